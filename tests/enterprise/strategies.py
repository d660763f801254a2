"""Generated plans: any shape of enterprise that the plan file allows, with sensible numbers."""

from __future__ import annotations

from typing import Any

import tomlkit
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

MONEY_SCALES = (0.01, 1.0, 1000.0, 1e6)


def amounts(highest: float, lowest: float = 0.0) -> st.SearchStrategy[float]:
    """Money and other amounts, zero among them, to three decimals so that they read well."""
    return st.floats(lowest, highest).map(lambda value: round(value, 3))


def shares(highest: float = 1.0, lowest: float = 0.0) -> st.SearchStrategy[float]:
    """Shares and rates."""
    return st.floats(lowest, highest).map(lambda value: round(value, 4))


@st.composite
def plan_documents(draw: DrawFn, scale: float | None = None) -> dict[str, Any]:
    """A whole plan as a document: products, people, machines, funding, tax, in any combination."""
    money = draw(st.sampled_from(MONEY_SCALES)) if scale is None else scale
    months = draw(st.integers(12, 72))
    people = {
        name: draw(roles(money, months))
        for name in draw(st.sets(st.sampled_from(["maker", "seller", "friend"]), max_size=3))
    }
    equipment = {
        name: draw(machines(money, months, sorted(people)))
        for name in draw(st.sets(st.sampled_from(["press", "lathe", "oven"]), max_size=3))
    }
    products = {
        name: draw(goods(money, months, sorted(people), sorted(equipment)))
        for name in draw(st.sets(st.sampled_from(["stool", "brick", "wheel"]), min_size=1))
    }
    document: dict[str, Any] = {
        "format": 1,
        "plan": {
            "name": "Generated",
            "currency": "XTS",
            "money_year": 2020,
            "start": f"2020-{draw(st.integers(1, 12)):02d}",
            "months": months,
            "settle_at_horizon": draw(st.booleans()),
            "discount_rate": draw(shares(0.5)),
            "price_growth": draw(shares(0.1, -0.05)),
            "wage_growth": draw(shares(0.1, -0.05)),
            "cost_growth": draw(shares(0.1, -0.05)),
        },
        "products": products,
        "people": people,
        "equipment": equipment,
        "space": {
            "area": draw(amounts(1000)),
            "rent": draw(amounts(50 * money)),
            "electricity_price": draw(amounts(0.5 * money)),
        },
        "overheads": {
            name: {"name": name, "amount": draw(amounts(500 * money))}
            for name in draw(st.sets(st.sampled_from(["insurance", "telephone"])))
        },
        "working_capital": {
            "receivable_days": draw(amounts(120)),
            "stock_days": draw(amounts(120)),
            "payable_days": draw(amounts(120)),
        },
        "tax": {
            "rate": draw(shares(0.5)),
            "year_starts": draw(st.integers(1, 12)),
            "paid_after_months": draw(st.integers(0, 18)),
        },
        "funding": {
            name: draw(contracts(money, months))
            for name in draw(st.sets(st.sampled_from(["own", "bank", "gift", "second"])))
        },
    }
    if draw(st.booleans()):
        document["development"] = {
            "cost": draw(amounts(20_000 * money)),
            "members": draw(st.integers(1, 50)),
            "units_each": draw(st.integers(1, 100)),
            "month": draw(st.integers(0, months)),
            "accounting": draw(st.sampled_from(["expensed", "capitalised"])),
            "life_years": draw(amounts(8, 0.1)),
        }
    return document


@st.composite
def roles(draw: DrawFn, money: float, months: int) -> dict[str, Any]:
    start = draw(st.integers(1, months))
    return {
        "name": "Role",
        "count": draw(amounts(5)),
        "hours": draw(amounts(200)),
        "wage": draw(amounts(40 * money)),
        "on_costs": draw(shares(0.6)),
        "start": start,
        "last": draw(st.integers(start, 240)),
        "paid": draw(st.booleans()),
        "pay_by": draw(st.sampled_from(["month", "hours worked"])),
    }


