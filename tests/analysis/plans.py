"""Small plans whose money does what a test asks for."""

from __future__ import annotations

from typing import Any

import tomlkit

from osecalc.plan import PlanFile, read_text


def shop(**tables: Any) -> dict[str, Any]:
    """Ten stools a month at 300, materials at 100: 2,000 a month before pay and overheads."""
    return {
        "format": 1,
        "plan": {"name": "Stools", "currency": "XTS", "money_year": 2020, "start": "2020-01",
                 "months": 36, "discount_rate": 0.1},
        "products": {
            "stool": {"name": "Stool", "price": 300, "volume": 10,
                      "materials": {"wood": {"name": "Wood", "cost": 100}}},
        },
        "people": {"maker": {"name": "Makers", "hours": 100, "wage": 10}},
        **tables,
    }  # fmt: skip


def read(document: dict[str, Any]) -> PlanFile:
    return read_text(tomlkit.dumps(document))


def own(amount: float) -> dict[str, Any]:
    return {"own": {"name": "Own", "kind": "savings", "amount": amount}}


def growing() -> PlanFile:
    """Customers pay after three months and wood lies for two: to sell more takes cash first.

    Sales rise for two years and earn well, but the cash there is pays for half as much again
    and not for more.
    """
    document = shop(
        working_capital={"receivable_days": 90, "stock_days": 60},
        funding=own(26_000),
    )
    stool = document["products"]["stool"]
    stool["volume"] = {"months": [float(month) for month in range(1, 25)]}
    stool["materials"]["wood"]["cost"] = 200
    return read(document)


def every_contract() -> PlanFile:
    """A co-operative with a contract of each kind, sums that all show, and a surplus to share."""
    document = shop(
        funding={
            **own(20_000),
            "sweat": {"name": "Friends' work", "kind": "unpaid work", "role": "friend",
                      "paid_from": 13, "paid_over": 6},
            "claim": {"name": "Founder's work", "kind": "unpaid work", "role": "founder",
                      "settled": "becomes a claim"},
            "bank": {"name": "Bank", "kind": "bank loan", "amount": 10_000, "apr": 0.12,
                     "term_months": 24, "fee": 0.02, "guarantee": 0.5},
            "neighbours": {"name": "Neighbours", "kind": "member loan", "lender": "community",
                           "amount": 5_000, "apr": 0.06, "term_months": 24,
                           "only_from_profit": True},
            "members": {"name": "Members' loan", "kind": "member loan", "amount": 3_000,
                        "apr": 0.04, "term_months": 12},
            "line": {"name": "Line", "kind": "credit line", "limit": 5_000, "apr": 0.15,
                     "guarantee": 1},
            "gift": {"name": "Gift", "kind": "grant", "amount": 4_000,
                     "conditions": "Drawings stay open."},
            "pledges": {"name": "Pledges", "kind": "presale", "amount": 6_000, "pledges": 50,
                        "delivery_month": 6, "platform_fee": 0.05, "reward_cost": 3_500},
            "share": {"name": "Share of revenue", "kind": "revenue share", "amount": 4_000,
                      "share": 0.05, "cap": 1.4, "term_months": 8, "at_end": "lapses"},
            "investor": {"name": "Investor", "kind": "equity", "amount": 8_000, "share": 0.2,
                         "exit_month": 30, "exit_by": "multiple", "exit_multiple": 1.5,
                         "exit_paid_by": "enterprise"},
            "angel": {"name": "Angel", "kind": "equity", "amount": 2_000, "share": 0.05,
                      "exit_month": 60, "decides": "A seat on the board."},
            "chapter": {"name": "Chapter", "kind": "chapter fee", "fee": 1_000, "share": 0.02},
        },
        surplus={"reserve": 0.3, "commons": 0.1, "nature": 0.1, "producers": 0.3, "capital": 0.2,
                 "unpaid": "carried"},
        cooperative={"buy_in": 1_500, "to_reserve": 0.2, "retained": 0.5, "interest": 0.05,
                     "redeemed_after_years": 1},
        tax={"rate": 0.2},
        development={"cost": 9_000, "members": 3, "units_each": 100, "accounting": "capitalised"},
        equipment={"saw": {"name": "Saw", "how": "bought", "price": 12_000, "life_years": 2,
                           "salvage": 0.1}},
    )  # fmt: skip
    document["people"] |= {
        "friend": {"name": "Friends", "hours": 40, "wage": 10, "paid": False, "last": 12},
        "founder": {"name": "Founder", "hours": 20, "wage": 10, "paid": False, "last": 24},
        "helper": {"name": "Helper", "hours": 60, "wage": 10, "start": 4, "last": 20},
    }
    document["products"]["stool"] |= {
        "volume": 30, "ramp_months": 6, "lead_months": 1, "labour": {"maker": 2},
    }  # fmt: skip
    document["working_capital"] = {"receivable_days": 30, "stock_days": 30, "payable_days": 15}
    return read(document)
