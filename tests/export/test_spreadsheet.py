"""The spreadsheet is the same model: another engine computes it and finds the same numbers."""

from __future__ import annotations

import os
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from osecalc.enterprise import Enterprise, Results
from osecalc.export import spreadsheet, write_spreadsheet
from osecalc.plan import read_plan, read_text
from osecalc.resources import example_plans
from tests.enterprise.strategies import plans
from tests.export.recalculated import FIRST_MONTH, VALUE, Recalculated

CEB = example_plans()["ceb-press-shop"]
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


@pytest.fixture(scope="module")
def shop() -> Enterprise:
    return Enterprise(read_plan(CEB))


def written(results: Results, folder: Path) -> Path:
    path = folder / "plan.xlsx"
    write_spreadsheet(results, path)
    return path


def richer_plan() -> Enterprise:
    text = CEB.read_text("utf-8")
    for pattern, other in RICHER:
        text, count = re.subn(pattern, other, text, count=1)
        assert count == 1, pattern
    return Enterprise(read_text(text))


# --- the same numbers


def test_another_engine_finds_every_number_of_the_ceb_press_shop(shop, tmp_path):
    results = shop.run()
    book = Recalculated(written(results, tmp_path))
    assert book.differences(results) == []
    assert set(book.rows["Months"]) | set(book.rows["Figures"]) == set(results.values)


def test_another_engine_finds_every_number_where_months_differ_and_development_is_an_asset(
    tmp_path,
):
    results = richer_plan().run()
    book = Recalculated(written(results, tmp_path))
    assert book.rows["Inputs by month"].keys() == {"products.press.volume"}
    assert book.differences(results) == []


def test_the_comparison_does_not_live_on_stored_values(shop, tmp_path):
    right = shop.run()
    wrong = Results(shop, right.inputs, {key: value * 0 + 7 for key, value in right.values.items()})
    path = written(wrong, tmp_path)
    assert Recalculated(path, evaluate=False).line("npv") == [7]
    assert len(Recalculated(path, evaluate=False).differences(right)) > 1000
    # Where the guess at a rate is of the wrong flows, Excel's own first guess still finds it.
    assert Recalculated(path).differences(right, within=1e-7) == []


@pytest.mark.parametrize("path", CHANGES)
def test_a_number_changed_in_the_workbook_gives_what_python_gives(path, shop, tmp_path):
    before, after = shop.run(), shop.run({path: CHANGES[path]})
    book = Recalculated(written(before, tmp_path))
    book.change({path: CHANGES[path]})
    assert book.differences(after, within=1e-6) == []
    assert book.differences(before, within=1e-6) != []


def test_ten_numbers_changed_at_once_give_what_python_gives(shop, tmp_path):
    book = Recalculated(written(shop.run(), tmp_path))
    book.change(CHANGES)
    assert book.differences(shop.run(CHANGES), within=1e-6) == []


def test_changes_that_leave_figures_without_a_number_give_the_reason(shop, tmp_path):
    changes = {"products.press.price": 1500, "people.builder.hours": 0, "funding.bank.amount": 0}
    poor = shop.run(changes)
    book = Recalculated(written(shop.run(), tmp_path))
    book.change(changes)
    for key in ("payback", "dscr_lowest", "break_even_month"):
        assert np.isnan(poor[key])
        assert book.line(key) == [poor.reason(key)]


def test_a_rate_that_is_not_there_is_its_reason_and_comes_back_when_it_can(shop, tmp_path):
    never = {"products.press.volume": 0}
    results = shop.run(never)
    assert np.isnan(results["irr"])
    book = Recalculated(written(results, tmp_path))
    assert book.line("irr") == [results.reason("irr")]
    book.change({"products.press.volume": 3})
    assert book.line("irr") == [pytest.approx(shop.run()["irr"], abs=1e-6)]


@given(text=plans())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_another_engine_finds_every_number_of_any_plan(text, tmp_path):
    results = Enterprise(read_text(text)).run()
    money = [np.abs(results[x.key]) for x in results.model.lines.values() if x.unit == "money"]
    size = max(np.nanmax(values, initial=0.0) for values in map(np.atleast_1d, money))
    assert Recalculated(written(results, tmp_path)).differences(results, size=size) == []


# --- formulas, not values


def test_every_number_that_python_computed_is_a_formula(shop, tmp_path):
    results = shop.run()
    sheets = openpyxl.load_workbook(written(results, tmp_path))
    months = sheets["Months"].iter_rows(min_row=3, min_col=FIRST_MONTH)
    cells = [cell for row in months for cell in row]
    cells += [
        row[0] for row in sheets["Figures"].iter_rows(min_row=2, min_col=VALUE, max_col=VALUE)
    ]
    assert len(cells) == sum(np.size(value) for value in results.values.values())
    assert all(isinstance(cell.value, str) and cell.value[0] == "=" for cell in cells)


