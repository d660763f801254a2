"""The spreadsheet is the same model: another engine computes it and finds the same numbers."""

from __future__ import annotations

import math
import os
import re
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.enterprise import Enterprise, Results
from osecalc.export import spreadsheet, write_spreadsheet
from osecalc.export.layout import (
    FIRST_ROW,
    INPUT_VALUE,
    MONTH_ROW,
    OPENING,
    column_name,
    sheet_name,
)
from osecalc.plan import read_text
from tests.export.plans import (
    CEB,
    EXAMPLES,
    REGIMES,
    example,
    generated,
    shop,
    ten_changes,
    written,
)
from tests.export.recalculated import Recalculated, is_said, stored

CHANGES = {
    "products.press.price": 5200,
    "products.press.volume": 2.25,
    "products.press.start": 5,
    "working_capital.receivable_days": 75,
    "funding.bank.term_months": 36,
    "equipment.test-stand.life_years": 1.5,
    "tax.paid_after_months": 7,
    "development.members": 3,
    "plan.discount_rate": 0.17,
    "people.coordinator.start": 4,
}
# Months that differ, development as an asset, growth, stock paid later, two loans' worth of cases.
RICHER = [
    (r"volume = \{[^}]*\}", "volume = { months = [0, 1, 2.5, 4, 4, 0.5, 3] }"),
    (r"accounting = .*", 'accounting = "capitalised"'),
    (r"price_growth = \{ value = 0", "price_growth = { value = 0.04"),
    (r"wage_growth = \{ value = 0", "wage_growth = { value = 0.03"),
    (r"payable_days = \{ value = 0", "payable_days = { value = 40"),
    (r"year_starts = .*", "year_starts = 7"),
    (r"months = 60\n", "months = 41\n"),
]


def richer_text() -> str:
    text = CEB.read_text("utf-8")
    for pattern, other in RICHER:
        text, count = re.subn(pattern, other, text, count=1)
        assert count == 1, pattern
    return text


def changed_with_openpyxl(path: Path, changes: dict[str, float]) -> Path:
    """The workbook with other inputs, typed and saved by another program.

    IronCalc doesn't find the notes where openpyxl puts them, so they are taken away.
    """
    book = openpyxl.load_workbook(path)
    for other in book:
        for (cell,) in other.iter_rows(min_col=2, max_col=2):
            cell.comment = None
    sheet = book[sheet_name("inputs")]
    rows = {row[0].value: row for row in sheet.iter_rows()}
    for name, value in changes.items():
        rows[name][INPUT_VALUE].value = value
    book.save(path)
    return path


# --- the same numbers


