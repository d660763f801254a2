"""Many numbers set at once: as one after another, in a large plan and in any style of writing."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

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


def test_setting_twice_as_many_numbers_is_twice_the_work_at_most() -> None:
    fields = ("price", "freight", "installation", "salvage")
    work = []
    for machines in (45, 90):
        rows = "".join(
            f'[equipment.m{n}]\nname = "M"\nhow = "bought"\n'
            f'price = {{ value = {n}, note = "n" }}\nfreight = {n}\n'
            for n in range(machines)
        )
        plan = read_text(f"{CEB.text}\n{rows}")
        values = {f"equipment.m{n}.{field}": 0.5 for n in range(machines) for field in fields}
        known = {path: given.quantity for path, given in plan.numbers.items()}
        text, calls = counted(with_numbers, plan.text, values, known)
        after = read_text(text)
        assert all(after.numbers[path].quantity.value == 0.5 for path in values)
        work.append(calls)
    assert work[1] < 2 * work[0]


def counted(function: Callable[..., str], *values: object) -> tuple[str, int]:
    """What a function gives, and how many Python functions were called for it: no clock."""
    calls = 0

    def profile(_frame: FrameType, event: str, _about: object) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        said = function(*values)
    finally:
        sys.setprofile(before)
    return said, calls


def test_a_number_with_a_value_for_each_month_is_not_set_in_passing() -> None:
    text = CEB.text.replace("volume = { value = 3, low = 1, high = 6,", "volume = { months = [1],")
    with pytest.raises(PlanError, match="has a value for each month"):
        read_text(text).changed({"products.press.volume": 2})
