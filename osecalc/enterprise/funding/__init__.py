"""Funding contracts, all in one shape: what comes in, what goes back, what it costs, what is owed.

Each kind of contract is a file that adds the same lines: `received`, `repaid`, `interest`,
`fees` and `owed` (what the enterprise must still pay back). Whose claim the rest is, the
contract's `claim` says: a lender's debt, an owner's equity, or nobody's.
"""

from __future__ import annotations

from osecalc.enterprise.funding.bank_loan import add_bank_loan
from osecalc.enterprise.funding.gift import add_without_return
from osecalc.finance import annual_rate
from osecalc.lines import Kind, Model, Over, Ref, total
from osecalc.plan import Plan
from osecalc.plan.schema import BankLoan

CLAIMS = {"savings": "equity", "grant": "gift", "bank loan": "debt"}
FLOWS = (("received", +1), ("repaid", -1), ("interest", -1), ("fees", -1))


def add_funding(model: Model, plan: Plan) -> None:
    """Every contract's lines, their totals, and what each one really costs a year."""
    for name, contract in plan.funding.items():
        at = f"funding.{name}"
        if isinstance(contract, BankLoan):
            add_bank_loan(model, at, contract)
            _add_yearly_cost(model, at)
        else:
            add_without_return(model, at)
    for line, sign in FLOWS:
        parts = (Ref(f"funding.{name}.{line}") for name in plan.funding)
        model.add(f"funding_{line}", total(parts), "money", Kind.FLOW, sign=sign)
    model.add(
        "loans_owed",
        total(Ref(f"funding.{name}.owed") for name in plan.funding),
        "money",
        Kind.BALANCE,
    )
    for line, claim in (("savings_paid_in", "equity"), ("grants", "gift")):
        parts = (
            Ref(f"funding.{name}.received")
            for name, contract in plan.funding.items()
            if CLAIMS[contract.kind] == claim
        )
        model.add(line, total(parts), "money", Kind.FLOW, sign=+1)


def _add_yearly_cost(model: Model, at: str) -> None:
    """The lender's flows, what is still owed at the horizon counted as repaid, and their irr."""
    model.add(
        f"{at}.lender_flow",
        Ref(f"{at}.repaid")
        + Ref(f"{at}.interest")
        + Ref(f"{at}.fees")
        - Ref(f"{at}.received")
        + Ref("at_horizon") * Ref(f"{at}.owed"),
        "money",
        Kind.FLOW,
        about=at,
    )
    model.add(
        f"{at}.cost_a_month",
        Over("irr", f"{at}.lender_flow"),
        "share_a_month",
        Kind.FIGURE,
        about=at,
    )
    model.add(
        f"{at}.yearly_cost",
        annual_rate(Ref(f"{at}.cost_a_month")),
        "share_a_year",
        Kind.FIGURE,
        about=at,
    )
