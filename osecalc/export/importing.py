"""An edited workbook read back into a plan, with a list of what changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from osecalc import words
from osecalc.enterprise.explain import input_heading, shown_unit
from osecalc.export.input_sheets import COLUMNS, FIELDS, RANGE, structure
from osecalc.export.layout import (
    FIRST_ROW,
    INPUT_VALUE,
    KEY,
    OPENING,
    sheet_name,
)
from osecalc.export.opening import Unreadable, opened
from osecalc.export.overwritten import overwritten
from osecalc.export.plan_edits import Edits
from osecalc.export.plan_sheet import FIRST_LINE, plan_text
from osecalc.export.texts import clean
from osecalc.plan import PlanError, PlanFile, read_text
from osecalc.words.amounts import exact

Row = tuple[Any, ...]


@dataclass
class Imported:
    """A plan read back.

    before: the plan that the workbook was made from. changes: each edited input, before and
    after. warnings: what was edited and not taken over.
    """

    plan: PlanFile
    before: PlanFile
    changes: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def read_spreadsheet(path: Path | str) -> Imported:
    """Read the plan of an edited workbook.

    The plan file that the workbook carries is taken, and each input that was edited is set in
    it; comments and order stay. Raises Unreadable with every mistake that keeps it from that.
    """
    path = Path(path)
    with opened(path) as book:
        spoken = _language_of(book)
        plan = _carried_plan(path, book, spoken)
        with words.speaking(spoken):
            name, other = sheet_name("inputs"), sheet_name("inputs_by_month")
        if name not in book.sheetnames:
            raise Unreadable(words.say("importing.no_inputs", file=path.name, sheet=name))
        rows = list(book[name].iter_rows(values_only=True))
        by_month = list(book[other].iter_rows(values_only=True)) if other in book.sheetnames else []
        reading = Reading(path, plan, spoken)
        reading.warnings = overwritten(book, spoken)
    reading.inputs(name, rows)
    reading.by_month(other, by_month)
    return reading.result()


def _language_of(book: Any) -> str:
    """The language that a workbook was written in, by the name of the sheet with its plan."""
    for spoken in (words.language(), *words.languages()):
        with words.speaking(spoken):
            if sheet_name("plan_file") in book.sheetnames:
                return spoken
    return words.language()


def _carried_plan(path: Path, book: Any, spoken: str) -> PlanFile:
    """The plan that the workbook was made from."""
    with words.speaking(spoken):
        name, mark = sheet_name("plan_file"), words.say("spreadsheet.plan_sheet_mark")
    rows = list(book[name].iter_rows(values_only=True)) if name in book.sheetnames else []
    if not rows or not rows[0] or rows[0][0] != mark:
        raise Unreadable(words.say("importing.not_ours", file=path.name, sheet=name))
    try:
        return read_text(plan_text(rows[FIRST_LINE:]))
    except PlanError as error:
        said = words.say("importing.plan_text", file=path.name, sheet=name)
        raise Unreadable(f"{said}\n{error.text}") from None


def same(a: float, b: float) -> bool:
    """Whether two numbers are the same to 15 digits, which is what spreadsheets keep.

    >>> same(0.1 + 0.2, 0.3), same(1.0, 1.0000001)
    (True, False)
    """
    return f"{a:.15g}" == f"{b:.15g}" or a == b


class Reading:
    """One workbook's inputs being compared with its plan."""

    def __init__(self, path: Path, plan: PlanFile, spoken: str) -> None:
        self.path, self.plan = path, plan
        self.changes: list[str] = []
        self.warnings: list[str] = []
        self.problems: list[str] = []
        self.edits = Edits()
        self.stored: dict[str, list[Row]] = {}
        with words.speaking(spoken):
            self.default = words.say("spreadsheet.default")
            self.shape = dict(structure(plan.plan))

    def result(self) -> Imported:
        """The plan as edited; every problem at once where it can't be."""
        if self.problems:
            raise Unreadable("\n".join([self._refusal(), *self.problems]))
        try:
            plan = self.edits.applied(self.plan)
        except PlanError as error:
            raise Unreadable(f"{self._refusal()}\n{error.text}") from None
        return Imported(plan, self.plan, self.changes, self.warnings)

    def _refusal(self) -> str:
        return words.say("importing.refused", file=self.path.name)

    def heading(self, path: str) -> str:
        """An input's heading in one line."""
        return input_heading(self.plan, path)

    def _rows(self, sheet: str, rows: list[Row]) -> Iterator[tuple[int, str, Row]]:
        """The rows that stand for inputs, each once, numbered as the reader sees them."""
        seen: set[str] = set()
        for number, row in enumerate(rows, start=1):
            path = row[KEY] if row else None
            if not isinstance(path, str) or number == 1:
                continue
            if path in seen:
                said = words.say("importing.twice", sheet=sheet, row=str(number), path=path)
                self.warnings.append(said)
                continue
            seen.add(path)
            yield number, path, row

    # --- single numbers -----------------------------------------------------------------------

    def inputs(self, sheet: str, rows: list[Row]) -> None:
        """Every row of the inputs sheet."""
        found = set()
        for number, path, row in self._rows(sheet, rows):
            padded = (*row, *[None] * (len(COLUMNS) - len(row)))
            if path in self.plan.numbers:
                self._input(sheet, number, path, padded)
            elif path in self.shape:
                self._structural(path, padded[INPUT_VALUE])
            else:
                self._say("unknown", sheet=sheet, row=str(number), path=path)
            found.add(path)
        for path in self.plan.numbers:
            if path not in found:
                self._say("missing", heading=self.heading(path), path=path, sheet=sheet)

    def _say(self, key: str, **values: Any) -> None:
        self.warnings.append(words.say(f"importing.{key}", **values))

    def _structural(self, path: str, value: Any) -> None:
        before = self.shape[path]
        if isinstance(before, float):
            unchanged = isinstance(value, (int, float)) and same(float(value), before)
            shown = exact(before)
        else:
            # A spreadsheet program may make a date or a number of a text that looks like one.
            unchanged, shown = str(value).strip() == clean(before).strip(), before
        if not unchanged:
            after = words.say("importing.nothing") if value is None else str(value)
            name = path.replace("_", " ").replace(".", " › ")
            self._say("structural", heading=name, path=path, before=shown, after=after)

    def _input(self, sheet: str, number: int, path: str, row: Row) -> None:
        quantity = self.plan.numbers[path].quantity
        if quantity.months is None:
            value = self._number(sheet, number, path, row[INPUT_VALUE], INPUT_VALUE)
            if value is not None and not same(value, quantity.value or 0.0):
                self.edits.values[path] = value
                self._changed(path, quantity.value or 0.0, value)
        for name, column in RANGE.items():
            before = getattr(quantity, name)
            end = None
            if row[column] is not None:
                end = self._number(sheet, number, path, row[column], column)
                if end is None:
                    continue
            if (before is None) != (end is None) or (
                before is not None and end is not None and not same(before, end)
            ):
                self._field(path, name, before, end)
        for name, column in FIELDS.items():
            known = getattr(quantity, name)
            given = row[column]
            default = name == "kind" and given == self.default
            if default and not self.plan.numbers[path].stated:
                continue
            if _as_text(given) != clean(_as_text(known)):
                self._field(path, name, known, given)

    def _number(self, sheet: str, row: int, path: str, given: Any, column: int) -> float | None:
        """The number of a cell; where it holds a formula, its stored value."""
        said = {"sheet": sheet, "row": str(row), "heading": self.heading(path)}
        if isinstance(given, str) and given.startswith("="):
            given = self._value_of_formula(sheet, row, column)
            if given is None:
                self.problems.append(words.say("importing.formula_without_value", **said))
                return None
            self._say("stale", heading=said["heading"])
        if given is None:
            self.problems.append(words.say("importing.no_value", **said))
            return None
        if isinstance(given, bool) or not isinstance(given, (int, float)):
            shown = repr(str(given)[:60])
            self.problems.append(words.say("importing.not_number", **said, given=shown))
            return None
        return float(given)

    def _value_of_formula(self, sheet: str, row: int, column: int) -> Any:
        if sheet not in self.stored:
            with opened(self.path, values=True) as book:
                self.stored[sheet] = list(book[sheet].iter_rows(values_only=True))
        cells = self.stored[sheet][row - 1]
        return cells[column] if column < len(cells) else None

    def _changed(self, path: str, before: float, after: float, period: str = "") -> None:
        unit = shown_unit(self.plan, self.plan.numbers[path].spec.unit, path)
        key = "changed_month" if period else "changed"
        said = words.say(
            f"importing.{key}", heading=self.heading(path), path=path, period=period,
            before=exact(before), after=exact(after), unit=unit,
        )  # fmt: skip
        self.changes.append(said.rstrip())

    def _field(self, path: str, name: str, before: Any, after: Any) -> None:
        if isinstance(after, float) and after == int(after) and name == "date":
            after = int(after)
        self.edits.fields[path, name] = after
        none = words.say("importing.nothing")
        said = words.say(
            "importing.changed_field", heading=self.heading(path), path=path,
            field=words.say(f"spreadsheet.columns.{name}"),
            before=_as_text(before) or none, after=_as_text(after) or none,
        )  # fmt: skip
        self.changes.append(said)

    # --- numbers by month -----------------------------------------------------------------------

    def by_month(self, sheet: str, rows: list[Row]) -> None:
        """Every row of the sheet of inputs that have a number for each month."""
        profiles = {p: n.quantity.months for p, n in self.plan.numbers.items() if n.quantity.months}
        found = set()
        for number, path, row in self._rows(sheet, rows):
            if number <= FIRST_ROW:
                continue
            if path in profiles:
                self._profile(sheet, number, path, row)
                found.add(path)
            else:
                self._say("unknown", sheet=sheet, row=str(number), path=path)
        for path in profiles:
            if path not in found:
                self._say("missing", heading=self.heading(path), path=path, sheet=sheet)

    def _profile(self, sheet: str, number: int, path: str, row: Row) -> None:
        before = self.plan.numbers[path].quantity.months or ()
        count = self.plan.plan.plan.months
        held = [*before[:count], *before[-1:] * (count - len(before))]
        after = []
        for month, known in enumerate(held, start=1):
            column = OPENING + month
            given = self._number(
                sheet, number, path, row[column] if column < len(row) else None, column
            )
            changed = given is not None and not same(given, known)
            after.append(float(given) if changed and given is not None else known)
            if changed and given is not None:
                self._changed(path, known, given, self._period(month))
        if after != held:
            # What goes on beyond the plan's months, or repeats to their end, need not be said.
            while len(after) > 1 and after[-1] == after[-2]:
                after.pop()
            self.edits.profiles[path] = [*after, *before[count:]]

    def _period(self, month: int) -> str:
        year, first = map(int, self.plan.plan.plan.start.split("-"))
        at = first - 1 + month - 1
        return f"{year + at // 12}-{at % 12 + 1:02d}"


def _as_text(value: Any) -> str:
    """What a cell or a field of the plan says."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.15g}"
    return str(value)
