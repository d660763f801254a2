"""A workbook computed anew by IronCalc, an engine written by others in another language."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import ironcalc
import numpy as np

from osecalc.enterprise import Results

SHEETS = ("Inputs", "Months", "Figures", "Inputs by month")
FIRST_MONTH = 4
VALUE = 3


class Recalculated:
    """The cells of a workbook, found by the keys that stand in their rows.

    IronCalc got every function that we write right (unary minus before power, MOD and INT of
    negative numbers, 0^0 as an error, texts in MAX, IF, IFERROR, INDEX, MATCH, IRR with a guess).
    Two limits, both met here: it keeps the stored values of a file until it is told to evaluate,
    so each comparison evaluates first; and its IRR stops at about 1e-7, so a rate and what is
    made of it is compared to 1e-9 where the guess is Python's root, to 1e-6 after a change.
    """

    def __init__(self, path: Path, *, evaluate: bool = True) -> None:
        self.model: Any = ironcalc.load_from_xlsx(str(path))
        names = [sheet["name"] for sheet in self.model.get_worksheets_properties()]
        self.sheets = {name: number for number, name in enumerate(names)}
        self.rows = {name: self._rows(name) for name in names}
        if evaluate:
            self.model.evaluate()

    def _rows(self, sheet: str) -> dict[str, int]:
        found: dict[str, int] = {}
        row = 2
        while self.get(sheet, row, 1) or self.get(sheet, row + 1, 1):
            if self.get(sheet, row, 1):
                found[self.get(sheet, row, 1)] = row
            row += 1
        return found

    def get(self, sheet: str, row: int, column: int) -> Any:
        return self.model.get_cell_value(self.sheets[sheet], row, column)

    def formula(self, sheet: str, row: int, column: int) -> str | None:
        return self.model.get_cell_formula(self.sheets[sheet], row, column)

    def line(self, key: str) -> list[Any]:
        """The cells of a line's months, or of its one figure."""
        if key in self.rows["Figures"]:
            return [self.get("Figures", self.rows["Figures"][key], VALUE)]
        row, column, cells = self.rows["Months"][key], FIRST_MONTH, []
        while self.get("Months", 1, column) not in (None, ""):
            cells.append(self.get("Months", row, column))
            column += 1
        return cells

    def change(self, changes: dict[str, float]) -> None:
        """Type other numbers into the workbook's inputs, and compute it."""
        for path, value in changes.items():
            row = self.rows["Inputs"][path]
            self.model.update_cell_with_number(self.sheets["Inputs"], row, VALUE, float(value))
        self.model.evaluate()

    def differences(self, results: Results, within: float = 1e-9, size: float = 0.0) -> list[str]:
        """Every cell that is not Python's, by more than a part of its row's largest figure.

        size: what money is measured against if it is more, as rounding in a sum of large amounts
        is no error of a small remainder.
        """
        found = []
        for key, line in results.model.lines.items():
            wanted = np.atleast_1d(results[key])
            cells = self.line(key)
            assert len(cells) == len(wanted)
            known = np.abs(wanted[~np.isnan(wanted)])
            largest = max(known.max(initial=0.0), size if line.unit.startswith("money") else 0.0)
            for month, (cell, value) in enumerate(zip(cells, wanted, strict=True)):
                if math.isnan(value):
                    same = cell == results.reason(key, month)
                else:
                    same = isinstance(cell, float) and abs(cell - value) <= within * largest
                if not same:
                    found.append(f"{key} in month {month}: {cell!r}, Python {value!r}")
        return found
