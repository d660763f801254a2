"""Changing numbers in a plan file and saving it: nothing of the user's is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osecalc.plan import PlanError, read_plan, read_text
from osecalc.resources import example_plans
from tests.plan.test_reading import GOOD


def test_a_change_keeps_every_other_character() -> None:
    changed = read_text(GOOD).changed({"products.stool.price": 35})
    assert changed.text == GOOD.replace("price = 30 ", "price = 35 ")


def test_a_sourced_number_that_is_changed_becomes_an_assumption_until_it_is_set_back() -> None:
    plan = read_text(GOOD)
    changed = plan.changed({"products.stool.volume": 12})
    number = changed.numbers["products.stool.volume"].quantity
    assert (number.value, number.changed_from, number.is_assumption) == (12, 10, True)
    again = changed.changed({"products.stool.volume": 14})
    assert again.numbers["products.stool.volume"].quantity.changed_from == 10
    back = again.changed({"products.stool.volume": 10})
    assert back.numbers["products.stool.volume"].quantity.changed_from is None
    assert back.plan == plan.plan


def test_a_number_that_stood_at_its_default_is_written_into_the_file() -> None:
    changed = read_text(GOOD).changed({"tax.rate": 0.25, "plan.discount_rate": 0.08})
    assert changed.numbers["tax.rate"].stated
    assert changed.plan.tax.rate.value == 0.25
    assert "# asked at the market" in changed.text


def test_a_path_that_is_not_there_and_a_value_out_of_bounds_are_refused_in_a_sentence() -> None:
    with pytest.raises(PlanError, match=r"nearest that is known: products\.stool\.price"):
        read_text(GOOD).changed({"products.stool.prize": 1})
    with pytest.raises(PlanError, match="outside what is allowed"):
        read_text(GOOD).changed({"products.stool.price": -1})


def test_a_number_beyond_its_range_widens_it_and_no_comment_is_lost() -> None:
    plan = read_plan(example_plans()["ceb-press-shop"])
    wider = plan.changed({"products.press.price": 6000, "plan.discount_rate": 0.01})
    price = wider.numbers["products.press.price"].quantity
    assert (price.low, price.value, price.high) == (3500, 6000, 6000)
    assert wider.numbers["plan.discount_rate"].quantity.low == 0.01
    assert wider.text.count("#") == plan.text.count("#")


@given(st.data())
@settings(max_examples=25, deadline=None)
def test_any_numbers_of_a_real_plan_can_be_set_saved_and_read_again(data: st.DataObject) -> None:
    plan = read_plan(example_plans()["ceb-press-shop"])
    paths = data.draw(st.lists(st.sampled_from(sorted(plan.numbers)), min_size=1, unique=True))
    values = {}
    for path in paths:
        spec = plan.numbers[path].spec
        value = data.draw(st.floats(spec.minimum, min(spec.maximum, 1e6)))
        values[path] = float(int(value)) if spec.whole else value
    values = {path: v for path, v in values.items() if not plan.numbers[path].spec.problem(v)}
    # The rules between fields: the term longer than the grace, the last month not before the first.
    values = {k: v for k, v in values.items() if not k.endswith(("_months", ".start", ".last"))}
    again = read_text(plan.changed(values).text)
    for path, value in values.items():
        assert again.numbers[path].quantity.value == value
    untouched = plan.numbers.keys() - values.keys()
    assert all(again.numbers[p].quantity == plan.numbers[p].quantity for p in untouched)
    assert again.text.count("#") == plan.text.count("#")


def test_a_saved_plan_is_the_plan(tmp_path: Path) -> None:
    changed = read_text(GOOD).changed({"products.stool.price": 31})
    saved = changed.save(tmp_path / "mine.toml")
    assert saved.path == tmp_path / "mine.toml"
    assert read_plan(saved.path).text == changed.text
