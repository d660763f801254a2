"""Seats: a line is ahead or behind, a mark stands where it is whole for good, as in the results."""

import json
import math

import numpy as np
import pytest

from osecalc.analysis import every_seat
from osecalc.charts import mime_bundle, seats_chart
from osecalc.charts.chart import folded, whole
from osecalc.enterprise import Enterprise
from tests.analysis.plans import every_contract
from tests.charts.conftest import assert_nothing_is_markup


@pytest.fixture(scope="module")
def results():
    return Enterprise(every_contract()).run()


def lines(chart):
    return {trace.name: trace for trace in chart.figure.data[:-1]}


def test_each_seat_that_put_something_in_has_a_line(results):
    drawn = lines(seats_chart(results))
    assert list(drawn) == [folded(seat.name) for seat in every_seat(results) if seat.put_in > 0]
    assert "Government" not in drawn
    for name, at in (("Producers", "table.producers"), ("Bank", "funding.bank")):
        flow = results[f"{at}.seat.got_back"] - results[f"{at}.seat.put_in"]
        np.testing.assert_allclose(drawn[name].y, flow.cumsum(), atol=1e-6)
    own = results["payback_generated"] - results["put_in"]
    np.testing.assert_array_equal(drawn["The enterprise"].y, own)


def test_from_its_mark_on_a_seat_is_never_behind_again_and_just_before_it_is(results):
    for seat in every_seat(results):
        if math.isnan(seat.whole):
            assert seat.reasons["whole"]
            continue
        month = math.ceil(seat.whole)
        tiny = 1e-9 * seat.put_in
        assert (seat.to_date[month:] >= -tiny).all() or seat.key == "enterprise"
        assert seat.to_date[month] >= -tiny
        assert seat.to_date[month - 1] < 0


def test_marks_stand_at_the_months_of_the_table_and_say_them(results):
    chart = seats_chart(results)
    marks = chart.figure.data[-1]
    found = [seat for seat in every_seat(results) if not math.isnan(seat.whole)]
    assert list(marks.x) == [seat.whole for seat in found]
    assert marks.showlegend
    notes = sorted(note.text for note in chart.figure.layout.annotations)
    table = chart.table.set_index("Seat")
    assert notes == sorted(table.loc[seat.name, "Whole after months"] for seat in found)


def test_the_enterprises_own_seat_is_its_own_payback(shop):
    results = shop.run()
    row = seats_chart(results).table.iloc[0]
    assert row["Put in, USD"] == whole(results["put_in"])
    assert row["Whole after months"] == f"{results['payback']:.1f}"
    assert row["The same, discounted"] == f"{results['discounted_payback']:.1f}"
    assert row["Rate a year"] == f"{100 * results['irr']:.1f} %"


def test_the_table_has_every_seat_and_a_reason_for_what_is_missing(results):
    table = seats_chart(results).table
    assert len(table) == len(every_seat(results))
    assert not (table == "").to_numpy().any()
    nature = table.set_index("Seat").loc["Nature"]
    assert nature["Rate a year"] == results.reason("table.nature.seat.rate")


def test_the_sentence_tells_who_is_whole_when_and_why_others_are_not(results):
    said = seats_chart(results).sentence
    for seat in every_seat(results):
        assert seat.name in said
        if math.isnan(seat.whole):
            assert seat.reasons["whole"] in said
        else:
            assert f"{seat.name} {seat.whole:.1f}".removesuffix(".0") in said


def test_lines_can_be_told_apart_without_their_colours(results):
    drawn = lines(seats_chart(results)).values()
    looks = {(trace.line.dash, trace.mode, trace.marker.symbol) for trace in drawn}
    assert len(looks) >= len(drawn) > 6


def test_the_axis_says_what_is_counted_in_which_money(results):
    said = seats_chart(results).figure.layout.yaxis.title.text
    assert "got back less put in" in said
    assert "XTS, nominal, from prices of 2020" in said


def test_what_the_plan_says_is_never_markup(hostile):
    assert_nothing_is_markup(seats_chart(hostile))


def test_the_bundle_is_plain_json(results):
    bundle = mime_bundle(seats_chart(results))
    assert json.loads(json.dumps(bundle)) == bundle
