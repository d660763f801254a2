"""An enterprise that can be run, and its results as named numbers and tidy tables."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from osecalc import words
from osecalc.enterprise.build import build
from osecalc.enterprise.rate_reason import rate_reason
from osecalc.lines import Kind, Line, Runner
from osecalc.lines.cell import Cells
from osecalc.plan import PlanError, PlanFile, Problem
from osecalc.plan.problems import nearest

if TYPE_CHECKING:
    import pandas as pd

    from osecalc.plan.schema import Product

Array = NDArray[np.float64]


class Enterprise:
    """The model of one plan, ready to run with its numbers or with others.

    >>> from osecalc.resources import example_plans
    >>> from osecalc.plan import read_plan
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"]))
    >>> shop.run({"development.members": 1})["development_each"]
    750.0
    """

    def __init__(self, plan: PlanFile) -> None:
        self.plan = plan
        self.model = build(plan.plan)
        self._runner = Runner(self.model)

    @cached_property
    def inputs(self) -> dict[str, Any]:
        """Every number of the plan: a float, or a column with a value for each month."""
        return {path: self._value(path) for path in self.plan.numbers}

    def _value(self, path: str) -> Any:
        quantity = self.plan.numbers[path].quantity
        if quantity.months is None:
            return quantity.value
        months = [0.0, *quantity.months, *quantity.months[-1:] * self.model.months]
        return np.array(months[: self.model.months + 1])[:, None]

    def check_paths(self, paths: Sequence[str]) -> None:
        """Refuse paths that are no number of this plan, or that have a value for each month."""
        problems = [
            Problem(
                tuple(path.split(".")),
                words.say("errors.unknown_path", nearest=nearest(path, self.inputs)),
            )
            for path in paths
            if path not in self.inputs
        ]
        problems += [
            Problem(tuple(path.split(".")), words.say("errors.monthly_path"))
            for path in paths
            if self.model.inputs.get(path)
        ]
        if problems:
            raise PlanError(problems, self.plan.plan.plan.name)

    def run(self, changes: Mapping[str, float] | None = None) -> Results:
        """The plan's results, with some of its numbers set otherwise if so asked.

        Raises PlanError for a path that the plan does not have.
        """
        inputs = self.inputs
        if changes:
            self.check_paths(list(changes))
            inputs = {**inputs, **{path: float(value) for path, value in changes.items()}}
        return Results(self, inputs, self._runner.one(inputs))

    def run_many(
        self, varied: Mapping[str, Any], wanted: Sequence[str], *, workers: int | None = None
    ) -> dict[str, Array]:
        """Many scenarios at once: for each wanted line its values, scenarios last.

        varied: for each path as many values as there are scenarios. Lines that no wanted one
        needs, or that no varied input reaches, cost nothing.
        """
        self.check_paths(list(varied))
        return self._runner.many(self.inputs, varied, wanted, workers=workers)

    def run_scenarios(self) -> dict[str, Results]:
        """The plan's own named scenarios, each run by itself."""
        return {name: self.run(case.set) for name, case in self.plan.plan.scenarios.items()}


