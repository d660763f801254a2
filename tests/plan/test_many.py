"""Many cells or rows at once come to the same plan as one after the other."""

import pytest
from hypothesis import given, settings

from osecalc.plan import PlanError, read_plan, read_text
from osecalc.plan.columns import TABLES, rows
from osecalc.plan.editing import with_cell, with_row
from osecalc.plan.many import with_cells, with_rows
from osecalc.resources import example_plans
from tests.enterprise.full_plan import full_plan
from tests.plan.styles import styled_plans

PLANS = [*example_plans(), "full"]
PRESS = ("products", "press")


def plan_of(name):
    return full_plan() if name == "full" else read_plan(example_plans()[name])


@pytest.fixture(scope="module")
def shop():
    return plan_of("ceb-press-shop")


def every_number(plan):
    """Return a new value for every number that the file states in its tables."""
    return {
        (row.place, key): value * 0.5 if value > 2 else value
        for table in TABLES
        for row in rows(plan, table)
        for key, value in row.values.items()
        if isinstance(value, float) and key != "cap"
    }


@pytest.mark.parametrize("name", PLANS)
def test_cells_at_once_are_as_cells_one_by_one(name):
    plan = plan_of(name)
    wanted = {}
    one_by_one = plan
    for (place, key), value in every_number(plan).items():
        for number in (value, float(int(value))):
            try:
                one_by_one = with_cell(one_by_one, place, key, number)
            except PlanError:
                continue
            wanted[place, key] = number
            break
    at_once = with_cells(plan, wanted)
    assert at_once.plan == one_by_one.plan
    assert at_once.plan != plan.plan


def test_text_choices_defaults_and_what_the_file_does_not_mention(shop):
    cells = {
        (PRESS, "scrap"): 0.05,
        (PRESS, "lead_months"): 2.0,
        (PRESS, "ramp_months"): None,
        (PRESS, "name"): 'A "press"',
        (("people", "builder"), "paid"): False,
        (("people", "builder"), "pay_by"): "month",
        (("equipment", "test-stand"), "commercial_price"): 900.0,
        ((*PRESS, "labour", "builder"), "hours"): 30.0,
    }
    one_by_one = shop
    for (place, key), value in cells.items():
        one_by_one = with_cell(one_by_one, place, key, value)
    at_once = with_cells(shop, cells)
    assert at_once.plan == one_by_one.plan
    kept = [line for line in shop.text.splitlines() if line.startswith("#")]
    assert [line for line in at_once.text.splitlines() if line.startswith("#")] == kept


def test_a_profile_gives_way_and_a_range_is_widened(shop):
    months = with_cell(shop, PRESS, "volume", (1.0, 2.0))
    after = with_cells(months, {(PRESS, "volume"): 5.0, (PRESS, "price"): 9000.0})
    price = after.plan.products["press"].price
    assert after.plan.products["press"].volume.value == 5
    assert (price.value, price.high, price.changed_from) == (9000, 9000, 4500)


def test_one_cell_that_cant_be_refuses_them_all(shop):
    with pytest.raises(PlanError):
        with_cells(shop, {(PRESS, "volume"): 4.0, (PRESS, "price"): -1.0})


@pytest.mark.parametrize("name", PLANS)
def test_rows_at_once_are_as_rows_one_by_one(name):
    plan = plan_of(name)
    product = next(iter(plan.plan.products))
    new = {
        "products": {"name": "Stool", "price": 3.0, "volume": 2.0, "scrap": 0.1},
        "materials": {"product": product, "name": "Ölfaß", "cost": 2.0},
        "people": {"name": "Helper", "hours": 80.0, "wage": 9.0, "paid": True},
        "equipment": {"name": "Saw", "how": "built", "materials": 70.0},
        "overheads": {"name": "Phone #1 'x'", "amount": 20.0},
        "funding": {"name": "Aunt", "kind": "savings", "amount": 500.0},
    }
    for table, row in new.items():
        one_by_one, places = plan, []
        for _ in range(3):
            one_by_one, place = with_row(one_by_one, table, row)
            places.append(place)
        at_once, found = with_rows(plan, table, [row] * 3)
        assert at_once.plan == one_by_one.plan
        assert found == tuple(places)
        kept = iter(at_once.text.splitlines())
        assert all(line in kept for line in plan.text.splitlines())


@given(styled_plans())
@settings(max_examples=25)
def test_however_a_plan_is_written(text):
    plan = read_text(text)
    cells = {
        (row.place, key): 7.0
        for table in ("products", "overheads", "people")
        for row in rows(plan, table)
        for key in ("price", "amount", "wage", "volume")
        if key in row.values
    }
    one_by_one = plan
    for (place, key), value in cells.items():
        one_by_one = with_cell(one_by_one, place, key, value)
    assert with_cells(plan, cells).plan == one_by_one.plan
    phones = [{"name": "Phone", "amount": 20.0}] * 2
    after, places = with_rows(plan, "overheads", phones)
    assert [after.plan.overheads[key].name for _, key in places] == ["Phone", "Phone"]
    assert len(after.plan.overheads) == len(plan.plan.overheads) + 2


def test_a_number_below_a_header_of_its_own_is_not_said_a_second_time():
    text = example_plans()["ceb-press-shop"].read_text("utf-8")
    lines = text.splitlines()
    volume = next(line for line in lines if line.startswith("volume = {"))
    below = text.replace(f"{volume}\n", "") + "\n[products.press.volume]\nmonths = [1, 2, 3]\n"
    press = ("products", "press")
    after = with_cells(read_text(below), {(press, "volume"): 7.0, (press, "price"): 5000.0})
    assert after.plan.products["press"].volume.value == 7
    assert after.plan.products["press"].price.value == 5000


def test_one_row_that_cant_be_refuses_them_all(shop):
    good = {"name": "Phone", "amount": 20.0}
    for bad in ({"name": "Phone", "amount": -1.0}, {"name": "\x07", "amount": 1.0}, {"name": "A"}):
        with pytest.raises(PlanError):
            with_rows(shop, "overheads", [good, good, bad])
