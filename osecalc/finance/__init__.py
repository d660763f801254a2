"""Engineering economics as plain functions of numbers and arrays; they know nothing of plans."""

from osecalc.finance.average_curve import (
    average_curve_average,
    average_curve_hours,
    average_curve_lot,
)
from osecalc.finance.break_even import break_even_mix, break_even_sales, break_even_units
from osecalc.finance.contribution import (
    contribution_margin,
    contribution_margin_ratio,
    margin_of_safety,
    operating_leverage,
)
from osecalc.finance.dated import xirr, xnpv
from osecalc.finance.equity import diluted_share, exit_payout, required_share
from osecalc.finance.equivalent_cost import capital_recovery_factor, equivalent_annual_cost
from osecalc.finance.learning import learning_exponent, learning_rate
from osecalc.finance.levelised_cost import fixed_charge_cost, levelised_cost
from osecalc.finance.loan_shapes import balloon_loan, interest_only_loan, level_principal_loan
from osecalc.finance.loans import LoanSchedule, level_payment, loan_schedule
from osecalc.finance.losses import TaxedYears, tax_with_losses
from osecalc.finance.modified_return import mirr
from osecalc.finance.number_of_payments import number_of_payments
from osecalc.finance.patronage import (
    distributable_cash,
    partnership_shares,
    patronage_allocation,
    patronage_shares,
    pay_from,
)
from osecalc.finance.payback import discounted_payback, payback
from osecalc.finance.presale import presale_cash
from osecalc.finance.present_value import annuity_factor, discount_factor, npv
from osecalc.finance.profitability import accounting_rate_of_return, profitability_index
from osecalc.finance.progressive_tax import progressive_tax
from osecalc.finance.ramp import ramp_up, start_up
from osecalc.finance.rate_of_return import (
    IrrVerdict,
    IrrVerdicts,
    irr,
    irr_verdict,
    irr_verdicts,
)
from osecalc.finance.rates import (
    annual_rate,
    effective_rate,
    growth_index,
    monthly_rate,
    monthly_rate_of_apr,
    nominal_rate,
)
from osecalc.finance.revenue_share import revenue_share_months, revenue_share_payments
from osecalc.finance.unit_curve import (
    unit_curve_average,
    unit_curve_hours,
    unit_curve_lot,
    unit_curve_lot_estimate,
)

__all__ = [
    "IrrVerdict",
    "IrrVerdicts",
    "LoanSchedule",
    "TaxedYears",
    "accounting_rate_of_return",
    "annual_rate",
    "annuity_factor",
    "average_curve_average",
    "average_curve_hours",
    "average_curve_lot",
    "balloon_loan",
    "break_even_mix",
    "break_even_sales",
    "break_even_units",
    "capital_recovery_factor",
    "contribution_margin",
    "contribution_margin_ratio",
    "diluted_share",
    "discount_factor",
    "discounted_payback",
    "distributable_cash",
    "effective_rate",
    "equivalent_annual_cost",
    "exit_payout",
    "fixed_charge_cost",
    "growth_index",
    "interest_only_loan",
    "irr",
    "irr_verdict",
    "irr_verdicts",
    "learning_exponent",
    "learning_rate",
    "level_payment",
    "level_principal_loan",
    "levelised_cost",
    "loan_schedule",
    "margin_of_safety",
    "mirr",
    "monthly_rate",
    "monthly_rate_of_apr",
    "nominal_rate",
    "npv",
    "number_of_payments",
    "operating_leverage",
    "partnership_shares",
    "patronage_allocation",
    "patronage_shares",
    "pay_from",
    "payback",
    "presale_cash",
    "profitability_index",
    "progressive_tax",
    "ramp_up",
    "required_share",
    "revenue_share_months",
    "revenue_share_payments",
    "start_up",
    "tax_with_losses",
    "unit_curve_average",
    "unit_curve_hours",
    "unit_curve_lot",
    "unit_curve_lot_estimate",
    "xirr",
    "xnpv",
]
