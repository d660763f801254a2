"""What an edited workbook sets otherwise in a plan file, applied to its text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from osecalc.plan import PlanFile, read_text


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
        import tomlkit

        document = tomlkit.parse(plan.text)
        for (path, name), value in self.fields.items():
            entry = _entry(document, path, plan)
            if value is None or value == "":
                entry.pop(name, None)
            else:
                entry[name] = _plain(value)
            # A number out of its new range is set with it, or refused with the others.
            if name in ("low", "high") and path in self.values:
                entry["value"] = _plain(self.values[path])
        for path, months in self.profiles.items():
            entry = _entry(document, path, plan)
            quantity = plan.numbers[path].quantity
            before = quantity.months or ()
            entry["months"] = [_plain(value) for value in months]
            if quantity.source is not None and quantity.changed_from is None:
                pairs = zip(months, [*before, *before[-1:] * len(months)], strict=False)
                entry["changed_from"] = next((b for a, b in pairs if a != b), before[-1])
        return read_text(tomlkit.dumps(document), plan.path)


def _plain(value: Any) -> Any:
    """A number as it is best written: whole where it is whole."""
    if isinstance(value, float) and value == int(value) and abs(value) < 2**53:
        return int(value)
    return value


def _entry(document: Any, path: str, plan: PlanFile) -> Any:
    """The table of a number, made of the bare number where there is none yet."""
    import tomlkit

    *tables, last = path.split(".")
    table = document
    for part in tables:
        if part not in table:
            table.add(part, tomlkit.table())
        table = table[part]
    if not isinstance(table.get(last), Mapping):
        entry = tomlkit.inline_table()
        entry["value"] = _plain(plan.numbers[path].quantity.value)
        table[last] = entry
    return table[last]
