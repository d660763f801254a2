"""The numbers of a lesson are computed from facts and plans, never typed."""

from __future__ import annotations

import pytest

from osecalc.course.lesson import Lesson, Number
from osecalc.course.numbers import DOWN, SAME, UP, NoOwnPlanError, Numbers, example, fact, moved
from osecalc.enterprise import Results


def numbers(own: Results | None = None, **expressions: str) -> Numbers:
    held = {name: Number(**{"is": each}, says=name) for name, each in expressions.items()}
    return Numbers(Lesson.model_construct(numbers=held), own)


def test_a_number_may_use_those_before_it() -> None:
    found = numbers(price="4500.0", materials="2000.0", margin="price - materials").values
    assert found["margin"] == 2500.0


def test_a_fact_is_read_from_the_table_it_is_cited_in() -> None:
    # By eye in data/facts/machines.csv: Prototype I of the press took 140 hours.
    assert fact("machines", "ceb_proto1", "labour") == 140.0


def test_of_a_range_the_end_must_be_said() -> None:
    assert fact("machines", "ceb_prod_plan", "labour", "low") == 20.0
    assert fact("machines", "ceb_prod_plan", "labour", "high") == 40.0
    with pytest.raises(ValueError, match="range"):
        fact("machines", "ceb_prod_plan", "labour")


@pytest.mark.parametrize(
    "asked",
    [("machines", "no_such_row", ""), ("machines", "ceb_proto1", ""), ("machines", "x", "labour")],
)
def test_a_fact_that_is_not_there_or_not_one_is_refused(asked: tuple[str, str, str]) -> None:
    with pytest.raises(ValueError, match="values"):
        fact(*asked)


def test_a_gap_in_the_facts_never_becomes_a_number() -> None:
    with pytest.raises(ValueError, match="ceb_proto1"):
        fact("machines", "ceb_proto1", "sale price")


def test_without_the_learners_plan_what_needs_it_is_left_out() -> None:
    found = numbers(price="own['npv']", other="1.0")
    assert found.values == {"other": 1.0}
    with pytest.raises(NoOwnPlanError):
        found.value("product")
    with pytest.raises(NoOwnPlanError):
        found.value("sum(own[key] for key in ['npv'])")


def test_with_it_they_are_worked_out_on_it() -> None:
    press = example("ceb-press-shop")
    found = numbers(press, worth="own['npv']", first="product", twice="[own[k] for k in ['npv']]")
    assert found.values == {"worth": press["npv"], "first": "press", "twice": [press["npv"]]}


def test_an_expression_reaches_nothing_else() -> None:
    for expression in ("open('x')", "__import__('os')", "exec('1')", "nothing_such"):
        with pytest.raises(NameError):
            numbers().value(expression)


def test_a_text_takes_its_numbers_and_what_follows_from_them() -> None:
    found = numbers(price="4500.0", cost="2000.0")
    assert found.fill("Of {price:,.0f}, {price - cost:,.0f}.") == "Of 4,500, 2,500."


def test_which_way_a_figure_moves() -> None:
    press = example("ceb-press-shop")
    assert moved(press, "products.*.price", 1.1, "npv") == UP
    assert moved(press, "people.*.wage", 1.1, "npv") == DOWN
    assert moved(press, "plan.discount_rate", 1.1, "lowest_cash") == SAME


def test_it_moves_from_where_the_sliders_stand() -> None:
    dear = example("ceb-press-shop").enterprise.run({"people.builder.wage": 40})
    assert moved(dear, "people.builder.wage", 15 / 40, "npv") == UP


def test_what_a_plan_does_not_have_is_left_out_with_all_that_needs_it() -> None:
    press = example("ceb-press-shop")
    found = numbers(press, none="own['no_such']", zero="1 / (own['npv'] * 0)", after="none + 1")
    assert found.values == {}
    with pytest.raises(NoOwnPlanError):
        found.value("after")


def test_a_mistake_of_the_author_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError):
        numbers(wrong="1 / 0")
    with pytest.raises(NameError):
        numbers(wrong="no_such")
