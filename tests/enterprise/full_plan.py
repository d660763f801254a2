"""The brick-press shop with every kind of contract, a surplus to share and members' accounts."""

from __future__ import annotations

from osecalc.plan import PlanFile, read_text
from osecalc.resources import example_plans

MORE = """
[funding.line]
kind = "credit line"
name = "Line"
limit = 20000
apr = 0.12
guarantee = 1
[funding.friends]
kind = "member loan"
name = "Friends"
amount = 5000
apr = 0.08
term_months = 36
subordinated = true
only_from_profit = true
lender = "community"
[funding.aunt]
kind = "member loan"
name = "Aunt"
amount = 5000
apr = 0.08
term_months = 36
[funding.sweat]
kind = "unpaid work"
name = "Sweat"
role = "founder"
[funding.kick]
kind = "presale"
name = "Kick"
amount = 10000
month = 3
delivery_month = 9
pledges = 100
failed = 0.04
platform_fee = 0.05
processing_fee = 0.03
processing_fee_each = 0.2
reward_cost = 6000
[funding.rbf]
kind = "revenue share"
name = "RBF"
amount = 10000
month = 6
share = 0.05
cap = 1.4
[funding.vc]
kind = "equity"
name = "VC"
amount = 20000
share = 0.3
preference = 1
exit_month = 48
exit_multiple = 10
[funding.chapter]
kind = "chapter fee"
name = "OSE"
fee = 1000
share = 0.05
share_from = 25
[surplus]
reserve = 0.4
commons = 0.1
nature = 0.05
producers = 0.4
capital = 0.05
by_hours = 0.5
equally = 0.5
cash_kept = 5000
deductible = true
[cooperative]
buy_in = 1000
to_reserve = 0.25
retained = 0.5
redeemed_after_years = 2
interest = 0.07
"""


def full_plan() -> PlanFile:
    """A plan that uses all that money and ownership have."""
    return read_text(example_plans()["ceb-press-shop"].read_text("utf-8") + MORE)
