"""A founder's own table of products or machines, added to a plan."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from osecalc import words
from osecalc.export.opening import Unreadable
from osecalc.export.table_file import TableFile, read_table, to_number
from osecalc.plan import PlanError, PlanFile, read_text
from osecalc.plan.fields import MOST_ENTRIES
from osecalc.plan.keys import known_keys
from osecalc.plan.naming import slug
from osecalc.plan.problems import nearest
from osecalc.plan.text_edits import table_in

NEEDED = {"products": ("name", "price", "volume"), "equipment": ("name", "price")}
NEEDED_BUILT = ("name", "materials")
TEXTS = frozenset({"name", "unit", "how", "depreciation", "builder"})
TRUTHS = frozenset({"replaced"})
NOT_HERE = frozenset({"season", "learning", "percentages"})
"""Fields of several numbers: they are set in the plan file."""
INNER = {"products": ("labour", "machine_time", "materials"), "equipment": ()}


@dataclass
class Added:
    """A plan with a table added: the keys of its new entries."""

    plan: PlanFile
    keys: list[str]


@dataclass
class Problems:
    """Everything that is wrong with a table, said at once."""

    file: str
    found: list[tuple[int, str]] = field(default_factory=list)
    fields: set[tuple[int, str]] = field(default_factory=set)
    """The rows and fields that something was said of already."""

    def add(self, wrong: str, row: int = 0, **values: Any) -> None:
        """Note one mistake; row 0 is the whole table."""
        self.found.append((row, words.say(f"own_table.{wrong}", **values)))

    def check(self) -> None:
        """Refuse the table if anything is wrong with it."""
        if not self.found:
            return
        said = [words.say("own_table.problems", file=self.file, count=len(self.found))]
        for row, sentence in sorted(self.found):
            key = "row" if row else "whole"
            said.append(words.say(f"own_table.{key}", row=str(row), sentence=sentence))
        raise Unreadable("\n".join(said))


def parsed_pairs(given: str) -> dict[str, str]:
    """Fields and columns, or fields and values, from one text.

    >>> parsed_pairs("name=Machine,price=Cost each")
    {'name': 'Machine', 'price': 'Cost each'}
    """
    pairs: dict[str, str] = {}
    if not given.strip():
        return pairs
    for part in re.split(r"[,;](?=\s*[\w.-]+\s*=)", given):
        name, sign, value = part.partition("=")
        name, value = name.strip(), value.strip()
        if not sign or not name or not value:
            raise Unreadable(words.say("own_table.not_mapping", given=part.strip()))
        if name in pairs:
            raise Unreadable(words.say("own_table.field_twice", field=name))
        pairs[name] = value
    return pairs


def add_table(
    plan: PlanFile,
    kind: str,
    path: Path | str,
    columns: Mapping[str, str],
    fixed: Mapping[str, str] | None = None,
) -> Added:
    """Add a row of a table for each product or machine.

    kind: `products` or `equipment`. columns: which column fills which field. fixed: fields with
    one value for all rows. Each number notes the row it came from. Raises Unreadable with every
    mistake of the table, by row.
    """
    path, fixed = Path(path), dict(fixed or {})
    table = read_table(path)
    problems = Problems(path.name)
    _check_fields(problems, kind, table.headings, columns, fixed)
    problems.check()
    entries: dict[str, dict[str, Any]] = {}
    at_row: dict[str, int] = {}
    home: Mapping[str, Any] = getattr(plan.plan, kind)
    if len(table.rows) + len(home) > MOST_ENTRIES:
        problems.add(
            "too_many", file=path.name, count=len(table.rows), most=MOST_ENTRIES, kind=kind
        )
        problems.check()
    for number, row in table.rows:
        entry = _entry(problems, number, row, table, columns, fixed)
        key = slug(str(entry.get("name", "")))
        if not key:
            problems.add("no_name", number, column=columns.get("name", "name"))
            continue
        if key in home or key in entries:
            problems.add("there_already", number, key=f"{kind}.{key}")
            continue
        if kind == "equipment":
            entry = {"name": entry.pop("name"), "how": "bought", **entry}
        entries[key], at_row[key] = entry, number
    return Added(_with_entries(plan, kind, entries, at_row, problems), list(entries))


def _check_fields(
    problems: Problems,
    kind: str,
    headings: list[str],
    columns: Mapping[str, str],
    fixed: Mapping[str, str],
) -> None:
    """Every field must be one of the kind's, every column one of the table's."""
    known = known_keys((kind, "any")) - NOT_HERE - set(INNER[kind])
    for name in (*columns, *fixed):
        inner, _, rest = name.partition(".")
        if name not in known and not (inner in INNER[kind] and rest and inner != "materials"):
            near = nearest(name, known)
            problems.add("no_field", field=name, kind=kind, nearest=near)
    for name in columns.keys() & fixed.keys():
        problems.add("field_twice", field=name)
    shown = ", ".join(repr(heading) for heading in headings)
    for column in columns.values():
        if column not in headings:
            problems.add("no_column", column=column, columns=shown)
        elif headings.count(column) > 1:
            problems.add("same_heading", column=column)
    built = kind == "equipment" and fixed.get("how") == "built"
    needed = NEEDED_BUILT if built else NEEDED[kind]
    for name in needed if "how" not in columns else ("name",):
        if name not in columns and name not in fixed:
            problems.add("needs", kind=kind, field=name)


def _entry(
    problems: Problems,
    number: int,
    row: list[Any],
    table: TableFile,
    columns: Mapping[str, str],
    fixed: Mapping[str, str],
) -> dict[str, Any]:
    """One row as a table of the plan."""
    entry: dict[str, Any] = {}
    note = words.say("own_table.note", row=str(number), file=problems.file)
    given = {name: (column, row[table.headings.index(column)]) for name, column in columns.items()}
    given |= {name: (name, value) for name, value in fixed.items()}
    for name, (column, cell) in given.items():
        if cell is None or str(cell).strip() == "":
            # What is left empty stands at the plan's default, unless there is none.
            if name in ("price", "volume") and name in columns:
                problems.add("no_number", number, column=column)
                problems.fields.add((number, name))
            continue
        inner, _, rest = name.partition(".")
        if name in TEXTS:
            entry[name] = str(cell).strip()
        elif name in TRUTHS:
            entry[name] = str(cell).strip().lower() in {"yes", "true", "1", "y", "x"}
        else:
            value = to_number(cell, table.decimal if name in columns else ".")
            if value is None:
                problems.add("not_number", number, column=column, given=str(cell)[:60])
                problems.fields.add((number, inner))
                continue
            shown = {"value": int(value) if value == int(value) else value, "note": note}
            if rest:
                entry.setdefault(inner, {})[rest] = shown
            else:
                entry[name] = shown
    return entry


def _with_entries(
    plan: PlanFile,
    kind: str,
    entries: Mapping[str, Mapping[str, Any]],
    at_row: Mapping[str, int],
    problems: Problems,
) -> PlanFile:
    """The plan with the entries at the end of their table, checked as a whole."""
    text = plan.text
    for key, entry in entries.items():
        # Hours and the like are tables of their own, below that of the product.
        inner = {k: v for k, v in entry.items() if isinstance(v, dict) and "value" not in v}
        said = {name: value for name, value in entry.items() if name not in inner}
        text = table_in(text, (kind, key), said)
        for name, table in inner.items():
            text = table_in(text, (kind, key, name), table)
    try:
        changed = read_text(text, plan.path)
    except PlanError as error:
        for problem in error.problems:
            place = problem.place
            row = at_row.get(place[1], 0) if len(place) > 1 and place[0] == kind else 0
            if row and place[2:3] and (row, place[2]) in problems.fields:
                continue
            where = ".".join(place[2:]) if row else ".".join(place)
            problems.found.append(
                (row, f"{where}: {problem.sentence}" if where else problem.sentence)
            )
    problems.check()
    return changed
