"""A network of about 1 000 shops over ten years in 1 000 scenarios, beside a loop over shops."""

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.table import Row, median_time
from osecalc.commons.profiles import cohort_profiles
from osecalc.commons.replication import bass_starts, first_shops, replication
from osecalc.enterprise import Enterprise
from osecalc.plan import read_plan
from osecalc.resources import example_plans

YEARS, SHOPS, SCENARIOS = 10, 1_000, 1_000
LINES = ("jobs", "output", "kept_local", "to_commons")


def drawn(count: int, seed: int = 1) -> dict[str, Any]:
    """Word that spreads fast enough for nearly all shops to start within the years."""
    rng = np.random.default_rng(seed)
    return {
        "innovation": rng.triangular(0.01, 0.02, 0.04, count),
        "imitation": rng.triangular(0.6, 0.9, 1.2, count),
        "closing_a_year": rng.triangular(0.0, 0.05, 0.1, count),
    }


def shop_by_shop(
    starts: list[int], profile: dict[str, list[float]], closes: float
) -> dict[str, list[float]]:
    """One scenario as one would write it first: each month, each shop, each figure."""
    months = len(starts)
    totals = {key: [0.0] * months for key in profile}
    for month, count in enumerate(starts):
        for _ in range(count):
            there = 1.0
            for later in range(month, months):
                for key, by_age in profile.items():
                    totals[key][later] += there * by_age[later - month]
                there *= 1 - closes
    return totals


def measure() -> list[Row]:
    """2 s for all of it, year by year."""
    shop = Enterprise(read_plan(example_plans()["ceb-press-shop"])).run()
    one = cohort_profiles(shop, YEARS * 12)

    def ours() -> None:
        case = drawn(SCENARIOS)
        wanted = bass_starts(YEARS, case["innovation"], case["imitation"], SHOPS)
        replication(
            one, wanted, closing_a_year=case["closing_a_year"], ceiling=SHOPS, learning=0.9
        ).by_year()

    def shops_start_shops() -> None:
        case = drawn(SCENARIOS)
        replication(
            one,
            first_shops(YEARS, np.ones(SCENARIOS)),
            closing_a_year=case["closing_a_year"],
            ceiling=SHOPS,
            learning=0.9,
            shops_start_shops=True,
        ).by_year()

    so_far = np.cumsum(bass_starts(YEARS, 0.02, 0.9, SHOPS)).round().astype(int)
    starts = np.diff(so_far, prepend=0).tolist()
    profile = {key: getattr(one, key).tolist() for key in LINES}
    peer = median_time(lambda: shop_by_shop(starts, profile, 0.004), repeats=3)
    return [
        Row(
            "1 000 shops, 10 years, 1 000 scenarios",
            median_time(ours, repeats=5),
            SCENARIOS * peer,
            "plain Python, shop by shop",
            2.0,
        ),
        Row(
            "the same, where shops start shops",
            median_time(shops_start_shops, repeats=5),
            budget=2.0,
        ),
    ]
