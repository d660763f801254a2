"""The three statements, by double entry: income, cash flow and balance sheet."""

from __future__ import annotations

from osecalc.enterprise.cash import add_cash
from osecalc.enterprise.tax import add_tax
from osecalc.lines import Cumulative, Kind, Model, Ref
from osecalc.plan import Plan

MONEY = "money"


def add_statements(model: Model, plan: Plan) -> None:
    """Income, cash flow and balance, and the check that both sides agree."""
    _add_income(model, plan)
    _add_cash_flow(model)
    add_cash(model, plan)
    _add_balance(model)


def _flow(model: Model, key: str, parts: tuple[str, ...], sign: int = +1) -> None:
    model.add(key, model.net(parts), MONEY, Kind.FLOW, sign=sign)


def _cost(model: Model, key: str, parts: tuple[str, ...]) -> None:
    """A sum of costs, itself a cost: what goes out counts positive."""
    model.add(key, -model.net(parts), MONEY, Kind.FLOW, sign=-1)


def _add_income(model: Model, plan: Plan) -> None:
    _cost(model, "cogs", ("materials", "direct_labour", "reward_costs"))
    _flow(model, "gross_profit", ("revenue", "cogs"))
    model.add("overheads", Ref("services") + Ref("other_wages"), MONEY, Kind.FLOW, sign=-1)
    costs = ("overheads", "work_credited", "chapter_fees", "development_expense")
    _flow(model, "ebitda", ("gross_profit", *costs))
    model.add(
        "depreciation",
        Ref("equipment_depreciation") + Ref("development_amortisation"),
        MONEY,
        Kind.FLOW,
        sign=-1,
    )
    _flow(model, "ebit", ("ebitda", "depreciation"))
    _cost(model, "interest", ("funding_interest", "funding_fees", "accounts_interest"))
    _flow(model, "profit_before_tax", ("ebit", "interest", "grants", "debts_lapsed"))
    _flow(model, "taxable_profit", ("profit_before_tax", "patronage_deducted"))
    add_tax(model, plan, "taxable_profit")
    _flow(model, "net_income", ("profit_before_tax", "income_tax"))


def _add_cash_flow(model: Model) -> None:
    before = ("receipts", "paid_to_suppliers", "wages", "services", "chapter_fees")
    # The enterprise's own cash counts work as paid when it is done, and goods sold in advance as
    # paid for when they are delivered, whoever waits or pays first: that is how they fund it.
    own = ("presales_delivered", "reward_costs", "work_credited", "development_expense")
    _flow(model, "operating_cash_before_funding", (*before, *own))
    paid = ("presale_receipts", "reward_costs", "deferred_pay_paid", "development_expense")
    _flow(model, "cash_from_operations_before_tax", (*before, *paid))
    _cost(model, "interest_paid", ("funding_interest_paid", "funding_fees", "accounts_interest"))
    _flow(model, "cfo", ("cash_from_operations_before_tax", "interest_paid", "tax_paid"))
    _cost(model, "capex", ("equipment_outlay", "development_capitalised"))
    _flow(model, "cfi", ("capex", "equipment_sold"))
    members = ("buy_ins", "buy_ins_back", "redeemed", "surplus_paid")
    _flow(model, "cff", ("funding_received", "funding_repaid", *members))
    _flow(model, "cash_change", ("cfo", "cfi", "cff"))


def _add_balance(model: Model) -> None:
    assets = ("cash", "receivables", "stock", "in_work", "equipment_book", "development_book")
    liabilities = ("payables", "tax_payable", "loans_owed")
    duties = ("deferred_pay", "presale_duty", "surplus_payable")

    def add(key: str, parts: tuple[str, ...]) -> None:
        first, *rest = map(Ref, parts)
        model.add(key, sum(rest, first), MONEY, Kind.BALANCE)

    add("assets", assets)
    add("liabilities", (*liabilities, *duties))
    owners = ("owners_paid_in", "owners_bought_out")
    owned = model.net(owners) + Ref("work_for_claims")
    model.add("owners_put_in", owned, MONEY, Kind.FLOW, sign=+1)
    model.add("paid_in", Cumulative("owners_put_in"), MONEY, Kind.BALANCE)
    kept = ("net_income", "surplus_assigned", "surplus_lapsed")
    _flow(model, "earnings_kept", kept)
    model.add("retained_earnings", Cumulative("earnings_kept"), MONEY, Kind.BALANCE)
    add("equity", ("paid_in", "member_accounts", "indivisible_reserve", "retained_earnings"))
    model.add(
        "balance_check",
        Ref("assets") - Ref("liabilities") - Ref("equity"),
        MONEY,
        Kind.BALANCE,
    )
