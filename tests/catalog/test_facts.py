"""Facts: each has its source and its kind, gaps stay gaps, and words find them."""

from __future__ import annotations

import math
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.catalog import Fact, UnknownTable, facts, search, table, tables
from osecalc.catalog.facts import folded
from osecalc.catalog.tables import rows

ALL = facts()

# Two cases in the order that the item names them, not a range.
CASES = {"sba5"}

# What the fact-book prints of the CEB press; None where it leaves the place empty.
CEB = {
    "ceb_proto1": {"materials": (1350, 1350), "labour": (140, 140), "sale price": None,
                   "output": (3, 5)},
    "ceb_prod_plan": {"materials": (1350, 1350), "labour": (20, 40), "output": None},
    "ceb_announce": {"materials": (1350, 1350), "labour": (20, 20), "sale price": (3000, 5000),
                     "commercial equivalent": (25000, 25000), "output": (3, 5)},
    "ceb_liberator1": {"materials": (1500, 2000), "labour": None, "sale price": (4000, 6000),
                       "output": (4, 4)},
    "ceb_release_manual": {"materials": None, "sale price": (3500, 5500), "output": (4, 5)},
    "ceb_release_auto": {"materials": None, "sale price": None, "output": (16, 16)},
    "ceb_facility": {"materials": (4000, 4000), "labour": None, "output": None},
}  # fmt: skip


def test_every_fact_has_a_source_a_kind_a_weight_a_year_and_a_name():
    for fact in ALL:
        assert fact.source_title.strip(), fact
        assert fact.source_url.startswith(("http://", "https://")), fact
        for said in (fact.id, fact.name, fact.item, fact.kind, fact.weight, fact.year):
            assert said.strip(), fact
        assert fact.unit.strip() or fact.is_gap, fact


def test_every_number_is_finite_and_no_low_end_is_above_its_high_end():
    for fact in ALL:
        ends = [end for end in (fact.value_low, fact.value_high) if end is not None]
        assert all(math.isfinite(end) for end in ends)
        assert ends == sorted(ends) or fact.id in CASES, fact
    for wrong in CASES:
        assert [fact.item.count(" / ") for fact in ALL if fact.id == wrong] == [1]


def test_a_fact_is_known_by_its_table_row_and_item():
    names = [(fact.table, fact.id, fact.item) for fact in ALL]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("row", CEB)
def test_the_ceb_rows_are_those_of_the_fact_book(row: str):
    found = {fact.item: fact for fact in facts("", "machines") if fact.id == row}
    for item, ends in CEB[row].items():
        assert (found[item].value_low, found[item].value_high) == (ends or (None, None)), item
    assert found["materials"].unit == "USD"
    assert found["output"].unit == ("bricks/min" if CEB[row]["output"] else "")


def test_no_row_is_lost_and_an_empty_cell_is_a_gap_and_never_0():
    for name in tables():
        found = facts("", name)
        assert len({fact.id for fact in found}) == len(rows(name))
    gaps = [fact for fact in ALL if fact.is_gap]
    assert len([gap for gap in gaps if gap.table == "machines"]) == 150
    assert {gap.table for gap in gaps} == {
        "machines", "lifetrac_v25_bom", "workshops", "product_development",
        "ownership_value_split", "thinkers",
    }  # fmt: skip
    assert not [fact for fact in ALL if fact.value_low == 0 or fact.value_high == 0]
    [unpriced] = facts("pump reservoir", "lifetrac_v25_bom")
    assert unpriced.is_gap


def test_what_is_so_much_or_more_keeps_its_upper_end_open():
    numbers = [fact for fact in ALL if fact.value_low is not None]
    open_ends = {fact.id for fact in numbers if fact.value_high is None}
    assert open_ends == {"recyclebot", "pp_sheetpress"}


def test_a_remark_on_how_a_figure_was_derived_is_a_note_and_not_its_kind():
    [payback] = facts("payback_recomputed", "pp_workspace_summary")
    assert (payback.value_low, payback.kind, payback.weight) == (9.06, "derived", "derived")
    assert "the screen says 11" in payback.note


def test_a_number_that_is_told_in_words_stays_text():
    [levels] = facts("schumacher_levels")
    assert (levels.value_low, levels.value_text) == (None, "1 / 100 / 1000")
    assert not levels.is_gap


