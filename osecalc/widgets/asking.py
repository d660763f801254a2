"""Where a number comes from: any number of a screen can be asked, and answers in words.

What is asked is named as charts name it: a line (`npv`), a line in a month (`cash@3`), an input
of the plan (`input:tax.rate`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

import anywidget
import traitlets

from osecalc import words
from osecalc.catalog.references import references
from osecalc.enterprise import Results, explain
from osecalc.enterprise.explain import input_heading, origin
from osecalc.plan import PlanError, PlanFile
from osecalc.plan.editing import with_source
from osecalc.widgets.fields import plan_field
from osecalc.widgets.scripts import script
from osecalc.words.amounts import exact

INPUT = "input:"
YEAR = re.compile(r"[12]\d{3}", re.ASCII)
KINDS = ("actual", "quote", "estimate", "claim", "plan")


class Asking(anywidget.AnyWidget):
    """A panel beside the screen that opens when a number is asked.

    The browser sends what was asked; Python answers with `answer`: text by text, which the
    browser sets as text. A source that is typed for an input comes back through `on_source`.
    """

    _esm = script("asking.js")

    answer = traitlets.Dict().tag(sync=True)
    labels = traitlets.Dict().tag(sync=True)

    def __init__(self, results: Callable[[], Results | None]) -> None:
        self._results = results
        self.on_source: Callable[[PlanFile, str], None] = lambda _plan, _said: None
        names = (
            "title close back formula counted parts part value origin month reason lesson inputs "
            "source source_title source_url source_year source_kind source_note give reference"
        )
        said = {name: words.say(f"screens.asking.{name}") for name in names.split()}
        super().__init__(labels=said)

    def ask(self, asked: str) -> None:
        """Answer what was asked; what this plan does not have is told as that."""
        results = self._results()
        if results is None or not asked:
            return
        if asked.startswith(INPUT):
            self.answer = self._about_input(results, asked.removeprefix(INPUT))
        else:
            self.answer = self._about_line(results, asked)

    def close(self) -> None:
        """Close the panel."""
        self.answer = {}

    def give_source(self, path: str, given: dict[str, Any]) -> None:
        """Take a source for a number: the plan with it goes to the screen."""
        results = self._results()
        if results is None or path not in results.plan.numbers:
            return
        title = str(given.get("title", "")).strip()
        if not title:
            self.answer = {**self.answer, "problem": words.say("screens.asking.no_title")}
            return
        told = {key: str(given.get(key, "")).strip() for key in ("url", "kind", "note")}
        typed = str(given.get("year", "")).strip()
        year = int(typed) if YEAR.fullmatch(typed) else typed or None
        label = input_heading(results.plan, path)
        try:
            plan = with_source(_as_run(results), path, title=title, year=year, **told)
        except PlanError as problem:
            self.answer = {**self.answer, "problem": str(problem)}
            return
        self.on_source(plan, words.say("screens.asking.did", label=label))
        self.ask(INPUT + path)

    def _about_line(self, results: Results, asked: str) -> dict[str, Any]:
        key, _, at = asked.partition("@")
        line = results.model.lines.get(key)
        if line is None:
            return {"heading": words.say("screens.asking.not_here"), "asked": asked}
        last = results.model.months
        month = min(int(at), last) if at.isdecimal() else (last if line.monthly else 0)
        found = explain(results, key, month)
        parts = [
            {
                "label": part.label,
                "value": f"{part.value} {part.unit}".strip(),
                "origin": part.origin,
                "ask": INPUT + part.key if part.is_input else _part(results, part, month),
            }
            for part in found.parts
        ]
        return {
            "asked": asked,
            "heading": found.heading,
            "says": found.says,
            "period": found.period,
            "value": f"{found.value} {found.unit}".strip(),
            "formula": found.formula,
            "counted": found.with_numbers,
            "reason": found.reason,
            "lesson": words.say("screens.asking.taught", number=found.lesson),
            "parts": parts,
            "months": results.month_names if line.monthly else [],
            "month": month,
            "key": key,
        }

    def _about_input(self, results: Results, path: str) -> dict[str, Any]:
        given = results.plan.numbers.get(path)
        if given is None:
            return {"heading": words.say("screens.asking.not_here"), "asked": INPUT + path}
        plan = results.plan
        if given.quantity.months is not None:
            value = words.say("screens.form.monthly")
            used: float | None = None
        else:
            used = float(results.inputs[path])
            field = plan_field(plan, path)
            value = f"{field.text(used)} {field.unit}"
        source = plan.plan.sources.get(given.quantity.source or "")
        answer: dict[str, Any] = {
            "asked": INPUT + path,
            "heading": input_heading(plan, path),
            "says": words.entry("fields", path)["says"],
            "period": "",
            "value": value,
            "bounds": _bounds(plan, path),
            "origin": origin(plan, path, used),
            "references": references(path, plan.plan.plan.currency, plan.plan.space.area_unit),
            "path": path,
            "kinds": [
                {"key": kind, "name": words.say(f"screens.source_kinds.{kind}")} for kind in KINDS
            ],
        }
        if source is not None:
            answer["source"] = {
                "title": source.title,
                "url": source.url,
                "year": str(source.year or ""),
                "kind": given.quantity.kind or "",
                "note": given.quantity.note or "",
            }
        return answer

    def _handle_custom_msg(self, content: Any, buffers: Any) -> None:
        self.heard(content)
        super()._handle_custom_msg(content, buffers)

    def heard(self, content: Any) -> None:
        """Act on a message of the browser."""
        if not isinstance(content, dict):
            return
        if "ask" in content:
            self.ask(str(content["ask"]))
        elif "source" in content:
            self.give_source(str(content.get("path", "")), dict(content["source"]))
        elif content.get("close"):
            self.close()


def _as_run(results: Results) -> PlanFile:
    """The plan with the numbers that it was run with."""
    changed = {
        path: float(results.inputs[path])
        for path, given in results.plan.numbers.items()
        if given.quantity.months is None and results.inputs[path] != given.quantity.value
    }
    return results.plan.changed(changed) if changed else results.plan


def _part(results: Results, part: Any, month: int) -> str:
    """What to ask about a line that a formula read: in the month that it was read in."""
    if not results.model.lines[part.key].monthly:
        return str(part.key)
    names = results.month_names
    return f"{part.key}@{names.index(part.origin) if part.origin in names else month}"


def _bounds(plan: PlanFile, path: str) -> str:
    field = plan_field(plan, path)
    spec = field.spec
    low, high = field.shown(spec.minimum), field.shown(spec.maximum)
    if not math.isfinite(high) or spec.maximum >= 1e9:
        return words.say("screens.asking.at_least", low=exact(low), unit=field.unit)
    return words.say("screens.asking.between", low=exact(low), high=exact(high), unit=field.unit)