@pytest.mark.parametrize("regime", REGIMES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_another_engine_finds_every_number_of_every_example_under_every_regime(
    name, regime, tmp_path
):
    results = Enterprise(example(name, regime)).run()
    book = Recalculated(written(results, tmp_path))
    assert book.differences(results) == []
    assert book.stored_differences(results) == []
    assert set(book.checks().values()) <= {"holds", "no rate"}


def test_another_engine_finds_every_number_where_months_differ_and_development_is_an_asset(
    tmp_path,
):
    results = Enterprise(read_text(richer_text())).run()
    book = Recalculated(written(results, tmp_path))
    assert list(book.rows(sheet_name("inputs_by_month"))) == ["products.press.volume"]
    assert book.differences(results) == []
    assert book.stored_differences(results) == []


def test_another_engine_finds_every_number_of_fifty_generated_plans_and_every_check_holds(tmp_path):
    for number, results in enumerate(generated(50)):
        book = Recalculated(written(results, tmp_path, f"{number}.xlsx"))
        assert book.differences(results) == [], results.plan.text
        assert book.stored_differences(results) == [], results.plan.text
        assert set(book.checks().values()) <= {"holds", "no rate"}, results.plan.text


def test_the_comparison_does_not_live_on_stored_values(tmp_path):
    right = shop().run()
    values = {key: value * 0 + 7 for key, value in right.values.items()}
    wrong = Results(shop(), right.inputs, values)
    path = written(wrong, tmp_path)
    assert Recalculated(path, evaluate=False).line(right, "npv") == [7]
    assert len(Recalculated(path, evaluate=False).differences(right)) > 1000
    # Where the guess at a rate is of the wrong flows, Excel's own first guess still finds it.
    assert Recalculated(path).differences(right, within=1e-7) == []


@pytest.mark.parametrize("path", CHANGES)
def test_a_number_changed_in_the_workbook_gives_what_python_gives(path, tmp_path):
    before, after = shop().run(), shop().run({path: CHANGES[path]})
    file = changed_with_openpyxl(written(before, tmp_path), {path: CHANGES[path]})
    book = Recalculated(file)
    assert book.differences(after, within=1e-6) == []
    assert book.differences(before, within=1e-6) != []


@pytest.mark.parametrize("name", EXAMPLES)
def test_ten_numbers_changed_at_once_give_what_python_gives(name, tmp_path):
    enterprise = Enterprise(example(name))
    changes = ten_changes(enterprise.plan)
    assert len(changes) == 10
    book = Recalculated(changed_with_openpyxl(written(enterprise.run(), tmp_path), changes))
    assert book.differences(enterprise.run(changes), within=1e-6) == []
    assert set(book.checks().values()) <= {"holds", "no rate"}


def test_ten_changes_to_a_loan_a_machine_credit_and_starts_give_what_python_gives(tmp_path):
    book = Recalculated(changed_with_openpyxl(written(shop().run(), tmp_path), CHANGES))
    assert book.differences(shop().run(CHANGES), within=1e-6) == []


def test_changes_that_leave_figures_without_a_number_give_the_reason(tmp_path):
    changes = {"products.press.price": 1500, "people.builder.hours": 0, "funding.bank.amount": 0}
    poor = shop().run(changes)
    book = Recalculated(changed_with_openpyxl(written(shop().run(), tmp_path), changes))
    for key in ("payback", "dscr_lowest", "break_even_month"):
        assert np.isnan(poor[key])
        assert book.line(poor, key) == [poor.reason(key)]


def test_a_rate_that_the_engine_no_longer_finds_says_so(tmp_path):
    results = shop().run()
    never = {"products.press.volume": 0}
    book = Recalculated(changed_with_openpyxl(written(results, tmp_path), never))
    (said,) = book.line(results, "irr")
    assert said.startswith("Not found")
    assert book.checks()["irr.irr_a_month"] == "no rate"


def test_a_rate_that_is_not_there_is_its_reason_and_comes_back_when_it_can(tmp_path):
    results = shop().run({"products.press.volume": 0})
    assert np.isnan(results["irr"])
    path = written(results, tmp_path)
    assert Recalculated(path).line(results, "irr") == [results.reason("irr")]
    book = Recalculated(changed_with_openpyxl(path, {"products.press.volume": 3}))
    assert book.line(results, "irr") == [pytest.approx(shop().run()["irr"], abs=1e-6)]


def test_a_broken_balance_is_seen_by_the_checks(tmp_path):
    path = written(shop().run(), tmp_path)
    book = openpyxl.load_workbook(path)
    sheet = book[sheet_name("statements")]
    row = next(row for row in sheet.iter_rows() if row[0].value == "cash_change")
    row[OPENING + 7].value = 123456
    for other in book:
        for (cell,) in other.iter_rows(min_col=2, max_col=2):
            cell.comment = None
    book.save(path)
    found = Recalculated(path)
    assert found.checks()["cash_flow"] == "LOOK"
    assert "NOT" in found.get(sheet_name("overview"), 4, 2)


# --- formulas, not values


def relative(formula: str, column: str) -> str:
    """A formula with its columns counted from its own, as R1C1 notation does."""
    here = openpyxl.utils.column_index_from_string(column)

    def offset(match: re.Match[str]) -> str:
        return f"C[{openpyxl.utils.column_index_from_string(match[1]) - here}]{match[2]}"

    parts = re.split(r'("(?:[^"]|"")*")', formula)
    shape = r"(?<![$A-Za-z_.\d])([A-Z]{1,3})(\$?\d+)(?![\w(])"
    return "".join(p if p.startswith('"') else re.sub(shape, offset, p) for p in parts)


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_row_holds_one_formula_the_same_in_all_its_columns(name, tmp_path):
    results = Enterprise(example(name)).run()
    formulas: dict[tuple[str, int], set[str]] = {}
    path = written(results, tmp_path)
    for sheet, cells in stored(path).items():
        if sheet in {sheet_name("checks"), sheet_name("overview")}:
            continue  # lists: each cell of a row is another thing
        for (row, column), (formula, _) in cells.items():
            formulas.setdefault((sheet, row), set()).add(relative(formula, column))
    assert len(formulas) > len(results.model.lines)
    assert [at for at, found in formulas.items() if len(found) > 1] == []


def test_every_number_that_python_computed_is_a_formula_and_its_value_stands_beside_it(tmp_path):
    results = shop().run()
    path = written(results, tmp_path)
    cells = stored(path)
    concepts = {sheet_name(line.concept) for line in results.model.lines.values()}
    count = sum(len(cells[name]) for name in concepts)
    assert count == sum(np.size(value) for value in results.values.values())
    assert Recalculated(path, evaluate=False).differences(results) == []
    book = openpyxl.load_workbook(path)
    for name in concepts:
        typed = [
            cell.coordinate
            for row in book[name].iter_rows(min_row=FIRST_ROW + 1, min_col=OPENING + 1)
            for cell in row
            if isinstance(cell.value, (int, float))
        ]
        assert typed == []


def test_a_month_before_opening_day_is_nought_and_not_an_empty_cell(tmp_path):
    """MIN and MAX pass over an empty cell: then a credit line would repay what it never lent."""
    text = CEB.read_text("utf-8") + (
        '\n[funding.line]\nname = "Line"\nkind = "credit line"\nlimit = 5000\napr = 0.09\n'
    )
    results = Enterprise(read_text(text)).run()
    assert Recalculated(written(results, tmp_path)).line(results, "funding.line.repaid")[0] == 0


# --- what stands on the sheets


def test_inputs_stand_with_all_that_is_known_of_them(tmp_path):
    sheet = openpyxl.load_workbook(written(shop().run(), tmp_path))[sheet_name("inputs")]
    heads = [cell.value for cell in sheet[1]]
    rows = {r[0]: dict(zip(heads, r, strict=True)) for r in sheet.iter_rows(values_only=True)}
    price = rows["products.press.price"]
    assert price["Number"] == "Price (CEB press)"
    assert (price["Value"], price["Low"], price["High"]) == (4500, 3500, 5500)
    assert (price["Unit"], price["Kind"]) == ("USD a press", "asking price")
    assert (price["Source"], price["Effect"]) == ("ose-manual-release", "live")
    assert price["Name in formulas"] == "products_press_price"
    assert {p: rows[p]["Value"] for p in shop().inputs} == shop().inputs
    effects = {path: row["Effect"] for path, row in rows.items() if path}
    assert {p for p, e in effects.items() if e == "live"} == set(shop().inputs)
    for path in ("plan.months", "plan.start", "products", "equipment.test-stand.depreciation"):
        assert effects[path] == "structural"


def test_every_live_input_moves_the_workbook_as_it_moves_python(tmp_path):
    """What is marked live is read by a formula, by its name; what Python ignores, none reads."""
    results = shop().run()
    formulas = " ".join(
        f for cells in stored(written(results, tmp_path)).values() for f, _ in cells.values()
    )
    names = set(re.findall(r"[a-z][a-z0-9]*(?:_[A-Za-z0-9_]+)", formulas))
    read = {path for path in shop().inputs if shop().model.reached_by([path])}
    assert {re.sub(r"\W", "_", path) for path in read} <= names


def test_notes_say_each_line_in_words_and_headings_stay_in_sight(tmp_path):
    results = shop().run()
    book = openpyxl.load_workbook(written(results, tmp_path))
    for key, line in results.model.lines.items():
        sheet = book[sheet_name(line.concept)]
        assert sheet.freeze_panes == f"{column_name(OPENING)}{FIRST_ROW + 1}"
        row = next(row for row in sheet.iter_rows(max_col=2) if row[0].value == key)
        assert row[1].value == results.heading(key)
        assert "Formula: " in row[1].comment.text or len(row[1].comment.text) >= 900


def test_every_sheet_prints_landscape_as_wide_as_its_pages_with_headings_repeated(tmp_path):
    book = openpyxl.load_workbook(written(shop().run(), tmp_path))
    for sheet in book:
        if sheet.sheet_state != "visible":
            continue
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows
    for concept in ("products", "statements"):
        assert book[sheet_name(concept)].print_title_cols == "$B:$C"


def test_no_meaning_rests_on_colour_a_minus_marks_what_is_negative(tmp_path):
    book = openpyxl.load_workbook(written(shop().run(), tmp_path))
    formats = {cell.number_format for sheet in book for row in sheet.iter_rows() for cell in row}
    for shape in formats - {"General", "0.0E+00", "0", "@"}:
        assert "[" not in shape
        assert shape.split(";")[1].startswith(("-", '"'))


def test_charts_are_native_and_point_at_formulas(tmp_path):
    sheet = openpyxl.load_workbook(written(shop().run(), tmp_path))[sheet_name("charts")]
    assert len(sheet._charts) == 4


def test_months_are_numbered_above_their_columns(tmp_path):
    sheet = openpyxl.load_workbook(written(shop().run(), tmp_path))[sheet_name("products")]
    numbers = [cell.value for cell in sheet[MONTH_ROW + 1]][OPENING:]
    assert numbers == list(range(61))
    assert sheet.cell(MONTH_ROW + 2, OPENING + 2).value == "2010-01"


def test_a_share_of_nothing_and_every_other_gap_says_why(tmp_path):
    results = shop().run({"products.press.volume": 0})
    book = Recalculated(written(results, tmp_path))
    gaps = [k for k in results.model.lines if np.isnan(np.atleast_1d(results[k])).any()]
    assert "payback" in gaps
    for key in gaps:
        for month, value in enumerate(np.atleast_1d(results[key])):
            if math.isnan(value):
                assert is_said(book.line(results, key)[month])


# --- the file


def test_the_same_run_gives_the_same_bytes():
    assert spreadsheet(shop().run()) == spreadsheet(shop().run())


def test_a_failed_writing_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"old")

    def fails(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(OSError, match="disk full"):
        write_spreadsheet(shop().run(), path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_the_file_may_be_read_by_others_and_keeps_the_permissions_it_had(tmp_path):
    path = written(shop().run(), tmp_path)
    assert path.stat().st_mode & 0o777 == 0o644
    path.chmod(0o640)
    write_spreadsheet(shop().run(), path)
    assert path.stat().st_mode & 0o777 == 0o640


@given(st.integers(0, 16_383))
def test_column_names_count_on_in_letters(column):
    assert openpyxl.utils.column_index_from_string(column_name(column)) == column + 1
