"""The catalogue: every number and every line has its words, and no words are left over."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from osecalc import words
from osecalc.enterprise.build import build
from osecalc.lines.wording import PLAIN
from osecalc.plan import numbers, read_plan, read_text
from osecalc.plan.file import SENTENCES
from osecalc.plan.schema import Plan
from osecalc.resources import example_plans

# One plan that uses everything the schema has.
EVERYTHING = """format = 1
[plan]
name = "All"
currency = "USD"
money_year = 2020
start = "2020-01"
[products.stool]
name = "Stool"
price = 1
volume = 1
season.jul = 2
learning.rate = 0.8
labour.maker = 1
machine_time.saw = 1
materials.wood = { name = "Wood", cost = 1 }
[people.maker]
name = "Maker"
hours = 1
wage = 1
[people.friend]
name = "Friend"
hours = 1
wage = 1
elsewhere = 1
paid = false
[equipment.saw]
name = "Saw"
how = "bought"
price = 1
commercial_price = 1
[equipment.bench]
name = "Bench"
how = "built"
materials = 1
[overheads.phone]
name = "Phone"
amount = 1
[development]
cost = 1
accounting = "capitalised"
share = 0.1
[funding.bank]
name = "Bank"
kind = "bank loan"
amount = 1
apr = 0.1
term_months = 12
[funding.own]
name = "Own"
kind = "savings"
amount = 1
[funding.gift]
name = "Gift"
kind = "grant"
amount = 1
[funding.friends]
name = "Friends"
kind = "member loan"
amount = 1
apr = 0.1
term_months = 12
subordinated = true
only_from_profit = true
[funding.line]
name = "Line"
kind = "credit line"
limit = 1
apr = 0.1
[funding.sweat]
name = "Sweat"
kind = "unpaid work"
role = "friend"
[funding.pledges]
name = "Pledges"
kind = "presale"
amount = 1
delivery_month = 2
[funding.share]
name = "Share"
kind = "revenue share"
amount = 1
share = 0.1
cap = 1.5
[funding.investor]
name = "Investor"
kind = "equity"
amount = 1
share = 0.1
exit_month = 12
exit_paid_by = "enterprise"
[funding.chapter]
name = "Chapter"
kind = "chapter fee"
[surplus]
reserve = 0.5
producers = 0.5
[cooperative]
buy_in = 1
"""
BRACKETS = """[tax.brackets.low]
start = 0
rate = 0.1
"""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_text(EVERYTHING + BRACKETS).plan


def matches(pattern: str, path: str) -> bool:
    shape, parts = pattern.split("."), path.split(".")
    return len(shape) == len(parts) and all(
        s in {"*", p} for s, p in zip(shape, parts, strict=True)
    )


def test_every_line_and_every_number_has_a_heading_and_a_sentence(plan: Plan) -> None:
    for section, paths in (("lines", build(plan).lines), ("fields", numbers(plan))):
        for path in paths:
            found = words.entry(section, path)
            assert found["heading"]
            assert found["says"].endswith(".")
    assert all(1 <= words.lesson(key) <= 14 for key in build(plan).lines)


def test_no_heading_is_left_over(plan: Plan) -> None:
    catalogue = words.catalogue()
    for section, paths in (("lines", build(plan).lines), ("fields", numbers(plan))):
        for pattern in catalogue[section]:
            assert any(matches(pattern, path) for path in paths), pattern


def test_no_two_lines_of_a_plan_look_alike() -> None:
    model = build(read_plan(example_plans()["ceb-press-shop"]).plan)
    headings = [words.entry("lines", key)["heading"] for key in model.lines if "." not in key]
    assert sorted(headings) == sorted(set(headings))


def test_every_unit_has_words_and_every_phrase_its_shape(plan: Plan) -> None:
    units = {line.unit for line in build(plan).lines.values()}
    units |= {number.spec.unit for number in numbers(plan).values()}
    for unit in units:
        words.unit(unit)
    gaps = {key: _gaps(shape) for key, shape in PLAIN.items()}
    assert {key: _gaps(words.phrases()[key]) for key in PLAIN} == gaps


def _gaps(shape: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(shape) if name is not None}


def test_every_sentence_that_the_code_asks_for_is_there() -> None:
    package = Path(words.__file__).parent.parent
    asked = set()
    for path in package.rglob("*.py"):
        asked |= set(
            re.findall(r'words\.(?:say|text)\(\s*"([a-z_.]+)"', path.read_text(encoding="utf-8"))
        )
    asked |= {f"errors.{name}" for name in SENTENCES.values()}
    assert len(asked) > 60
    for key in sorted(asked):
        found: Any = words.catalogue()
        for part in key.split("."):
            assert part in found, key
            found = found[part]
        assert isinstance(found, str), key


def test_every_reason_of_the_model_has_its_sentence(plan: Plan) -> None:
    from osecalc.lines import Undefined
    from osecalc.lines.expr import walk

    for line in build(plan).lines.values():
        for node in walk(line.expr):
            if isinstance(node, Undefined):
                assert words.say(f"reasons.{node.reason}").endswith(".")
