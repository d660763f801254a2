"""Late joiners: what each has paid, the fund, and networks in which nobody is late."""

import numpy as np
import pytest

from osecalc import words
from osecalc.charts import joiners_chart
from osecalc.charts.joiners import MOST_LINES
from osecalc.commons import over_time
from osecalc.commons.network_edits import changed
from tests.charts.networks import (
    assert_nothing_is_markup,
    crowd,
    example,
    figure_of,
    hostile,
    number,
)
from tests.commons.small_network import network


@pytest.fixture(autouse=True)
def _english_again():
    yield
    words.use("en")


def late(policy="refund"):
    return network(
        {"a": {}, "b": {}, "c": {"joins": 6}},
        network={"cost": 900, "late_joiners": policy},
    )


def test_lines_are_what_has_been_paid_so_far():
    net = example("modules-example")
    chart, found = joiners_chart(net), over_time(net)
    paid = np.cumsum(found.paid, axis=1)
    for line, values in zip(chart.figure.data, paid, strict=True):
        assert list(line.x[:-1]) == list(found.months)
        assert list(line.y[:-1]) == pytest.approx(values)
        assert line.y[-1] == line.y[-2]
        assert line.line.shape == "hv"


def test_the_table_says_the_same_as_the_lines():
    chart = joiners_chart(example("modules-example"))
    for line, row in zip(chart.figure.data, chart.table.itertuples(index=False), strict=True):
        assert [number(cell) for cell in row[1:]] == pytest.approx(list(line.y[:-1]))


def test_in_the_end_all_have_paid_the_same_and_early_ones_were_paid_back():
    chart = joiners_chart(late())
    early, last = chart.figure.data
    assert early.name == "A and B"
    assert list(early.y) == pytest.approx([450, 300, 300])
    assert list(last.y) == pytest.approx([0, 300, 300])
    assert "each of the 3 members has paid 300 USD" in chart.sentence
    assert "goes back to those who came before" in chart.sentence


def test_a_fund_has_its_own_line_and_row():
    chart = joiners_chart(late("fund"))
    fund = chart.figure.data[-1]
    assert list(fund.y) == pytest.approx([0, 300, 300])
    assert list(chart.table["Member"])[-1] == "in the common fund"
    assert "into a common fund" in chart.sentence


def test_what_is_said_of_late_joiners_is_what_they_pay():
    """Of 900 two bore 450 each; the third pays 300, which goes back or stays in the fund."""
    for policy, language, said in [
        ("refund", "en", "so much that all who need it and are there have paid the same"),
        ("refund", "es", "para que quienes la necesitan y están hayan pagado lo mismo"),
        ("fund", "en", "pays an equal part, as if all who need it and are there had shared it"),
        ("fund", "en", "get nothing back, so they have paid more"),
        ("fund", "es", "paga una parte igual, como si la hubieran compartido todos los miembros"),
        ("fund", "es", "no se les devuelve nada, así que han pagado más"),
    ]:
        words.use(language)
        assert said in joiners_chart(late(policy)).sentence
        paid = over_time(late(policy)).paid.sum(axis=1)
        assert paid[2] == pytest.approx(300)
        assert paid[0] == pytest.approx(300 if policy == "refund" else 450)


def test_a_network_whose_members_are_all_there_from_the_start_says_so():
    chart = joiners_chart(example("ceb-press"))
    assert "All members are there from opening day" in chart.sentence
    assert chart.figure.layout.annotations[0].text.replace("<br>", " ") == chart.sentence
    assert len(chart.table) == 10
    figure_of(chart)


def test_spending_that_nobody_is_there_for_is_told():
    net = network({"a": {"joins": 3}}, network={"cost": 9})
    chart = joiners_chart(net)
    assert chart.sentence == over_time(net).reason != ""


def test_a_crowd_has_only_so_many_lines_but_all_its_rows():
    net = changed(crowd(15), {f"members.m{place}.joins": place for place in range(1, 15)})
    chart = joiners_chart(net)
    assert len(chart.figure.data) == MOST_LINES
    assert len(chart.table) == 15


def test_no_two_lines_look_alike_in_grey():
    net = changed(crowd(8), {f"members.m{place}.joins": place for place in range(1, 8)})
    looks = {(t.line.dash, t.marker.symbol) for t in joiners_chart(net).figure.data}
    assert len(looks) == 8


def test_what_the_network_says_is_never_markup():
    assert_nothing_is_markup(joiners_chart(hostile()))
