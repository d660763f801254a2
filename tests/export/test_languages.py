"""A workbook reads back in whatever language is in use, and says what it says in its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from osecalc import words
from osecalc.enterprise import Enterprise
from osecalc.export import read_spreadsheet, write_spreadsheet
from osecalc.export.layout import INPUT_VALUE, KEY, sheet_name
from osecalc.plan import read_plan
from osecalc.resources import example_plans

PATH = "products.press.price"


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    words.use("en")
    yield
    words.use("en")


@pytest.fixture(scope="module", params=words.languages())
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The press shop's workbook in one language, with the price of a press set to 5000."""
    path = tmp_path_factory.mktemp("book") / f"{request.param}.xlsx"
    with words.speaking(request.param):
        results = Enterprise(read_plan(example_plans()["ceb-press-shop"])).run()
        write_spreadsheet(results, path)
        book = openpyxl.load_workbook(path)
        sheet = book[sheet_name("inputs")]
        for row in sheet.iter_rows():
            if row[KEY].value == PATH:
                row[INPUT_VALUE].value = 5000
        book.save(path)
    return path


@pytest.mark.parametrize("reader", words.languages())
def test_an_edited_workbook_of_one_language_is_read_in_another(written: Path, reader: str) -> None:
    words.use(reader)
    read = read_spreadsheet(written)
    assert read.plan.numbers[PATH].quantity.value == 5000
    assert read.plan.text != read.before.text
    assert len(read.changes) == 1
    assert words.entry("fields", PATH)["heading"] in read.changes[0]
    assert read.warnings == []
    assert words.language() == reader


def test_the_sheets_of_each_language_have_names_of_their_own(written: Path) -> None:
    names = set(openpyxl.load_workbook(written, read_only=True).sheetnames)
    with words.speaking(written.stem):
        own = set(words.catalogue()["spreadsheet"]["sheets"].values())
    assert names <= own
    assert all(len(name) <= 31 for name in own)
