"""The editable table of a plan: what is typed or pasted is kept, and what can be used is taken."""

# A table of native boxes. ipydatagrid, the grid that others use in notebooks, draws on a canvas:
# a screen reader finds no cell in it, and text that is no number is gone once it is refused.

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from osecalc import words
from osecalc.plan import PlanFile
from osecalc.plan.column_words import table_heading
from osecalc.plan.columns import path_of
from osecalc.plan.editing import with_cell, with_months
from osecalc.widgets.callbacks import guarded
from osecalc.widgets.cells import Cells
from osecalc.widgets.months import MonthRow
from osecalc.widgets.pasting import MOST_CHARACTERS, NotTakenError
from osecalc.widgets.scripts import script
from osecalc.widgets.sheet import Line, Sheet
from osecalc.widgets.typed import NotUsableError

HERE = Path(__file__).parent
SHORT: Mapping[str, tuple[str, ...]] = {
    "products": ("name", "unit", "price", "volume", "start"),
    "materials": ("product", "name", "quantity", "cost"),
    "labour": ("product", "role", "hours"),
    "machine_time": ("product", "machine", "hours"),
    "people": ("name", "count", "hours", "wage", "paid"),
    "equipment": ("name", "how", "quantity", "price", "materials"),
    "overheads": ("name", "amount", "start"),
    "funding": ("name", "kind", "amount", "apr", "term_months"),
}
"""The columns that are shown first; the others follow at the push of a switch."""
Changed = Callable[[PlanFile, str], None]
Tell = Callable[[str], None]


