"""What every sheet of the workbook is written with: texts, formulas, looks, notes, printing."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache, cached_property
from io import BytesIO
from typing import TYPE_CHECKING, Any

from osecalc import words
from osecalc.enterprise.explain import input_heading, shown_unit
from osecalc.enterprise.rate_reason import rate_reason
from osecalc.export.formats import LOOKS, number_format
from osecalc.export.layout import HERE, Layout, in_column, sheet_name
from osecalc.export.rows import FormulaRow, with_rows
from osecalc.export.texts import clean, looks_live, shortened
from osecalc.finance import irr_verdict
from osecalc.lines import Expr, Input, Line, Ref, Undefined
from osecalc.lines.expr import walk
from osecalc.lines.sheet import SheetWriter
from osecalc.lines.wording import formula as in_words

if TYPE_CHECKING:
    from osecalc.enterprise import Results
    from osecalc.finance.rate_of_return import IrrVerdict

EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed date, so that the same plan gives the same bytes
LONGEST_NOTE = 900
LONGEST_FORMULA = 8_000
"""Excel takes 8 192 signs."""
FOOTER_NAME = 80
PAPER_A4 = 9
Value = float | str


class Book:
    """A workbook being written, and where things stand in it."""

    def __init__(self, results: Results) -> None:
        import xlsxwriter

        self.results, self.model, self.plan = results, results.model, results.plan
        self.layout = Layout(results)
        self.content = BytesIO()
        self.book = xlsxwriter.Workbook(self.content, {"in_memory": True, "strings_to_urls": False})
        self.book.set_properties(
            {"title": clean(shortened(self.plan.plan.plan.name, 200)), "created": EPOCH}
        )
        self.rows: dict[int, dict[int, FormulaRow]] = {}
        self.concepts: list[str] = []
        reasons = {
            node.reason
            for line in self.model.lines.values()
            for node in walk(line.expr)
            if isinstance(node, Undefined)
        }
        self.reasons = {r: words.say(f"reasons.{r}") for r in (*reasons, "undefined")}
        self.verdict = cache(self._verdict)
        self.look = cache(self._look)
        self.cents = abs(float(results["money_moved"])) < 20_000

    def close(self) -> bytes:
        """The whole file."""
        self.book.close()
        return with_rows(self.content.getvalue(), self.rows)

    # --- values -----------------------------------------------------------------------------

    def _verdict(self, key: str) -> IrrVerdict:
        return irr_verdict(self.results.values[key])

    def no_rate(self, key: str) -> str:
        """Why a line has no rate of return, or might have none after a change."""
        verdict = self.verdict(key)
        return (
            rate_reason(verdict) if math.isnan(verdict.rate) else words.say("spreadsheet.not_found")
        )

    def values(self, key: str) -> list[Value]:
        """A line's months, or its one figure; a sentence where there is no number."""
        found: list[Value] = [float(v) + 0.0 for v in self.results.values[key].ravel().tolist()]
        if key in self.model.may_be_undefined:
            for month, value in enumerate(found):
                if math.isnan(float(value)):
                    found[month] = self.results.reason(key, month)
        return found

    def figure(self, key: str) -> Value:
        """A figure, or the sentence that says why there is none."""
        return self.values(key)[0]

    # --- looks ------------------------------------------------------------------------------

    def _look(self, look: str, shape: str = "", *, quoted: bool = False) -> Any:
        """A cell's format, made once."""
        extra: dict[str, Any] = {"num_format": shape} if shape else {}
        if quoted:
            extra["quote_prefix"] = True
        return self.book.add_format({**LOOKS[look], **extra})

    def shape(self, unit: str) -> str:
        """The number format of a unit in this plan."""
        return number_format(unit, cents=self.cents)

    # --- sheets -----------------------------------------------------------------------------

    def sheet(self, concept: str) -> Sheet:
        """A new sheet."""
        self.concepts.append(concept)
        rows = self.rows[len(self.concepts)] = {}
        name = sheet_name(concept)
        return Sheet(self, name, self.book.add_worksheet(name), rows)

    def unit_of(self, line: Line) -> str:
        """A line's unit as it stands beside numbers shown in this workbook."""
        return shown_unit(self.plan, line.unit, line.key)

    # --- words ------------------------------------------------------------------------------

    @cached_property
    def _phrases(self) -> Mapping[str, str]:
        return words.phrases()

    def _named(self, node: Expr) -> str | None:
        if isinstance(node, Input):
            return self._phrases["name"].format(self.input_heading(node.path))
        if isinstance(node, Ref):
            return self._phrases["name"].format(self.heading(node.key))
        return None

    @cached_property
    def heading(self) -> Any:
        """A line's heading, short enough for a cell of its own."""
        return cache(self.results.heading)

    @cached_property
    def input_heading(self) -> Any:
        """An input's heading."""
        return cache(lambda path: input_heading(self.plan, path))

    def note(self, line: Line) -> str:
        """What a line means, and its formula in words."""
        says = words.entry("lines", line.key)["says"]
        formula = in_words(line.expr, self._phrases, self._named)
        text = words.say("spreadsheet.words_of_formula", formula=formula)
        return shortened(f"{says}\n{text}", LONGEST_NOTE)


