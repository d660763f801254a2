"""Funding contracts in a plan file: where money comes from, and what is promised for it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from osecalc.plan.fields import (
    Money,
    MonthNumber,
    Months,
    Name,
    SellingMonth,
    Share,
    Slug,
    Term,
    YearlyRate,
    YesNo,
    fixed,
)
from osecalc.plan.quantity import Quantity, Spec, Table, Text


class Contract(Table):
    """What every contract has.

    decides: what its holder may decide, where the agreement says more than is usual for its kind.
    """

    name: Name
    decides: Text = ""


class Paid(Contract):
    """A contract under which one sum comes in."""

    amount: Money
    month: MonthNumber = fixed(0)


class Savings(Paid):
    """Own money that the producers put in; it stays theirs."""

    kind: Literal["savings"]


class UnpaidWork(Contract):
    """The unpaid hours of a role, valued at its wage, and owed for or turned into a claim.

    role: people with `paid = false`. paid_from, paid_over: from which month, and over how many,
    what is then owed is paid in level parts; what is worked later is paid a month after.
    """

    kind: Literal["unpaid work"]
    role: Slug
    settled: Literal["paid later", "becomes a claim"] = "paid later"
    paid_from: SellingMonth = fixed(13)
    paid_over: Term = fixed(12)


class Loan(Paid):
    """A loan in level payments or level repayments, after months of interest only if so agreed.

    balloon: the share of the amount that is left for the last payment; 1 pays interest only.
    guarantee: the share of what is owed that founders must pay themselves if the shop cannot.
    """

    apr: YearlyRate
    term_months: Term
    grace_months: Months = fixed(0)
    repayment: Literal["level payment", "level principal"] = "level payment"
    balloon: Share = fixed(0)
    fee: Share = fixed(0)
    guarantee: Share = fixed(0)


class BankLoan(Loan):
    """A term loan of a bank, due whatever the shop earns."""

    kind: Literal["bank loan"]


class MemberLoan(Loan):
    """A loan of members or of the community.

    subordinated: paid only from cash that all others leave. only_from_profit: paid only as far as
    the month's profit goes, too. What is not paid is still owed, with interest.
    """

    kind: Literal["member loan"]
    lender: Literal["members", "community"] = "members"
    subordinated: YesNo = False
    only_from_profit: YesNo = False


class CreditLine(Contract):
    """A line of credit: it covers a month short of cash, and is paid back from the next cash."""

    kind: Literal["credit line"]
    limit: Money
    apr: YearlyRate
    month: MonthNumber = fixed(0)
    guarantee: Share = fixed(0)


class Grant(Paid):
    """Money that is given, and need not be paid back."""

    kind: Literal["grant"]
    conditions: Text = ""


class Presale(Paid):
    """Money of customers who pay before they are served, as in crowdfunding.

    amount: all that is pledged. failed: the share of it that is never collected. reward_cost:
    what making and sending everything that was pledged for costs, in the month of delivery.
    """

    kind: Literal["presale"]
    delivery_month: SellingMonth
    pledges: Annotated[Quantity, Spec("count", maximum=1e9)] = fixed(0)
    failed: Share = fixed(0)
    platform_fee: Share = fixed(0)
    processing_fee: Share = fixed(0)
    processing_fee_each: Money = fixed(0)
    reward_cost: Money = fixed(0)


class RevenueShare(Paid):
    """Money paid back as a share of revenue until a multiple of it, the cap, is reached.

    floor: the least that is paid a month. term_months: after so many months the contract ends;
    at_end says whether the rest is then due or lapses.
    """

    kind: Literal["revenue share"]
    share: Share
    cap: Annotated[Quantity, Spec("times", minimum=1, maximum=100, sentence="cap")]
    floor: Annotated[Quantity, Spec("money_a_month")] = fixed(0)
    term_months: Term = fixed(480)
    at_end: Literal["due", "lapses"] = "due"
    guarantee: Share = fixed(0)


class Equity(Paid):
    """Money for a share of the enterprise: common, preferred or venture equity.

    preference: at an exit, at least so many times the amount, as far as the value goes.
    exit_by: what the share is worth then: a share of a `value`, a share of `earnings` (the last
    twelve months' net income times `exit_multiple`), or a `multiple` of the amount.
    exit_paid_by: a buyer, who then holds the share, or the enterprise, which buys it back.
    dilution: the part of the share that is lost to later rounds by then.
    """

    kind: Literal["equity"]
    share: Share
    preference: Annotated[Quantity, Spec("times", maximum=100)] = fixed(0)
    exit_month: SellingMonth
    exit_by: Literal["value", "earnings", "multiple"] = "earnings"
    exit_value: Money = fixed(0)
    exit_multiple: Annotated[Quantity, Spec("times", maximum=1e6)] = fixed(0)
    exit_paid_by: Literal["buyer", "enterprise"] = "buyer"
    dilution: Share = fixed(0)


class ChapterFee(Contract):
    """A fee for a name, a design and training: once at the start, then a share of revenue.

    goes_to: the commons, where it pays for open development, or a franchisor who owns.
    """

    kind: Literal["chapter fee"]
    fee: Money = fixed(0)
    month: MonthNumber = fixed(0)
    share: Share = fixed(0)
    share_from: SellingMonth = fixed(1)
    goes_to: Literal["commons", "franchisor"] = "commons"


AnyContract = Annotated[
    Savings
    | UnpaidWork
    | BankLoan
    | MemberLoan
    | CreditLine
    | Grant
    | Presale
    | RevenueShare
    | Equity
    | ChapterFee,
    Field(discriminator="kind"),
]
KINDS = (
    "savings",
    "unpaid work",
    "bank loan",
    "member loan",
    "credit line",
    "grant",
    "presale",
    "revenue share",
    "equity",
    "chapter fee",
)
