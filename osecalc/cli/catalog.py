"""`osecalc catalog`: cited facts as tables of 80 columns, or as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any, Literal

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from osecalc import __version__, words
from osecalc.catalog import KINDS, Fact, UnknownTable, describe, facts, tables
from osecalc.cli.tables import show
from osecalc.words.amounts import exact

SCHEMA = 1
EVERY = "all"
"""Said instead of a table's name: look in all of them."""
WIDTHS = (21, 15, 11, 12, 11, 4)
"""Characters of the columns, which with a space after each fill 80."""


def catalog(to: Console, table: str | None, wanted: Sequence[str], *, as_data: bool) -> int:
    """List the tables, show one, or show what holds all the words; return the exit code."""
    try:
        if table is None:
            if as_data:
                _write(to, {"tables": _overview()})
            else:
                _list(to)
            return 0
        sought = " ".join(wanted)
        found = facts(sought, None if table == EVERY else table)
    except UnknownTable as error:
        print(error, file=sys.stderr)
        return 1
    title = words.say("catalog.every_table") if table == EVERY else tables()[table]
    if as_data:
        rows = [asdict(fact) for fact in found]
        _write(to, {"table": table, "title": title, "words": sought, "facts": rows})
    elif not found:
        to.print(words.say("catalog.nothing", title=title, words=_plain(sought)))
    else:
        heading = words.say("catalog.searched", title=title, words=_plain(sought))
        _below(to, heading if sought else title)
        if table != EVERY:
            _below(to, describe(table))
        to.print()
        print_facts(to, found, notes=bool(sought))
    return 0


def print_facts(to: Console, found: Sequence[Fact], *, notes: bool) -> None:
    """Print facts below the thing that they are about, then the weights, notes and sources."""
    titles = dict.fromkeys(fact.source_title for fact in found)
    sources = {title: f"[{number}]" for number, title in enumerate(titles, 1)}
    names = ("what", "value", "unit", "kind", "year")
    _columns(to, [[words.say(f"catalog.column_{name}") for name in names]])
    to.print(Rule(characters="-", style=""))
    mixed = len({fact.table for fact in found}) > 1
    for (table, name), about in groupby(found, lambda fact: (fact.table, fact.name)):
        to.print(Text(words.say("catalog.in_table", name=name, table=table) if mixed else name))
        for _, row in groupby(about, lambda fact: fact.id):
            _print_row(to, list(row), sources)
    to.print(f"\n{words.say('catalog.weights')}")
    for worth in KINDS:
        kinds = sorted({fact.kind for fact in found if fact.weight == worth}, key=str.lower)
        if kinds:
            _below(to, f"{words.say(f'catalog.weight_{worth}')}: {', '.join(kinds)}")
    if notes and any(fact.note for fact in found):
        to.print(f"\n{words.say('catalog.notes')}")
        for name, note in dict.fromkeys((fact.name, fact.note) for fact in found if fact.note):
            _below(to, f"{name}: {note}")
    to.print(f"\n{words.say('catalog.sources')}")
    for title, number in sources.items():
        _below(to, f"{number} {title}")


def _print_row(to: Console, row: Sequence[Fact], sources: dict[str, str]) -> None:
    """A line for each value; gaps beside values share one line."""
    values = [fact for fact in row if not fact.is_gap]
    _columns(
        to,
        [
            [_item(fact), _value(fact), fact.unit, fact.kind, fact.year, sources[fact.source_title]]
            for fact in values or row
        ],
    )
    if values and len(values) < len(row):
        gaps = ", ".join(fact.item for fact in row if fact.is_gap)
        _below(to, words.say("catalog.gaps", items=gaps))


def _columns(to: Console, lines: Iterable[Sequence[str]]) -> None:
    grid = Table.grid(padding=(0, 1, 0, 0))
    wider = to.width - sum(WIDTHS) - len(WIDTHS)
    for place, width in enumerate(WIDTHS):
        justify: Literal["left", "right"] = "right" if place == 1 else "left"
        grid.add_column(width=width if place else width + wider, justify=justify, overflow="fold")
    for line in lines:
        grid.add_row(*map(Text, line))
    to.print(Padding(grid, (0, 0, 0, 1)))


def _below(to: Console, text: str) -> None:
    to.print(Padding(Text(text), (0, 0, 0, 1)))


def _item(fact: Fact) -> str:
    item = fact.item if " " in fact.item else fact.item.replace("_", " ")
    return f"{item}: {fact.value_text}" if fact.value_text else item


def _value(fact: Fact) -> str:
    low, high = fact.value_low, fact.value_high
    if low is None and high is None:
        return words.say("catalog.no_number")
    if low is None or high is None:
        shape = "or_more" if high is None else "up_to"
    elif low == high:
        return exact(low)
    else:
        shape = "range" if low < high else "cases"
    ends = {name: exact(end) for name, end in (("low", low), ("high", high)) if end is not None}
    return words.say(f"catalog.{shape}", **ends)


def _overview() -> list[dict[str, Any]]:
    rows = []
    for name, title in tables().items():
        inside = facts("", name)
        rows.append(
            {
                "name": name,
                "title": title,
                "description": describe(name),
                "numbers": sum(fact.value_low is not None for fact in inside),
                "gaps": sum(fact.is_gap for fact in inside),
            }
        )
    return rows


def _list(to: Console) -> None:
    names = ("table", "title", "numbers", "gaps")
    columns = [words.say(f"catalog.column_{name}") for name in names]
    lines = [[str(row[name]) for name in ("name", *names[1:])] for row in _overview()]
    show(to, words.say("catalog.list_title"), columns, lines, numbers_from=2)
    to.print(words.say("catalog.list_next"))


def _write(to: Console, data: dict[str, Any]) -> None:
    whole = {"osecalc": __version__, "schema": SCHEMA, **data}
    to.file.write(json.dumps(whole, indent=1, allow_nan=False, ensure_ascii=False) + "\n")


def _plain(text: str) -> str:
    """Text that can't steer a terminal."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
