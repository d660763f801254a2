"""The form: keeps what is typed, explains what can't be used, and changes no number by itself."""

import pytest

from osecalc.plan import read_plan
from osecalc.widgets.fields import plan_field
from osecalc.widgets.form import Form

PRICE, RATE = "products.press.price", "plan.discount_rate"


def fields(plan, *paths):
    return [plan_field(plan, path) for path in paths]


@pytest.fixture
def form(example):
    form = Form()
    form.show(fields(read_plan(example), PRICE, RATE))
    return form


def test_a_typed_number_becomes_a_value(form):
    form.typed = {PRICE: "5000"}
    assert form.values == {PRICE: 5000}
    assert form.problems == {}


def test_a_number_like_the_plans_is_no_change(form):
    form.typed = {PRICE: "4,500"}
    assert form.values == {}


def test_an_absurd_number_is_kept_as_typed_and_explained(form):
    form.typed = {PRICE: "5000"}
    form.typed = {PRICE: "-1e30"}
    assert form.typed == {PRICE: "-1e30"}
    assert "outside what is allowed" in form.problems[PRICE]
    assert "the results use 5000" in form.problems[PRICE]
    assert form.values == {PRICE: 5000}


def test_a_problem_in_one_box_leaves_the_others_at_work(form):
    form.typed = {PRICE: "x", RATE: "12"}
    assert list(form.problems) == [PRICE]
    assert form.values == {RATE: 0.12}


def test_taking_back_what_was_typed_takes_the_problem_away(form):
    form.typed = {PRICE: "x"}
    form.typed = {}
    assert form.problems == {}
    assert form.values == {}


def test_values_are_told_once_for_each_change(form):
    told = []
    form.observe(lambda change: told.append(change["new"]), "values")
    for text in ("4600", "4700", "x", "y", "4700"):
        form.typed = {PRICE: text}
    assert told == [{PRICE: 4600}, {PRICE: 4700}]


def test_each_field_has_a_label_a_unit_and_a_note(form):
    for field in form.fields:
        assert field["label"]
        assert field["unit"]
        assert form.notes[field["path"]]


def test_another_plan_starts_without_what_was_typed(form, hostile):
    form.typed = {PRICE: "x"}
    form.show(fields(hostile, "products.stool.price"))
    assert (form.typed, form.problems, form.values) == ({}, {}, {})


def test_values_from_elsewhere_stand_in_the_boxes_and_count_as_changes(form, example):
    form.show(fields(read_plan(example), PRICE, RATE), {RATE: 0.2, "tax.rate": 0.1})
    assert form.typed == {RATE: "20"}
    assert form.values == {RATE: 0.2}
    form.put({PRICE: 5000})
    assert form.typed == {PRICE: "5000"}
    assert form.all_values[PRICE] == 5000
    assert form.all_values[RATE] == form.field(RATE).value


@pytest.mark.parametrize(
    "typed",
    ["1e999", "NaN", "-Infinity", "x" * 10_000, "🧱🧱", "</script><b>", "=cmd|' /C'!A0", "\x00"],
)
def test_whatever_is_typed_or_pasted_is_kept_and_the_last_usable_number_used(form, typed):
    form.typed = {PRICE: "5000"}
    form.typed = {PRICE: typed}
    assert form.typed == {PRICE: typed}
    assert form.values == {PRICE: 5000}
    assert len(form.problems[PRICE]) < 400
