"""What each funding contract says: what it brings, what it takes, what its holder may decide."""

from __future__ import annotations

import math
from dataclasses import dataclass

from osecalc import words
from osecalc.enterprise import Results
from osecalc.plan.contracts import AnyContract, Equity, Grant, MemberLoan, UnpaidWork
from osecalc.words.amounts import amount


@dataclass(frozen=True)
class ContractTerms:
    """One contract in the same words and figures as every other.

    raised, given_back: within the plan's months; work counts at its value, goods sold in advance
    as given back when they are delivered, shares of surplus as paid to owners. yearly_cost:
    effective rate, NaN for a `reason`. owned: the share of the enterprise in the plan's last
    month. exit: what its holder gets when it ends in a sale of the share, in words.
    """

    key: str
    name: str
    kind: str
    raised: float
    given_back: float
    yearly_cost: float
    reason: str
    owned: float
    decides: str
    exit: str


def contract_terms(results: Results) -> list[ContractTerms]:
    """Every contract of a plan, in the plan's order.

    >>> from osecalc.enterprise import Enterprise
    >>> from osecalc.plan import read_plan
    >>> from osecalc.resources import example_plans
    >>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"]))
    >>> [(terms.kind, float(terms.raised)) for terms in contract_terms(shop.run())]
    [('own savings', 15000.0), ('grant or gift', 4000.0), ('bank loan', 12000.0)]
    """
    return [_terms(results, name, had) for name, had in results.plan.plan.funding.items()]


def kind_of(contract: AnyContract) -> str:
    """The kind of a contract in words; who lends and how work is settled make a kind of it."""
    return words.say(f"contracts.kinds.{_kind_key(contract)}")


def decides(contract: AnyContract) -> str:
    """What its holder may decide: as the plan says, or else as is usual for its kind."""
    said = contract.decides or words.say(f"contracts.decides.{_kind_key(contract)}")
    if isinstance(contract, Grant) and contract.conditions:
        said = f"{said} {words.say('contracts.conditions', conditions=contract.conditions)}"
    return said


def owners_told(results: Results) -> str:
    """Who owns and who votes at the plan's end, and what founders guarantee, in words."""
    currency = results.plan.plan.plan.currency
    members = results.plan.plan.cooperative is not None
    outside = results["outside_ownership_at_end"]
    sentence = "members" if members else "owners"
    if outside == 0:
        sentence = "members_own" if members else "producers_own"
    said = [
        words.say(
            f"contracts.{sentence}",
            outside=amount(outside, "share", 1),
            producers=amount(1 - outside, "share", 1),
            votes=amount(results["outside_votes_at_end"], "share", 1),
        )
    ]
    reserve = results["indivisible_reserve"][-1]
    if reserve > 0:
        kept = amount(reserve, "money", 0)
        said.append(words.say("contracts.reserve", reserve=kept, currency=currency))
    guaranteed = results["guaranteed_most"]
    if guaranteed > 0:
        period = results.month_names[int(results["guaranteed"].argmax())]
        most = amount(guaranteed, "money", 0)
        said.append(words.say("contracts.guarantee", most=most, currency=currency, period=period))
    else:
        said.append(words.say("contracts.no_guarantee"))
    return " ".join(said)


def _terms(results: Results, name: str, contract: AnyContract) -> ContractTerms:
    at = f"funding.{name}"
    cost = results[f"{at}.yearly_cost"]
    owned = results[f"{at}.owned"][-1] if isinstance(contract, Equity) else math.nan
    return ContractTerms(
        key=name,
        name=contract.name,
        kind=kind_of(contract),
        raised=float(results[f"{at}.received_in_all"]),
        given_back=float(results[f"{at}.paid_in_all"]),
        yearly_cost=float(cost),
        reason=results.reason(f"{at}.yearly_cost") if math.isnan(cost) else "",
        owned=float(owned),
        decides=decides(contract),
        exit=_exit(results, at, contract) if isinstance(contract, Equity) else "",
    )


def _exit(results: Results, at: str, contract: Equity) -> str:
    month = int(results.inputs[f"{at}.exit_month"])
    currency = results.plan.plan.plan.currency
    if month > results.model.months:
        worth = amount(results[f"{at}.seat.owned_at_end"], "money", 0)
        return words.say("contracts.no_exit", worth=worth, currency=currency)
    payer = "buyer" if contract.exit_paid_by == "buyer" else "enterprise"
    return words.say(
        f"contracts.exit_{payer}",
        period=results.month_names[month],
        paid=amount(results[f"{at}.exit_paid"][month], "money", 0),
        currency=currency,
    )


def _kind_key(contract: AnyContract) -> str:
    if isinstance(contract, MemberLoan) and contract.lender == "community":
        return "community loan"
    if isinstance(contract, UnpaidWork) and contract.settled == "becomes a claim":
        return "unpaid work for a claim"
    return contract.kind
