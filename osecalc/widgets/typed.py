"""A number as people type it: read as it is meant, or refused with a sentence, never changed."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from osecalc import words
from osecalc.plan.quantity import Spec
from osecalc.words.amounts import PERCENT, exact

LONGEST = 40
GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}([,'\u2019_ \u00a0\u202f]\d{3})+(?=\.|$|[eE])")
"""Thousands apart, before the decimal point: 1,234 but not 0,500 nor 1.234,567."""
NOT_DIGITS = re.compile(r"[^\d+-]")
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?")


class NotUsableError(Exception):
    """What was typed can't be used; the text is the sentence that says why."""


@dataclass(frozen=True)
class TypedNumber:
    """How a number of a kind is written in a box. Shares are shown and typed in per cent.

    currency: the plan's, which may stand beside an amount of money.

    >>> TypedNumber(Spec("share")).read("12 %")
    0.12
    >>> TypedNumber(Spec("money"), "USD").read("$ 1,234.50")
    1234.5
    """

    spec: Spec
    currency: str = ""

    @property
    def percent(self) -> bool:
        """Whether it is shown and typed in per cent."""
        return self.spec.unit in PERCENT

    def shown(self, value: float) -> float:
        """A number as it is shown: shares in per cent."""
        if self.percent and math.isfinite(value):
            return float(Decimal(repr(value)) * 100)
        return value

    def text(self, value: float) -> str:
        """A number as it is typed: in per cent if it is a share, no thousands separators."""
        shown = self.shown(value)
        return str(int(shown)) if shown == int(shown) and abs(shown) < 1e15 else repr(shown)

    def read(self, typed: str, example: str = "") -> float:
        """The number that was typed, or a `NotUsableError` that says what is wrong with it."""
        text = typed.strip().replace("\u2212", "-")
        example = example or self.example
        if not text:
            raise NotUsableError(words.say("screens.form.empty", example=example))
        plain = self._bare(text)
        if grouped := GROUPED.match(plain):
            plain = NOT_DIGITS.sub("", grouped[0]) + plain[grouped.end() :]
        if len(text) > LONGEST or not NUMBER.fullmatch(plain):
            shown = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
            raise NotUsableError(
                words.say("screens.form.not_a_number", given=shown, example=example)
            )
        value = float(Decimal(plain) / 100 if self.percent else Decimal(plain))
        if found := self.spec.problem(value):
            said = {name: in_full(self.shown(number)) for name, number in found[1].items()}
            raise NotUsableError(words.say(f"errors.{found[0]}", **{**said, "given": text}))
        return value

    @property
    def example(self) -> str:
        """A number that could stand there, for a sentence about one that can't."""
        likely = 0.1 if self.percent else 1.0
        return self.text(min(max(likely, self.spec.minimum), self.spec.maximum))

    def _bare(self, text: str) -> str:
        """What was typed without the sign of per cent, or of money, that may stand beside it."""
        if self.percent:
            return text.removesuffix("%").rstrip()
        if not self.spec.unit.startswith("money"):
            return text
        minus = "-" if text.startswith("-") else ""
        text = text.removeprefix("-").strip()
        for mark in filter(None, (self.currency, text[:1], text[-1:])):
            if mark != self.currency and unicodedata.category(mark) != "Sc":
                continue
            if text.casefold().startswith(mark.casefold()):
                return minus + text[len(mark) :].lstrip()
            if text.casefold().endswith(mark.casefold()):
                return minus + text[: -len(mark)].rstrip()
        return minus + text


def in_full(number: float) -> str:
    """A bound as people write it: 1,000,000,000,000,000 and not 1e+15."""
    return f"{number:,.0f}" if math.isfinite(number) and number == int(number) else exact(number)
