"""One cell of a model, worked out from its formula: what words and reasons are made from."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from osecalc.lines.expr import (
    Back,
    Call,
    Const,
    Cumulative,
    Expr,
    Input,
    Lag,
    Month,
    Over,
    Ref,
    Undefined,
)
from osecalc.lines.model import Model
from osecalc.lines.scalar import OPERATIONS


class Cells:
    """The known values of a model, by which single cells are worked out again.

    inputs: by path, a number or one number a month. values: by line, its months or its figure.
    """

    def __init__(self, model: Model, inputs: Mapping[str, Any], values: Mapping[str, Any]) -> None:
        self.model, self.inputs, self.values = model, inputs, values

    def line(self, key: str, month: int) -> float:
        """The value of a line in a month; 0 before opening day."""
        if not self.model.lines[key].monthly:
            return float(self.values[key])
        return float(self.values[key][month]) if month >= 0 else 0.0

    def again(self, key: str, month: int) -> float:
        """A line's number worked out from its formula; none if it reads a line that has none."""
        node = self.model.lines[key].expr
        if any(math.isnan(self.line(other, month)) for other in self.model.gaps_read(node)):
            return math.nan
        return self.value(node, month)

    def delay(self, node: Back, month: int) -> int:
        """How many months a look back goes in this month; past opening day if it has no number."""
        months = self.value(node.children[0], month)
        beyond = self.model.months + 1
        return beyond if math.isnan(months) else math.floor(max(min(months, beyond), 0))

    def value(self, node: Expr, month: int) -> float:
        """Work out an expression in a month; a choice works out only the branch it takes."""
        if isinstance(node, Const):
            return node.value
        if isinstance(node, Input):
            given = self.inputs[node.path]
            return float(given[month][0] if self.model.inputs[node.path] else given)
        if isinstance(node, Month):
            return float(month)
        if isinstance(node, Ref):
            return self.line(node.key, month)
        if isinstance(node, Lag):
            return self.line(node.key, month - node.months)
        if isinstance(node, Back):
            if math.isnan(self.value(node.children[0], month)):
                return math.nan
            return self.line(node.key, month - self.delay(node, month))
        if isinstance(node, Cumulative):
            return sum(self.line(node.key, past) for past in range(month + 1))
        if isinstance(node, Over):
            return self.over(node, month)
        if isinstance(node, Undefined):
            return math.nan
        assert isinstance(node, Call)
        if node.operation == "where":
            return self.value(self.branch(node, month), month)
        return float(OPERATIONS[node.operation](*(self.value(c, month) for c in node.children)))

    def branch(self, node: Call, month: int) -> Expr:
        """The branch that a choice takes in this month."""
        return node.children[1 if self.value(node.children[0], month) else 2]

    def over(self, node: Over, month: int) -> float:
        """Draw one figure from all months of a line."""
        values = [float(v) for v in self.values[node.key]]
        known = [v for v in values if not math.isnan(v)]
        if node.how == "sum":
            return sum(values)
        if node.how in {"max", "min"}:
            return {"max": max, "min": min}[node.how](known, default=math.nan)
        if node.how == "last":
            return values[-1]
        if node.how == "first":
            return float(next((m for m, v in enumerate(values) if v == 1), math.nan))
        if node.how == "at":
            at = self.value(node.children[0], month)
            return values[math.floor(at)] if 0 <= at < len(values) else math.nan
        from osecalc.finance.rate_of_return import irr

        return float(irr(values))

    def reason(self, key: str, month: int = 0) -> str:
        """Why a line has no number in a month: the key of a sentence, or `irr:` and the line.

        Follows the formula to the choice that says so; empty if the line has a number.
        """
        if not math.isnan(self.line(key, month)):
            return ""
        node = self.model.lines[key].expr
        for other in self.model.gaps_read(node):
            if found := self.reason(other, month):
                return found
        return self._reason(node, month) or "undefined"

    def _reason(self, node: Expr, month: int) -> str:
        if isinstance(node, Undefined):
            return node.reason
        if isinstance(node, Over):
            return f"irr:{node.key}" if node.how == "irr" else ""
        if isinstance(node, Ref):
            return self.reason(node.key, month)
        if isinstance(node, Call) and node.operation == "where":
            test = self._reason(node.children[0], month)
            return test or self._reason(self.branch(node, month), month)
        return next(filter(None, (self._reason(child, month) for child in node.children)), "")
