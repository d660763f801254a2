"""What a pack says: everything a lender expects, in order, and each number as the model has it."""

import math
import re

import pytest

from osecalc.analysis import run_regimes, with_standard_regimes
from osecalc.analysis.sensitivity import sensitivity
from osecalc.enterprise import Enterprise
from osecalc.export.pack import pack_content
from osecalc.export.pack.content import Paragraph, Picture, Points, Table, table
from osecalc.export.pack.doubts import ranked_assumptions
from osecalc.export.pack.telling import Telling
from osecalc.plan import read_text

ORDER = [
    "summary", "enterprise", "products", "people", "start", "development", "funding", "cash",
    "statements", "seats", "value", "moves", "assumptions", "sources", "questions", "about",
]  # fmt: skip
SMALLEST = """format = 1
[plan]
name = "Small"
currency = "EUR"
money_year = 2020
start = "2020-01"
months = 12
[products.stool]
name = "Stool"
price = 30
volume = {months = [1, 2, 3]}
"""


def blocks(pack, key):
    return next(section.blocks for section in pack.sections if section.key == key)


def tables(pack, key):
    found = []
    for block in blocks(pack, key):
        found += [block] if isinstance(block, Table) else []
        found += [block.table] if isinstance(block, Picture) else []
    return found


def texts(block):
    if isinstance(block, Paragraph):
        return [block.text]
    if isinstance(block, Points):
        return list(block.items)
    if isinstance(block, Picture):
        return [block.title, block.sentence, *texts(block.table)]
    return [block.caption, *block.columns, *(cell for row in block.rows for cell in row)]


def numbers_in(text):
    """Every number of a sentence, but for months such as 2010-05."""
    text = re.sub(r"\b\d{4}-\d\d\b", "", text)
    return [float(found.replace(",", "")) for found in re.findall(r"\d[\d,]*(?:\.\d+)?", text)]


def test_every_part_is_there_in_the_order_that_lenders_expect(packs):
    for pack in packs.values():
        assert [section.key for section in pack.sections] == ORDER
        assert all(section.blocks and section.title for section in pack.sections)
        assert "plan, not a record" in pack.label


def test_every_number_of_the_summary_is_one_of_the_model(all_results, packs):
    for name, pack in packs.items():
        results = all_results[name]
        values = {float(v) for v in results.values.values() if not getattr(v, "ndim", 0)}
        for key, line in results.model.lines.items():
            values |= set(map(float, results[key])) if line.monthly else set()
        values |= {float(number.quantity.value or 0) for number in results.plan.numbers.values()}
        plan = results.plan.plan.plan
        stated = [n for n in results.plan.numbers.values() if n.stated]
        assumed = sum(n.quantity.is_assumption for n in stated)
        values |= {float(results["revenue"].sum()), plan.months, len(stated), assumed}
        values |= {plan.money_year, math.nan}
        known = {
            round(abs(v) * times, digits)
            for v in values
            if math.isfinite(v)
            for times in (1, 100)
            for digits in (0, 1, 2)
        }
        for block in blocks(pack, "summary"):
            if isinstance(block, Points):
                for sentence in block.items:
                    missing = set(numbers_in(sentence)) - known
                    assert not missing, (name, sentence)


def test_the_figures_of_the_summary_are_those_of_the_model(shop, pack):
    shown = dict(next(t for t in tables(pack, "summary") if len(t.columns) == 2).rows)
    assert shown["Money put in to start"] == f"{shop['put_in']:,.0f} USD"
    assert shown["Payback"] == f"{shop['payback']:.1f} months"
    assert shown["Net present value (NPV)"] == f"{shop['npv']:,.0f} USD"
    assert shown["Cost of money"] == f"{100 * shop['cost_of_money']:.1f} % a year"


def test_lenders_see_the_cover_of_each_year_on_the_page_and_with_the_funding(shop, pack):
    covers = [f"{shop['dscr'][end]:.2f}" for end in (12, 24, 36, 48, 60)]
    on_the_page = next(t for t in tables(pack, "summary") if "lenders" in t.caption)
    assert list(on_the_page.rows[0][1:]) == covers
    with_funding = next(t for t in tables(pack, "funding") if "lenders" in t.caption)
    assert list(with_funding.rows[-1][1:]) == covers


def number(cell):
    return float(cell.replace(",", "").replace("−", "-"))


