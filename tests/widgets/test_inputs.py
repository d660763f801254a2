"""The left side: a form or a table, of one plan, in which a change in one shows in the other."""

import ipywidgets
import pytest

from osecalc.plan import read_plan
from osecalc.widgets.draft import Draft
from osecalc.widgets.inputs import NUMBERS, Inputs

PRICE, VOLUME = "products.press.price", "products.press.volume"


@pytest.fixture
def told():
    return {"values": [], "plans": [], "said": []}


@pytest.fixture
def draft(example):
    return Draft(read_plan(example))


@pytest.fixture
def inputs(told, draft):
    made = Inputs(("products", "people"), told["said"].append)
    made.on_values = told["values"].append
    made.on_plan = lambda plan, said: told["plans"].append((plan, said))
    made.show(draft.now, [PRICE, VOLUME])
    return made


def line_of(inputs, name):
    return next(line for line in inputs.table.lines if line["name"] == name)


def send(inputs, do, **given):
    inputs.table._heard(inputs.table, {"do": do, "number": 1, **given}, [])


def select(inputs):
    send(inputs, "focus", line=line_of(inputs, "CEB press")["id"], key="price")


def test_what_is_moved_is_told_once_and_what_is_shown_is_not(inputs, told, draft):
    assert told["values"] == []
    inputs.form.typed = {PRICE: "5000"}
    assert told["values"] == [{PRICE: 5000}]
    draft.set_values({VOLUME: 8.0})
    inputs.show(draft.now, [PRICE, VOLUME])
    assert inputs.form.typed == {VOLUME: "8"}
    assert told["values"] == [{PRICE: 5000}]


def test_another_step_of_the_same_plan_is_put_into_the_same_boxes(inputs, draft):
    fields = inputs.form.fields
    draft.set_values({PRICE: 5000.0})
    inputs.show(draft.now, [PRICE, VOLUME])
    assert inputs.form.fields == fields
    draft.undo()
    inputs.show(draft.now, [PRICE, VOLUME])
    assert inputs.form.typed == {}


def test_what_cannot_be_used_stays_if_it_is_to_be_kept_and_goes_if_not(inputs, draft):
    inputs.form.typed = {PRICE: "x", VOLUME: "8"}
    inputs.show(draft.now, [PRICE, VOLUME], keep=True)
    assert inputs.form.typed == {PRICE: "x"}
    inputs.show(draft.now, [PRICE, VOLUME])
    assert inputs.form.typed == {}


def test_a_box_that_is_gone_takes_what_was_typed_with_it(inputs, draft):
    inputs.form.typed = {PRICE: "x"}
    inputs.show(draft.now, [VOLUME], keep=True)
    assert (inputs.form.typed, inputs.form.problems) == ({}, {})


def test_a_table_shows_the_numbers_that_were_moved(inputs, draft):
    draft.set_values({PRICE: 5000.0})
    inputs.show(draft.now, [PRICE, VOLUME])
    inputs.choose("products")
    assert line_of(inputs, "CEB press")["texts"]["price"] == "5000"


def test_a_cell_that_is_typed_comes_back_as_a_plan(inputs, told):
    inputs.choose("products")
    send(inputs, "type", line=line_of(inputs, "CEB press")["id"], key="price", text="5100")
    ((plan, said),) = told["plans"]
    assert plan.numbers[PRICE].quantity.value == 5100
    assert said


def test_the_row_in_which_one_works_has_a_form_of_all_its_numbers(inputs, draft):
    inputs.choose("products")
    assert inputs.row_form.paths == []
    select(inputs)
    numbers = draft.now.plan.numbers
    own = {path for path in numbers if path.startswith("products.press.") and path.count(".") == 2}
    assert set(inputs.row_form.paths) == {p for p in own if numbers[p].quantity.months is None}
    assert inputs.shown_form is inputs.row_form


def test_a_number_moved_in_the_form_of_a_row_is_told(inputs, told):
    inputs.choose("products")
    select(inputs)
    assert told["values"] == []
    inputs.row_form.typed = {PRICE: "5000"}
    assert told["values"] == [{PRICE: 5000}]


def test_a_form_that_is_out_of_sight_moves_nothing(inputs, told):
    inputs.choose("products")
    inputs.form.typed = {PRICE: "5000"}
    assert told["values"] == []
    inputs.choose(NUMBERS)
    inputs.row_form.typed = {PRICE: "5000"}
    assert told["values"] == []


def test_an_input_of_ones_own_stands_first_and_is_shown(told):
    own = ipywidgets.HTML()
    inputs = Inputs((), told["said"].append, {"own": ("Own", own)})
    assert inputs.chosen == "own"
    assert own in inputs.view.children
    inputs.choose(NUMBERS)
    assert inputs.form in inputs.view.children


def test_one_choice_alone_needs_no_tabs(told):
    inputs = Inputs((), told["said"].append)
    assert list(inputs.view.children) == [inputs.form]
