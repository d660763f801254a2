"""Plans to write as workbooks: the examples under every regime, generated ones, hostile ones."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings

from osecalc.analysis import with_standard_regimes
from osecalc.enterprise import Enterprise, Results
from osecalc.plan import PlanFile, read_plan, read_text
from osecalc.plan.regimes import under
from osecalc.resources import example_plans
from tests.enterprise.strategies import plans

EXAMPLES = example_plans()
CEB = EXAMPLES["ceb-press-shop"]
REGIMES = ("own", "outside-equity", "bank", "producer-owned")


@cache
def shop() -> Enterprise:
    """The CEB press shop."""
    return Enterprise(read_plan(CEB))


@cache
def example(name: str, regime: str = "own") -> PlanFile:
    """An example plan, as it is or under one of the standard regimes."""
    plan = read_plan(EXAMPLES[name])
    return plan if regime == "own" else under(with_standard_regimes(plan), regime)


def generated(count: int) -> list[Results]:
    """Runs of generated plans, the same ones each time."""
    texts: list[str] = []

    @given(plans())
    @settings(
        max_examples=count,
        phases=[Phase.generate],
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    def collect(text: str) -> None:
        texts.append(text)

    collect()
    return [Enterprise(read_text(text)).run() for text in texts[:count]]


def other_value(plan: PlanFile, path: str) -> float:
    """Another number that a field may have."""
    given, spec = plan.numbers[path].quantity.value or 0.0, plan.numbers[path].spec
    tries = [given + 2, given + 1, given - 1] if spec.whole else [given * 1.17, given * 0.8, 0.13]
    return next(t for t in tries if spec.problem(t) is None and t != given)


ASKED = ("receivable_days", "term_months", "life_years", "start", "price", "wage", "rate")


def ten_changes(plan: PlanFile) -> dict[str, float]:
    """Ten other numbers: credit, a loan's term, a machine's life, a start month among them."""
    single = [path for path, n in plan.numbers.items() if n.quantity.months is None]
    chosen: list[str] = []
    for field in ASKED:
        chosen += [path for path in single if path.rpartition(".")[2] == field][:1]
    rest = [path for path in single if path not in chosen and not path.startswith("surplus.")]
    chosen += rest[:: max(1, len(rest) // (10 - len(chosen)))]
    return {path: other_value(plan, path) for path in chosen[:10]}


def written(results: Results, folder: Path, name: str = "plan.xlsx") -> Path:
    """The workbook of a run."""
    from osecalc.export import write_spreadsheet

    path = folder / name
    write_spreadsheet(results, path)
    return path
