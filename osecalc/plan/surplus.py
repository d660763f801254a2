"""How a plan shares its surplus, keeps its members' accounts, and would do under other regimes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from osecalc.plan.contracts import AnyContract
from osecalc.plan.fields import (
    MOST_ENTRIES,
    LifeYears,
    Money,
    Name,
    Share,
    Slug,
    YearlyRate,
    YesNo,
    fixed,
)
from osecalc.plan.quantity import Quantity, Spec, Table, Text


class Surplus(Table):
    """Who gets a year's surplus, and when it is paid.

    reserve, commons, nature, producers, capital: shares that add to 1; capital's goes to all who
    own the enterprise. by_hours, by_pay, equally: how the producers' share is parted among them,
    adding to 1. cash_kept: nothing is paid out of cash below this. unpaid: what the cash of a
    year could not pay is carried on, or lapses. deductible: whether the producers' share lowers
    the taxable profit of its year (as a co-operative's patronage may).
    """

    reserve: Share = fixed(0)
    commons: Share = fixed(0)
    nature: Share = fixed(0)
    producers: Share = fixed(0)
    capital: Share = fixed(0)
    by_hours: Share = fixed(1)
    by_pay: Share = fixed(0)
    equally: Share = fixed(0)
    cash_kept: Annotated[Quantity, Spec("money", profile=True)] = fixed(0)
    paid_after_months: Annotated[Quantity, Spec("months", minimum=1, maximum=12, whole=True)] = (
        fixed(3)
    )
    unpaid: Literal["carried", "lapses"] = "carried"
    deductible: YesNo = False


class Cooperative(Table):
    """The accounts that members have in their co-operative.

    buy_in: paid in by each member who starts, and back when they leave; to_reserve: the share of
    it that stays in the indivisible reserve. retained: the share of the producers' surplus that
    is credited to their accounts and paid out redeemed_after_years later. interest: on accounts.
    """

    buy_in: Money = fixed(0)
    to_reserve: Share = fixed(0)
    retained: Share = fixed(0)
    redeemed_after_years: LifeYears = fixed(5)
    interest: YearlyRate = fixed(0)


class Regime(Table):
    """The same plan under another ownership: its contracts and surplus in place of the plan's."""

    name: Name
    note: Text = ""
    set: Annotated[dict[str, float], Field(max_length=MOST_ENTRIES)] = {}
    funding: Annotated[dict[Slug, AnyContract], Field(max_length=MOST_ENTRIES)] = {}
    surplus: Surplus | None = None
    cooperative: Cooperative | None = None