class Sheet:
    """One sheet being written."""

    def __init__(self, book: Book, name: str, sheet: Any, rows: dict[int, FormulaRow]) -> None:
        self.book, self.name, self.xlsx, self.rows = book, name, sheet, rows
        self.writer = SheetWriter(
            book.model, book.layout.places(name, book.verdict, book.no_rate), book.reasons
        )

    def text(self, row: int, column: int, text: str, look: str = "plain") -> None:
        """Write text as text, whatever it looks like."""
        if text:
            style = self.book.look(look, quoted=looks_live(text))
            self.xlsx.write_string(row, column, clean(text), style)

    def texts(self, row: int, texts: Sequence[str], look: str = "plain", column: int = 0) -> None:
        """Write texts side by side."""
        for at, text in enumerate(texts, column):
            self.text(row, at, text, look)

    def number(
        self, row: int, column: int, value: float, look: str = "plain", shape: str = ""
    ) -> None:
        """Write a number."""
        self.xlsx.write_number(row, column, value, self.book.look(look, shape))

    def formula(
        self,
        row: int,
        column: int,
        formula: str,
        value: Value,
        look: str = "plain",
        shape: str = "",
    ) -> None:
        """Write one formula with its value."""
        if isinstance(value, float) and math.isinf(value):
            value = "#DIV/0!"
        self.xlsx.write_formula(row, column, f"={formula}", self.book.look(look, shape), value)

    def formula_row(
        self,
        row: int,
        column: int,
        formula: str,
        values: Sequence[Value],
        look: str = "plain",
        shape: str = "",
    ) -> None:
        """Write a formula, with marks for its columns, in as many columns as there are values."""
        self.xlsx.write_number(row, column, 0, self.book.look(look, shape))
        self.rows[row] = FormulaRow(column, formula, values)

    def line_formula(self, key: str) -> str:
        """A line's formula, with marks for its columns."""
        return self.writer.formula(key, HERE if self.book.model.lines[key].monthly else None)[1:]

    def note(self, row: int, column: int, text: str) -> None:
        """Add a note to a cell, as large as its text needs."""
        lines = sum(1 + len(part) // 48 for part in text.split("\n"))
        size = {"width": 330, "height": 22 + 15 * lines, "author": "osecalc"}
        self.xlsx.write_comment(row, column, clean(text), size)

    def title(self, concept: str) -> None:
        """The sheet's title in its first row."""
        plan = self.book.plan.plan.plan
        name = shortened(plan.name, 120)
        said = words.say("spreadsheet.title", plan=name, sheet=sheet_name(concept))
        self.text(0, 1, said, "title")

    def printing(self, *, repeat_rows: tuple[int, int], pages_wide: int = 1) -> None:
        """Landscape, as wide as so many pages, headings repeated, page numbers at the foot."""
        sheet, plan = self.xlsx, self.book.plan.plan.plan
        sheet.set_landscape()
        sheet.set_paper(PAPER_A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(pages_wide, 0)
        sheet.repeat_rows(*repeat_rows)
        name = clean(shortened(plan.name, FOOTER_NAME)).replace("&", "&&").replace("\n", " ")
        page = words.say("spreadsheet.page")
        sheet.set_footer(f"&L&8 {name}&C&8 &A&R&8 {page} &P / &N")


__all__ = ["Book", "Sheet", "Value", "in_column"]