class PlanTable(anywidget.AnyWidget):
    """One of the tables of a plan, to be written in.

    on_change: called with the plan after each change, and a sentence of what was done. tell:
    called with a sentence when something is not done. catch_up: called before each change, so that
    the screen can show a plan that was changed elsewhere meanwhile. selected: the place in the
    plan of the row that is being written in.

    The browser sends what was done as messages; Python answers with the traits below. `heard` is
    the number of the last message that the traits answer, so that no answer undoes what was
    typed after it.
    """

    _esm = script("table.js")
    _css = HERE / "table.css"

    layout_of = traitlets.Dict().tag(sync=True)
    lines = traitlets.List(traitlets.Dict()).tag(sync=True)
    months = traitlets.Dict().tag(sync=True)
    origin = traitlets.Dict().tag(sync=True)
    message = traitlets.Unicode().tag(sync=True)
    tone = traitlets.Unicode("plain").tag(sync=True)
    heard = traitlets.Int().tag(sync=True)
    everything = traitlets.Bool().tag(sync=True)
    selected = traitlets.Tuple()

    def __init__(self, table: str) -> None:
        self.table = table
        self.on_change: Changed = lambda _plan, _said: None
        self.tell: Tell = lambda _said: None
        self.catch_up: Callable[[], None] = lambda: None
        self._sheet = Sheet(table)
        self._open: tuple[Line, str, MonthRow] | None = None
        self._telling = False
        super().__init__()
        self.on_msg(self._heard)

    # --- for the screen

    @property
    def plan(self) -> PlanFile | None:
        """The plan as written so far."""
        return self._sheet.plan if self._sheet.is_open else None

    @property
    def unfinished(self) -> list[str]:
        """What was typed and is not in the plan: a sentence for each cell and each row."""
        return self._sheet.unfinished

    def show(self, plan: PlanFile, *, keep: bool = False) -> None:
        """Show a plan. keep: it is the same one, changed elsewhere; what is unfinished stays.

        The plan as it is here already, such as the one that `on_change` was told of, is no news.
        """
        if self.plan is not None and self.plan.text == plan.text:
            self._sheet.take(plan)
            return
        keep = keep or self._telling
        if not keep:
            self._open, self.message, self.selected = None, "", ()
        before, months = len(self._sheet.unfinished), self._stated_months()
        self._sheet.show(plan, keep=keep)
        if self._open and months != self._stated_months():
            self._open_months({"line": self._open[0].id, "key": self._open[1]})
        self._show()
        if len(self._sheet.unfinished) < before:
            self._tell_change()

    # --- what the browser sends

    def _heard(self, _widget: Any, content: Any, _buffers: Any) -> None:
        if not isinstance(content, dict) or self.plan is None:
            return
        action = self._actions.get(content.get("do", ""))
        if action is not None:
            guarded(self._refuse, lambda: self._act(action, content))()

    @property
    def _actions(self) -> dict[str, Callable[[dict[str, Any]], None]]:
        return {
            "type": self._typed,
            "back": self._put_back,
            "add": self._add,
            "remove": self._remove,
            "paste": self._paste,
            "focus": self._focus,
            "months": self._open_months,
            "month": self._month_typed,
            "paste months": self._paste_months,
            "more months": self._more_months,
            "one number": self._one_number,
            "close months": self._close_months,
        }

    def _act(self, action: Callable[[dict[str, Any]], None], sent: dict[str, Any]) -> None:
        if sent["do"] == "focus":  # nothing is changed by it
            self._focus(sent)
            return
        self.catch_up()
        before = self.plan
        self._sheet.done, self.message, self.tone = [], "", "plain"
        try:
            action(sent)
        except NotTakenError as refused:
            self._refuse(str(refused))
        finally:
            with self.hold_sync():
                self.heard = max(self.heard, int(sent.get("number", 0)))
                self._show()
        if self.plan is not None and before is not None and self.plan.text != before.text:
            self._tell_change()

    def _tell_change(self) -> None:
        assert self.plan is not None
        self._telling = True
        try:
            self.on_change(self.plan, " ".join(self._sheet.done))
        finally:
            self._telling = False

    def _refuse(self, sentence: str) -> None:
        self.message, self.tone = sentence, "bad"
        self.tell(sentence)

    def _line(self, sent: dict[str, Any]) -> Line | None:
        return self._sheet.line(str(sent.get("line", "")))

    def _typed(self, sent: dict[str, Any]) -> None:
        if line := self._line(sent):
            self._sheet.enter([(line, str(sent["key"]), str(sent["text"]))])

    def _put_back(self, sent: dict[str, Any]) -> None:
        if line := self._line(sent):
            self._sheet.put_back(line, str(sent["key"]))

    def _add(self, sent: dict[str, Any]) -> None:
        self._sheet.add(str(sent.get("kind", "")))

    def _remove(self, sent: dict[str, Any]) -> None:
        line = self._line(sent)
        if line is None:
            return
        if line.place == self.selected:
            self.selected = ()
        if self._open and self._open[0] is line:
            self._open = None
        self._sheet.remove(line)
        self.message = " ".join(self._sheet.done)

    def _paste(self, sent: dict[str, Any]) -> None:
        if "characters" in sent:  # so much that the browser did not even send it
            count = f"{int(sent['characters']):,}"
            said = {"count": count, "most": f"{MOST_CHARACTERS:,}"}
            raise NotTakenError(words.say("table_editor.too_many_characters", **said))
        if line := self._line(sent):
            shown = [str(key) for key in sent["shown"]]
            self._sheet.paste(line, str(sent["key"]), str(sent["text"]), shown)
            self.message = " ".join(self._sheet.done)

    def _focus(self, sent: dict[str, Any]) -> None:
        if line := self._line(sent):
            self.selected = line.place or ()
            self._show_origin(line, str(sent["key"]))

    # --- months

    def _open_months(self, sent: dict[str, Any]) -> None:
        line, key = self._line(sent), str(sent["key"])
        cells = self._sheet.cells(line.kind).get(key) if line else None
        if line is None or line.place is None or cells is None or self.plan is None:
            return
        if cells.column.spec is not None and cells.column.spec.profile:
            horizon = self.plan.plan.plan.months
            value = self._sheet.value(line, key)
            self._open = line, key, MonthRow(cells, value, horizon)

    def _stated_months(self) -> Any:
        """What the plan states of the number whose months are shown."""
        if self._open is None or self._open[0].place not in self._sheet.rows_there:
            return None
        return self._sheet.value(self._open[0], self._open[1])

    def _month_typed(self, sent: dict[str, Any]) -> None:
        if self._open and 0 <= int(sent["at"]) < len(self._open[2].typed):
            self._open[2].enter(int(sent["at"]), str(sent["text"]))
            self._take_months()

    def _paste_months(self, sent: dict[str, Any]) -> None:
        if self._open and 0 <= int(sent["at"]) < len(self._open[2].typed):
            self._open[2].paste(int(sent["at"]), str(sent["text"]))
            self._take_months()

    def _more_months(self, _sent: dict[str, Any]) -> None:
        if self._open:
            self._open[2].more()
            self._take_months()

    def _take_months(self) -> None:
        """Bring the months into the plan, once all of them can be used."""
        assert self._open is not None
        assert self.plan is not None
        line, key, months = self._open
        values = months.values
        if values is None or line.place is None or values == self._sheet.value(line, key):
            return
        line.typed.pop(key, None)
        line.problems.pop(key, None)
        plan = with_months(self.plan, path_of(line.place, key), values)
        cells = self._sheet.cells(line.kind)[key]
        said = {"heading": cells.heading, "name": self._sheet.name(line)}
        self._sheet.set_plan(plan, words.say("table_editor.done.months", **said))

    def _one_number(self, sent: dict[str, Any]) -> None:
        if self._open is None or self.plan is None:
            return
        line, key, _ = self._open
        cells = self._sheet.cells(line.kind)[key]
        assert line.place is not None
        try:
            value = cells.read(str(sent["text"]))
        except NotUsableError as problem:
            raise NotTakenError(str(problem)) from None
        said = {
            "heading": cells.heading,
            "name": self._sheet.name(line),
            "after": cells.told(value),
        }
        plan = with_cell(self.plan, line.place, key, value)
        self._sheet.set_plan(plan, words.say("table_editor.done.one_number", **said))
        self._open = None

    def _close_months(self, _sent: dict[str, Any]) -> None:
        self._open = None

    # --- what the browser shows

    def _show(self) -> None:
        if self.plan is None:
            return
        with self.hold_sync():
            self.layout_of = self._layout()
            self.lines = [self._sent(line) for line in self._sheet.lines]
            self.months = self._months()

    def _layout(self) -> dict[str, Any]:
        every, sheet = self._sheet.every(), self._sheet
        short = set(SHORT[self.table])
        for line in sheet.lines:  # what a row lacks, and what can't be used, must be in sight
            short |= set(line.problems)
            if line.place is None:
                short |= {k for k, c in sheet.cells(line.kind).items() if c.column.required}
        order = [*SHORT[self.table], *(key for key in every if key not in SHORT[self.table])]
        chosen = {key: c.choices for key, c in every.items() if c.column.kind == "choice"}
        kinds = chosen.get(self._sheet.tells_kind, [])
        say = words.catalogue()["table_editor"]
        return {
            "heading": table_heading(self.table),
            "add": say["add"][self.table],
            "kinds": [list(kind) for kind in kinds],
            "columns": [self._column(every[key], key in short) for key in order],
            "shapes": {kind: self._shape(kind) for kind in sheet.kinds},
            "choices": {key: [list(pair) for pair in pairs] for key, pairs in chosen.items()},
            "marks": dict(say["marks"]),
            "most": MOST_CHARACTERS,
        }

    def _column(self, cells: Cells, short: bool) -> dict[str, Any]:
        kinds = [k for k in self._sheet.kinds if cells.key in self._sheet.cells(k)]
        alike = [self._sheet.cells(kind)[cells.key] for kind in kinds]
        return {
            "key": cells.key,
            "heading": cells.heading,
            "unit": cells.unit if len({each.unit for each in alike}) == 1 else "",
            "help": cells.help,
            "needed": all(each.column.required for each in alike),
            "short": short,
            "kind": cells.column.kind,
        }

    def _shape(self, kind: str) -> dict[str, Any]:
        return {
            key: {
                "kind": cells.column.kind,
                "needed": cells.column.required,
                "default": cells.default,
                "default_name": cells.told(None) if cells.default else "",
                "unit": cells.unit,
                "help": cells.help,
                "profile": bool(cells.column.spec and cells.column.spec.profile),
            }
            for key, cells in self._sheet.cells(kind).items()
        }

    def _sent(self, line: Line) -> dict[str, Any]:
        sheet, cells = self._sheet, self._sheet.cells(line.kind)
        return {
            "id": line.id,
            "kind": line.kind,
            "name": sheet.name(line),
            "texts": {key: text for key in cells if (text := sheet.text(line, key))},
            "problems": dict(line.problems),
            "monthly": {key: len(m) for key in cells if (m := sheet.months(line, key))},
            "state": sheet.state(line),
        }

    def _show_origin(self, line: Line, key: str) -> None:
        cells = self._sheet.cells(line.kind).get(key)
        said = cells.origin(line.place) if cells and line.place and key not in line.typed else ""
        asked = f"input:{path_of(line.place, key)}" if said and line.place else ""
        self.origin = {"line": line.id, "key": key, "says": said, "asked": asked}

    def _months(self) -> dict[str, Any]:
        if self._open is None or self.plan is None:
            return {}
        line, key, months = self._open
        if line not in self._sheet.lines:
            self._open = None
            return {}
        cells = self._sheet.cells(line.kind)[key]
        year, month = map(int, self.plan.plan.plan.start.split("-"))
        dated = [divmod(year * 12 + month - 1 + at, 12) for at in range(len(months.typed))]
        return {
            "line": line.id,
            "key": key,
            "label": f"{cells.heading}, {self._sheet.name(line)}",
            "unit": cells.unit,
            "names": [f"{y}-{m + 1:02d}" for y, m in dated],
            "texts": list(months.typed),
            "problems": {str(at): said for at, said in months.problems.items()},
        }
