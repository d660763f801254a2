"""Generated plans: any shape of enterprise that the plan file allows, with sensible numbers."""

from __future__ import annotations

from typing import Any

import tomlkit
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from osecalc.plan.contracts import KINDS

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
            "sales_level": draw(amounts(2)),
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
        "tax": draw(taxes(money)),
        "funding": fundings(draw, money, months, people),
    }
    if draw(st.booleans()):
        members = any(role["member"] for role in people.values())
        document["surplus"] = draw(surpluses(money, months, members))
    if draw(st.booleans()):
        document["cooperative"] = draw(cooperatives(money))
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


def fundings(
    draw: DrawFn, money: float, months: int, people: dict[str, Any]
) -> dict[str, dict[str, Any]]:
    """Up to four contracts, of which two may be equity and one unpaid work of each role."""
    unpaid = [name for name, role in people.items() if not role["paid"]]
    found: dict[str, dict[str, Any]] = {}
    for name in sorted(draw(st.sets(st.sampled_from(["own", "bank", "gift", "second"])))):
        contract = draw(contracts(money, months, unpaid))
        unpaid = [role for role in unpaid if role != contract.get("role")]
        equities = sum(other["kind"] == "equity" for other in found.values())
        if contract["kind"] != "equity" or equities < 2:
            found[name] = contract
    return found


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
        "member": draw(st.booleans()),
        **({"elsewhere": draw(amounts(40 * money))} if draw(st.booleans()) else {}),
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
def loans(draw: DrawFn, kind: str) -> dict[str, Any]:
    term = draw(st.integers(1, 90))
    terms = {
        "apr": draw(st.one_of(st.just(0.0), shares(0.4))),
        "term_months": term,
        "grace_months": draw(st.integers(0, min(term - 1, 24))),
        "repayment": draw(st.sampled_from(["level payment", "level principal"])),
        "balloon": draw(st.one_of(st.just(0.0), shares())),
        "fee": draw(shares(0.1)),
        "guarantee": draw(shares()),
    }
    if kind == "bank loan":
        return terms
    return {
        **terms,
        "lender": draw(st.sampled_from(["members", "community"])),
        "subordinated": draw(st.booleans()),
        "only_from_profit": draw(st.booleans()),
    }


@st.composite
def presales(draw: DrawFn, money: float, begins: int) -> dict[str, Any]:
    return {
        "delivery_month": begins + draw(st.integers(1, 24)),
        "pledges": draw(st.integers(0, 500)),
        "failed": draw(shares(0.2)),
        "platform_fee": draw(shares(0.1)),
        "processing_fee": draw(shares(0.1)),
        "processing_fee_each": draw(amounts(money)),
        "reward_cost": draw(amounts(20_000 * money)),
    }


@st.composite
def revenue_shares(draw: DrawFn, money: float) -> dict[str, Any]:
    return {
        "share": draw(shares(0.3)),
        "cap": draw(amounts(3, 1)),
        "floor": draw(st.one_of(st.just(0.0), amounts(500 * money))),
        "term_months": draw(st.integers(1, 90)),
        "at_end": draw(st.sampled_from(["due", "lapses"])),
    }


@st.composite
def equities(draw: DrawFn, money: float, begins: int) -> dict[str, Any]:
    return {
        "share": draw(shares(0.4)),
        "preference": draw(amounts(3)),
        "exit_month": begins + draw(st.integers(1, 60)),
        "exit_by": draw(st.sampled_from(["value", "earnings", "multiple"])),
        "exit_value": draw(amounts(100_000 * money)),
        "exit_multiple": draw(amounts(10)),
        "exit_paid_by": draw(st.sampled_from(["buyer", "enterprise"])),
        "dilution": draw(shares()),
    }