def test_statements_add_up_as_printed_to_the_rounding(packs):
    for pack in packs.values():
        for shown in [t for t in tables(pack, "cash") if t.columns[0] == "Line"]:
            rows = {row[0]: [number(cell) for cell in row[1:]] for row in shown.rows}
            parts = ("Cash from operations", "Cash from investing", "Cash from financing")
            for month, change in enumerate(rows["Change in cash"]):
                assert abs(sum(rows[part][month] for part in parts) - change) <= 2
        income = tables(pack, "statements")[0]
        at = {row[0]: place for place, row in enumerate(income.rows)}
        for year in range(1, len(income.columns)):
            cells = [number(row[year]) for row in income.rows]
            above = cells[: at["Gross profit"]]
            assert abs(sum(above) - cells[at["Gross profit"]]) <= len(above)
            rest = cells[at["Gross profit"] : at["EBITDA"]]
            assert abs(sum(rest) - cells[at["EBITDA"]]) <= len(rest)


def test_money_tables_say_currency_and_basis(packs, all_results):
    for name, pack in packs.items():
        about = all_results[name].plan.plan.plan
        for section in pack.sections:
            for shown in tables(pack, section.key):
                holds_numbers = len(shown.texts) < len(shown.columns)
                is_money = not re.search("Pieces|cover|levels", shown.caption)
                if holds_numbers and is_money:
                    assert about.currency in shown.caption, shown.caption
                    assert about.basis in shown.caption or "in money of" in shown.caption


def test_assumptions_are_ranked_by_what_a_tenth_of_them_moves(shop):
    found = sensitivity(shop.enterprise)
    effects = [found.effect(path) for path in ranked_assumptions(Telling(shop), found)]
    assert effects == sorted(effects, reverse=True)
    assert effects[0] > 0


def test_open_questions_name_the_gap_the_hours_and_the_conditions():
    plan = (
        SMALLEST.replace("price = 30", "price = 30\nlabour.maker = 100")
        + """
[people.maker]
name = "Maker"
hours = 20
wage = 50
[funding.gift]
name = "Gift"
kind = "grant"
amount = 10
"""
    )
    pack = pack_content(Enterprise(read_text(plan)).run())
    asked = " ".join(texts(blocks(pack, "questions")[0]))
    assert "Who pays the gap?" in asked
    assert "Maker: in 12 months more hours are needed" in asked
    assert "Under which conditions is the money of Gift given?" in asked


def test_the_smallest_plan_has_a_whole_pack_that_says_what_is_missing():
    pack = pack_content(Enterprise(read_text(SMALLEST)).run())
    assert [section.key for section in pack.sections] == ORDER
    said = " ".join(text for section in pack.sections for b in section.blocks for text in texts(b))
    for missing in ("names no funding", "nobody who works", "no cost of development", "no sources"):
        assert missing in said
    assert "nan" not in re.findall(r"\w+", said.lower())


def test_every_gap_in_a_sentence_is_filled(packs):
    for pack in packs.values():
        for section in pack.sections:
            for block in section.blocks:
                for text in texts(block):
                    assert not re.search(r"\{\w+\}|\bnan\b|None", text), text


def test_a_plan_with_regimes_of_its_own_is_compared_under_them(shop):
    plan = with_standard_regimes(shop.plan)
    pack = pack_content(Enterprise(plan).run())
    assert [section.key for section in pack.sections] == [*ORDER[:11], "regimes", *ORDER[11:]]
    runs = run_regimes(plan)
    money = next(t for t in tables(pack, "regimes") if t.caption.startswith("Money"))
    assert list(money.columns[1:]) == [run.name for run in runs.values()]
    raised = next(row for row in money.rows if row[0].startswith("Money raised"))
    expected = [f"{run.results['raised_in_all']:,.0f}" for run in runs.values()]
    assert list(raised[1:]) == expected


def test_the_plan_on_a_page_is_the_first_section_alone(shop, pack):
    short = pack_content(shop, page_only=True)
    assert short.sections == pack.sections[:1]


def test_the_checksum_is_that_of_the_file(shop, pack, tmp_path):
    import hashlib

    shop.plan.save(tmp_path / "plan.toml")
    expected = hashlib.sha256((tmp_path / "plan.toml").read_bytes()).hexdigest()
    assert expected in [text for block in blocks(pack, "about") for text in texts(block)]
    assert expected[:12] in pack.stamp


def test_a_row_of_another_length_than_its_header_is_refused():
    with pytest.raises(ValueError, match="a row of 1 cells under 2 columns"):
        table("t", ["a", "b"], [["1"]])