def test_values_stand_beside_the_formulas_for_programs_that_do_not_compute(shop, tmp_path):
    results = shop.run()
    book = Recalculated(written(results, tmp_path), evaluate=False)
    assert book.differences(results) == []
    assert book.line("runway") == [results.reason("runway")]


def test_no_formula_is_longer_or_holds_longer_text_than_excel_takes(tmp_path):
    many = "\n".join(f'[products.p{n}]\nname = "P"\nprice = 9\nvolume = 1' for n in range(100))
    text = f"""format = 1
        [plan]\nname = "x"\ncurrency = "X"\nmoney_year = 2020\nstart = "2020-01"\nmonths = 12
        {many}\n[people.a]\nname = "A"\nhours = 1\nwage = 1\n"""
    sheets = openpyxl.load_workbook(written(Enterprise(read_text(text)).run(), tmp_path))
    formulas = [
        cell.value
        for sheet in (sheets["Months"], sheets["Figures"])
        for row in sheet.iter_rows(min_row=2)
        for cell in row
        if cell.data_type == "f"
    ]
    assert max(map(len, formulas)) <= 8192
    assert max(len(t) for f in formulas for t in re.findall(r'"((?:[^"]|"")*)"', f)) <= 255


def test_inputs_stand_with_path_heading_value_and_unit(shop, tmp_path):
    sheet = openpyxl.load_workbook(written(shop.run(), tmp_path))["Inputs"]
    rows = {row[0]: row[1:] for row in sheet.iter_rows(min_row=2, max_col=4, values_only=True)}
    assert rows["products.press.price"] == ("Price (CEB press)", 4500, "USD a press")
    assert {path: row[1] for path, row in rows.items()} == shop.inputs


# --- text is data

HOSTILE = {
    "formula": "=cmd|' /C calc'!A0",
    "sum": "+1+1",
    "minus": "-2",
    "at": "@SUM(A1)",
    "tab": "\t=1+1",
    "markup": "<script>alert('x')</script>&amp;",
    "quotes": '"quoted" {braces} %s',
    "link": "https://example.org/",
    "long": "x" * 10_000,
    "right to left": "مصنع \u202eتجريبي",
    "emoji": "🧱🚜",
    "escape": "_x0041_",
    "not xml": "a\x01b\uffffc",
    "number": "0012",
}


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_text_of_the_plan_stays_text(name, tmp_path):
    plan = read_plan(CEB)
    product = plan.plan.products["press"].model_copy(update={"name": name, "unit": name})
    other = plan.plan.model_copy(update={"products": {"press": product}})
    results = Enterprise(type(plan)(other, plan.text)).run()
    path = written(results, tmp_path)
    with zipfile.ZipFile(path) as parts:
        for part in parts.namelist():
            ET.fromstring(parts.read(part))  # nothing that breaks the file
        assert not any("externalLink" in part for part in parts.namelist())
    sheet = openpyxl.load_workbook(path)["Months"]
    heading = next(
        r[1] for r in sheet.iter_rows(min_row=3) if r[0].value == "products.press.revenue"
    )
    shown = re.sub("[\x01\uffff]", "\ufffd", results.heading("products.press.revenue"))
    assert heading.data_type == "s"
    assert heading.value == shown
    assert heading.hyperlink is None
    assert Recalculated(path).differences(results) == []


@pytest.mark.parametrize("name", [HOSTILE[key] for key in ("formula", "sum", "minus", "at", "tab")])
def test_text_that_looks_like_a_formula_stays_text_when_its_cell_is_typed_anew(
    name, shop, tmp_path
):
    path = tmp_path / "names.xlsx"
    with path.open("wb") as file:
        book = spreadsheet.Workbook(shop.run(), file)
        book.text(book.book.add_worksheet("names"), 0, 0, name)
        book.book.close()
    cell = openpyxl.load_workbook(path)["names"]["A1"]
    assert (cell.data_type, cell.value) == ("s", name)
    assert cell.quotePrefix


# --- the file


def test_a_failed_writing_leaves_the_old_file_and_nothing_else(shop, tmp_path, monkeypatch):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"old")

    def fails(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(OSError, match="disk full"):
        write_spreadsheet(shop.run(), path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_the_file_may_be_read_by_others_and_keeps_the_permissions_it_had(shop, tmp_path):
    path = written(shop.run(), tmp_path)
    assert path.stat().st_mode & 0o777 == 0o644
    path.chmod(0o640)
    write_spreadsheet(shop.run(), path)
    assert path.stat().st_mode & 0o777 == 0o640


@given(st.integers(0, 16_383))
def test_column_names_count_on_in_letters(column):
    name = spreadsheet.column_name(column)
    assert openpyxl.utils.column_index_from_string(name) == column + 1
