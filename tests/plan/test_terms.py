"""Ready terms: each number is what its source says, and nothing of the plan they join is lost."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osecalc.catalog.kinds import weight
from osecalc.plan import PlanError, PlanFile, read_plan, read_text
from osecalc.plan.contracts import KINDS
from osecalc.plan.quantity import Quantity
from osecalc.plan.terms import CONTRACTS, Terms, put_in, ready_terms, with_terms
from osecalc.resources import data_folder, example_plans
from tests.plan.test_reading import GOOD

KEYS = sorted(ready_terms())
CEB = read_plan(example_plans()["ceb-press-shop"])
SAMPLE = {"share": 0.2, "rate": 0.25, "pledges": 100.0, "reward_cost": 900.0}
AMOUNTS = {"sba-7a-250k": 60_000.0, "sba-7a-350k": 300_000.0, "sba-7a-above": 400_000.0}


def asked(key: str) -> dict[str, float]:
    """Something for each number that the terms leave to the user."""
    sample = {**SAMPLE, "amount": AMOUNTS.get(key, 20_000.0)}
    numbers = ready_terms()[key].numbers
    return {place[-1]: sample[place[-1]] for place, term in numbers.items() if not term.quantity}


def joined(plan: PlanFile, key: str) -> PlanFile:
    return with_terms(plan, key, values=asked(key), replace=True)


def problems_of(plan: PlanFile, key: str, **how: object) -> dict[str, str]:
    with pytest.raises(PlanError) as caught:
        with_terms(plan, key, **how)  # type: ignore[arg-type]
    return {".".join(p.place): p.sentence for p in caught.value.problems}


def is_within(lines: list[str], whole: list[str]) -> bool:
    """Whether all the lines are there in their order, others between them or not."""
    rest = iter(whole)
    return all(line in rest for line in lines)


# --- the numbers are those of the fact-book

Row = Mapping[str, str]
Ends = tuple[float, float]


def rows() -> dict[str, Row]:
    found: dict[str, Row] = {}
    for name in ("finance_terms", "ownership_value_split"):
        text = (data_folder() / "facts" / f"{name}.csv").read_text("utf-8")
        found |= {row["id"]: row for row in csv.DictReader(text.splitlines())}
    return found


def as_it_is(row: Row) -> Ends:
    return float(row["value_low"]), float(row["value_high"])


def percent(row: Row) -> Ends:
    low, high = as_it_is(row)
    return low / 100, high / 100


def said(field: str, pattern: str, scale: float = 1.0) -> Callable[[Row], Ends]:
    """The one or two numbers that a text of the row says."""

    def read(row: Row) -> Ends:
        match = re.search(pattern, row[field])
        assert match, (pattern, row[field])
        return float(match[1]) * scale, float(match[match.lastindex or 1]) * scale

    return read


def over_five_years(row: Row) -> Ends:
    multiple = (1 + percent(row)[0]) ** 5
    return multiple, multiple


def nothing(row: Row) -> Ends:
    assert "no personal guarantee" in row["note"]
    return 0.0, 0.0


def after_two_years(row: Row) -> Ends:
    assert "two-year programme" in row["item"]
    return 25, 25


# Each sourced number of the terms: the row it comes from, and how it is read out of the row.
FACTS: dict[tuple[str, str], tuple[str, Callable[[Row], Ends]]] = {
    **{
        (f"sba-7a-{size}", "apr"): (f"sba{number}", percent)
        for number, size in enumerate(("50k", "250k", "350k", "above"), 1)
    },
    **{
        (f"sba-7a-{size}", "term_months"): ("sba5", said("note", r"up to (\d+) years", 12))
        for size in ("50k", "250k", "350k", "above")
    },
    ("seed-commons-loan", "apr"): ("seed8", percent),
    ("seed-commons-loan", "guarantee"): ("seed8", nothing),
    ("revenue-share-typical", "cap"): ("rbf_cap3", as_it_is),
    ("revenue-share-typical", "share"): ("rbf_cap3", said("note", r"(\d+)-(\d+)% of", 0.01)),
    ("revenue-share-low", "cap"): ("rbf_cap2", as_it_is),
    ("revenue-share-low", "share"): ("rbf_cap2", said("note", r"(\d+)-(\d+)% of", 0.01)),
    ("revenue-share-typical", "term_months"): ("rbf_cap", said("note", r"(\d+)-(\d+) years", 12)),
    ("revenue-share-low", "term_months"): ("rbf_cap", said("note", r"(\d+)-(\d+) years", 12)),
    **{
        (f"venture-{stage}", "exit_multiple"): (f"eq_{stage}", over_five_years)
        for stage in ("idea", "development", "startup", "expansion", "growth")
    },
    ("kickstarter", "platform_fee"): ("ks5", percent),
    ("kickstarter", "processing_fee"): ("ks3", percent),
    ("kickstarter", "processing_fee_each"): ("ks3", said("unit", r"\$([\d.]+)")),
    ("kickstarter", "failed"): ("ksd", percent),
    ("ose-chapter", "fee"): ("osech", as_it_is),
    ("ose-chapter", "share"): ("osech5", percent),
    ("ose-chapter", "share_from"): ("osech", after_two_years),
    ("mondragon-split", "reserve"): ("mon_split", said("item", r"(\d+) / \d+ / \d+", 0.01)),
    ("mondragon-split", "producers"): ("mon_split", said("item", r"\d+ / (\d+) / \d+", 0.01)),
    ("mondragon-split", "commons"): ("mon_split", said("item", r"\d+ / \d+ / (\d+)", 0.01)),
    ("mondragon-split", "buy_in"): ("mon_fee", as_it_is),
    ("mondragon-split", "to_reserve"): ("mon_fee", said("note", r"(\d+)% goes", 0.01)),
    ("mondragon-split", "interest"): ("mon_int", percent),
}


def sourced() -> dict[tuple[str, str], Quantity]:
    return {
        (key, place[-1]): term.quantity
        for key, terms in ready_terms().items()
        for place, term in terms.numbers.items()
        if term.quantity is not None and term.quantity.source is not None and terms.kind != "tax"
    }


def test_every_sourced_number_is_in_the_fact_book_and_every_other_says_that_it_is_not() -> None:
    assert sourced().keys() == FACTS.keys()
    for key, terms in ready_terms().items():
        for place, term in terms.numbers.items():
            if term.quantity is None or term.quantity.source is None:
                assert term.note, (key, place)
            else:
                assert term.quantity.kind, (key, place)
                weight(term.quantity.kind)


@pytest.mark.parametrize(("key", "field"), sorted(FACTS))
def test_a_number_and_its_source_are_those_of_the_row(key: str, field: str) -> None:
    name, read = FACTS[key, field]
    row, quantity = rows()[name], sourced()[key, field]
    low, high = read(row)
    assert quantity.value is not None
    if low < high:
        assert (quantity.low, quantity.high) == pytest.approx((low, high))
        assert low <= quantity.value <= high
    else:
        assert quantity.value == pytest.approx(low, abs=5e-5 if "multiple" in field else 1e-12)
    source = ready_terms()[key].sources[quantity.source or ""]
    assert (source.title, source.url, str(source.year)) == (
        row["source_title"],
        row["source_url"],
        row["year"],
    )
    derived = field in ("exit_multiple", "share_from")
    assert quantity.kind == ("derived" if derived else row["kind"])


def test_the_chosen_value_of_a_range_is_where_its_note_says() -> None:
    for (key, field), quantity in sourced().items():
        if quantity.low is None or quantity.high is None:
            continue
        middle, said_ = (quantity.low + quantity.high) / 2, f"{quantity.note}"
        expected = {"the middle": middle, "the low": quantity.low, "the long": quantity.high}
        [place] = [value for words, value in expected.items() if words in said_]
        assert quantity.value == pytest.approx(place), (key, field)
    narrowest = min(("rbf_cap", "rbf_cap2", "rbf_cap3"), key=lambda r: -sub(*as_it_is(rows()[r])))
    assert narrowest == FACTS["revenue-share-typical", "cap"][0]


def sub(low: float, high: float) -> float:
    return low - high


def test_the_amounts_that_loans_are_for_are_those_of_the_rows_and_follow_each_other() -> None:
    tiers = [ready_terms()[f"sba-7a-{size}"] for size in ("50k", "250k", "350k", "above")]
    assert [t.up_to for t in tiers[:-1]] == [t.above for t in tiers[1:]]
    for number, terms in enumerate(tiers, 1):
        item = rows()[f"sba{number}"]["item"]
        bound = terms.above if number == 4 else terms.up_to
        assert f"{bound / 1000:.0f}k" in item


def test_the_tax_rates_are_those_of_the_law() -> None:
    corporate = ready_terms()["us-federal-corporate"].fragment["tax"]["rate"]
    assert (corporate["value"], corporate["source"]) == (0.21, "us-code-11")
    brackets = ready_terms()["us-federal-pass-through"].fragment["tax"]["brackets"].values()
    # Rev. Proc. 2024-40: single persons, 2025; its own sums of tax up to the last bracket.
    assert [(b["start"]["value"], b["rate"]["value"]) for b in brackets] == [
        (0, 0.10), (11_925, 0.12), (48_475, 0.22), (103_350, 0.24), (197_300, 0.32),
        (250_525, 0.35), (626_350, 0.37),
    ]  # fmt: skip
    steps = [(b["start"]["value"], b["rate"]["value"]) for b in brackets]
    due = sum((b - a) * rate for (a, rate), (b, _) in pairwise(steps))
    assert due == pytest.approx(188_769.75)


@pytest.mark.parametrize("key", KEYS)
def test_a_file_says_what_its_terms_are_worth_and_uses_all_its_sources(key: str) -> None:
    terms: Terms = ready_terms()[key]
    assert terms.title
    assert "planning estimate" in terms.says
    used = {t.quantity.source for t in terms.numbers.values() if t.quantity} - {None}
    assert used == set(terms.sources)
    assert all(source.url and source.year for source in terms.sources.values())
    assert terms.kind in {*KINDS, "tax", "surplus"}
    required = {
        name
        for contract in terms.fragment.get("funding", {}).values()
        for name, field in CONTRACTS[contract["kind"]].model_fields.items()
        if field.is_required()
    }
    assert required <= {*terms.fragment.get("funding", {}).get(key, {})}


# --- joined to a plan


@pytest.mark.parametrize("example", sorted(example_plans()))
@pytest.mark.parametrize("key", KEYS)
def test_any_terms_join_any_example(example: str, key: str) -> None:
    plan, terms = read_plan(example_plans()[example]), ready_terms()[key]
    after = joined(plan, key)
    currency = plan.plan.plan.currency
    for place, term in terms.numbers.items():
        number = after.numbers[".".join(place)]
        assert number.stated
        assert term.note in (number.quantity.note or "")
        if term.quantity is not None and term.quantity.source is not None:
            title = terms.sources[term.quantity.source].title
            if number.quantity.source is None:
                assert term.spec.unit.startswith("money")
                assert currency != terms.currency == "USD"
                assert number.quantity.note is not None
                assert f"in USD, from {title}; this plan is in EUR" in number.quantity.note
            else:
                assert after.plan.sources[number.quantity.source].title == title
                assert number.quantity.value == term.quantity.value
    new = tuple(".".join(place) for place in terms.numbers)
    for path, number in plan.numbers.items():
        if path not in new and not (path == "tax.rate" and terms.kind == "tax"):
            assert after.numbers[path] == number
    assert is_within(
        [line for line in plan.text.split("\n") if not line.startswith("rate = ")],
        after.text.split("\n"),
    )
    assert read_text(after.text).plan == after.plan


@pytest.mark.parametrize("key", [k for k in KEYS if "funding" in ready_terms()[k].fragment])
def test_the_second_and_the_third_take_a_key_and_a_name_of_their_own(key: str) -> None:
    once = joined(CEB, key)
    thrice = joined(joined(once, key), key)
    added = [slug for slug in thrice.plan.funding if slug not in CEB.plan.funding]
    assert added == [key, f"{key}-2", f"{key}-3"]
    name = once.plan.funding[key].name
    assert [thrice.plan.funding[slug].name for slug in added] == [
        name,
        f"{name} (2)",
        f"{name} (3)",
    ]
    assert thrice.plan.sources == once.plan.sources


def test_a_source_that_the_plan_has_is_used_again_under_whatever_key() -> None:
    assert joined(CEB, "sba-7a-50k").plan.sources == CEB.plan.sources
    other = read_text(CEB.text.replace("sba-guide", "my-guide"))
    after = joined(other, "sba-7a-50k")
    assert after.plan.sources == other.plan.sources
    assert after.numbers["funding.sba-7a-50k.apr"].quantity.source == "my-guide"


def test_another_source_of_the_same_key_is_left_alone() -> None:
    clash = read_text(CEB.text.replace("The SBA 7(a) Loan Program guide", "A brochure"))
    after = joined(joined(clash, "sba-7a-50k"), "sba-7a-250k")
    assert after.plan.sources["sba-guide"] == clash.plan.sources["sba-guide"]
    assert after.plan.sources["sba-guide-2"].title.startswith("The SBA")
    assert "sba-guide-3" not in after.plan.sources
    for key in ("sba-7a-50k", "sba-7a-250k"):
        assert after.numbers[f"funding.{key}.apr"].quantity.source == "sba-guide-2"
    assert after.numbers["funding.bank.apr"].quantity.source == "sba-guide"


def test_what_is_added_stands_after_its_like_and_the_comment_of_the_next_part_stays_with_it() -> (
    None
):
    lines = joined(CEB, "ose-chapter").text.split("\n")
    at = lines.index("[funding.ose-chapter]")
    assert lines[at - 2] == "fee = { value = 0.02 }"
    comment = next(n for n, line in enumerate(lines) if line.startswith("# --- the same plan in"))
    assert comment > at
    assert lines[comment + 2] == "[scenarios.prototype-hours]"
    source = lines.index("[sources.ose-chapter-terms]")
    made = next(n for n, line in enumerate(lines) if line.startswith("# --- what is made"))
    assert lines[source - 5] == "[sources.sba-guide]"
    assert lines[made - 2].startswith("year = ")


def test_with_the_added_lines_taken_out_the_file_is_the_old_one() -> None:
    after = joined(CEB, "seed-commons-loan").text
    for block in ("[sources.seed-commons]", "[funding.seed-commons-loan]"):
        start = after.index(block)
        after = after[:start] + after[after.index("\n\n", start) + 2 :]
    assert after == CEB.text


def test_sourced_money_of_another_currency_is_an_assumption_until_it_is_converted() -> None:
    for terms in ready_terms().values():
        money = [t for t in terms.numbers.values() if t.spec.unit.startswith("money")]
        assert terms.currency or not any(t.quantity and t.quantity.source for t in money)
    euro = read_plan(example_plans()["precious-plastic-workspace"])
    fee = joined(euro, "ose-chapter").numbers["funding.ose-chapter.fee"].quantity
    assert fee.value == 10_000
    assert fee.is_assumption
    assert "in USD, from OSE Chapter Financial Terms" in f"{fee.note}"
    converted = with_terms(euro, "ose-chapter", values={"fee": 9_000})
    fee = converted.numbers["funding.ose-chapter.fee"].quantity
    assert (fee.value, fee.source, fee.changed_from) == (9_000, "ose-chapter-terms", 10_000)
    start = joined(euro, "us-federal-pass-through").numbers["tax.brackets.at-10.start"].quantity
    assert not start.is_assumption


def test_a_changed_number_is_marked_and_its_range_holds_it() -> None:
    values = {"amount": 9_000, "cap": 2, "share": 0.02, "guarantee": 0.5, "month": 3}
    after = with_terms(CEB, "revenue-share-typical", values=values)
    numbers = {k.split(".")[-1]: n.quantity for k, n in after.numbers.items() if "typical" in k}
    assert (numbers["cap"].value, numbers["cap"].high, numbers["cap"].changed_from) == (2, 2, 1.55)
    assert (numbers["share"].low, numbers["share"].is_assumption) == (0.02, True)
    assert (numbers["guarantee"].value, numbers["guarantee"].changed_from) == (0.5, None)
    assert numbers["month"].value == 3
    back = after.changed({"funding.revenue-share-typical.cap": 1.55})
    assert back.numbers["funding.revenue-share-typical.cap"].quantity.changed_from is None
    same = with_terms(CEB, "revenue-share-typical", values={"amount": 9_000, "cap": 1.55})
    assert same.numbers["funding.revenue-share-typical.cap"].quantity.changed_from is None


def test_a_field_may_be_named_by_its_whole_path() -> None:
    after = with_terms(
        CEB,
        "us-federal-pass-through",
        values={"tax.owners": 2, "brackets.at-37.rate": 0.396},
        replace=True,
    )
    assert after.plan.tax.owners.value == 2
    assert after.plan.tax.brackets["at-37"].rate.changed_from == 0.37


def test_all_that_is_missing_or_wrong_is_told_at_once() -> None:
    told = problems_of(CEB, "kickstarter", values={"reward_cost": float("nan"), "pledge": 3})
    assert set(told) == {
        "funding.kickstarter.amount",
        "funding.kickstarter.pledges",
        "funding.kickstarter.reward_cost",
        "pledge",
    }
    assert (
        "all that is pledged. Give it; on the command line: --set amount=NUMBER."
        in told["funding.kickstarter.amount"]
    )
    assert "not a usable number" in told["funding.kickstarter.reward_cost"]
    assert "The nearest that is known: pledges." in told["pledge"]


@pytest.mark.parametrize("wrong", [-1.0, 1e300, float("inf"), float("-inf")])
def test_a_number_beyond_its_bounds_is_refused(wrong: float) -> None:
    assert set(problems_of(CEB, "seed-commons-loan", values={"amount": wrong})) == {
        "funding.seed-commons-loan.amount"
    }


def test_a_loan_is_refused_for_an_amount_that_its_rate_is_not_for() -> None:
    for key, wrong in (("sba-7a-50k", 50_001), ("sba-7a-250k", 50_000), ("sba-7a-above", 350_000)):
        told = problems_of(CEB, key, values={"amount": wrong})
        assert (
            f"{wrong:,} is not an amount that these terms are for" in told[f"funding.{key}.amount"]
        )
    assert with_terms(CEB, "sba-7a-50k", values={"amount": 50_000})


def test_terms_that_are_not_there_are_refused_with_the_nearest() -> None:
    assert "The nearest that is known: no-tax." in problems_of(CEB, "notax")[""]
    assert "\x1b" not in problems_of(CEB, "\x1b[2J../../etc")[""]


def test_a_tax_that_is_there_gives_way_only_if_it_is_said() -> None:
    assert "has a table [tax] already" in problems_of(CEB, "no-tax")["tax"]
    after = with_terms(CEB, "us-federal-pass-through", replace=True)
    assert "rate" not in tomllib.loads(after.text)["tax"]
    assert (after.plan.tax.year_starts, after.plan.tax.paid_after_months.value) == (1, 4)
    again = with_terms(after, "us-federal-corporate", replace=True)
    assert not again.plan.tax.brackets
    assert again.plan.tax.rate.value == 0.21
    assert again.text.count("#") == CEB.text.count("#")
    assert "\n\n\n" not in again.text


def test_what_the_user_said_beside_a_rate_stays_with_its_comments() -> None:
    text = GOOD + "\n[tax] # ours\n# from our adviser\nrate = 0.3\nyear_starts = 7\n\n# end\n"
    after = with_terms(read_text(text), "no-tax", replace=True)
    assert after.plan.tax.year_starts == 7
    assert "# from our adviser\n[tax]\n" in after.text
    assert after.text.endswith("\n\n# end\n")


def test_a_surplus_and_its_accounts_join_and_give_way_together() -> None:
    once = joined(CEB, "mondragon-split")
    assert once.plan.surplus is not None
    assert once.plan.cooperative is not None
    assert set(problems_of(once, "mondragon-split")) == {"surplus", "cooperative"}
    own = read_text(GOOD + "[surplus]\nnature = 0.4\ncapital = 0.6\nby_hours = 0\nequally = 1\n")
    after = joined(own, "mondragon-split").plan.surplus
    assert after is not None
    assert (after.nature.value, after.capital.value, after.equally.value) == (0, 0, 1)


# --- names and files of every sort


@pytest.mark.parametrize(
    "name", ['"] x = 1 # [tax]', "a\nb\n[tax]", "'''", '"""', "\\u001b", "[red]שלום 🧱", "{x}", " "]
)
def test_a_name_is_only_a_name(name: str) -> None:
    after = with_terms(CEB, "ose-chapter", name=name)
    assert after.plan.funding["ose-chapter"].name == name
    assert after.plan.tax == CEB.plan.tax


