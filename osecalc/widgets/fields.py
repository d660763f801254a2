"""One input of a screen: how a number of the plan is shown, typed, read and explained."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from osecalc import words
from osecalc.enterprise.explain import input_heading, origin
from osecalc.enterprise.results import unit_in_words
from osecalc.plan import Given, PlanFile
from osecalc.words.amounts import PERCENT, exact

LONGEST = 40
GROUPED = re.compile(r"(?<=\d)[,'\u2019_ \u00a0\u202f](?=\d{3}(?!\d))")
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?")

# Where a slider ends for a number that is zero in the plan and has no range.
FROM_ZERO = {"share": 0.5, "share_a_year": 0.2, "months": 24.0, "month": 24.0, "days": 90.0}
FROM_ZERO_ELSE = 1000.0


class NotUsableError(Exception):
    """What was typed can't be used; the text is the sentence that says why."""


@dataclass(frozen=True)
class Field:
    """An input: a number of the plan at a path. Shares are shown and typed in per cent."""

    plan: PlanFile
    path: str

    @property
    def given(self) -> Given:
        """The number in its place in the plan."""
        return self.plan.numbers[self.path]

    @property
    def value(self) -> float:
        """The plan's own number."""
        return float(self.given.quantity.value or 0.0)

    @property
    def label(self) -> str:
        """Its heading, with the plan's own names."""
        return input_heading(self.plan, self.path)

    @property
    def unit(self) -> str:
        """Its unit in words."""
        unit = self.given.spec.unit
        if unit in PERCENT:
            return words.say(f"screens.units.{unit}")
        return unit_in_words(self.plan, unit, self.path)

    def text(self, value: float) -> str:
        """A number as it is typed: in per cent if it is a share, no thousands separators."""
        shown = self._shown(value)
        return str(int(shown)) if shown == int(shown) and abs(shown) < 1e15 else repr(shown)

    def read(self, typed: str) -> float:
        """The number that was typed, or a `NotUsableError` that says what is wrong with it."""
        text = typed.strip().replace("\u2212", "-")
        if text == self.text(self.value):
            return self.value
        example = self.text(self.value)
        if not text:
            raise NotUsableError(words.say("screens.form.empty", example=example))
        percent = self.given.spec.unit in PERCENT
        plain = GROUPED.sub("", text.removesuffix("%").rstrip() if percent else text)
        if len(text) > LONGEST or not NUMBER.fullmatch(plain):
            shown = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
            raise NotUsableError(
                words.say("screens.form.not_a_number", given=shown, example=example)
            )
        value = float(Decimal(plain) / 100 if percent else Decimal(plain))
        if found := self.given.spec.problem(value):
            said = {name: _in_full(self._shown(number)) for name, number in found[1].items()}
            raise NotUsableError(words.say(f"errors.{found[0]}", **{**said, "given": text}))
        return value

    def note(self, value: float) -> str:
        """Where the number in use comes from."""
        said = origin(self.plan, self.path)
        if value != self.value:
            said = words.say("origins.changed", before=self.text(self.value))
        quantity = self.given.quantity
        low = -math.inf if quantity.low is None else quantity.low
        high = math.inf if quantity.high is None else quantity.high
        if not low <= value <= high:
            ends = {"low": exact(self._shown(low)), "high": exact(self._shown(high))}
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
            "slider": words.say("screens.form.slider", label=self.label),
            "reset": words.say("screens.form.reset", label=self.label),
        }

    def _shown(self, value: float) -> float:
        if self.given.spec.unit in PERCENT and math.isfinite(value):
            return float(Decimal(repr(value)) * 100)
        return value

    def _slider(self) -> tuple[float, float, float]:
        """The slider's ends and step: the plan's range, or from nothing to twice the number."""
        quantity, spec = self.given.quantity, self.given.spec
        reach = 2 * self.value or FROM_ZERO.get(spec.unit, FROM_ZERO_ELSE)
        low = min(0.0, reach) if quantity.low is None else quantity.low
        high = max(0.0, reach) if quantity.high is None else quantity.high
        low, high = max(low, spec.minimum), min(high, spec.maximum)
        if low >= high:
            low, high = spec.minimum, spec.maximum
        low, high = self._shown(low), self._shown(high)
        step = _neat((high - low) / 100)
        return low, high, max(1.0, step) if spec.whole else step


def _in_full(number: float) -> str:
    """A bound as people write it: 1,000,000,000,000,000 and not 1e+15."""
    return f"{number:,.0f}" if math.isfinite(number) and number == int(number) else exact(number)


def _neat(step: float) -> float:
    """The neat step at or below a step: 1, 2 or 5 times a power of ten."""
    power = math.floor(math.log10(step))
    unit = next(unit for unit in (5, 2, 1) if unit <= step / 10.0**power * (1 + 1e-9))
    return float(Decimal(unit).scaleb(power))
