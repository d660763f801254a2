"""Which cells of a table a paste fills: right and down from one on, or by its own headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from osecalc import words
from osecalc.plan.columns import NESTED
from osecalc.plan.fields import MOST_ENTRIES
from osecalc.widgets.pasting import NotTakenError, cells_of, headed
from osecalc.widgets.typed import NotUsableError

if TYPE_CHECKING:
    from osecalc.widgets.sheet import Line, Sheet

    Entry = tuple[Line, str, str]


def filled_by(
    sheet: Sheet, start: Line, key: str, pasted: str, shown: Sequence[str]
) -> list[Entry]:
    """What goes into which cell of which line; new lines are made in the sheet.

    shown: the columns as they stand beside each other. Raises NotTakenError, and then leaves the
    sheet as it was.
    """
    cells, every = cells_of(pasted), sheet.every()
    headings = {each.heading.casefold(): name for name, each in every.items()}
    keys = headed(cells, {**{name: name for name in every}, **headings})
    body = cells[1:] if keys else cells
    if keys is None:
        keys = list(shown[shown.index(key) :]) if key in shown else []
        if len(body[0]) > len(keys):
            said = {"count": len(body[0]), "room": len(keys)}
            raise NotTakenError(words.say("table_editor.too_wide", **said))
    before = list(sheet.lines)
    try:
        return list(_filled(sheet, start, keys, [line for line in body if any(line)]))
    except NotTakenError:
        sheet.lines = before
        raise


def _filled(
    sheet: Sheet, start: Line, keys: Sequence[str], body: Sequence[Sequence[str]]
) -> Iterator[Entry]:
    """What goes where; new rows are made as they are needed."""
    old = sheet.lines[sheet.lines.index(start) :]
    new = max(0, len(body) - len(old))
    if sheet.table not in NESTED and len(sheet.lines) + new > MOST_ENTRIES:
        said = {"count": len(sheet.lines) + new, "most": MOST_ENTRIES}
        raise NotTakenError(words.say("table_editor.too_many_rows", **said))
    for number, texts in enumerate(body):
        given = dict(zip(keys, texts, strict=False))
        kind = _kind(sheet, given.pop(sheet.tells_kind, ""))
        line = old[number] if number < len(old) else _like(sheet, start, kind, keys)
        if kind and kind != line.kind:
            yield line, sheet.tells_kind, kind
        known = sheet.cells(kind or line.kind)
        for key, text in given.items():
            if key not in known and text:
                names = {"heading": sheet.every()[key].heading, "name": sheet.name(line)}
                raise NotTakenError(words.say("table_editor.not_for_it", **names))
            if key in known and (text or not sheet.months(line, key)):
                yield line, key, text


def _kind(sheet: Sheet, text: str) -> str:
    if not text:
        return ""
    try:
        return str(sheet.every()[sheet.tells_kind].read(text))
    except NotUsableError as problem:
        raise NotTakenError(words.say("table_editor.not_taken", problem=problem)) from None


def _like(sheet: Sheet, start: Line, kind: str, keys: Sequence[str]) -> Line:
    """A new row for what is pasted: of the kind of the row where the paste began."""
    line = sheet.add(kind or start.kind)
    if "product" in sheet.cells(line.kind) and "product" not in keys:
        line.typed["product"] = sheet.text(start, "product")
    return line
