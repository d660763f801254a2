"""Text of a plan is data: in no file that we write does it run, break or get lost."""

from __future__ import annotations

import csv
import re
import zipfile
from io import StringIO
from xml.etree import ElementTree as ET

import openpyxl
import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from osecalc.enterprise import Enterprise
from osecalc.export import read_spreadsheet, write_csv
from osecalc.export.csv_table import csv_text
from osecalc.export.texts import for_csv
from osecalc.plan import PlanFile, read_text
from tests.export.plans import CEB, shop, written
from tests.export.recalculated import Recalculated

HOSTILE = {
    "formula": "=cmd|' /C calc'!A0",
    "sum": "+1+1",
    "minus": "-2",
    "at": "@SUM(A1)",
    "tab": "\t=1+1",
    "markup": "<script>alert('x')</script>&amp;",
    "quotes": "\"quoted\" 'single' {braces} %s",
    "link": "https://example.org/",
    "long": "x" * 10_000,
    "right to left": "مصنع \u202eتجريبي",
    "emoji": "🧱🚜",
    "escape": "_x0041_",
    "number": "0012",
    "ampersand of a footer": "&P &N &&",
}


def named(name: str) -> PlanFile:
    """The press shop with one name everywhere that a plan has names."""
    document = tomlkit.parse(CEB.read_text("utf-8"))
    document["plan"]["months"] = 12  # each of many names is written, and read by another engine
    document["plan"]["name"] = document["plan"]["description"] = name
    document["products"]["press"]["name"] = document["products"]["press"]["unit"] = name
    for kind in ("people", "equipment", "funding"):
        for entry in document[kind].values():
            entry["name"] = name
    for source in document["sources"].values():
        source["title"] = name
    document["products"]["press"]["price"]["note"] = name
    return read_text(tomlkit.dumps(document))


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_text_of_the_plan_stays_text_and_comes_back_whole(name, tmp_path):
    results = Enterprise(named(name)).run()
    path = written(results, tmp_path)
    with zipfile.ZipFile(path) as parts:
        for part in parts.namelist():
            ET.fromstring(parts.read(part))  # nothing that breaks the file
        assert not any("externalLink" in part for part in parts.namelist())
    book = openpyxl.load_workbook(path)
    heading = next(
        row[1] for row in book["Products"].iter_rows() if row[0].value == "products.press.revenue"
    )
    assert heading.data_type == "s"
    assert heading.value == results.heading("products.press.revenue")
    links = [c.hyperlink for s in book for row in s.iter_rows() for c in row if c.hyperlink]
    assert all(link.target is None for link in links)
    texts = [c for s in book for row in s.iter_rows() for c in row if c.data_type == "s"]
    live = [c for c in texts if str(c.value).lstrip(" \n").startswith(("=", "+", "-", "@", "\t"))]
    assert all(cell.quotePrefix for cell in live)
    found = Recalculated(path)
    assert found.differences(results) == []
    back = read_spreadsheet(path)
    assert back.plan.text == results.plan.text
    assert (back.changes, back.warnings) == ([], [])


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_no_field_of_the_csv_table_is_one_that_a_spreadsheet_runs(name, tmp_path):
    results = Enterprise(named(name)).run()
    write_csv(results, tmp_path / "plan.csv")
    text = (tmp_path / "plan.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text, newline="")))
    assert {len(row) for row in rows} == {7}
    for row in rows[1:]:
        for field in row:
            if field.lstrip(" \n").startswith(("=", "+", "@", "\t", "\r", "-")):
                assert re.fullmatch(r"[+-]?[\d.]+(e[+-]?\d+)?", field), field


def test_the_csv_table_holds_every_number_and_reason():
    results = shop().run()
    rows = list(csv.DictReader(StringIO(csv_text(results), newline="")))
    assert len(rows) == sum(value.size for value in results.values.values())
    cash = [float(row["value"]) for row in rows if row["line"] == "cash"]
    assert cash == results["cash"].tolist()
    runway = next(row for row in rows if row["line"] == "runway")
    assert (runway["value"], runway["reason"]) == ("", results.reason("runway"))


@given(st.text(max_size=40))
def test_text_for_csv_never_begins_as_a_formula_does_unless_it_is_a_number(text):
    found = for_csv(text)
    assert found.lstrip("'") == text.lstrip("'") or found == "'" + text
    if found.lstrip(" \n").startswith(("=", "@", "\t", "\r")):
        pytest.fail(found)
