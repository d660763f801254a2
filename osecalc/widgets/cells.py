"""One column of a table of the plan: how its cells are shown, typed, read and explained."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from osecalc import words
from osecalc.enterprise.explain import origin
from osecalc.plan import PlanFile
from osecalc.plan.column_words import choice_words, heading_of, says_of
from osecalc.plan.columns import Column, choices_of, path_of
from osecalc.plan.problems import Place
from osecalc.widgets.typed import NotUsableError, TypedNumber, in_full
from osecalc.words.amounts import PERCENT

TALLEST_TOLD = 1e9


@dataclass(frozen=True)
class Cells:
    """The cells of a column, for the rows of one kind."""

    plan: PlanFile
    table: str
    column: Column

    @property
    def key(self) -> str:
        """Its key."""
        return self.column.key

    @cached_property
    def number(self) -> TypedNumber | None:
        """How its numbers are typed, where it has numbers."""
        spec = self.column.spec
        return TypedNumber(spec, self.plan.plan.plan.currency) if spec else None

    # --- in words

    @property
    def heading(self) -> str:
        """What stands above it."""
        return heading_of(self.table, self.column)

    @property
    def unit(self) -> str:
        """Its unit in words; what differs between rows, such as a product's piece, in general."""
        if self.number is None:
            return ""
        unit = self.number.spec.unit
        if unit in PERCENT:
            return words.say(f"screens.units.{unit}")
        plan = self.plan.plan
        said = words.unit(unit, currency=plan.plan.currency, area_unit=plan.space.area_unit)
        return said.strip("()")

    @property
    def help(self) -> str:
        """What it means, what may be written, and what holds if nothing is."""
        said = [says_of(self.table, self.column)]
        if bounds := self._bounds():
            said.append(bounds)
        if self.column.required:
            said.append(words.say("table_editor.help.required"))
        elif self.default:
            default = self.told(self.column.default)
            said.append(words.say("table_editor.help.default", default=default))
        else:
            said.append(words.say("table_editor.help.optional"))
        return " ".join(said)

    def _bounds(self) -> str:
        if self.number is None:
            return ""
        spec = self.number.spec
        low, high = (in_full(self.number.shown(end)) for end in (spec.minimum, spec.maximum))
        kind = "whole" if spec.whole else "any"
        if spec.maximum < TALLEST_TOLD:
            said = words.say(f"table_editor.help.between_{kind}", low=low, high=high)
        else:
            said = words.say(f"table_editor.help.least_{kind}", low=low)
        if self.number.percent:
            said += " " + words.say("table_editor.help.percent")
        return said

    # --- values

    @property
    def default(self) -> str:
        """What holds where nothing is written, as it would be typed; empty if nothing does."""
        return "" if self.column.default is None else self.text(self.column.default)

    @cached_property
    def choices(self) -> list[tuple[str, str]]:
        """What may be chosen: each value, and how it is called."""
        return [(value, self._name(value)) for value in choices_of(self.plan, self.column)]

    def _name(self, value: str) -> str:
        return choice_words(self.plan, self.column, value)

    def text(self, value: Any) -> str:
        """A value as it is typed; a choice and a yes or no by what the plan file calls it."""
        if value is None or isinstance(value, (tuple, list)):
            return ""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if self.number is not None:
            return self.number.text(float(value))
        return str(value)

    def told(self, value: Any) -> str:
        """A value as a sentence tells it."""
        if value is None:
            return self.told(self.column.default) if self.default else words.say("numbers.none")
        if isinstance(value, (tuple, list)):
            return words.say("table_editor.by_month")
        if isinstance(value, bool):
            return words.say(f"numbers.{'yes' if value else 'no'}")
        if self.column.kind == "choice":
            return self._name(str(value))
        text = self.text(value)
        return f"{text} %" if self.number is not None and self.number.percent else text

    def read(self, typed: str) -> Any:
        """What was typed: a value, or None where nothing is; else a `NotUsableError`."""
        text = typed.strip()
        if not text:
            if self.column.required:
                raise NotUsableError(words.say("table_editor.needed", heading=self.heading))
            return None
        if self.number is not None:
            return self.number.read(text)
        if self.column.kind == "yes_no":
            return self._yes_or_no(text)
        if self.column.kind == "choice":
            return self._chosen(text)
        return text

    def _yes_or_no(self, text: str) -> bool:
        yes, no = words.say("numbers.yes"), words.say("numbers.no")
        for value, ways in ((True, (yes, "yes", "true", "1")), (False, (no, "no", "false", "0"))):
            if text.casefold() in {way.casefold() for way in ways}:
                return value
        raise NotUsableError(words.say("table_editor.not_yes_no", given=text[:60], yes=yes, no=no))

    def _chosen(self, text: str) -> str:
        known = {value.casefold(): value for value, _ in self.choices}
        names: dict[str, list[str]] = {}
        for value, name in self.choices:
            names.setdefault(name.casefold(), []).append(value)
        found = names.get(text.casefold(), [])
        if text.casefold() in known and len(found) != 1:
            return known[text.casefold()]
        if len(found) == 1:
            return found[0]
        if len(found) > 1:
            said = words.say("table_editor.several", given=text[:60], known=", ".join(found))
            raise NotUsableError(said)
        raise NotUsableError(words.say("table_editor.not_a_choice", **self._known(text)))

    def _known(self, text: str) -> dict[str, str]:
        shown = [name for _, name in self.choices[:12]]
        more = " ..." * (len(self.choices) > 12)
        return {
            "given": text[:60],
            "known": (", ".join(shown) + more) or words.say("table_editor.no_choices"),
        }

    def origin(self, place: Place) -> str:
        """Where the number of a row comes from; empty for what is no number."""
        path = path_of(place, self.key)
        return origin(self.plan, path) if path in self.plan.numbers else ""


def row_name(plan: PlanFile, place: Place) -> str:
    """What a row is called: the name in it, or of what its hours are the hours of."""

    def name(*parts: str) -> str:
        entry: Any = plan.plan
        for part in parts:
            entry = entry.get(part) if isinstance(entry, Mapping) else getattr(entry, part)
        return str(entry.name)

    if len(place) == 2:
        return name(*place)
    home = {"labour": "people", "machine_time": "equipment"}.get(place[2])
    own = name(home, place[3]) if home else name(*place)
    return words.say("table_editor.row_in", name=own, product=name(*place[:2]))
