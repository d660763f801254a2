"""One input of a screen: how a number of the plan is shown, typed, read and explained."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from osecalc import words
from osecalc.catalog.references import reference_range
from osecalc.enterprise.explain import input_heading, origin
from osecalc.enterprise.results import unit_in_words
from osecalc.plan import PlanFile
from osecalc.plan.quantity import Quantity, Spec
from osecalc.widgets.typed import NotUsableError, TypedNumber
from osecalc.words.amounts import PERCENT, exact

__all__ = ["Field", "NotUsableError"]

# Where a slider ends for a number that is zero in the plan and has no range.
FROM_ZERO = {"share": 0.5, "share_a_year": 0.2, "months": 24.0, "month": 24.0, "days": 90.0}
FROM_ZERO_ELSE = 1000.0


@dataclass(frozen=True)
class Field:
    """An input, whatever file it belongs to. Shares are shown and typed in per cent.

    origin: where the file's own number comes from. reference: what cited figures say of such
    numbers. asked: what its question mark asks; without one it has none.
    """

    path: str
    label: str
    says: str
    unit: str
    spec: Spec
    quantity: Quantity
    origin: str
    currency: str = ""
    reference: str = ""
    asked: str = ""

    @property
    def value(self) -> float:
        """The file's own number."""
        return float(self.quantity.value or 0.0)

    @property
    def typed(self) -> TypedNumber:
        """How it is written in its box."""
        return TypedNumber(self.spec, self.currency)

    def text(self, value: float) -> str:
        """A number as it is typed: in per cent if it is a share, no thousands separators."""
        return self.typed.text(value)

    def read(self, typed: str) -> float:
        """The number that was typed, or a `NotUsableError` that says what is wrong with it."""
        example = self.text(self.value)
        return self.value if typed.strip() == example else self.typed.read(typed, example)

    def note(self, value: float) -> str:
        """Where the number in use comes from."""
        said = self.origin
        if value != self.value:
            said = words.say("origins.changed", before=self.text(self.value))
        quantity = self.quantity
        low = -math.inf if quantity.low is None else quantity.low
        high = math.inf if quantity.high is None else quantity.high
        if not low <= value <= high:
            ends = {"low": exact(self.shown(low)), "high": exact(self.shown(high))}
            said += f"; {words.say('screens.form.beyond_range', **ends)}"
        return said

    def as_sent(self) -> dict[str, Any]:
        """What the browser needs to know of it."""
        low, high, step = self._slider()
        return {
            "path": self.path,
            "label": self.label,
            "unit": self.unit,
            "text": self.text(self.value),
            "low": low,
            "high": high,
            "step": step,
            "says": self.says,
            "reference": self.reference,
            "asked": self.asked,
            "ask": words.say("screens.form.ask", label=self.label),
            "slider": words.say("screens.form.slider", label=self.label),
            "reset": words.say("screens.form.reset", label=self.label),
        }

    def shown(self, value: float) -> float:
        """A number as it is shown: shares in per cent."""
        return self.typed.shown(value)

    def _slider(self) -> tuple[float, float, float]:
        """The slider's ends and step: the plan's range, or from nothing to twice the number."""
        quantity, spec = self.quantity, self.spec
        reach = 2 * self.value or FROM_ZERO.get(spec.unit, FROM_ZERO_ELSE)
        low = min(0.0, reach) if quantity.low is None else quantity.low
        high = max(0.0, reach) if quantity.high is None else quantity.high
        low, high = max(low, spec.minimum), min(high, spec.maximum)
        if low >= high:
            low, high = spec.minimum, spec.maximum
        low, high = self.shown(low), self.shown(high)
        step = _neat((high - low) / 100)
        return low, high, max(1.0, step) if spec.whole else step


def plan_field(plan: PlanFile, path: str) -> Field:
    """An input of a plan: the number at a path.

    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> plan_field(read_plan(example_plans()["ceb-press-shop"]), "plan.discount_rate").unit
    '% a year'
    """
    given, about = plan.numbers[path], plan.plan
    unit = given.spec.unit
    found = reference_range(path, about.plan.currency, about.space.area_unit)
    return Field(
        path=path,
        label=input_heading(plan, path),
        says=words.entry("fields", path)["says"],
        unit=unit_beside(unit) or unit_in_words(plan, unit, path),
        spec=given.spec,
        quantity=given.quantity,
        origin=origin(plan, path),
        currency=about.plan.currency,
        reference=words.say("screens.form.reference", span=found) if found else "",
        asked=f"input:{path}",
    )


def unit_beside(unit: str) -> str:
    """What stands beside the box of a share, which is typed in per cent; else nothing."""
    return words.say(f"screens.units.{unit}") if unit in PERCENT else ""


def _neat(step: float) -> float:
    """The neat step at or below a step: 1, 2 or 5 times a power of ten."""
    power = math.floor(math.log10(step))
    unit = next(unit for unit in (5, 2, 1) if unit <= step / 10.0**power * (1 + 1e-9))
    return float(Decimal(unit).scaleb(power))
