"""Terms that cannot hold together: each mistake gets its sentence, and all are told at once."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from osecalc.plan import PlanError, read_text
from tests.enterprise.small_shop import document_of
from tests.enterprise.strategies import as_text

PEOPLE = {
    "friend": {"name": "Friend", "hours": 20, "wage": 10, "paid": False},
    "maker": {"name": "Maker", "hours": 20, "wage": 10},
}
GOOD: dict[str, dict[str, Any]] = {
    "loan": {"kind": "bank loan", "amount": 5, "apr": 0.1, "term_months": 12},
    "member": {"kind": "member loan", "amount": 5, "apr": 0.1, "term_months": 12},
    "line": {"kind": "credit line", "limit": 5, "apr": 0.1},
    "presale": {"kind": "presale", "amount": 5, "month": 3, "delivery_month": 6},
    "share": {"kind": "revenue share", "amount": 5, "share": 0.1, "cap": 1.3},
    "angel": {"kind": "equity", "amount": 5, "month": 3, "share": 0.4, "exit_month": 6},
    "fund": {"kind": "equity", "amount": 5, "month": 0, "share": 0.6, "exit_month": 6},
    "work": {"kind": "unpaid work", "role": "friend"},
    "chapter": {"kind": "chapter fee", "share": 0.05},
    "gift": {"kind": "grant", "amount": 5},
    "own": {"kind": "savings", "amount": 5},
}
SHARES = {"reserve": 0.2, "producers": 0.5, "capital": 0.3}

Told = set[tuple[str, str]]


def good() -> dict[str, Any]:
    """Every kind of contract, each with terms that hold."""
    funding = {name: {"name": name.title(), **terms} for name, terms in deepcopy(GOOD).items()}
    return document_of(people=deepcopy(PEOPLE), funding=funding, surplus=dict(SHARES))


def told(document: dict[str, Any]) -> Told:
    """The mistakes of a document: place and sentence."""
    with pytest.raises(PlanError) as caught:
        read_text(as_text(document))
    return {(".".join(p.place), p.sentence) for p in caught.value.problems}


def test_terms_that_hold_together_are_no_mistake() -> None:
    read_text(as_text(good()))


WRONG_CONTRACTS = [
    ("share", {"cap": 0.9}, "cap", "would pay back less than came in"),
    ("share", {"cap": 101}, "cap", "beyond 100"),
    ("share", {"share": 1.2}, "share", "Write a share of 1"),
    ("share", {"term_months": 0}, "term_months", "number from 1 to 480"),
    ("share", {"at_end": "never"}, "at_end", "'due' or 'lapses'"),
    ("angel", {"share": 1.5}, "share", "Write a share of 1"),
    ("angel", {"dilution": 1.1}, "dilution", "Write a share of 1"),
    ("angel", {"exit_month": 2}, "exit_month", "the exit (month 2) comes before the money"),
    ("angel", {"exit_month": 3}, "exit_month", "or with it (month 3)"),
    ("fund", {"exit_month": 0}, "exit_month", "outside what is allowed"),
    ("angel", {"exit_by": "luck"}, "exit_by", "'value', 'earnings' or 'multiple'"),
    ("presale", {"delivery_month": 2}, "delivery_month", "delivery (month 2) comes before"),
    ("presale", {"delivery_month": 3}, "delivery_month", "or with them (month 3)"),
    ("presale", {"failed": 1.5}, "failed", "Write a share of 1"),
    ("loan", {"grace_months": 12}, "grace_months", "leave no month to repay in"),
    ("member", {"grace_months": 13}, "grace_months", "within a term of 12"),
    ("loan", {"term_months": 2.5}, "term_months", "not a whole number"),
    ("loan", {"balloon": 2}, "balloon", "Write a share of 1"),
    ("loan", {"apr": -0.1}, "apr", "Write a share of 1"),
    ("loan", {"guarantee": 7}, "guarantee", "Write a share of 1"),
    ("loan", {"subordinated": True}, "subordinated", "not known here"),
    ("member", {"lender": "bank"}, "lender", "'members' or 'community'"),
    ("line", {"limit": -1}, "limit", "outside what is allowed"),
    ("chapter", {"goes_to": "me"}, "goes_to", "'commons' or 'franchisor'"),
    ("work", {"role": "maker"}, "role", "the role maker is paid"),
    ("work", {"role": "frend"}, "role", "The nearest that is known: friend"),
    ("work", {"settled": "never"}, "settled", "'paid later' or 'becomes a claim'"),
    ("gift", {"amount": -5}, "amount", "outside what is allowed"),
    ("own", {"amont": 5}, "amont", "The nearest that is known: amount"),
    ("own", {"kind": "lottery"}, "", "Set 'kind' to 'savings', 'unpaid work'"),
]


@pytest.mark.parametrize(("name", "terms", "field", "said"), WRONG_CONTRACTS)
@pytest.mark.parametrize("regime", [False, True], ids=["plan", "regime"])
def test_a_wrong_term_of_a_contract_gets_its_sentence(
    name: str, terms: dict[str, Any], field: str, said: str, regime: bool
) -> None:
    document = good()
    document["funding"][name].update(terms)
    place = f"funding.{name}.{field}".rstrip(".")
    if regime:
        owned = {"name": "Other", "funding": document.pop("funding")}
        document["regimes"] = {"other": owned}
        place = f"regimes.other.{place}"
    found = told(document)
    assert {at for at, _ in found} == {place}
    assert any(said in sentence for _, sentence in found), found


WRONG_RULES = [
    ({"producers": 0.6}, "surplus", "capital add to 1.1. Make them add to 1"),
    ({"reserve": 0}, "surplus", "capital add to 0.8. Make them add to 1"),
    ({"by_hours": 0.5}, "surplus", "by_hours, by_pay and equally add to 0.5"),
    ({"by_pay": 0.5}, "surplus", "by_hours, by_pay and equally add to 1.5"),
    ({"paid_after_months": 13}, "surplus.paid_after_months", "number from 1 to 12"),
    ({"unpaid": "kept"}, "surplus.unpaid", "'carried' or 'lapses'"),
    ({"nature": "some"}, "surplus.nature", "not a number"),
    ({"deductible": "maybe"}, "surplus.deductible", "neither true nor false"),
]


@pytest.mark.parametrize(("rule", "place", "said"), WRONG_RULES)
@pytest.mark.parametrize("regime", [False, True], ids=["plan", "regime"])
def test_a_wrong_rule_for_surplus_gets_its_sentence(
    rule: dict[str, Any], place: str, said: str, regime: bool
) -> None:
    document = good()
    document["surplus"].update(rule)
    if regime:
        document["regimes"] = {"other": {"name": "Other", "surplus": document.pop("surplus")}}
        place = f"regimes.other.{place}"
    found = told(document)
    assert {at for at, _ in found} == {place}
    assert any(said in sentence for _, sentence in found), found


def test_shares_by_hours_and_by_pay_are_fine_as_soon_as_they_add_to_one() -> None:
    document = good()
    document["surplus"].update(by_hours=0.3, by_pay=0.3, equally=0.4)
    read_text(as_text(document))


def test_producers_without_members_can_have_no_share() -> None:
    document = good()
    for role in document["people"].values():
        role["member"] = False
    assert told(document) == {
        (
            "surplus.producers",
            "the producers are to get a share, but no role of the plan is a member's. "
            "Add people, or set member = true.",
        )
    }


def test_equity_contracts_cannot_own_more_than_there_is() -> None:
    document = good()
    document["funding"]["fund"]["share"] = 0.7
    ((place, sentence),) = told(document)
    assert place == "funding"
    assert "add to 1.1, and there is no more than 1 to own" in sentence


def test_the_unpaid_work_of_a_role_is_in_one_contract_only() -> None:
    document = good()
    document["funding"]["again"] = {"name": "Again", "kind": "unpaid work", "role": "friend"}
    ((place, sentence),) = told(document)
    assert place == "funding.again.role"
    assert "the unpaid work of friend is in another contract too" in sentence


def test_a_regimes_contract_is_no_second_contract_for_a_role() -> None:
    document = good()
    work = {"name": "Work", "kind": "unpaid work", "role": "friend"}
    document["regimes"] = {"other": {"name": "Other", "funding": {"work": work}}}
    read_text(as_text(document))


@pytest.mark.parametrize(
    ("tax", "place", "said"),
    [
        ({"brackets": (5, 0)}, "tax.brackets", "start at 5, 0, which is not in rising order"),
        ({"brackets": (0, 5, 5)}, "tax.brackets", "start at 0, 5, 5, which is not in rising"),
        ({"brackets": (0, 5), "rate": 0.2}, "tax.rate", "Leave the rate out, or the brackets"),
        ({"brackets": (0, -5)}, "tax.brackets.b1.start", "outside what is allowed"),
        ({"rate": 0.95}, "tax.rate", "Write a share of 1, from 0 to 0.9"),
        ({"owners": 0}, "tax.owners", "number from 1 to 10000"),
    ],
)
def test_wrong_brackets_get_their_sentence(tax: dict[str, Any], place: str, said: str) -> None:
    starts = tax.get("brackets")
    if starts:
        steps = enumerate(starts)
        tax = {**tax, "brackets": {f"b{n}": {"start": s, "rate": 0.1} for n, s in steps}}
    found = told({**good(), "tax": tax})
    assert (place, said) in {(at, said if said in sentence else "") for at, sentence in found}


def test_brackets_beside_a_rate_of_zero_are_fine() -> None:
    brackets = {"all": {"start": 0, "rate": 0.1}}
    read_text(as_text({**good(), "tax": {"rate": 0, "brackets": brackets}}))


def test_all_mistakes_of_a_file_are_told_at_once_in_the_plan_and_in_its_regimes() -> None:
    document = good()
    funding = document["funding"]
    funding["share"]["cap"] = 0.5
    funding["loan"]["grace_months"] = 12
    funding["presale"]["delivery_month"] = 1
    funding["angel"].update(exit_month=1, share=0.5)
    funding["work"]["role"] = "maker"
    funding["line"]["apr"] = "low"
    document["surplus"].update(producers=0.9, by_pay=1)
    brackets = {"a": {"start": 5, "rate": 0.1}, "b": {"start": 0, "rate": 0.2}}
    document["tax"] = {"rate": 0.1, "brackets": brackets}
    whole = deepcopy({"funding": funding, "surplus": document["surplus"]})
    document["regimes"] = {"other": {"name": "Other", **whole}}
    own = [
        "funding",
        "funding.share.cap",
        "funding.loan.grace_months",
        "funding.presale.delivery_month",
        "funding.angel.exit_month",
        "funding.work.role",
        "funding.line.apr",
        "surplus",
        "surplus",
    ]
    expected = [*own, *(f"regimes.other.{place}" for place in own), "tax.brackets", "tax.rate"]
    assert sorted(place for place, _ in told(document)) == sorted(expected)


def test_a_mistake_in_a_regime_is_told_with_its_line() -> None:
    document = good()
    document["regimes"] = {"other": {"name": "Other", "funding": document.pop("funding")}}
    document["regimes"]["other"]["funding"]["share"]["cap"] = 0.5
    text = as_text(document)
    with pytest.raises(PlanError) as caught:
        read_text(text)
    (problem,) = caught.value.problems
    assert problem.line is not None
    assert text.splitlines()[problem.line - 1] == "cap = 0.5"