@st.composite
def wear_methods(draw: DrawFn) -> dict[str, Any]:
    """A method of depreciation with the life that goes with it."""
    methods = ["straight line", "sum of years", "declining balance", "own percentages"]
    method = draw(st.sampled_from(methods))
    if method != "own percentages":
        return {"depreciation": method, "life_years": draw(amounts(12, 0.1))}
    shares = draw(st.sampled_from([[1.0], [0.5, 0.5], [0.2, 0.32, 0.192, 0.1152, 0.1152, 0.0576]]))
    return {"depreciation": method, "life_years": len(shares), "percentages": shares}


@st.composite
def machines(draw: DrawFn, money: float, months: int, people: list[str]) -> dict[str, Any]:
    common = {
        "name": "Machine",
        "quantity": draw(st.integers(0, 3)),
        "month": draw(st.integers(0, months)),
        "freight": draw(amounts(500 * money)),
        "installation": draw(amounts(500 * money)),
        "contingency": draw(shares(0.5)),
        "salvage": draw(shares()),
        **draw(wear_methods()),
        "declining_factor": draw(amounts(4, 0.1)),
        "replaced": draw(st.booleans()),
        "hours": draw(amounts(300)),
        "power": draw(amounts(30)),
        "maintenance": draw(shares(0.3)),
    }
    if draw(st.booleans()):
        return {**common, "how": "bought", "price": draw(amounts(20_000 * money))}
    built = {
        **common,
        "how": "built",
        "materials": draw(amounts(10_000 * money)),
        "build_hours": draw(amounts(400)),
    }
    return {**built, "builder": draw(st.sampled_from(people))} if people else built


@st.composite
def goods(
    draw: DrawFn, money: float, months: int, people: list[str], equipment: list[str]
) -> dict[str, Any]:
    volume: Any = draw(amounts(100))
    learning = {"rate": draw(shares(1.0, 0.6)), "made_before": draw(amounts(50))}
    if draw(st.booleans()):
        volume = {"months": draw(st.lists(amounts(100), min_size=1, max_size=months))}
    roles_used = draw(st.sets(st.sampled_from(people))) if people else set()
    machines_used = draw(st.sets(st.sampled_from(equipment))) if equipment else set()
    return {
        "name": "Good",
        "price": draw(amounts(1000 * money)),
        "volume": volume,
        "start": draw(st.integers(1, months)),
        "ramp_months": draw(st.integers(0, 24)),
        "season": {
            name: draw(amounts(3))
            for name in sorted(draw(st.sets(st.sampled_from(["jan", "jul", "dec"]))))
        },
        "lead_months": draw(st.integers(0, 6)),
        "scrap": draw(shares(0.5)),
        **({"learning": learning} if draw(st.booleans()) else {}),
        "materials": {
            "stuff": {
                "name": "Stuff",
                "quantity": draw(amounts(10)),
                "cost": draw(amounts(50 * money)),
            }
        },
        "labour": {name: draw(amounts(20)) for name in sorted(roles_used)},
        "machine_time": {name: draw(amounts(20)) for name in sorted(machines_used)},
    }


@st.composite
def contracts(draw: DrawFn, money: float, months: int) -> dict[str, Any]:
    common = {
        "name": "Contract",
        "amount": draw(amounts(50_000 * money)),
        "month": draw(st.integers(0, months)),
    }
    kind = draw(st.sampled_from(["savings", "grant", "bank loan"]))
    if kind != "bank loan":
        return {**common, "kind": kind}
    term = draw(st.integers(1, 90))
    return {
        **common,
        "kind": kind,
        "apr": draw(st.one_of(st.just(0.0), shares(0.4))),
        "term_months": term,
        "grace_months": draw(st.integers(0, min(term - 1, 24))),
        "repayment": draw(st.sampled_from(["level payment", "level principal"])),
        "balloon": draw(st.one_of(st.just(0.0), shares())),
        "fee": draw(shares(0.1)),
    }


def as_text(document: dict[str, Any]) -> str:
    """The document as the text of a plan file."""
    return tomlkit.dumps(document)


def plans() -> st.SearchStrategy[str]:
    """The texts of generated plan files."""
    return plan_documents().map(as_text)