@pytest.mark.parametrize("name", ["\x1b[2J", "\x00", "\ud800"])
def test_a_name_that_cannot_be_shown_is_refused(name: str) -> None:
    told = problems_of(CEB, "ose-chapter", name=name)
    assert "control characters" in told["funding.ose-chapter.name"]


def test_an_empty_name_leaves_the_terms_own_and_a_tax_has_none() -> None:
    after = with_terms(CEB, "ose-chapter", name="")
    assert after.plan.funding["ose-chapter"].name == "OSE chapter"
    told = problems_of(CEB, "no-tax", name="Mine", replace=True)
    assert "no name of their own" in told["tax.name"]


OWN = 'name = "Own"\nkind = "savings"\namount = 5\n'
SHAPES = {
    "nothing": "",
    "out of order": f"[funding.a]\n{OWN}\n# the room\n[space]\narea = 1\n\n[funding.b]\n{OWN}# end",
    "a header of all": f"[funding]\n# mine\n[funding.own]\n{OWN}",
    "inside one table": '[funding]\nown = { name = "O", kind = "savings", amount = 5 }\n# x\n'
    "[tax]\n",
    "dotted": '[funding]\nown.name = "O"\nown.kind = "savings"\nown.amount = 5\n'
    "[space]\narea = 1\n",
    "a number as a table": '[funding.own]\nname = "O"\nkind = "savings"\n[funding.own.amount]\n'
    "value = 5\n# the tax\n[tax]\nrate = 0.1\n",
    "headers in a text": '[funding.own]\nkind = "savings"\namount = 5\n'
    'name = """\n[tax]\n# x\n"""\n',
    "spaced": f"  [ funding . own ] # mine\n{OWN}\t\n[ tax ]\nrate = 0.1",
    "a tax in parts": "[tax.brackets.a]\nstart = 0\nrate = 0.1\n# b\n[tax.brackets.b]\nstart = 9\n"
    "rate = 0.2\n\n[space]\narea = 1\n\n[tax]\nyear_starts = 2\n",
}
INLINE = {
    "on one line": 'funding = { own = { name = "O", kind = "savings", amount = 5 } }\n',
    "empty on one line": "funding = {}\n",
    "a tax on one line": "tax = { rate = 0.1, year_starts = 3 } # x\n",
    "dotted at the top": "tax.rate = 0.1\ntax.year_starts = 3\n",
}


