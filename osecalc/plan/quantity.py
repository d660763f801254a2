"""A number of a plan: its value or range, where it comes from, and what it may be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    FiniteFloat,
    GetCoreSchemaHandler,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError, core_schema

Confidence = Literal["low", "medium", "high"]

# No control characters: they could steer a terminal, and a spreadsheet can't hold them.
PRINTED = r"^[^\x00-\x08\x0b-\x1f\x7f-\x9f]*$"
Text = Annotated[str, StringConstraints(max_length=10_000, pattern=PRINTED)]


class Table(BaseModel):
    """A table of the plan file: no key that is not known, and no change after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Quantity(Table):
    """A number beside its source. In the file a bare number will do: `price = 4500`.

    value: the number, or the likely one of a range. low, high: the range. months: one value for
    each month from the first; the last one holds on. source: a key of the plan's sources.
    kind: how much weight the number bears (actual, plan, estimate, claim ...). changed_from: the
    sourced value that a user replaced, so that the source is no longer taken to support it.
    """

    value: FiniteFloat | None = None
    low: FiniteFloat | None = None
    high: FiniteFloat | None = None
    months: tuple[FiniteFloat, ...] | None = None
    source: Text | None = None
    kind: Text | None = None
    date: Text | int | None = None
    confidence: Confidence | None = None
    note: Text | None = None
    changed_from: FiniteFloat | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare_number(cls, given: Any) -> Any:
        if isinstance(given, bool) or not isinstance(given, (int, float, dict, Quantity)):
            raise PydanticCustomError("not_a_number", "", {"given": given})
        return {"value": given} if isinstance(given, (int, float)) else given

    @model_validator(mode="after")
    def _one_number(self) -> Quantity:
        if (self.value is None) == (self.months is None) or self.months == ():
            raise PydanticCustomError("no_value", "", {})
        return self

    @property
    def is_assumption(self) -> bool:
        """Whether no source supports the number."""
        return self.source is None or self.changed_from is not None

    @property
    def every(self) -> tuple[float, ...]:
        """All numbers that are given: value, range and months."""
        numbers = (self.value, self.low, self.high, *(self.months or ()))
        return tuple(number for number in numbers if number is not None)


@dataclass(frozen=True)
class Spec:
    """What a number of the plan may be.

    unit: a key of the words catalogue's units. whole: only whole numbers. ranges, profile:
    whether it may have a low and a high, and a value for each month. sentence: what is said of a
    number out of bounds, where there is more to say than the bounds.
    """

    unit: str
    minimum: float = 0.0
    maximum: float = 1e15
    whole: bool = False
    ranges: bool = True
    profile: bool = False
    sentence: str = ""

    def problem(self, value: float) -> tuple[str, dict[str, Any]] | None:
        """What is wrong with one number: the key of a sentence and what it mentions."""
        said = {"given": value, "minimum": self.minimum, "maximum": self.maximum}
        if value != value or not self.minimum <= value <= self.maximum:
            share = self.unit.startswith("share") and self.minimum >= 0
            return self.sentence or ("share_bounds" if share else "out_of_bounds"), said
        if self.whole and value != int(value):
            return "not_whole", said
        return None

    def check(self, quantity: Quantity) -> Quantity:
        """Refuse a quantity that this field cannot take."""
        for given in quantity.every:
            if found := self.problem(given):
                raise PydanticCustomError(found[0], "", found[1])
        if quantity.months is not None and not self.profile:
            raise PydanticCustomError("no_profile", "", {})
        if not self.ranges and (quantity.low is not None or quantity.high is not None):
            raise PydanticCustomError("no_range", "", {})
        low, value, high = quantity.low, quantity.value, quantity.high
        rising = [number for number in (low, value, high) if number is not None]
        if rising != sorted(rising):
            raise PydanticCustomError("range_order", "", {"low": low, "value": value, "high": high})
        return quantity

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))
