"""LibreOffice, a third engine, finds the same numbers, and keeps what is read back."""

from __future__ import annotations

import openpyxl
import pytest

from osecalc.enterprise import Enterprise
from osecalc.export import read_spreadsheet
from tests.export.office import computed, differences, recalculated, soffice
from tests.export.plans import EXAMPLES, REGIMES, example, shop, written
from tests.export.recalculated import Recalculated, money_of
from tests.export.test_spreadsheet import CHANGES, changed_with_openpyxl
from tests.export.test_text_is_data import HOSTILE, named


@pytest.fixture(scope="module", autouse=True)
def _installed() -> None:
    soffice()


def test_libreoffice_finds_every_number_of_every_example_under_every_regime(tmp_path):
    runs = {f"{n}-{r}": Enterprise(example(n, r)).run() for n in EXAMPLES for r in REGIMES}
    paths = [written(results, tmp_path, f"{name}.xlsx") for name, results in runs.items()]
    for before, after in zip(paths, computed(paths, tmp_path), strict=True):
        assert differences(before, after, money_of(runs[before.stem])) == [], before.stem


def test_ten_changes_computed_by_libreoffice_are_pythons_numbers(tmp_path):
    path = changed_with_openpyxl(written(shop().run(), tmp_path), CHANGES)
    (after,) = recalculated([path], tmp_path)
    book = Recalculated(after, evaluate=False)
    assert book.differences(shop().run(CHANGES), within=1e-6) == []
    found = read_spreadsheet(after)
    assert found.warnings == []
    assert Enterprise(found.plan).inputs == shop().run(CHANGES).inputs


def test_a_workbook_saved_by_libreoffice_gives_the_plan_back_as_it_was(tmp_path):
    results = Enterprise(named(HOSTILE["right to left"] + HOSTILE["quotes"])).run()
    (after,) = recalculated([written(results, tmp_path)], tmp_path)
    found = read_spreadsheet(after)
    assert found.plan.text == results.plan.text
    assert (found.changes, found.warnings) == ([], [])


def test_libreoffice_shows_hostile_names_as_text_and_they_come_back(tmp_path):
    runs = {f"{n}": Enterprise(named(name)).run() for n, name in enumerate(HOSTILE.values())}
    paths = [written(results, tmp_path, f"{n}.xlsx") for n, results in runs.items()]
    for after in recalculated(paths, tmp_path, bare=True):
        results = runs[after.stem]
        sheet = openpyxl.load_workbook(after, read_only=True)["Products"]
        heading = next(r[1] for r in sheet.iter_rows() if r[0].value == "products.press.revenue")
        assert heading.data_type == "s"
        assert heading.value == results.heading("products.press.revenue")
        assert read_spreadsheet(after).plan.text == results.plan.text
