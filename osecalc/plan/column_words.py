"""What the tables of a plan, their columns and their choices are called."""

from __future__ import annotations

from osecalc import words
from osecalc.plan.columns import HOURS, NESTED, ROW_KEY, Column
from osecalc.plan.file import PlanFile


def table_heading(table: str) -> str:
    """What is a table of the plan called?

    >>> table_heading("machine_time")
    'Machine hours'
    """
    return words.entry("tables", table)["heading"]


def table_says(table: str) -> str:
    """What is in a table, in a sentence?"""
    return words.entry("tables", table)["says"]


def pattern_of(table: str, key: str) -> str:
    """The name of a column in the catalogue, where `*` stands for what the plan calls a row.

    >>> pattern_of("people", "wage"), pattern_of("labour", "role"), pattern_of("labour", "hours")
    ('people.*.wage', 'products.*.labour.*.role', 'products.*.labour.*')
    """
    home = f"products.*.{table}.*" if table in NESTED else f"{table}.*"
    return home if table in ROW_KEY and key == HOURS else f"{home}.{key}"


def heading_of(table: str, column: Column) -> str:
    """What is a column called?

    >>> from osecalc.plan.columns import columns
    >>> [heading_of("labour", column) for column in columns("labour")]
    ['Product', 'Role', 'Hours of work each']
    """
    return words.entry(_section(column), pattern_of(table, column.key))["heading"]


def says_of(table: str, column: Column) -> str:
    """What does a column mean, in a sentence?"""
    return words.entry(_section(column), pattern_of(table, column.key))["says"]


def _section(column: Column) -> str:
    return "fields" if column.kind == "number" else "table_fields"


def choice_words(plan: PlanFile, column: Column, value: str) -> str:
    """What is a choice called: a role, a machine or a product by its own name.

    >>> from osecalc.plan import read_plan
    >>> from osecalc.plan.columns import columns
    >>> from osecalc.resources import example_plans
    >>> shop = read_plan(example_plans()["ceb-press-shop"])
    >>> choice_words(shop, columns("funding")[1], "grant")
    'grant or gift'
    >>> choice_words(shop, columns("labour")[1], "builder")
    'Builders'
    """
    if column.chosen_from:
        home = "people" if column.chosen_from == "unpaid people" else column.chosen_from
        chosen = getattr(plan.plan, home).get(value)
        return value if chosen is None else str(chosen.name)
    return choice_heading(column.key, value)


def choice_heading(key: str, value: str) -> str:
    """What is a choice called that every plan has?

    >>> choice_heading("how", "built"), choice_heading("kind", "equity")
    ('built in the shop', 'equity')
    """
    own = words.catalogue()["choices"].get(key, {})
    return str(own[value]) if value in own else words.say(f"contracts.kinds.{value}")
