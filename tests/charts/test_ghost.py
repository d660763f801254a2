"""What a chart showed a moment ago: behind, faint, and only where it is not the same."""

import numpy as np
import pytest

from osecalc import charts
from osecalc.charts.chart import Drawing
from osecalc.charts.ghost import with_ghost


def figure(*traces, **layout):
    return Drawing(list(traces), layout)


def line(y, *, ghost=True, **more):
    return {"type": "scatter", "mode": "lines", "y": y, "meta": {"ghost": ghost}, **more}


def bar(x, **more):
    own = {"type": "bar", "x": x, "y": ["a", "b"], "orientation": "h", "meta": {"ghost": True}}
    return own | more


def shown(trace):
    return repr([[] if axis is None else list(axis) for axis in (trace.x, trace.y)])


def ghosts(made):
    return [trace for trace in made.checked().data if trace.meta and trace.meta.get("is_ghost")]


def test_without_a_moment_ago_it_is_the_figure_itself():
    now = figure(line([1, 2]))
    assert with_ghost(now, None) is now


def test_where_nothing_moved_there_is_no_ghost():
    now = figure(line([1, 2]), bar([1, 2]))
    assert with_ghost(now, figure(line([1, 2]), bar([1, 2]))) is now


def test_a_gap_that_stays_a_gap_has_not_moved():
    gap = np.array([1.0, np.nan])
    now = figure(line(gap), line([None, 2]))
    assert with_ghost(now, figure(line(gap.copy()), line([None, 2]))) is now


def test_a_ghost_has_the_numbers_of_a_moment_ago_and_the_figure_keeps_its_own():
    now, before = figure(line([1, 2]), bar([3, 4])), figure(line([5, 6]), bar([7, 8]))
    made = with_ghost(now, before)
    first, last = ghosts(made)
    assert list(first.y) == [5, 6]
    assert list(last.x) == [7, 8]
    own = [trace for trace in made.data if not trace["meta"].get("is_ghost")]
    assert own == list(now.data)
    assert made.layout == now.layout


def test_there_is_room_at_the_axes_for_the_longer_labels_of_either():
    now, before = figure(line([1, 2]), margin={"l": 60, "r": 90}), line([5e15, 6])
    for wanted, expected in (
        ({"l": 200, "r": 30}, {"l": 200, "r": 90}),
        ({}, now.layout["margin"]),
    ):
        made = with_ghost(now, figure(before, margin=wanted))
        assert made.layout["margin"] == expected
    assert now.layout["margin"] == {"l": 60, "r": 90}
    same = figure(line([1, 2]), margin={"l": 200})
    assert with_ghost(now, same) is now


def test_a_line_stands_behind_and_the_mark_of_a_bar_before_what_it_covers():
    made = with_ghost(figure(line([1, 2]), bar([3, 4])), figure(line([5, 6]), bar([7, 8])))
    traces = made.checked().data
    assert [bool(trace.meta.get("is_ghost")) for trace in traces] == [True, False, False, True]
    assert (traces[0].line.dash, traces[-1].mode) == ("dot", "markers")


def test_only_what_is_marked_leaves_a_ghost():
    now, before = (figure(line([y], ghost=False)) for y in (1, 2))
    assert with_ghost(now, before) is now


def test_a_ghost_is_named_once_where_there_is_a_legend_and_else_not():
    two = (figure(line([1]), line([2]), showlegend=True), figure(line([3]), line([4])))
    assert [trace.showlegend for trace in ghosts(with_ghost(*two))] == [True, False]
    bare = with_ghost(figure(line([1])), figure(line([3])))
    assert not any(trace.showlegend for trace in ghosts(bare))


def test_a_ghost_says_nothing_when_pointed_at_and_cannot_be_asked():
    made = with_ghost(figure(line([1], customdata=["cash@0"])), figure(line([2], customdata=["x"])))
    (ghost,) = ghosts(made)
    assert ghost.hoverinfo == "skip"
    assert ghost.customdata is None


def test_a_figure_with_other_traces_than_before_is_no_mistake():
    made = with_ghost(figure(line([1]), line([2])), figure(line([3])))
    assert len(ghosts(made)) == 1
    assert with_ghost(figure(), figure(line([3]))).data == []


@pytest.mark.parametrize("draw", ["cash_chart", "payback_chart", "value_chart"])
def test_the_charts_of_a_shop_leave_the_ghost_of_their_own_traces(shop, draw):
    chart = getattr(charts, draw)
    before, now = (
        chart(shop.run(changes)).drawing for changes in ({}, {"products.press.price": 5000})
    )
    left = ghosts(with_ghost(now, before))
    assert left
    old = [shown(trace) for trace in before.checked().data]
    assert all(shown(ghost) in old for ghost in left)


def test_a_ghost_stands_on_the_axes_of_its_line():
    made = with_ghost(figure(line([1], yaxis="y2")), figure(line([3], yaxis="y2")))
    (ghost,) = ghosts(made)
    assert ghost.yaxis == "y2"
