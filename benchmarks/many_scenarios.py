"""Many scenarios of one plan, the drawing of their numbers included."""

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.one_plan import by_hand_in_pandas
from benchmarks.table import Row, median_time
from osecalc.enterprise import Enterprise
from osecalc.plan import read_plan
from osecalc.resources import example_plans

TRIANGLES = {
    "products.press.price": (3500, 4500, 5500),
    "products.press.volume": (1, 3, 6),
    "products.press.materials.all-parts.cost": (1500, 1900, 2000),
    "products.press.labour.builder": (20, 40, 140),
    "people.builder.wage": (10, 15, 25),
    "space.rent": (3, 5, 9.95),
    "products.press.ramp_months": (3, 9, 19),
    "plan.discount_rate": (0.05, 0.10, 0.20),
    "working_capital.receivable_days": (0, 15, 60),
}
WHOLE = {"products.press.ramp_months"}
WANTED = ["npv", "peak_funding_need", "payback", "earnings_an_hour", "lowest_cash"]


def drawn(count: int, seed: int = 1) -> dict[str, Any]:
    """Independent triangular numbers; months are whole."""
    rng = np.random.default_rng(seed)
    values = {path: rng.triangular(*corners, count) for path, corners in TRIANGLES.items()}
    return {path: np.floor(v) if path in WHOLE else v for path, v in values.items()}


def measure() -> list[Row]:
    """The budgets of DESIGN section 7, beside a loop of single runs and of pandas."""
    enterprise = Enterprise(read_plan(example_plans()["ceb-press-shop"]))

    def ours(count: int, wanted: list[str]) -> float:
        repeats = 7 if count < 10_000 else 5
        return median_time(lambda: enterprise.run_many(drawn(count), wanted), repeats=repeats)

    one_by_one = drawn(20)

    def loop() -> None:
        for scenario in range(20):
            results = enterprise.run({path: v[scenario] for path, v in one_by_one.items()})
            _ = [results[key] for key in WANTED]

    def pandas_loop() -> None:
        for price, volume in zip(
            one_by_one["products.press.price"], one_by_one["products.press.volume"], strict=True
        ):
            by_hand_in_pandas(price, volume)

    single, pandas = median_time(loop) / 20, median_time(pandas_loop) / 20
    few, many = ours(2_000, WANTED), ours(100_000, WANTED)
    return [
        Row("2 000 scenarios, 5 figures", few, 2_000 * single, "loop of Enterprise.run", 0.060),
        Row("100 000 scenarios, 5 figures", many, 1e5 * single, "loop of Enterprise.run", 3.0),
        Row("100 000 scenarios, 5 figures", many, 1e5 * pandas, "loop of pandas, 25 lines", 3.0),
        Row("100 000 scenarios, 5 figures and irr", ours(100_000, [*WANTED, "irr"]), budget=3.0),
        Row("of which drawing the numbers", median_time(lambda: drawn(100_000))),
    ]
