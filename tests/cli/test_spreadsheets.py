"""`osecalc export --xlsx`, `import` and `import-table` as their user meets them."""

from __future__ import annotations

import re

import openpyxl
import pytest

from osecalc.cli import main
from osecalc.plan import read_plan


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(capsys):
    found = capsys.readouterr()
    return re.sub(r"\s+", " ", found.out + found.err)


def test_a_plan_goes_out_is_edited_and_comes_back(here, capsys):
    assert main(["new", "mine", "--from", "ceb-press-shop"]) == 0
    assert main(["export", "mine.toml", "--xlsx", "--csv"]) == 0
    assert "mine.xlsx is written: " in said(capsys)
    assert (here / "mine.csv").exists()
    book = openpyxl.load_workbook("mine.xlsx")
    row = next(r for r in book["Inputs"].iter_rows() if r[0].value == "tax.rate")
    row[2].value = 0.25
    book.save("mine.xlsx")
    assert main(["import", "mine.xlsx"]) == 0
    out = said(capsys)
    assert "(tax.rate): 0.21 -> 0.25" in out
    assert "Nothing was written" in out
    assert main(["import", "mine.xlsx", "--to", "mine.toml"]) == 0
    assert read_plan("mine.toml").numbers["tax.rate"].quantity.value == 0.25
    # Once more: it is what the workbook holds already.
    assert main(["import", "mine.xlsx", "--to", "mine.toml"]) == 0


def test_a_plan_that_was_changed_since_is_not_written_over(here, capsys):
    main(["new", "mine", "--from", "d3d-workshop"])
    main(["export", "mine.toml", "--xlsx"])
    changed = read_plan("mine.toml").changed({"plan.discount_rate": 0.2}).save()
    assert main(["import", "mine.xlsx", "--to", "mine.toml"]) == 1
    assert "would undo what was changed" in said(capsys)
    assert read_plan("mine.toml").text == changed.text


def test_a_plan_under_a_regime_is_written_too(here, capsys):
    assert main(["export", "d3d-workshop", "--regime", "bank", "--xlsx"]) == 0
    assert (here / "d3d-workshop-bank.xlsx").exists()
    assert main(["export", "d3d-workshop", "--regime", "bonk", "--xlsx"]) == 1
    assert "no regime 'bonk'" in said(capsys)


def test_nothing_is_written_onto_a_file_of_another_kind(here, capsys):
    main(["new", "mine", "--from", "d3d-workshop"])
    text = read_plan("mine.toml").text
    assert main(["export", "mine.toml", "--xlsx", "mine.toml"]) == 1
    assert read_plan("mine.toml").text == text
    assert main(["export", "mine.toml"]) == 1
    assert "--xlsx" in said(capsys)


def test_own_machines_are_added_or_refused_as_a_whole(here, capsys):
    main(["new", "mine", "--from", "d3d-workshop"])
    (here / "m.csv").write_text("Machine,Cost\nSaw,900\nDrill,cheap\n")
    ask = ["import-table", "mine.toml", "equipment", "m.csv", "--map", "name=Machine,price=Cost"]
    before = read_plan("mine.toml").text
    assert main(ask) == 1
    assert "row 3: Cost is 'cheap'" in said(capsys)
    assert read_plan("mine.toml").text == before
    (here / "m.csv").write_text("Machine,Cost\nSaw,900\n")
    assert main([*ask, "--set", "life_years=7"]) == 0
    assert read_plan("mine.toml").numbers["equipment.saw.life_years"].quantity.value == 7


def test_a_file_that_is_no_workbook_is_refused_in_a_sentence(here, capsys):
    (here / "x.xlsx").write_text("hello")
    assert main(["import", "x.xlsx"]) == 1
    assert "can't be read as a spreadsheet" in said(capsys)
