"""What Excel refuses to open, or opens only after a repair, is in no file of ours."""

from __future__ import annotations

import re
import zipfile
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from benchmarks.big_plan import big_plan
from osecalc.enterprise import Enterprise
from osecalc.plan import read_text
from tests.export.plans import EXAMPLES, example, shop, written
from tests.export.recalculated import stored

KNOWN = {
    "ABS", "AND", "COUNT", "COUNTIF", "IF", "IFERROR", "INDEX", "INT", "IRR", "ISNUMBER", "LN",
    "MATCH", "MAX", "MIN", "MOD", "NA", "OR", "SQRT", "SUM", "SUMIF", "SUMPRODUCT",
}  # fmt: skip
"""Functions of 2007 and before: Excel wants a prefix for newer ones."""
SPACE = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def crowded() -> str:
    """A plan with as many products as there may be, and materials in one of them."""
    many = "\n".join(f'[products.p{n}]\nname = "P"\nprice = 9\nvolume = 1' for n in range(100))
    stuff = "\n".join(
        f'[products.p0.materials.a{n}]\nname = "S"\nquantity = 1\ncost = 1' for n in range(100)
    )
    return f"""format = 1
        [plan]\nname = "x"\ncurrency = "X"\nmoney_year = 2020\nstart = "2020-01"\nmonths = 12
        {many}\n{stuff}\n[people.a]\nname = "A"\nhours = 1\nwage = 1\n"""


@pytest.fixture(scope="module", params=[*EXAMPLES, "big", "crowded"])
def book(request, tmp_path_factory):
    plans = {"big": big_plan, "crowded": lambda: read_text(crowded())}
    plan = plans.get(request.param, lambda: example(request.param))()
    return written(Enterprise(plan).run(), tmp_path_factory.mktemp("rules"))


def test_no_formula_is_longer_or_holds_longer_text_than_excel_takes(book):
    formulas = [f for cells in stored(book).values() for f, _ in cells.values()]
    assert max(map(len, formulas)) <= 8192
    assert (
        max((len(t) for f in formulas for t in re.findall(r'"((?:[^"]|"")*)"', f)), default=0)
        <= 255
    )
    assert max(depth(f) for f in formulas) <= 64
    assert max(arguments(f) for f in formulas) <= 255


def depth(formula: str) -> int:
    """How deep a formula's brackets are nested."""
    deepest = now = 0
    for sign in re.sub(r'"(?:[^"]|"")*"', "", formula):
        now += (sign == "(") - (sign == ")")
        deepest = max(deepest, now)
    return deepest


def arguments(formula: str) -> int:
    """More than the most arguments of any of a formula's functions."""
    return re.sub(r'"(?:[^"]|"")*"', "", formula).count(",") + 1


def test_every_function_is_one_that_excel_knows_without_a_prefix(book):
    for cells in stored(book).values():
        for formula, _ in cells.values():
            bare = re.sub(r'"(?:[^"]|"")*"', "", formula)
            assert set(re.findall(r"([A-Za-z.]+)\(", bare)) <= KNOWN


def test_names_of_sheets_and_inputs_keep_excels_rules(book):
    read = openpyxl.load_workbook(book)
    for name in read.sheetnames:
        assert 0 < len(name) <= 31
        assert not re.search(r"[\[\]:*?/\\]", name)
        assert not name.startswith("'")
    assert len({name.lower() for name in read.sheetnames}) == len(read.sheetnames)
    names = list(read.defined_names)
    assert len({name.lower() for name in names}) == len(names)
    for name in names:
        assert re.fullmatch(r"[A-Za-z_][A-Za-z0-9_.]{0,254}", name)
        assert not re.fullmatch(r"[A-Za-z]{1,3}\d+|[rRcC]|[rR]\d*[cC]\d*", name)
        assert re.fullmatch(
            r"'?[\w ]+'?!\$[A-Z]+\$\d+(:\$[A-Z]+\$\d+)?", read.defined_names[name].value
        )


def test_names_that_differ_only_by_a_sign_or_a_capital_are_kept_apart(tmp_path):
    text = (
        crowded()
        .replace("[products.p1]", "[products.a-b]")
        .replace("[products.p2]", "[products.a_b]")
    )
    results = Enterprise(read_text(text)).run()
    names = openpyxl.load_workbook(written(results, tmp_path)).defined_names
    assert {"products_a_b_price", "products_a_b_price_2"} <= set(names)


def test_rows_and_cells_stand_in_order_and_every_name_of_a_part_is_there(book):
    with zipfile.ZipFile(book) as parts:
        assert parts.testzip() is None
        names = parts.namelist()
        assert len(set(names)) == len(names)
        listed = ET.fromstring(parts.read("[Content_Types].xml"))
        overrides = {node.get("PartName", "")[1:] for node in listed if node.get("PartName")}
        assert overrides <= set(names)
        for name in names:
            if not re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name):
                continue
            tree = ET.fromstring(parts.read(name))
            last_row = 0
            for row in tree.iterfind("m:sheetData/m:row", SPACE):
                number = int(row.get("r", ""))
                assert number > last_row
                last_row, last_column = number, 0
                for cell in row:
                    letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", cell.get("r", "")).groups()
                    column = openpyxl.utils.column_index_from_string(letters)
                    assert int(digits) == number
                    assert column > last_column
                    last_column = column
            merged = [m.get("ref") for m in tree.iterfind("m:mergeCells/m:mergeCell", SPACE)]
            assert len(set(merged)) == len(merged)
            for rule in tree.iterfind("m:dataValidations/m:dataValidation", SPACE):
                assert len(rule.get("error", "")) <= 255
                assert len(rule.get("errorTitle", "")) <= 32


def test_each_style_that_a_cell_names_is_there(book):
    with zipfile.ZipFile(book) as parts:
        styles = ET.fromstring(parts.read("xl/styles.xml"))
        count = len(styles.find("m:cellXfs", SPACE))
        for name in parts.namelist():
            if name.startswith("xl/worksheets/sheet"):
                used = set(map(int, re.findall(r' s="(\d+)"', parts.read(name).decode())))
                assert max(used, default=0) < count


def test_texts_and_notes_are_no_longer_than_cells_hold(book):
    for sheet in openpyxl.load_workbook(book):
        for row in sheet.iter_rows():
            for cell in row:
                assert len(str(cell.value or "")) <= 32_767
                assert cell.comment is None or len(cell.comment.text) <= 32_767


def test_the_footer_is_no_longer_than_excel_takes(tmp_path):
    for sheet in openpyxl.load_workbook(written(shop().run(), tmp_path)):
        footer = sheet.oddFooter
        assert (
            sum(len(part.text or "") for part in (footer.left, footer.center, footer.right)) < 255
        )