class Results:
    """The numbers of one run.

    `results["npv"]` is a figure; `results["cash"]` holds months 0 to the horizon.
    """

    def __init__(
        self, enterprise: Enterprise, inputs: Mapping[str, Any], values: Mapping[str, Any]
    ) -> None:
        self.enterprise, self.inputs, self.values = enterprise, inputs, values
        self.model, self.plan = enterprise.model, enterprise.plan

    def __getitem__(self, key: str) -> Any:
        value = self.values[key]
        return value if self.model.lines[key].monthly else float(value)

    @cached_property
    def cells(self) -> Cells:
        """Single cells, worked out again from their formulas."""
        return Cells(self.model, self.inputs, self.values)

    def reason(self, key: str, month: int = 0) -> str:
        """Why a line has no number, in words; empty where it has one."""
        code = self.cells.reason(key, month)
        if not code.startswith("irr:"):
            return words.say(f"reasons.{code}") if code else ""
        from osecalc.finance import irr_verdict

        return rate_reason(irr_verdict(self.values[code.removeprefix("irr:")]))

    def heading(self, key: str) -> str:
        """The line's heading, with the name the plan gives to what it is about."""
        return heading(self.plan, self.model.lines[key])

    def unit(self, key: str) -> str:
        """The line's unit in words."""
        line = self.model.lines[key]
        return unit_in_words(self.plan, line.unit, line.key)

    @property
    def month_names(self) -> list[str]:
        """A name for each month from opening day: `2010-01` is the first month."""
        return [words.say("periods.opening"), *self._dated_months]

    @cached_property
    def _dated_months(self) -> list[str]:
        year, month = map(int, self.plan.plan.plan.start.split("-"))
        passed = range(month - 1, month - 1 + self.model.months)
        return [f"{year + at // 12}-{at % 12 + 1:02d}" for at in passed]

    def yearly(self, key: str) -> Array:
        """Opening day and then each year of twelve months: flows added up, balances at the end."""
        line, values = self.model.lines[key], self.values[key]
        if line.kind is Kind.RATE or not line.monthly:
            raise ValueError(f"'{key}' is neither a flow nor a balance: it has no yearly figure")
        starts = range(1, len(values), 12)
        years = [
            values[s : s + 12].sum() if line.kind is Kind.FLOW else values[s : s + 12][-1]
            for s in starts
        ]
        return np.array([values[0], *years])

    def year_names(self) -> list[str]:
        """A name for opening day and for each year; a last year that is short says so."""
        whole, rest = divmod(self.model.months, 12)
        names = [words.say("periods.year", number=n + 1) for n in range(whole)]
        if rest:
            names.append(words.say("periods.part_year", number=whole + 1, months=rest))
        return [words.say("periods.opening"), *names]

    def table(self, *, years: bool = False) -> pd.DataFrame:
        """Every monthly line, tidy: one row a line and period, with heading, unit and kind."""
        import pandas as pd

        lines = [
            line
            for line in self.model.lines.values()
            if line.monthly and not (years and line.kind is Kind.RATE)
        ]
        periods = self.year_names() if years else self.month_names
        count = len(periods)
        blocks = [self.yearly(line.key) if years else self.values[line.key] for line in lines]
        return pd.DataFrame(
            {
                "line": np.repeat([line.key for line in lines], count),
                "heading": np.repeat([self.heading(line.key) for line in lines], count),
                "unit": np.repeat([self.unit(line.key) for line in lines], count),
                "kind": np.repeat([line.kind.value for line in lines], count),
                "sign": np.repeat([line.sign for line in lines], count),
                "year" if years else "month": np.tile(np.arange(count), len(lines)),
                "period": np.tile(periods, len(lines)),
                "value": np.concatenate(blocks),
            }
        )

    def figures(self) -> pd.DataFrame:
        """Every single figure, tidy: heading, value, unit, and a reason where there is none."""
        import pandas as pd

        keys = [key for key, line in self.model.lines.items() if not line.monthly]
        return pd.DataFrame(
            {
                "line": keys,
                "heading": [self.heading(key) for key in keys],
                "value": [self[key] for key in keys],
                "unit": [self.unit(key) for key in keys],
                "reason": [self.reason(key) if math.isnan(self[key]) else "" for key in keys],
            }
        )


def name_of(plan: PlanFile, about: str) -> str:
    """The name that the plan gives to one of its tables, such as `products.press`.

    Those that every plan has at its table, such as `table.commons`, are named by the catalogue.
    """
    if about.startswith(("table.", "surplus.")):
        return words.say(f"seats.{about.partition('.')[2]}")
    table: Any = plan.plan
    for part in about.split("."):
        table = table[part] if isinstance(table, dict) else getattr(table, part)
    return str(getattr(table, "name", about))


def heading(plan: PlanFile, line: Line) -> str:
    """A line's heading from the catalogue, with the plan's own name filled in."""
    found = words.entry("lines", line.key)["heading"]
    return found.format(name=name_of(plan, line.about)) if line.about else found


def piece(product: Product) -> str:
    """What one of a product is called; where the plan gives no name, the catalogue's."""
    return product.unit if "unit" in product.model_fields_set else words.say("unnamed.unit")


def unit_in_words(plan: PlanFile, unit: str, path: str) -> str:
    """A unit with the plan's currency, and the piece or area that the path is about."""
    parts = path.split(".")
    names = {"currency": plan.plan.plan.currency, "area_unit": plan.plan.space.area_unit}
    if parts[0] == "products" and len(parts) > 1:
        names["unit"] = piece(plan.plan.products[parts[1]])
    return words.unit(unit, **names)
