"""Engineering economics as plain functions of numbers and arrays; they know nothing of plans."""

from osecalc.finance.loans import LoanSchedule, level_payment, loan_schedule
from osecalc.finance.payback import discounted_payback, payback
from osecalc.finance.present_value import annuity_factor, discount_factor, npv
from osecalc.finance.ramp import ramp_up
from osecalc.finance.rate_of_return import IrrVerdict, irr, irr_verdict
from osecalc.finance.rates import annual_rate, growth_index, monthly_rate, monthly_rate_of_apr

__all__ = [
    "IrrVerdict",
    "LoanSchedule",
    "annual_rate",
    "annuity_factor",
    "discount_factor",
    "discounted_payback",
    "growth_index",
    "irr",
    "irr_verdict",
    "level_payment",
    "loan_schedule",
    "monthly_rate",
    "monthly_rate_of_apr",
    "npv",
    "payback",
    "ramp_up",
]
