"""A founder's own table of machines or products, added to a plan; every mistake at once, by row."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.export import add_table
from osecalc.export.opening import Unreadable
from osecalc.export.own_table import parsed_pairs
from osecalc.export.table_file import to_number
from osecalc.plan import read_plan, read_text
from osecalc.plan.naming import slug
from tests.export.plans import CEB

MACHINES = {"name": "Machine", "price": "Cost", "life_years": "Life"}


def file(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "own.csv"
    path.write_bytes(text.encode(encoding))
    return path


def refusal(
    folder: Path, text: str, columns: dict[str, str], kind: str = "equipment", **fixed: str
) -> str:
    with pytest.raises(Unreadable) as caught:
        add_table(read_plan(CEB), kind, file(folder, text), columns, fixed)
    return str(caught.value)


def test_machines_are_added_with_the_row_they_came_from(tmp_path):
    text = 'Machine,Cost,Life,Remark\nDrill press,"$1,234.50",8,used\nMIG welder,800,,\n'
    added = add_table(read_plan(CEB), "equipment", file(tmp_path, text), MACHINES)
    assert added.keys == ["drill-press", "mig-welder"]
    drill, welder = (added.plan.plan.equipment[key] for key in added.keys)
    assert (drill.name, drill.how, drill.price.value, drill.life_years.value) == (
        "Drill press", "bought", 1234.5, 8,
    )  # fmt: skip
    assert drill.price.note == "row 2 of own.csv"
    assert welder.life_years.value == 10  # what is empty stands at the default
    before = CEB.read_text("utf-8").splitlines()
    assert set(before) <= set(added.plan.text.splitlines())


def test_products_take_values_for_all_rows_and_hours_of_a_role(tmp_path):
    text = "Was;Preis;Stunden\nHocker;45,50;1,5\nBank;1.200,00;12\n"
    columns = {"name": "Was", "price": "Preis", "labour.builder": "Stunden"}
    added = add_table(read_plan(CEB), "products", file(tmp_path, text), columns, {"volume": "2"})
    stool, bench = (added.plan.plan.products[key] for key in ("hocker", "bank"))
    assert (stool.price.value, stool.labour["builder"].value) == (45.5, 1.5)
    assert (bench.price.value, bench.volume.value) == (1200, 2)


def test_a_workbook_is_read_by_its_first_sheet(tmp_path):
    book = openpyxl.Workbook()
    for row in ([], ["Machine", "Cost"], [None, None], ["Saw", 99.5]):
        book.active.append(row)
    book.save(tmp_path / "own.xlsx")
    columns = {"name": "Machine", "price": "Cost"}
    added = add_table(read_plan(CEB), "equipment", tmp_path / "own.xlsx", columns)
    assert added.plan.plan.equipment["saw"].price.value == 99.5
    assert added.plan.plan.equipment["saw"].price.note == "row 4 of own.xlsx"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_letters_come_whole_in_the_encodings_that_spreadsheets_write(encoding, tmp_path):
    path = file(tmp_path, "Machine;Cost\nSäge;5\n", encoding)
    added = add_table(read_plan(CEB), "equipment", path, {"name": "Machine", "price": "Cost"})
    assert added.plan.plan.equipment["sage"].name == "Säge"


def test_every_mistake_of_a_table_comes_at_once_with_its_row(tmp_path):
    text = "Machine,Cost,Life\nSaw,cheap,8\n,5,3\nDrill,9,4000\nDrill,9,4\nLathe,,5\n"
    said = refusal(tmp_path, text, MACHINES)
    assert said.splitlines()[0].endswith("5 mistake(s):")
    for part in (
        "row 2: Cost is 'cheap', which is no number",
        "row 3: Machine is empty",
        "row 4: life_years: 4,000 is outside",
        "row 5: 'equipment.drill' is in the plan already",
        "row 6: Cost is empty",
    ):
        assert part in said


@pytest.mark.parametrize(
    ("text", "columns", "said"),
    [
        ("Machine,Cost\nSaw,5\n", {"name": "Machine", "prize": "Cost"}, "no field 'prize'"),
        ("Machine,Cost\nSaw,5\n", {"name": "Machine", "price": "Price"}, "no column 'Price'"),
        ("Machine,Cost\nSaw,5\n", {"name": "Machine"}, "needs the field 'price'"),
        ("Machine,Cost,Cost\nSaw,5,6\n", {"name": "Machine", "price": "Cost"}, "two columns"),
        ("Machine,Cost\n", {"name": "Machine", "price": "Cost"}, "no rows"),
        ("\n\n", {"name": "Machine", "price": "Cost"}, "no row of headings"),
        ("Machine;Cost\nSaw;1.234\n", {"name": "Machine", "price": "Cost"}, "no number that can"),
    ],
)
def test_a_table_or_mapping_that_can_not_be_says_what_to_do(text, columns, said, tmp_path):
    assert said in refusal(tmp_path, text, columns)


def test_more_rows_than_a_plan_holds_are_refused(tmp_path):
    text = "Machine,Cost\n" + "".join(f"M{n},1\n" for n in range(101))
    assert "at most 100" in refusal(tmp_path, text, {"name": "Machine", "price": "Cost"})


def test_a_name_that_looks_like_a_formula_stays_a_name(tmp_path):
    path = file(tmp_path, "Machine,Cost\n=cmd|' /C calc'!A0,5\n")
    added = add_table(read_plan(CEB), "equipment", path, {"name": "Machine", "price": "Cost"})
    assert added.plan.plan.equipment[added.keys[0]].name == "=cmd|' /C calc'!A0"


def test_a_decimal_comma_elsewhere_in_the_file_tells_what_a_point_means():
    assert to_number("1.234", ",") == 1234
    assert to_number("1.234", ".") == 1.234
    assert to_number("1.234", "") is None
    assert to_number("1,2,3") is None


@given(st.floats(0, 1e12), st.sampled_from([".", ","]))
def test_a_number_is_read_as_it_was_written(value, decimal):
    value = round(value, 2)
    text = f"{value:,.2f}"
    if decimal == ",":
        text = text.translate(str.maketrans(",.", ".,"))
    assert to_number(text, decimal) == value


@given(st.text(min_size=1, max_size=80))
def test_every_name_gets_a_key_that_a_plan_takes(name):
    key = slug(name)
    assert not name.strip() or read_key(key)


def read_key(key: str) -> bool:
    text = CEB.read_text("utf-8") + f'\n[overheads.{key}]\nname = "x"\namount = 1\n'
    return key in read_text(text).plan.overheads


def test_pairs_may_hold_commas_and_spaces_but_not_half_a_pair():
    assert parsed_pairs("name=Machine, used, price = Cost each") == {
        "name": "Machine, used", "price": "Cost each",
    }  # fmt: skip
    for wrong in ("name", "name=", "=x", "name=a,name=b"):
        with pytest.raises(Unreadable):
            parsed_pairs(wrong)
