"""A model written into IronCalc, a spreadsheet engine of others in another language."""

from __future__ import annotations

import math
from typing import Any

import ironcalc
import numpy as np

from osecalc.finance import irr_verdict
from osecalc.lines import Model, Runner
from osecalc.lines.sheet import Places, SheetWriter

REASONS = {"gap": "There is a gap.", "why": 'It said "no".', "undefined": "It is not defined."}


class Sheet:
    """A model on one sheet of the engine: months in row 1, a line or an input a row from row 2."""

    def __init__(self, model: Model, inputs: dict[str, Any]) -> None:
        self.model, self.values = model, Runner(model).one(inputs)
        self.rows = {key: row for row, key in enumerate([*inputs, *model.lines], start=2)}
        self.book = ironcalc.create("test")
        for month in range(model.months + 1):
            self.book.update_cell_with_number(0, 1, month + 1, month)
        for path, value in inputs.items():
            self.type(path, value)
        writer = self.writer()
        self.formulas: dict[tuple[str, int], str] = {}
        for key, line in model.lines.items():
            for month in range(model.months + 1) if line.monthly else [0]:
                text = writer.formula(key, month if line.monthly else None)
                self.formulas[key, month] = text
                self.book.update_cell_with_formula(0, self.rows[key], month + 1, text)
        self.book.evaluate()

    def type(self, path: str, value: Any) -> None:
        for column, number in enumerate(np.ravel(value), start=1):
            self.book.update_cell_with_number(0, self.rows[path], column, float(number))

    def at(self, key: str, month: int | None) -> str:
        return f"{ironcalc.column_name_from_number((month or 0) + 1)}{self.rows[key]}"

    def writer(self) -> SheetWriter:
        values = self.values

        def no_rate(key: str) -> str:
            verdict = irr_verdict(values[key])
            return verdict.reason if math.isnan(verdict.rate) else REASONS["undefined"]

        places = Places(
            cell=self.at,
            span=lambda key, start, end: f"{self.at(key, start)}:{self.at(key, end)}",
            month=lambda month: f"{ironcalc.column_name_from_number(month + 1)}1",
            given=self.at,
            guess=lambda key: irr_verdict(values[key]).rate,
            several=lambda key: irr_verdict(values[key]).kind == "several",
            no_rate=no_rate,
        )
        return SheetWriter(self.model, places, REASONS)

    def line(self, key: str) -> list[Any]:
        count = self.model.months + 1 if self.model.lines[key].monthly else 1
        return [self.book.get_cell_value(0, self.rows[key], column + 1) for column in range(count)]
