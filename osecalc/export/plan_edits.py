"""What an edited workbook sets otherwise in a plan file, applied to its text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from osecalc.plan import PlanFile, read_text
from osecalc.plan.one_number import raw_at, with_profile
from osecalc.plan.taking_out import taken_out
from osecalc.plan.text_edits import set_in


@dataclass
class Edits:
    """Edited numbers; months of profiles; ranges, sources and notes (None takes one away)."""

    values: dict[str, float] = field(default_factory=dict)
    profiles: dict[str, list[float]] = field(default_factory=dict)
    fields: dict[tuple[str, str], Any] = field(default_factory=dict)

    def applied(self, plan: PlanFile) -> PlanFile:
        """The plan with the edits; its text stays as it was everywhere else.

        Ranges and notes come first: a number is checked against the range that goes with it.
        """
        if self.fields or self.profiles:
            plan = self._with_tables(plan)
        return plan.changed(self.values) if self.values else plan

    def _with_tables(self, plan: PlanFile) -> PlanFile:
        text = plan.text
        for (path, name), value in self.fields.items():
            place = tuple(path.split("."))
            if not isinstance(raw_at(text, place), Mapping):
                text = set_in(text, place, {"value": plan.numbers[path].quantity.value})
            if value is None or value == "":
                text = taken_out(text, (*place, name))
            else:
                text = set_in(text, (*place, name), value)
            # A number out of its new range is set with it, or refused with the others.
            if name in ("low", "high") and path in self.values:
                text = set_in(text, (*place, "value"), self.values[path])
        for path, months in self.profiles.items():
            place = tuple(path.split("."))
            text = with_profile(text, place, months, plan.numbers[path].quantity)
        return read_text(text, plan.path)
