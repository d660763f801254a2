"""Reading a plan file: what is right is read, and every mistake gets its sentence and its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from osecalc.plan import PlanError, read_plan, read_text
from osecalc.resources import example_plans

GOOD = """format = 1

[plan]
name = "A stall"
currency = "USD"
money_year = 2020
start = "2020-01"

[products.stool]
name = "Stool"
price = 30  # asked at the market
volume = { value = 10, source = "market" }
labour = { maker = 2 }

[people.maker]
name = "Maker"
hours = 100
wage = 12

[sources.market]
title = "The market's own list"
"""


def problems_of(text: str) -> dict[str, str]:
    """The mistakes of a text, by place."""
    with pytest.raises(PlanError) as caught:
        read_text(text)
    return {".".join(p.place): p.sentence for p in caught.value.problems}


def line_of(text: str, place: str) -> int | None:
    with pytest.raises(PlanError) as caught:
        read_text(text)
    return next(p.line for p in caught.value.problems if ".".join(p.place) == place)


def test_a_good_file_is_read_with_its_sources_and_its_assumptions() -> None:
    plan = read_text(GOOD)
    assert plan.numbers["products.stool.price"].quantity.value == 30
    assert plan.numbers["products.stool.price"].quantity.is_assumption
    assert not plan.numbers["products.stool.volume"].quantity.is_assumption
    assert not plan.numbers["tax.rate"].stated


def test_every_example_is_in_order_and_names_a_source_for_some_of_its_numbers() -> None:
    for path in example_plans().values():
        numbers = read_plan(path).numbers.values()
        assert any(not number.quantity.is_assumption for number in numbers)


def test_all_mistakes_come_at_once_each_with_its_line() -> None:
    bad = (
        GOOD.replace("price = 30 ", "price = -30 ")
        .replace("hours = 100", "hourz = 100")
        .replace('source = "market"', 'source = "markt"')
        .replace("labour = { maker = 2 }", "labour = { makr = 2 }")
        .replace('start = "2020-01"', 'start = "January"')
    )
    found = problems_of(bad)
    assert set(found) == {
        "plan.start",
        "products.stool.price",
        "products.stool.volume.source",
        "products.stool.labour.makr",
        "people.maker.hours",
        "people.maker.hourz",
    }
    assert "nearest that is known: hours" in found["people.maker.hourz"]
    assert "maker" in found["products.stool.labour.makr"]
    assert "market" in found["products.stool.volume.source"]
    assert line_of(bad, "products.stool.price") == 11
    assert line_of(bad, "plan.start") == 7
    assert line_of(bad, "products.stool.labour.makr") == 13


@pytest.mark.parametrize(
    ("was", "becomes", "place", "said"),
    [
        ("price = 30 ", "price = 1e400 ", "products.stool.price.value", "not a usable number"),
        ("price = 30 ", "price = nan ", "products.stool.price.value", "not a usable number"),
        ("price = 30 ", "price = 1e300 ", "products.stool.price", "outside what is allowed"),
        ("price = 30 ", 'price = "30" ', "products.stool.price", "not a number"),
        ("price = 30 ", "price = true ", "products.stool.price", "not a number"),
        ("price = 30 ", "price = { low = 5 } ", "products.stool.price", "one number"),
        ("price = 30 ", "price = { value = 3, low = 9 } ", "products.stool.price", "rising order"),
        ("price = 30 ", "price = { months = [1, 2] } ", "products.stool.price", "takes one number"),
        ("wage = 12", "wage = 12\nstart = 2.5", "people.maker.start", "not a whole number"),
        ("wage = 12", "wage = 12\nstart = 9\nlast = 4", "people.maker.last", "before the first"),
        ('name = "Stool"', 'name = "Stool"\nramp_month = 3', "products.stool.ramp_month", "ramp_"),
        ('name = "Stool"', 'name = ""', "products.stool.name", "empty"),
        ('name = "Stool"', 'name = "\\u001b[2J"', "products.stool.name", "control characters"),
        ('name = "Stool"', "name = 7", "products.stool.name", "not text"),
        ("[products.stool]", '[products."St ool"]', "products.St ool", "short name"),
        ("format = 1", "format = 99", "format", "newer osecalc"),
        ("format = 1", 'format = "one"', "format", "format = 1"),
        ("money_year = 2020", "money_year = 20", "plan.money_year", "too low"),
        ("money_year = 2020", "money_year = 2020\nmonths = 6", "plan.months", "12 or more"),
        ("money_year = 2020", 'money_year = 2020\nbasis = "odd"', "plan.basis", "'nominal' or"),
    ],
)
def test_a_mistake_is_named_with_what_is_allowed(
    was: str, becomes: str, place: str, said: str
) -> None:
    assert was in GOOD
    found = problems_of(GOOD.replace(was, becomes, 1))
    assert place in found, found
    assert said in found[place]


def test_a_machine_says_how_it_comes_and_a_contract_what_it_is() -> None:
    found = problems_of(
        GOOD
        + '[equipment.saw]\nname = "Saw"\nprice = 5\n'
        + '[equipment.axe]\nname = "Axe"\nhow = "stolen"\nprice = 5\n'
        + '[funding.bank]\nname = "Bank"\nkind = "bank loan"\namount = 5\napr = 0.1\n'
        + "term_months = 12\ngrace_months = 12\n"
    )
    assert 'how = "bought"' in found["equipment.saw"]
    assert "'bought', 'built'" in found["equipment.axe"]
    assert "leave no month to repay" in found["funding.bank.grace_months"]


def test_a_scenario_can_only_set_numbers_the_plan_has_within_their_bounds() -> None:
    found = problems_of(
        GOOD + '[scenarios.x]\nname = "x"\n'
        'set = { "products.stool.prise" = 5, "people.maker.wage" = -1 }\n'
    )
    assert "products.stool.price" in found["scenarios.x.set.products.stool.prise"]
    assert "outside" in found["scenarios.x.set.people.maker.wage"]


def test_text_that_is_not_toml_says_where() -> None:
    assert "line 3" in problems_of("format = 1\n[plan]\nname = \n")[""]


@pytest.mark.parametrize(
    "text",
    [
        "format = 1\nx = " + "[" * 5000,
        "format = " + "9" * 6000,
        "format = 1\n" + "[products]\n" * 2,
        GOOD + "".join(f'[products.p{n}]\nname="p"\nprice=1\nvolume=1\n' for n in range(3000)),
        "x" * 50_000_000,
        GOOD.replace('name = "Stool"', f'name = "{"s" * 20_000}"'),
    ],
    ids=["deep", "long number", "twice", "too many products", "50 MB", "long name"],
)
def test_a_monstrous_file_gets_a_sentence(text: str) -> None:
    found = problems_of(text)
    assert found
    assert all(len(sentence) < 500 for sentence in found.values())


def test_a_table_with_too_many_entries_says_how_many_there_are() -> None:
    rows = "".join(f'[products.p{n}]\nname="p"\nprice=1\nvolume=1\n' for n in range(120))
    assert "121 entries" in problems_of(GOOD + rows)["products"]


def test_files_that_are_not_there_or_not_plans_get_a_sentence(tmp_path: Path) -> None:
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe\x00\x01")
    large = tmp_path / "large.toml"
    large.write_bytes(b"#" * 2_000_000)
    for path, said in [
        (tmp_path / "none.toml", "no file"),
        (tmp_path, "is a folder"),
        (binary, "UTF-8"),
        (large, "2.0 MB"),
    ]:
        with pytest.raises(PlanError, match=said):
            read_plan(path)


def test_windows_line_ends_and_a_byte_order_mark_are_no_mistake(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert read_plan(path).plan == read_text(GOOD).plan


def test_a_file_without_a_format_line_is_brought_up_to_date_and_keeps_its_comments() -> None:
    old = "# my own words\n" + GOOD.replace("format = 1\n", "")
    plan = read_text(old)
    assert plan.plan == read_text(GOOD).plan
    assert "# my own words" in plan.text
    assert "# asked at the market" in plan.text
    assert plan.text.startswith("format = 1\n")
