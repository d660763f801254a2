"""Steps: each bar begins where the one above ended, and a sum begins at zero."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from osecalc.charts.steps import Step, running, steps_figure

AMOUNTS = st.lists(st.floats(-1e9, 1e9, allow_subnormal=False), min_size=1, max_size=9)


def with_sum(amounts):
    steps = [Step(f"row {row}", amount) for row, amount in enumerate(amounts)]
    return [*steps, Step("sum", sum(amounts), is_sum=True)]


@given(AMOUNTS)
def test_each_step_begins_where_the_last_one_ended_and_the_sum_begins_at_zero(amounts):
    *spans, whole = running(with_sum(amounts))
    assert spans[0][0] == 0
    for (_, before), (start, _) in pairwise(spans):
        assert start == before
    assert whole == (0, sum(amounts))


@given(AMOUNTS)
def test_a_bar_covers_its_span_and_the_amount_stands_at_its_right_end(amounts):
    steps = with_sum(amounts)
    bars, _, texts = steps_figure(steps, "money").checked().data
    for row, span in enumerate(running(steps)):
        assert bars.base[row] == min(span)
        assert bars.x[row] == max(span) - min(span)
        assert texts.x[row] == max(span)


@given(AMOUNTS)
def test_no_bar_lies_outside_the_axis(amounts):
    figure = steps_figure(with_sum(amounts), "money").checked()
    low, high = figure.layout.xaxis.range
    spans = running(with_sum(amounts))
    assert low <= min(map(min, spans)) <= max(map(max, spans)) < high


def test_what_is_taken_away_can_be_told_without_colours():
    bars, _, texts = steps_figure(with_sum([10, -4]), "money").checked().data
    assert bars.marker.pattern.shape == ("", "/", "")
    assert "−4" in texts.text[1]
    assert texts.text[2] == "&nbsp;<b>6</b>"


def test_names_are_never_markup_and_long_ones_get_more_room():
    steps = with_sum([1, 2, 3, 4, 5, 6, 7, 8])
    short = steps_figure(steps, "money").checked().layout
    long = steps_figure([Step("<b>&" + " very long name" * 9, 1), *steps], "money").checked().layout
    assert long.yaxis.ticktext[0].startswith("&lt;b&gt;&amp;")
    assert long.yaxis.ticktext[0].count("<br>") == 2
    assert long.height > short.height