@st.composite
def contracts(draw: DrawFn, money: float, months: int, unpaid: list[str]) -> dict[str, Any]:
    """Any contract; equity at most two fifths, so that two of them own no more than all."""
    kinds = [kind for kind in KINDS if kind != "unpaid work" or unpaid]
    kind = draw(st.sampled_from(kinds))
    begins = draw(st.integers(0, months))
    common = {"name": "Contract", "kind": kind}
    paid = {"amount": draw(amounts(50_000 * money)), "month": begins}
    if kind in ("savings", "grant"):
        return {**common, **paid}
    if kind in ("bank loan", "member loan"):
        return {**common, **paid, **draw(loans(kind))}
    if kind == "presale":
        return {**common, **paid, **draw(presales(money, begins))}
    if kind == "revenue share":
        return {**common, **paid, **draw(revenue_shares(money))}
    if kind == "equity":
        return {**common, **paid, **draw(equities(money, begins))}
    if kind == "unpaid work":
        return {
            **common,
            "role": unpaid[0],
            "settled": draw(st.sampled_from(["paid later", "becomes a claim"])),
            "paid_from": draw(st.integers(1, months)),
            "paid_over": draw(st.integers(1, 36)),
        }
    if kind == "credit line":
        limit, rate = draw(amounts(50_000 * money)), draw(shares(0.4))
        return {**common, "limit": limit, "apr": rate, "month": begins, "guarantee": 1}
    return {
        **common,
        "fee": draw(amounts(10_000 * money)),
        "month": begins,
        "share": draw(shares(0.2)),
        "share_from": draw(st.integers(1, months)),
        "goes_to": draw(st.sampled_from(["commons", "franchisor"])),
    }


@st.composite
def surpluses(draw: DrawFn, money: float, months: int, members: bool) -> dict[str, Any]:
    """A rule for sharing surplus; shares in hundredths, so that they add to one."""
    names = ["reserve", "commons", "nature", "capital", *(["producers"] if members else [])]
    cuts = sorted(draw(st.lists(st.integers(0, 100), min_size=4, max_size=4)))
    parts = [b - a for a, b in zip([0, *cuts], [*cuts, 100], strict=True)]
    parts = [*parts[: len(names) - 1], sum(parts[len(names) - 1 :])]
    by = draw(st.integers(0, 100))
    kept: Any = draw(amounts(20_000 * money))
    if draw(st.booleans()):
        kept = {"months": draw(st.lists(amounts(20_000 * money), min_size=1, max_size=months))}
    return {
        **{name: part / 100 for name, part in zip(names, parts, strict=True)},
        "by_hours": by / 100,
        "by_pay": (100 - by) / 100,
        "cash_kept": kept,
        "paid_after_months": draw(st.integers(1, 12)),
        "unpaid": draw(st.sampled_from(["carried", "lapses"])),
        "deductible": draw(st.booleans()),
    }


@st.composite
def cooperatives(draw: DrawFn, money: float) -> dict[str, Any]:
    return {
        "buy_in": draw(amounts(5_000 * money)),
        "to_reserve": draw(shares()),
        "retained": draw(shares()),
        "redeemed_after_years": draw(amounts(4, 0.1)),
        "interest": draw(shares(0.2)),
    }


@st.composite
def taxes(draw: DrawFn, money: float) -> dict[str, Any]:
    common = {
        "year_starts": draw(st.integers(1, 12)),
        "paid_after_months": draw(st.integers(0, 18)),
    }
    if draw(st.booleans()):
        return {**common, "rate": draw(shares(0.5))}
    starts = sorted(draw(st.sets(st.integers(1, 100_000), max_size=3)))
    brackets = {
        f"b{n}": {"start": start * money, "rate": draw(shares(0.5))}
        for n, start in enumerate([0, *starts])
    }
    return {**common, "brackets": brackets, "owners": draw(st.integers(1, 5))}


def as_text(document: dict[str, Any]) -> str:
    """The document as the text of a plan file."""
    return tomlkit.dumps(document)


def plans() -> st.SearchStrategy[str]:
    """The texts of generated plan files."""
    return plan_documents().map(as_text)
