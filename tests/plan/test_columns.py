"""Rows and columns: every field of a table is one, has words, and says what the file says."""

from __future__ import annotations

import pytest

from osecalc import words
from osecalc.plan import PlanFile, read_plan
from osecalc.plan.column_words import (
    choice_heading,
    choice_words,
    heading_of,
    pattern_of,
    says_of,
    table_heading,
    table_says,
)
from osecalc.plan.columns import (
    SHAPES,
    TABLES,
    Column,
    choices_of,
    columns,
    kind_of,
    path_of,
    rows,
    table_of,
)
from osecalc.resources import example_plans
from tests.enterprise.full_plan import full_plan

SEVERAL_NUMBERS = {"season", "learning", "percentages", "materials", "labour", "machine_time"}
EVERY = [
    (table, kind, column)
    for table in TABLES
    for kind in SHAPES.get(table, {None: None})
    for column in columns(table, kind)
]
PLANS = [*(read_plan(path) for path in example_plans().values()), full_plan()]


def test_every_field_of_a_table_is_a_column_but_those_that_are_several_numbers() -> None:
    for table, shapes in SHAPES.items():
        for kind, shape in shapes.items():
            keys = {column.key for column in columns(table, kind)} - {"product"}
            left = shape.model_fields.keys() - keys
            assert left <= SEVERAL_NUMBERS
            assert all(
                column.required == shape.model_fields[column.key].is_required()
                for column in columns(table, kind)
                if column.key in shape.model_fields
            )


def test_without_a_kind_there_are_the_columns_that_every_kind_has() -> None:
    for table in ("equipment", "funding"):
        shared = {column.key for column in columns(table)}
        each = [{column.key for column in columns(table, kind)} for kind in SHAPES[table]]
        assert shared == set.intersection(*each)
    assert [column.key for column in columns("funding")] == ["name", "kind", "decides"]


def test_what_must_be_said_comes_before_what_may_be() -> None:
    for table in TABLES:
        for kind in SHAPES.get(table, {None: None}):
            required = [column.required for column in columns(table, kind)]
            assert required == sorted(required, reverse=True)


@pytest.mark.parametrize(("table", "kind", "column"), EVERY)
def test_every_column_has_a_heading_and_a_sentence(
    table: str, kind: str | None, column: Column
) -> None:
    assert heading_of(table, column)
    assert says_of(table, column).endswith(".")
    assert (column.spec is not None) == (column.kind == "number")
    if column.kind == "choice":
        assert bool(column.choices) != bool(column.chosen_from)
        for choice in column.choices:
            assert choice_heading(column.key, choice)


def test_no_words_are_left_over() -> None:
    catalogue = words.catalogue()
    assert set(catalogue["tables"]) == set(TABLES)
    asked = {pattern_of(table, c.key) for table, _, c in EVERY if c.kind != "number"}
    assert set(catalogue["table_fields"]) == asked
    choices = {(c.key, value) for _, _, c in EVERY for value in c.choices}
    said = {(key, value) for key, values in catalogue["choices"].items() for value in values}
    assert said <= choices
    assert all(key == "kind" for key, _ in choices - said)


def test_every_table_has_a_heading_and_a_sentence() -> None:
    assert len({table_heading(table) for table in TABLES}) == len(TABLES)
    assert all(table_says(table).endswith(".") for table in TABLES)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.plan.plan.name)
def test_every_number_of_the_tables_is_in_a_row_at_its_path(plan: PlanFile) -> None:
    found = {}
    for table in TABLES:
        for row in rows(plan, table):
            assert table_of(row.place) == table
            keys = {column.key: column for column in columns(table, row.kind)}
            assert row.values.keys() <= keys.keys()
            for key, value in row.values.items():
                if keys[key].kind == "number":
                    found[path_of(row.place, key)] = value
    homes = {"products", "people", "equipment", "overheads", "funding"}
    stated = {
        path: given.quantity.months or given.quantity.value
        for path, given in plan.numbers.items()
        if given.stated and path.split(".")[0] in homes
        if not {"season", "learning"} & set(path.split("."))
    }
    assert found == stated


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.plan.plan.name)
def test_what_is_chosen_is_one_of_the_choices_and_has_words(plan: PlanFile) -> None:
    for table in TABLES:
        for row in rows(plan, table):
            for column in columns(table, row.kind):
                chosen = row.values.get(column.key)
                if column.kind == "choice" and chosen is not None:
                    assert chosen in choices_of(plan, column)
                    assert choice_words(plan, column, chosen)


def test_only_unpaid_people_can_be_owed_for_unpaid_work() -> None:
    plan = full_plan()
    role = next(column for column in columns("funding", "unpaid work") if column.key == "role")
    assert choices_of(plan, role) == ("founder",)
    assert choice_words(plan, role, "founder") == "Founder, unpaid"
    assert choice_words(plan, role, "gone") == "gone"
    assert kind_of(plan, ("funding", "sweat")) == "unpaid work"


@pytest.mark.parametrize(
    "place",
    [(), ("tax",), ("plan", "x"), ("products", "press", "season", "jan"), ("materials", "x")],
)
def test_a_place_that_is_no_row_has_no_table(place: tuple[str, ...]) -> None:
    assert table_of(place) is None
