"""How what was typed into a table enters the plan: each cell and row as soon as it can be used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from osecalc import words
from osecalc.plan import PlanError, PlanFile
from osecalc.plan.columns import NESTED, ROW_KEY, rows
from osecalc.plan.editing import converted, with_cell, with_row
from osecalc.plan.many import with_cells, with_rows
from osecalc.plan.problems import Place
from osecalc.widgets.typed import NotUsableError

if TYPE_CHECKING:
    from osecalc.widgets.sheet import Line, Sheet

FEW = 4
"""Cells that are brought into the plan one by one; more of them at once."""
MOST_NAMED, MOST_TOLD = 6, 3
"""Of how many new rows the names are told, and of how many cells what they were."""


class Settling:
    """One change of a sheet: what of its lines could be used is then in its plan."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._changes: list[str] = []
        self._added: list[str] = []

    def settle(self, lines: Iterable[Line]) -> list[str]:
        """Bring in what can be used, until nothing more can; the answer is what was done.

        A cell may become usable by another: a last month by a first month that is earlier.
        """
        waiting = list(lines)
        if sum(len(line.typed) for line in waiting) > FEW:
            self._enter_many(waiting)
            waiting = [line for line in waiting if line.typed]
        while waiting:
            moved = [line for line in waiting if self._settle_one(line)]
            waiting = [line for line in moved if line.typed]
        return self._said()

    def _enter_many(self, lines: Sequence[Line]) -> None:
        """Bring in at once what can be; what can't be together is left to be tried one by one."""
        cells: dict[tuple[Place, str], tuple[Line, Any]] = {}
        ready: list[tuple[Line, dict[str, Any]]] = []
        for line in lines:
            values = self._read(line)
            if line.place is None:
                if not line.problems and not self._sheet.lacking(line):
                    kind = {self._sheet.tells_kind: line.kind} if self._sheet.tells_kind else {}
                    ready.append((line, {**values, **kind}))
            elif self._sheet.tells_kind not in line.typed:
                for key, value in values.items():
                    cells[line.place, key] = line, value
        self._cells_at_once(cells)
        self._rows_at_once(ready)

    def _cells_at_once(self, cells: Mapping[tuple[Place, str], tuple[Line, Any]]) -> None:
        new = {
            (place, key): value
            for (place, key), (line, value) in cells.items()
            if value != self._sheet.value(line, key) and not self._moves(key)
        }
        try:
            plan = with_cells(self._sheet.plan, new) if new else self._sheet.plan
        except PlanError:
            if len(cells) > 1:
                each, middle = list(cells.items()), len(cells) // 2
                self._cells_at_once(dict(each[:middle]))
                self._cells_at_once(dict(each[middle:]))
            return
        for (place, key), value in new.items():
            line, _ = cells[place, key]
            self._changes.append(self._told(line, key, value))
            del line.typed[key]
        self._sheet.take(plan)

    def _rows_at_once(self, ready: Sequence[tuple[Line, dict[str, Any]]]) -> None:
        if not ready:
            return
        try:
            plan, places = with_rows(
                self._sheet.plan, self._sheet.table, [values for _, values in ready]
            )
        except PlanError:
            if len(ready) > 1:
                middle = len(ready) // 2
                self._rows_at_once(ready[:middle])
                self._rows_at_once(ready[middle:])
            return
        for (line, _), place in zip(ready, places, strict=True):
            line.place, line.typed = place, {}
        self._sheet.take(plan)
        self._added += [self._sheet.name(line) for line, _ in ready]

    def _told(self, line: Line, key: str, value: Any) -> str:
        """What is said of a cell that is about to change."""
        cells, name = self._sheet.cells(line.kind)[key], self._sheet.name(line)
        said = {"before": cells.told(self._sheet.value(line, key)), "after": cells.told(value)}
        return words.say("table_editor.done.cell", heading=cells.heading, name=name, **said)

    def _settle_one(self, line: Line) -> bool:
        """Bring in what one line holds; tell whether anything went in."""
        if line.place is None:
            return self._enter_row(line)
        if self._sheet.tells_kind in line.typed:
            return self._enter_kind(line)
        moved = False
        for key in list(line.typed):
            moved |= self._enter_cell(line, key)
        return moved

    def _enter_cell(self, line: Line, key: str) -> bool:
        assert line.place is not None
        cells, before, told = self._sheet.cells(line.kind)[key], self._sheet.value(line, key), ""
        try:
            value = cells.read(line.typed[key])
            if value != before:
                told = self._told(line, key, value)
                self._take_cell(with_cell(self._sheet.plan, line.place, key, value), line, key)
        except (NotUsableError, PlanError) as problem:
            said = _first_of(problem) if isinstance(problem, PlanError) else str(problem)
            used = cells.told(before)
            line.problems[key] = words.say("table_editor.until_then", problem=said, used=used)
            return False
        del line.typed[key]
        line.problems.pop(key, None)
        if told:
            self._changes.append(told)
        return bool(told)

    def _moves(self, key: str) -> bool:
        """Whether a column says where in the plan a row lies."""
        table = self._sheet.table
        return table in NESTED and key in ("product", ROW_KEY.get(table))

    def _take_cell(self, plan: PlanFile, line: Line, key: str) -> None:
        """Go on with a plan in which a cell was changed; a row that has moved is the same row."""
        if self._moves(key):
            new = [
                row.place
                for row in rows(plan, self._sheet.table)
                if row.place not in self._sheet.rows_there
            ]
            line.place = new[0] if new else line.place
        self._sheet.take(plan)

    def _enter_kind(self, line: Line) -> bool:
        """Turn a row into another kind, with all that is typed in it."""
        assert line.place is not None
        before, cells = self._sheet.kind_there(line), self._sheet.cells(line.kind)
        given = self._read(line)
        line.problems.pop(self._sheet.tells_kind, None)
        told = cells[self._sheet.tells_kind].told(before)
        missing = self._sheet.lacking(line)
        try:
            if missing:
                key = f"table_editor.pending.{number_of(missing)}"
                raise NotUsableError(words.say(key, missing=words.listed(missing)))
            if line.problems:
                return False
            plan, gone = converted(self._sheet.plan, line.place, line.kind, given)
        except (NotUsableError, PlanError) as problem:
            why = _first_of(problem) if isinstance(problem, PlanError) else str(problem)
            line.problems[self._sheet.tells_kind] = words.say(
                "table_editor.until_then", problem=why, used=told
            )
            return False
        line.typed = {}
        self._sheet.take(plan)
        after = cells[self._sheet.tells_kind].told(line.kind)
        said = {"heading": cells[self._sheet.tells_kind].heading, "name": self._sheet.name(line)}
        self._changes.append(words.say("table_editor.done.cell", before=told, after=after, **said))
        self._changes += gone
        return True

    def _read(self, line: Line) -> dict[str, Any]:
        """What is typed in a row and can be used; for what can't be, its problem is noted."""
        cells, values = self._sheet.cells(line.kind), {}
        for key, typed in line.typed.items():
            line.problems.pop(key, None)
            if key in cells and key != self._sheet.tells_kind and typed.strip():
                try:
                    values[key] = cells[key].read(typed)
                except NotUsableError as problem:
                    line.problems[key] = str(problem)
        return values

    def _enter_row(self, line: Line) -> bool:
        line.problems, line.refused = {}, ""
        values = self._read(line)
        if line.problems or self._sheet.lacking(line):
            return False
        if self._sheet.tells_kind:
            values[self._sheet.tells_kind] = line.kind
        try:
            plan, place = with_row(self._sheet.plan, self._sheet.table, values)
        except PlanError as problem:
            line.refused = _first_of(problem)
            return False
        line.place, line.typed = place, {}
        self._sheet.take(plan)
        self._added.append(self._sheet.name(line))
        return True

    def _said(self) -> list[str]:
        said, added = [], self._added
        if added:
            key = "added" if len(added) <= MOST_NAMED else "added_many"
            given = {"names": words.listed(added[:MOST_NAMED]), "count": len(added)}
            said.append(words.say(f"table_editor.done.{key}", **given))
        if len(self._changes) > MOST_TOLD:
            return [*said, words.say("table_editor.done.cells", count=len(self._changes))]
        return [*said, *self._changes]


def number_of(things: Sequence[Any]) -> str:
    """Which of two sentences speaks of so many things."""
    return "one" if len(things) == 1 else "several"


def _first_of(error: PlanError) -> str:
    """What is wrong with the plan that would be, as a sentence."""
    said = error.problems[0].sentence
    return said[:1].upper() + said[1:]