def test_the_tractors_lines_add_to_the_machines_row():
    machine = {fact.item: fact for fact in facts("", "machines") if fact.id == "lifetrac25"}
    for item, lines in (("materials", "material"), ("labour", "labour skilled")):
        found = [
            fact for fact in facts("", "lifetrac_v25_bom") if fact.name == f"LifeTrac v25, {lines}"
        ]
        assert sum(fact.value_low or 0 for fact in found) == machine[item].value_low
        assert sum(fact.value_high or 0 for fact in found) == machine[item].value_high


def test_the_workspaces_products_add_to_its_results():
    products = rows("pp_workspace_products")
    results = {fact.id: fact.value_low for fact in facts("", "pp_workspace_summary")}
    for column, total in (
        ("price", "revenue_per_month"),
        ("material_cost", "material_costs_per_month"),
        ("hours_each", "production_hours_per_month"),
    ):
        added = sum(float(row[column]) * float(row["sales_per_month"]) for row in products)
        assert added == pytest.approx(results[total], rel=1e-12)


# --- finding


def test_all_the_words_must_be_there_in_any_order_case_or_accent():
    there = facts("ceb PRESS materials", "machines")
    assert there == facts("matÉriAls \t press\nCEB", "machines")
    assert {fact.id for fact in there} >= set(CEB)
    assert facts("ceb press zzz", "machines") == []


def test_a_word_finds_gaps_too():
    found = facts("ceb_facility labour", "machines")
    assert [fact.is_gap for fact in found] == [True]


def test_without_a_table_every_table_is_searched():
    assert {fact.table for fact in facts("power cube")} == {
        "machines", "lifetrac_v25_bom", "product_development",
    }  # fmt: skip
    assert len(facts("", "price_index")) == 13
    assert sum(len(facts("", name)) for name in tables()) == len(ALL)


@pytest.mark.parametrize("hostile", [
    ".*", "[", "(", "\\", "%s", "{name}", "{0.__class__}", "'; DROP TABLE machines; --", "\x00",
    "\x1b[2J", "\ud800", "\u0301", "\u200b", "a" * 100_000, "=1+1", "../../plans",
])  # fmt: skip
def test_hostile_words_are_only_words(hostile: str):
    assert all(folded(hostile) in folded(repr(fact)) for fact in facts(hostile))
    assert len(facts(hostile)) < len(ALL)
    assert list(search(hostile, "machines").columns) == list(Fact.__dataclass_fields__)


@given(st.text(max_size=20), st.text(max_size=20))
def test_more_words_never_find_more(one: str, two: str):
    both = set(facts(f"{one} {two}"))
    assert both == set(facts(one)) & set(facts(two))


@pytest.mark.parametrize(
    ("given_name", "sentence"),
    [
        ("machine", "There is no table 'machine'. The nearest that is known: machines."),
        ("MACHINES", "The nearest that is known: machines."),
        ("../plans", "There is no table '../plans'. Known are: machines, lifetrac_v25_bom"),
        ("\x1b[2J", "There is no table '\ufffd[2J'."),
        ("x" * 10_000, f"There is no table '{'x' * 60}'."),
        ("", "There is no table ''. Known are:"),
    ],
)
def test_an_unknown_table_is_named_with_what_is_known(given_name: str, sentence: str):
    for ask in (table, lambda name: facts("", name), lambda name: search("a", name)):
        with pytest.raises(UnknownTable) as refused:
            ask(given_name)
        assert sentence in str(refused.value)


# --- frames


def test_a_frame_is_tidy_and_its_gaps_are_nan():
    frame = table("machines")
    assert len(frame) == 38 * 6
    assert str(frame["value_low"].dtype) == str(frame["value_high"].dtype) == "float64"
    assert int(frame["value_low"].isna().sum()) == 150
    assert frame["unit"].notna().all()


def test_an_empty_frame_has_the_same_columns_and_types():
    empty = search("zzz")
    assert len(empty) == 0
    assert list(empty.columns) == list(table("thinkers").columns)
    assert str(empty["value_low"].dtype) == "float64"


def test_a_frame_or_list_that_was_changed_does_not_change_the_catalogue():
    frame = table("machines")
    frame.loc[:, "value_low"] = -1.0
    facts("", "machines").clear()
    assert (table("machines")["value_low"].dropna() > 0).all()
    with pytest.raises(FrozenInstanceError):
        ALL[0].value_low = 0.0  # type: ignore[misc]
