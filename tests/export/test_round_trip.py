"""A workbook reads back into its plan, with a list of what changed and what was not taken over."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.enterprise import Enterprise
from osecalc.export import read_spreadsheet, spreadsheet
from osecalc.export.input_sheets import COLUMNS
from osecalc.export.layout import INPUT_VALUE, OPENING, sheet_name
from osecalc.export.opening import Unreadable
from osecalc.export.plan_sheet import escaped, restored
from osecalc.plan import read_plan, read_text
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
from tests.export.recalculated import Recalculated
from tests.export.test_spreadsheet import changed_with_openpyxl, richer_text


class Editing:
    """A workbook opened to be edited by hand."""

    def __init__(self, path: Path) -> None:
        self.path, self.book = path, openpyxl.load_workbook(path)

    def row(self, concept: str, key: str) -> Any:
        rows = self.book[sheet_name(concept)].iter_rows()
        return next(row for row in rows if row[0].value == key)

    def set(self, path: str, value: Any, column: str = "value") -> None:
        self.row("inputs", path)[COLUMNS.index(column)].value = value

    def read(self) -> Any:
        self.book.save(self.path)
        return read_spreadsheet(self.path)


@pytest.fixture
def editing(tmp_path):
    return Editing(written(shop().run(), tmp_path))


def same_to_15_digits(a: float, b: float) -> bool:
    return f"{a:.15g}" == f"{b:.15g}"


# --- nothing edited


@pytest.mark.parametrize("regime", REGIMES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_export_import_export_gives_the_same_file_to_the_byte(name, regime, tmp_path):
    plan = example(name, regime)
    path = written(Enterprise(plan).run(), tmp_path)
    found = read_spreadsheet(path)
    assert (found.changes, found.warnings) == ([], [])
    assert found.plan.text == plan.text
    assert spreadsheet(Enterprise(found.plan).run()) == path.read_bytes()


def test_generated_plans_come_back_whole(tmp_path):
    for results in generated(15):
        found = read_spreadsheet(written(results, tmp_path))
        assert (found.changes, found.warnings) == ([], [])
        assert found.plan.text == results.plan.text


def test_a_workbook_saved_by_another_program_gives_the_same_plan(editing):
    found = editing.read()
    assert (found.changes, found.warnings) == ([], [])
    assert found.plan.text == read_plan(CEB).text


def test_a_run_with_other_numbers_than_the_plans_reads_back_with_them(tmp_path):
    changes = ten_changes(shop().plan)
    found = read_spreadsheet(written(shop().run(changes), tmp_path))
    numbers = {path: found.plan.numbers[path].quantity.value for path in shop().inputs}
    for path, value in numbers.items():
        assert same_to_15_digits(value, changes.get(path, shop().inputs[path]))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_of_a_plan_goes_into_cells_and_out_again(text):
    assert restored(escaped(text)) == text
    assert not set("\t\r\uffff") & set(escaped(text))


def test_a_line_longer_than_a_cell_comes_back(tmp_path):
    plan = read_text(CEB.read_text("utf-8") + "\n# " + "long " * 15_000 + "\n")
    assert read_spreadsheet(written(Enterprise(plan).run(), tmp_path)).plan.text == plan.text


# --- edited


def test_edited_inputs_read_back_with_before_and_after_and_marks_on_their_sources(editing):
    editing.set("products.press.price", 5100)
    editing.set("tax.rate", 0.3)
    editing.set("equipment.test-stand.month", 3)  # it stood at its default
    found = editing.read()
    assert found.changes == [
        "Price (CEB press) (products.press.price): 4,500 -> 5,100 USD a press",
        "Month of purchase (Hydraulic power source for testing) (equipment.test-stand.month): "
        "0 -> 3 (month)",
        "Income tax rate (tax.rate): 0.21 -> 0.3",
    ]
    assert found.warnings == []
    numbers = found.plan.numbers
    assert numbers["products.press.price"].quantity.changed_from == 4500
    assert numbers["equipment.test-stand.month"].quantity.value == 3
    # Everything else, comments too, is as it was.
    kept = [line for line in found.plan.text.splitlines() if line.startswith("#")]
    assert kept == [line for line in CEB.read_text("utf-8").splitlines() if line.startswith("#")]


def test_the_edited_plan_gives_the_numbers_of_the_edited_workbook(tmp_path):
    changes = ten_changes(shop().plan)
    path = changed_with_openpyxl(written(shop().run(), tmp_path), changes)
    found = read_spreadsheet(path)
    assert len(found.changes) == 10
    assert Recalculated(path).differences(Enterprise(found.plan).run(), within=1e-6) == []


def test_ranges_sources_notes_and_confidence_read_back(editing):
    price = "products.press.price"
    editing.set(price, 3000, "low")
    editing.set(price, None, "high")
    editing.set(price, "asked again", "note")
    editing.set(price, "high", "confidence")
    editing.set("tax.paid_after_months", 5, "high")
    editing.set("tax.paid_after_months", "how the office does it", "note")
    found = editing.read()
    quantity = found.plan.numbers[price].quantity
    assert (quantity.low, quantity.value, quantity.high) == (3000, 4500, None)
    assert (quantity.note, quantity.confidence) == ("asked again", "high")
    assert found.plan.numbers["tax.paid_after_months"].quantity.high == 5
    assert "Price (CEB press) (products.press.price), Low: 3500 -> 3000" in found.changes
    assert "Price (CEB press) (products.press.price), High: 5500 -> nothing" in found.changes


def test_months_of_a_profile_read_back_one_by_one(tmp_path):
    editing = Editing(written(Enterprise(read_text(richer_text())).run(), tmp_path))
    row = editing.row("inputs_by_month", "products.press.volume")
    assert [cell.value for cell in row[OPENING + 1 : OPENING + 9]] == [0, 1, 2.5, 4, 4, 0.5, 3, 3]
    row[OPENING + 3].value = 2.75
    row[OPENING + 41].value = 9
    found = editing.read()
    months = found.plan.numbers["products.press.volume"].quantity.months
    assert months == (0, 1, 2.75, 4, 4, 0.5, *[3] * 34, 9)
    assert found.changes == [
        "Sales a month at full output (CEB press) (products.press.volume), 2010-03: "
        "2.5 -> 2.75 pieces a month",
        "Sales a month at full output (CEB press) (products.press.volume), 2013-05: "
        "3 -> 9 pieces a month",
    ]


def test_an_input_that_was_typed_as_a_formula_is_taken_by_its_value(editing, tmp_path):
    editing.set("tax.rate", "=0.1+0.2")
    with pytest.raises(Unreadable, match=r"holds a formula whose value is not in the file"):
        editing.read()


def test_what_is_not_taken_over_is_said_in_a_sentence_each(editing):
    editing.set("plan.months", 72)
    editing.set("equipment.test-stand.depreciation", "sum of years")
    editing.row("statements", "cfo")[OPENING + 3].value = 17
    editing.row("products", "products.press.price")[OPENING].value = 3
    editing.row("payback", "npv")[3].value = 1_000_000
    editing.row("income", "revenue")[4].value = 5
    sheet = editing.book[sheet_name("inputs")]
    sheet.cell(300, 1).value = "products.press.prize"
    sheet.cell(301, 1).value = "products.press.price"
    editing.row("inputs", "tax.rate")[0].value = None
    found = editing.read()
    assert found.changes == []
    assert found.plan.text == shop().plan.text
    said = "\n".join(found.warnings)
    assert len(found.warnings) == 9
    for part in (
        "(plan.months) was edited from 60 to 72",
        "was edited from straight line to sum of years",
        "Sheet Statements, Cash from operations: 1 cell(s) hold a typed number",
        "Sheet Products, CEB press: price: 1 cell(s)",
        "Sheet Payback, Net present value (NPV): 1 cell(s)",
        "Sheet Income, Revenue",
        "row 300: there is no number 'products.press.prize'",
        "row 301: 'products.press.price' stands there a second time",
        "The row of Income tax rate (tax.rate) is gone",
    ):
        assert part in said


def test_rows_may_be_moved_and_added(editing):
    sheet = editing.book[sheet_name("inputs")]
    sheet.insert_rows(3, 4)
    editing.set("tax.rate", 0.25)
    assert editing.read().changes == ["Income tax rate (tax.rate): 0.21 -> 0.25"]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("cheap", "row 9: Price (CEB press) is 'cheap', which is no number"),
        (None, "row 9: Price (CEB press) is empty"),
        (True, "which is no number"),
        (-5, "products.press.price: -5 is outside"),
    ],
)
def test_inputs_that_can_not_be_are_refused_in_a_sentence(value, said, editing):
    editing.set("products.press.price", value)
    with pytest.raises(Unreadable) as caught:
        editing.read()
    assert said in str(caught.value)


def test_every_mistake_of_a_workbook_comes_at_once(editing):
    editing.set("products.press.price", "cheap")
    editing.set("tax.rate", None)
    with pytest.raises(Unreadable) as caught:
        editing.read()
    assert str(caught.value).count("Sheet Inputs, row") == 2


# --- not ours


def test_files_that_are_not_ours_are_refused_in_one_sentence(tmp_path, editing):
    text = tmp_path / "text.xlsx"
    text.write_text("not a workbook")
    other = tmp_path / "other.xlsx"
    openpyxl.Workbook().save(other)
    broken = tmp_path / "broken.xlsx"
    with zipfile.ZipFile(broken, "w") as parts:
        parts.writestr("xl/workbook.xml", "<")
    for path in (text, other, broken, tmp_path / "none.xlsx", tmp_path):
        with pytest.raises(Unreadable) as caught:
            read_spreadsheet(path)
        assert len(str(caught.value).splitlines()) == 1
    del editing.book[sheet_name("inputs")]
    with pytest.raises(Unreadable, match="no sheet 'Inputs' any more"):
        editing.read()


def test_a_file_that_unpacks_to_far_too_much_is_not_unpacked(tmp_path):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", b"0" * 301_000_000)
    with pytest.raises(Unreadable, match="larger than"):
        read_spreadsheet(path)


def test_a_carried_plan_that_was_broken_says_where(editing):
    sheet = editing.book[sheet_name("plan_file")]
    sheet.cell(12, 1).value = "this is [no toml"
    with pytest.raises(Unreadable, match="can't be read"):
        editing.read()


def test_values_are_those_of_column_value(editing):
    assert COLUMNS[INPUT_VALUE] == "value"
