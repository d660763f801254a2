"""A model refuses what cannot be computed, or would be computed otherwise somewhere else."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.lines import (
    Back,
    Cumulative,
    Expr,
    Input,
    Kind,
    Lag,
    Model,
    ModelError,
    Month,
    Over,
    Ref,
    Undefined,
    maximum,
    ratio,
    where,
)
from osecalc.lines.graph import strongly_connected


def model_of(months: int = 3, **lines: Expr) -> Model:
    """A model of monthly lines; those whose name ends in `_figure` are one figure."""
    model = Model(months, {"price": False, "season": True})
    for key, value in lines.items():
        model.add(key, value, "money", Kind.FIGURE if key.endswith("_figure") else Kind.FLOW)
    return model


def refused(model: Model) -> str:
    with pytest.raises(ModelError) as error:
        _ = model.groups, model.may_be_undefined
    return str(error.value)


# --- what is refused, and in which words


def test_a_line_is_defined_once():
    model = model_of(sales=Month())
    with pytest.raises(ModelError, match="the line 'sales' is defined twice"):
        model.add("sales", 1, "money", Kind.FLOW)


def test_a_circle_within_one_month_names_its_lines():
    said = refused(model_of(a=Ref("b") + 1, b=Ref("c") * 2, c=Ref("a") + Lag("c", 1), d=Ref("a")))
    assert said.startswith("these lines need each other within one month: ")
    circle = said.partition(": ")[2].split(" -> ")
    assert circle[0] == circle[-1]
    assert set(circle) == {"a", "b", "c"}
    assert all(
        (x, y) in {("a", "b"), ("b", "c"), ("c", "a")} for x, y in itertools.pairwise(circle)
    )


def test_a_line_that_needs_itself_in_the_same_month_is_a_circle():
    assert "'" not in refused(model_of(a=Ref("a") + 1)).partition(": ")[2]
    assert refused(model_of(a=Cumulative("a"))).endswith("a -> a")


def test_an_unknown_line_names_its_reader_and_the_nearest_line():
    assert refused(model_of(revenue=Month(), tax=Ref("revenu") * 2)) == (
        "'tax' reads the line 'revenu', which is not there; the nearest is 'revenue'"
    )
    assert refused(model_of(tax=Lag("zzz", 1))) == "'tax' reads the line 'zzz', which is not there"


def test_an_unknown_input_names_its_reader_and_the_nearest_input():
    assert refused(model_of(tax=Input("prices"))) == (
        "'tax' reads the input 'prices', which is not there; the nearest is 'price'"
    )


@pytest.mark.parametrize(
    "node",
    [Month(), Lag("a", 1), Back("a", Input("price")), Cumulative("a"), Ref("a"), Input("season")],
)
def test_one_figure_reads_no_single_months(node):
    assert "one figure" in refused(model_of(a=Month(), x_figure=node + 1))


@pytest.mark.parametrize(
    "node",
    [
        Lag("x_figure", 1),
        Back("x_figure", Month()),
        Cumulative("x_figure"),
        Over("sum", "x_figure"),
    ],
)
def test_a_figure_has_no_months_to_read(node):
    said = refused(model_of(x_figure=Input("price"), b=node))
    assert said == "'b' reads months of 'x_figure', which is one figure"


def test_lines_that_feed_back_look_over_no_whole_line_of_their_own():
    assert "feed back on each other" in refused(model_of(a=Lag("b", 1), b=Over("sum", "a") + 1))


def test_lines_that_feed_back_may_look_back_at_each_other():
    model = model_of(b=Back("a", Input("price")), a=Lag("b", 1))
    assert model.groups[0].keys == ("a", "b")
    assert model.groups[0].feeds_back


def test_what_is_undefined_stands_only_as_a_branch_of_the_outermost_choice():
    assert "branch of the outermost choice" in refused(model_of(a=1 + ratio(1, Month(), "why")))
    assert "branch of the outermost choice" in refused(model_of(a=maximum(Undefined("why"), 0)))
    test_of_gap = where(where(Month() > 0, Undefined("why"), 1) > 0, 1, 0)
    assert "branch of the outermost choice" in refused(model_of(a=test_of_gap))
    fine = model_of(a=where(Month() > 1, where(Month() > 2, 1, Undefined("why")), Undefined("no")))
    assert fine.may_be_undefined == {"a"}


@pytest.mark.parametrize(
    "node",
    [
        Lag("gap", 1),
        Back("gap", Input("price")),
        Cumulative("gap"),
        Over("sum", "gap"),
        Over("last", "gap"),
        Over("first", "gap"),
        Over("irr", "gap"),
        Over("at", "gap", 1),
    ],
)
def test_what_takes_months_together_reads_no_line_with_gaps(node):
    said = refused(model_of(gap=where(Month() > 1, 1, Undefined("why")), reads=node))
    assert said == "'reads' takes together months of 'gap', which may be undefined"


def test_a_gap_can_not_feed_back():
    loop = model_of(a=Lag("b", 1) + 1, b=where(Ref("a") > 2, Undefined("why"), Ref("a")))
    assert "may be undefined" in refused(loop)


def test_a_choice_looks_at_no_figure_that_may_be_undefined_but_by_a_line():
    gap = {"gap": where(Month() > 1, 1, Undefined("why"))}
    assert "line of its own" in refused(model_of(**gap, x=where(Over("max", "gap") > 1, 1, 0)))
    assert "line of its own" in refused(model_of(a=Month(), x=where(Over("irr", "a"), 1, 0)))
    assert "line of its own" in refused(model_of(a=Month(), x=Over("irr", "a") > 0))
    fine = model_of(**gap, most_figure=Over("max", "gap"), x=where(Ref("most_figure") > 1, 1, 0))
    assert fine.may_be_undefined == {"gap", "most_figure", "x"}


# --- what is found


def test_feedback_is_found_and_everything_else_is_not_looped():
    model = model_of(
        cash=Lag("cash", 1) + Ref("interest"),
        interest=Lag("cash", 1) * 0.1,
        total=Cumulative("cash"),
        earlier=Lag("total", 2),
    )
    groups = {frozenset(group.keys): group.feeds_back for group in model.groups}
    assert groups[frozenset({"cash", "interest"})]
    assert not groups[frozenset({"total"})]
    assert not groups[frozenset({"earlier"})]


def test_within_a_loop_each_line_comes_after_what_it_reads_in_the_same_month():
    model = model_of(c=Ref("b") + 1, b=Ref("a") + 1, a=Lag("c", 1))
    assert model.groups[0].keys == ("a", "b", "c")


def test_a_net_counts_each_line_the_way_it_goes():
    model = Model(2, {})
    model.add("sales", 9, "money", Kind.FLOW, sign=+1)
    model.add("costs", 4, "money", Kind.FLOW, sign=-1)
    model.add("hours", 4, "hours", Kind.FLOW)
    assert repr(model.net(["sales", "costs"])) == "sales - costs"
    assert repr(model.net(["costs", "sales"])) == "-costs + sales"
    assert repr(model.net([])) == "0"
    with pytest.raises(ModelError, match="'hours' says neither in nor out"):
        model.net(["sales", "hours"])


def test_needed_lines_are_those_read_at_any_distance_and_no_others():
    model = model_of(
        a=Month(), b=Lag("a", 1), c=Cumulative("b"), d=Month(), e_figure=Over("sum", "c")
    )
    assert model.needed_for(["e_figure"]) == {"a", "b", "c", "e_figure"}
    assert model.needed_for(["d"]) == {"d"}
    assert model.needed_for([]) == set()


def test_an_input_reaches_what_reads_it_at_any_distance_and_nothing_else():
    model = model_of(
        a=Input("price"), b=Lag("a", 1), c=Input("season"), d=Lag("e", 1) + Ref("b"), e=Ref("d")
    )
    assert model.reached_by(["price"]) == {"a", "b", "d", "e"}
    assert model.reached_by(["season"]) == {"c"}


@given(st.dictionaries(st.integers(0, 8), st.sets(st.integers(0, 8)), min_size=9, max_size=9))
def test_strongly_connected_parts_hold_who_reach_each_other_and_come_in_order(graph):
    reach = {a: {a} | set(graph[a]) for a in graph}
    for through, a in itertools.product(graph, graph):  # Warshall's closure, an independent way
        if through in reach[a]:
            reach[a] = reach[a] | reach[through]
    parts = strongly_connected(graph)
    assert sorted(itertools.chain(*parts)) == sorted(graph)
    place = {a: number for number, part in enumerate(parts) for a in part}
    for a, b in itertools.product(graph, graph):
        assert (place[a] == place[b]) == (b in reach[a] and a in reach[b])
        if b in graph[a]:
            assert place[b] <= place[a]
