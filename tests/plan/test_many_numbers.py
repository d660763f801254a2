"""Many numbers set at once: as one after another, in a large plan and in any style of writing."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osecalc.plan import PlanError, read_plan, read_text
from osecalc.plan.one_number import with_value
from osecalc.plan.set_numbers import with_numbers
from osecalc.resources import example_plans
from tests.plan.styles import comments, styled_plans

CEB = read_plan(example_plans()["ceb-press-shop"])


@given(st.data())
@settings(max_examples=25)
def test_many_numbers_at_once_are_as_one_after_another(data: st.DataObject) -> None:
    plan = read_text(data.draw(styled_plans()))
    single = [path for path, n in plan.numbers.items() if n.quantity.months is None]
    paths = data.draw(st.lists(st.sampled_from(single), unique=True, max_size=12))
    values = {path: plan.numbers[path].quantity.value or 0.0 for path in paths}
    values = {path: value + data.draw(st.sampled_from([0, 1])) for path, value in values.items()}
    known = {path: given.quantity for path, given in plan.numbers.items()}
    at_once = with_numbers(plan.text, values, known)
    after = plan.text
    for path, value in values.items():
        if known[path].value != value:
            after = with_value(after, tuple(path.split(".")), value, known[path])
    assert sorted(at_once.split("\n")) == sorted(after.split("\n"))
    assert comments(at_once) == comments(plan.text)


def test_setting_every_number_of_a_large_plan_takes_little_longer_than_reading_it() -> None:
    rows = "".join(
        f'[equipment.m{n}]\nname = "M"\nhow = "bought"\nprice = {{ value = {n}, note = "n" }}\n'
        f"freight = {n}\n"
        for n in range(95)
    )
    plan = read_text(f"{CEB.text}\n{rows}")
    fields = ("price", "freight", "installation", "salvage")
    values = {f"equipment.m{n}.{field}": 0.5 for n in range(95) for field in fields}
    known = {path: given.quantity for path, given in plan.numbers.items()}
    start = time.process_time()
    text = with_numbers(plan.text, values, known)
    taken = time.process_time() - start
    after = read_text(text)
    reading = time.process_time() - start - taken
    assert all(after.numbers[path].quantity.value == 0.5 for path in values)
    assert taken < 10 * reading


def test_a_number_with_a_value_for_each_month_is_not_set_in_passing() -> None:
    text = CEB.text.replace("volume = { value = 3, low = 1, high = 6,", "volume = { months = [1],")
    with pytest.raises(PlanError, match="has a value for each month"):
        read_text(text).changed({"products.press.volume": 2})
