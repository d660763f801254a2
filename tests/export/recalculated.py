"""A workbook computed anew by IronCalc, an engine written by others in another language."""

from __future__ import annotations

import html
import math
import re
import zipfile
from pathlib import Path
from typing import Any

import ironcalc
import numpy as np
import openpyxl

from osecalc.enterprise import Results
from osecalc.export.layout import OPENING, WHOLE, sheet_name
from osecalc.finance import irr_verdict
from osecalc.lines import Over, Ref
from osecalc.lines.expr import walk

ROUNDING = 1e-9
"""How far another engine may be from Python, as a part of the row's largest figure."""
REMAINDER = 1e-14
"""... or of the plan's largest sum: what is left of a difference of equals is rounding."""
CELL = re.compile(
    r'<c r="([A-Z]+)(\d+)"([^>]*)><f[^>]*>(.*?)</f><v>(.*?)</v></c>', re.DOTALL
)  # fmt: skip
Cell = float | str | None


def money_of(results: Results) -> float:
    """The largest sum of money in a run."""
    money = [results[x.key] for x in results.model.lines.values() if x.unit == "money"]
    return max(np.nanmax(np.abs(np.atleast_1d(m)), initial=0.0) for m in money)


def stored(path: Path) -> dict[str, dict[tuple[int, str], tuple[str, Cell]]]:
    """Each formula of a workbook with the value stored beside it, by sheet, row and column."""
    found = {}
    with zipfile.ZipFile(path) as parts:
        book = parts.read("xl/workbook.xml").decode()
        names = [html.unescape(n) for n in re.findall(r'<sheet name="([^"]*)"', book)]
        for number, name in enumerate(names, start=1):
            xml = parts.read(f"xl/worksheets/sheet{number}.xml").decode()
            cells = found[name] = {}
            for column, row, kind, formula, value in CELL.findall(xml):
                text = 't="str"' in kind or 't="e"' in kind
                shown = html.unescape(value) if text else float(value)
                cells[int(row), column] = html.unescape(formula), shown
    return found


def differences_of(
    wanted: dict[tuple[int, str], Cell],
    found: Any,
    size: float,
    within: float = ROUNDING,
) -> list[str]:
    """The cells of one sheet that differ. found: a function of row and column to a value."""
    largest: dict[int, float] = {}
    for (row, _), value in wanted.items():
        if isinstance(value, float):
            largest[row] = max(largest.get(row, 0.0), abs(value))
    said = []
    for (row, column), value in wanted.items():
        other = found(row, column)
        if isinstance(value, float):
            allowed = max(within * largest[row], REMAINDER * size)
            same = isinstance(other, (int, float)) and abs(other - value) <= allowed
        else:
            same = (other or "") == (value or "")
        if not same:
            said.append(f"{column}{row}: {other!r}, stored {value!r}")
    return said


class Recalculated:
    """The cells of a workbook, found by the keys that stand in their rows.

    IronCalc got every function that we write right (unary minus before power, MOD and INT of
    negative numbers, 0^0 as an error, texts in MAX, IF, IFERROR, INDEX, MATCH, IRR with a guess).
    Two limits, both met here: it keeps the stored values of a file until it is told to evaluate,
    so each comparison evaluates first; and its IRR stops at about 1e-7, so a rate and what is
    made of it is compared to 1e-9 where the guess is Python's root, to 1e-6 after a change.
    """

    def __init__(self, path: Path, *, evaluate: bool = True) -> None:
        self.path = path
        self.model: Any = ironcalc.load_from_xlsx(str(path))
        names = [sheet["name"] for sheet in self.model.get_worksheets_properties()]
        self.sheets = {name: number for number, name in enumerate(names)}
        if evaluate:
            self.model.evaluate()

    def get(self, sheet: str, row: int, column: int) -> Any:
        """A cell, its row and column counted from 1."""
        return self.model.get_cell_value(self.sheets[sheet], row, column)

    def rows(self, sheet: str) -> dict[str, int]:
        """The rows of a sheet by the keys in their first column."""
        last = self.model.get_sheet_dimensions(self.sheets[sheet])[1]
        keys = {row: self.get(sheet, row, 1) for row in range(1, last + 1)}
        return {key: row for row, key in keys.items() if isinstance(key, str) and key}

    def line(self, results: Results, key: str) -> list[Any]:
        """The cells of a line's months, or of its one figure."""
        line = results.model.lines[key]
        sheet = sheet_name(line.concept)
        row = self._row(sheet, key)
        if not line.monthly:
            return [self.get(sheet, row, WHOLE + 1)]
        columns = range(OPENING + 1, OPENING + 2 + results.model.months)
        return [self.get(sheet, row, column) for column in columns]

    def _row(self, sheet: str, key: str) -> int:
        known = self.__dict__.setdefault("_rows", {})
        if sheet not in known:
            known[sheet] = self.rows(sheet)
        return known[sheet][key]

    def differences(self, results: Results, within: float = ROUNDING) -> list[str]:
        """Every cell of a line that is not Python's. A figure that the engine does not find
        after a change is a visible `not found`, or another sentence that says why."""
        found, size = [], money_of(results)
        for key in results.model.lines:
            wanted = np.atleast_1d(results[key])
            known = np.abs(wanted[~np.isnan(wanted)])
            largest = known.max(initial=0.0)
            allowed = max(within * largest, REMAINDER * size)
            for month, (cell, value) in enumerate(
                zip(self.line(results, key), wanted, strict=True)
            ):
                if math.isnan(value):
                    same = cell == results.reason(key, month)
                    if within > ROUNDING:  # after a change
                        same = is_said(cell) or key in one_of_several(results)
                else:
                    same = isinstance(cell, (int, float)) and abs(cell - value) <= allowed
                if not same:
                    found.append(f"{key} in month {month}: {cell!r}, Python {value!r}")
        return found

    def stored_differences(self, results: Results, within: float = ROUNDING) -> list[str]:
        """Every formula of the whole workbook whose stored value is not what it computes to."""
        found, size = [], money_of(results)
        for sheet, cells in stored(self.path).items():
            wanted = {at: value for at, (_, value) in cells.items()}
            if sheet == sheet_name("checks"):  # its differences are next to nothing, not equal
                wanted = {at: value for at, value in wanted.items() if at[1] != "D"}
            number = self.sheets[sheet]

            def cell(row: int, column: str, number: int = number) -> Any:
                at = openpyxl.utils.column_index_from_string(column)
                return self.model.get_cell_value(number, row, at)

            found += [f"{sheet} {s}" for s in differences_of(wanted, cell, size, within)]
        return found

    def checks(self) -> dict[str, Any]:
        """The verdict of each check."""
        sheet = sheet_name("checks")
        return {key: self.get(sheet, row, 6) for key, row in self.rows(sheet).items() if row > 2}


def is_said(cell: Any) -> bool:
    """Whether a cell says why it has no number, and shows no error."""
    return isinstance(cell, str) and len(cell) > 10 and not cell.startswith("#")


def one_of_several(results: Results) -> set[str]:
    """The rates that Python does not give because several fit, and what is made of them.

    A spreadsheet's IRR finds one of them; after a change nothing tells it that there are others.
    """
    found: set[str] = set()
    for key, line in results.model.lines.items():
        for node in walk(line.expr):
            several = isinstance(node, Over) and node.how == "irr"
            if several and irr_verdict(results.values[node.key]).kind == "several":
                found.add(key)
    return found | {
        key
        for key, line in results.model.lines.items()
        if any(isinstance(node, Ref) and node.key in found for node in walk(line.expr))
    }