@pytest.mark.parametrize("shape", [*SHAPES, *INLINE])
@pytest.mark.parametrize("key", ["seed-commons-loan", "us-federal-pass-through", "flat-rate"])
def test_a_file_may_be_written_in_any_way(shape: str, key: str) -> None:
    text = f"{GOOD}{SHAPES[shape]}" if shape in SHAPES else INLINE[shape] + GOOD
    plan = read_text(text)
    after = joined(joined(plan, key), key)
    added = 2 if key == "seed-commons-loan" else 0
    assert len(after.plan.funding) == len(plan.plan.funding) + added
    assert after.plan.tax.year_starts == plan.plan.tax.year_starts
    assert {k: after.plan.funding[k] for k in plan.plan.funding} == plan.plan.funding
    if shape in SHAPES:
        comments = [line for line in text.split("\n") if line.startswith("#")]
        assert is_within(comments, after.text.split("\n"))


def test_the_sources_of_a_plan_that_has_none_come_first() -> None:
    bare = read_text(GOOD[: GOOD.index("[sources")].replace(', source = "market"', ""))
    after = joined(bare, "ose-chapter")
    assert after.text.startswith(bare.text.rstrip("\n"))
    assert "\n\n[sources.ose-chapter-terms]\n" in after.text


def test_a_text_without_a_last_line_end_gets_one() -> None:
    assert put_in("a = 1", ("tax",), {"rate": 0.1}) == "a = 1\n\n[tax]\nrate = 0.1\n"


@given(
    st.lists(st.sampled_from(KEYS), min_size=1, max_size=6),
    st.sampled_from(sorted(example_plans())),
)
@settings(max_examples=20, deadline=None)
def test_terms_join_in_any_order_and_number(keys: list[str], example: str) -> None:
    plan = after = read_plan(example_plans()[example])
    for key in keys:
        values = {**asked(key), **({"share": 0.01} if "share" in asked(key) else {})}
        after = with_terms(after, key, values=values, replace=True)
    assert after.text.count("#") == plan.text.count("#")
    assert after.plan.products == plan.plan.products
    assert after.changed({"plan.discount_rate": 0.09}).plan.funding == after.plan.funding


def test_a_number_of_what_was_added_can_be_changed_and_saved(tmp_path: Path) -> None:
    after = joined(joined(CEB, "sba-7a-50k"), "ose-chapter")
    changed = after.changed({"funding.sba-7a-50k.grace_months": 3, "funding.ose-chapter.fee": 1})
    saved = changed.save(tmp_path / "mine.toml")
    assert read_plan(tmp_path / "mine.toml").plan == saved.plan == changed.plan
    assert changed.numbers["funding.ose-chapter.fee"].quantity.changed_from == 10_000
