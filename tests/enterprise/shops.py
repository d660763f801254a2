"""Generated small shops: few costs and people, and any contracts, surplus and accounts."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from osecalc.enterprise import Enterprise, Results
from osecalc.plan import read_text
from tests.enterprise.small_shop import costs, document_of
from tests.enterprise.strategies import (
    amounts,
    as_text,
    contracts,
    cooperatives,
    surpluses,
    taxes,
)

SCALE = 0.1
"""So that contracts of up to 5 000 stand beside sales of 1 000 a month, and matter."""


@st.composite
def shops(draw: DrawFn, *, shared: bool | None = None) -> dict[str, Any]:
    """A shop with lean months and one to three contracts; with a surplus rule, if so asked."""
    months = draw(st.integers(12, 40))
    people = {
        "maker": _role(draw, months),
        "friend": {**_role(draw, months), "paid": False},
    }
    tables: dict[str, Any] = {
        "people": people,
        "overheads": costs(draw(st.lists(amounts(2_000), min_size=1, max_size=15))),
        "working_capital": {"receivable_days": draw(amounts(60))},
        "tax": draw(taxes(SCALE)),
        "funding": _fundings(draw, months),
    }
    if shared or (shared is None and draw(st.booleans())):
        tables["surplus"] = draw(surpluses(SCALE, months, members=True))
    if draw(st.booleans()):
        tables["cooperative"] = draw(cooperatives(SCALE))
    return document_of(months, plan={"start": f"2020-{draw(st.integers(1, 12)):02d}"}, **tables)


def _role(draw: DrawFn, months: int) -> dict[str, Any]:
    start = draw(st.integers(1, months))
    last = draw(st.integers(start, 240))
    hours, wage, could = draw(amounts(60)), draw(amounts(8)), draw(amounts(8))
    work = {"hours": hours, "wage": wage, "elsewhere": could, "start": start, "last": last}
    return {"name": "Role", "count": draw(amounts(2)), **work}


def _fundings(draw: DrawFn, months: int) -> dict[str, Any]:
    """One to three contracts, of which two may be equity and one unpaid work."""
    found: dict[str, Any] = {}
    for name in ("first", "second", "third")[: draw(st.integers(1, 3))]:
        given = [contract["kind"] for contract in found.values()]
        contract = draw(contracts(SCALE, months, ["friend"] * ("unpaid work" not in given)))
        if contract["kind"] != "equity" or given.count("equity") < 2:
            found[name] = contract
    return found


def results_of(document: dict[str, Any]) -> Results:
    return Enterprise(read_text(as_text(document))).run()


def money_size(r: Results) -> float:
    """The largest amount of money in the results: what rounding is measured by."""
    lines = [line.key for line in r.model.lines.values() if line.unit == "money"]
    return max(1.0, *(float(np.abs(np.nan_to_num(r.values[key])).max()) for key in lines))


def same(a: Any, b: Any, size: float) -> bool:
    """Equal to rounding, beside the plan's largest amount of money."""
    return bool(np.all(np.abs(np.asarray(a) - np.asarray(b)) <= 1e-11 * size))


def at_most(a: Any, b: Any, size: float) -> bool:
    """Not above, but by rounding."""
    return bool(np.all(np.asarray(a) - np.asarray(b) <= 1e-11 * size))


def of_kinds(r: Results, *kinds: str) -> list[str]:
    """Where the contracts of these kinds stand: all of them, if none is named."""
    held = r.plan.plan.funding.items()
    return [f"funding.{name}" for name, terms in held if not kinds or terms.kind in kinds]


def added(r: Results, line: str, *kinds: str) -> Any:
    """A line of all contracts of these kinds, added up month by month."""
    return sum((r[f"{at}.{line}"] for at in of_kinds(r, *kinds)), np.zeros(r.model.months + 1))


def interest_paid(r: Results, at: str) -> Any:
    """The interest that is paid: all that falls due, unless the contract says less."""
    key = f"{at}.interest_paid"
    return r[key if key in r.model.lines else f"{at}.interest"]


def term(r: Results, at: str, name: str) -> Any:
    """A term of a contract: a number, or a word."""
    given = getattr(r.plan.plan.funding[at.removeprefix("funding.")], name)
    return getattr(given, "value", given)
