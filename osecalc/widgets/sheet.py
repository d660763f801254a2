"""A table of a plan as it is being written: rows in the plan, rows that lack something, and cells
that hold what can't be used. Nothing that was typed is lost, and nothing of it bends the plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from osecalc import words
from osecalc.plan import PlanFile
from osecalc.plan.columns import NESTED, TELLS_KIND, Row, columns, rows
from osecalc.plan.editing import without_row
from osecalc.plan.fields import MOST_ENTRIES
from osecalc.plan.problems import Place
from osecalc.widgets.cells import Cells, row_name
from osecalc.widgets.filling import filled_by
from osecalc.widgets.pasting import NotTakenError
from osecalc.widgets.settling import Settling, number_of

PLACED_BY = ("product", "role", "machine")
"""Columns of nested tables that say where in the plan a row lies: changed, it moves."""


@dataclass(eq=False)
class Line:
    """A row that is shown. One without a place is not in the plan yet.

    typed: what was typed and is not in the plan. problems: why not, cell by cell; refused: why
    not, where the row as a whole is to blame.
    """

    id: str
    place: Place | None
    kind: str
    typed: dict[str, str] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    refused: str = ""


class Sheet:
    """The rows of one table of a plan, and what is typed in them. `done` is what was done last."""

    def __init__(self, table: str) -> None:
        self.table = table
        self._plan: PlanFile | None = None
        self.lines: list[Line] = []
        self.done: list[str] = []
        self.rows_there: dict[Place, Row] = {}
        self._cells: dict[str, dict[str, Cells]] = {}
        self._names = (f"row-{number}" for number in count(1))

    # --- what there is

    @property
    def is_open(self) -> bool:
        """Whether a plan is shown."""
        return self._plan is not None

    @property
    def plan(self) -> PlanFile:
        """The plan as written so far."""
        assert self._plan is not None
        return self._plan

    def show(self, plan: PlanFile, *, keep: bool) -> None:
        """Show a plan. keep: whether what is not in the plan yet is kept."""
        before = {line.place: line.id for line in self.lines}
        if not keep:
            self.lines = []
        self.take(plan)
        if keep:
            self.done = Settling(self).settle(self.lines)
        else:
            for line in self.lines:  # a row that was there is the same row, so that focus stays
                line.id = before.get(line.place, line.id)

    def take(self, plan: PlanFile) -> None:
        """Go on with this plan: rows that stay keep their order, new ones come in theirs."""
        self._plan, self._cells = plan, {}
        self.rows_there = {row.place: row for row in rows(plan, self.table)}
        kept = [line for line in self.lines if line.place is None or line.place in self.rows_there]
        there = {line.place for line in kept}
        at = 0
        for place, row in self.rows_there.items():
            if place in there:
                at = next(n for n, line in enumerate(kept, 1) if line.place == place)
            else:
                kept.insert(at, Line(next(self._names), place, row.kind or ""))
                at += 1
        self.lines = kept
        for line in kept:
            if line.place is not None and self.tells_kind not in line.typed:
                line.kind = self.kind_there(line)

    @property
    def tells_kind(self) -> str:
        """The column that says which columns a row has; none where all are alike."""
        return TELLS_KIND.get(self.table, "")

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of rows that this table has; one without a name where all are alike."""
        found = [column for column in columns(self.table) if column.key == self.tells_kind]
        return found[0].choices if found else ("",)

    def cells(self, kind: str) -> dict[str, Cells]:
        """The columns of a kind of row, by key."""
        if kind not in self._cells:
            found = columns(self.table, kind or None)
            self._cells[kind] = {c.key: Cells(self.plan, self.table, c) for c in found}
        return self._cells[kind]

    def every(self) -> dict[str, Cells]:
        """The columns of all kinds together: those that all share first."""
        first = {c.key: Cells(self.plan, self.table, c) for c in columns(self.table)}
        for kind in self.kinds:
            for key, cells in self.cells(kind).items():
                first.setdefault(key, cells)
        return first

    def line(self, name: str) -> Line | None:
        """The line of a name."""
        return next((line for line in self.lines if line.id == name), None)

    def value(self, line: Line, key: str) -> Any:
        """What the plan states in a cell; None where it states nothing."""
        return None if line.place is None else self.rows_there[line.place].values.get(key)

    def text(self, line: Line, key: str) -> str:
        """What stands in a cell."""
        if key in line.typed:
            return line.typed[key]
        if key == self.tells_kind:
            return line.kind
        cells = self.cells(line.kind).get(key)
        if cells is None or not self._means_the_same(line, key):
            return ""
        return cells.text(self.value(line, key))

    def _means_the_same(self, line: Line, key: str) -> bool:
        """Whether a number still means what the plan states, in a row that changes its kind."""
        if line.place is None or line.kind == self.kind_there(line):
            return True
        before = self.cells(self.kind_there(line)).get(key)
        return before is not None and before.column.spec == self.cells(line.kind)[key].column.spec

    def kind_there(self, line: Line) -> str:
        """The kind that a row has in the plan; none while it is not in it."""
        return "" if line.place is None else self.rows_there[line.place].kind or ""

    def months(self, line: Line, key: str) -> tuple[float, ...]:
        """The values of a cell that has one for each month; none where it has one number."""
        value = () if key in line.typed else self.value(line, key)
        return tuple(value) if isinstance(value, (tuple, list)) else ()

    def name(self, line: Line) -> str:
        """What a row is called."""
        if line.place is not None:
            return row_name(self.plan, line.place)
        said = (line.typed.get(key, "") for key in ("name", "role", "machine"))
        return next(filter(None, said), "") or words.say("table_editor.new_row")

    def lacking(self, line: Line) -> list[str]:
        """The headings of the cells of a row that are needed and empty."""
        return [
            cells.heading.lower()
            for key, cells in self.cells(line.kind).items()
            if cells.column.required and not self.text(line, key).strip()
        ]

    def state(self, line: Line) -> str:
        """Why a row is not in the plan yet; empty if it is."""
        if line.place is not None:
            return ""
        if missing := self.lacking(line):
            said = words.listed(missing)
            return words.say(f"table_editor.pending.{number_of(missing)}", missing=said)
        wrong = [self.cells(line.kind)[key].heading.lower() for key in line.problems]
        if wrong:
            return words.say("table_editor.pending.wrong", wrong=words.listed(wrong))
        return words.say("table_editor.pending.refused", problem=line.refused)

    @property
    def unfinished(self) -> list[str]:
        """What is not in the plan: a sentence for each cell and each row."""
        said = []
        for line in self.lines:
            name = self.name(line)
            for key, problem in line.problems.items():
                heading = self.cells(line.kind)[key].heading
                said.append(f"{name}, {heading}: {problem}")
            if line.place is None:
                said.append(f"{name}: {self.state(line)}")
        return said

    # --- writing

    def enter(self, entries: Iterable[tuple[Line, str, str]]) -> None:
        """Take what was typed into cells. What can be used goes into the plan."""
        touched: dict[str, Line] = {}
        for line, key, text in entries:
            cells = self.cells(line.kind).get(key)
            if cells is None:
                continue
            touched[line.id] = line
            if key == self.tells_kind:
                self._turn(line, str(cells.read(text)))
            else:
                line.typed[key] = text
        self.done = Settling(self).settle(touched.values())

    def _turn(self, line: Line, kind: str) -> None:
        """Let a row be of another kind: in the plan as soon as it has what that kind needs."""
        line.kind = kind
        line.typed.pop(self.tells_kind, None)
        line.problems.pop(self.tells_kind, None)
        if line.place is not None and kind != self.kind_there(line):
            line.typed[self.tells_kind] = kind
        kept = self.cells(kind)
        line.typed = {key: text for key, text in line.typed.items() if key in kept}
        line.problems = {key: said for key, said in line.problems.items() if key in kept}

    def put_back(self, line: Line, key: str) -> None:
        """Forget what was typed into a cell and can't be used."""
        if key == self.tells_kind and line.place is not None:
            self._turn(line, self.kind_there(line))
        line.typed.pop(key, None)
        line.problems.pop(key, None)
        self.done = Settling(self).settle([line])

    def add(self, kind: str = "") -> Line:
        """A new row; it enters the plan as soon as it has all that it needs."""
        if len(self.lines) >= MOST_ENTRIES and self.table not in NESTED:
            raise NotTakenError(words.say("table_editor.full", most=MOST_ENTRIES))
        line = Line(next(self._names), None, kind if kind in self.kinds else self.kinds[0])
        self.lines.append(line)
        for key, cells in self.cells(line.kind).items():
            if key in PLACED_BY and self.table in NESTED and len(cells.choices) == 1:
                line.typed[key] = cells.choices[0][0]
        return line

    def remove(self, line: Line) -> tuple[str, ...]:
        """Take a row away; the answer is what else had to go."""
        name, plan = self.name(line), self.plan
        gone: tuple[str, ...] = ()
        if line.place is not None:
            plan, gone = without_row(self.plan, line.place)
        self.lines.remove(line)
        self.take(plan)
        self.done = [words.say("table_editor.done.removed", name=name), *gone]
        return tuple(gone)

    def set_plan(self, plan: PlanFile, said: str) -> None:
        """Go on with a plan in which something was changed elsewhere than in a cell."""
        self.take(plan)
        self.done = [said]

    def paste(self, line: Line, key: str, pasted: str, shown: Sequence[str]) -> None:
        """Fill cells right and down with what was pasted; one change, or none at all.

        shown: the columns as they stand beside each other.
        """
        self.enter(filled_by(self, line, key, pasted, shown))
