"""`osecalc catalog` as its user meets it."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest
from rich.cells import cell_len

from osecalc.catalog import facts, tables
from osecalc.cli import main


def out_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["catalog", *arguments]) == 0
    return capsys.readouterr().out


def said(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_without_a_table_the_tables_are_listed_with_their_gaps(capsys):
    out = said(out_of(capsys))
    for name in tables():
        assert f" {name} " in out
    assert "machines Machines 78 150" in out


@pytest.mark.parametrize("table", [None, *tables(), "all"])
def test_every_table_fits_80_columns(table, capsys):
    out = out_of(capsys, *([table] if table else []))
    assert max(cell_len(line) for line in out.splitlines()) <= 80


@pytest.mark.parametrize("table", tables())
def test_a_table_shows_each_of_its_values_and_sources(table, capsys):
    out = out_of(capsys, table)
    for fact in facts("", table):
        if fact.value_low is not None:
            assert f"{fact.value_low:,.15g}" in out
    assert out.count("\n [") == len({fact.source_title for fact in facts("", table)})


def test_a_search_shows_value_unit_kind_year_source_gaps_and_notes(capsys):
    out = said(out_of(capsys, "machines", "CEB", "Press"))
    assert "materials 1,350 USD reported 2007-08 [1]" in out
    assert "labour 20 to 40 h OSE 2008-11 [1]" in out
    assert "No number: labour, sale price, commercial equivalent, output, power." in out
    assert "Power unit and tractor not included." in out
    assert "[1] CEB Press (revision of 25 Feb 2011; prototype data of 2007-08)" in out
    assert "many never achieved): asking price, OSE estimate, OSE projection" in out
    assert "Trencher" not in out


def test_a_search_through_all_tables_says_where_each_was_found(capsys):
    out = said(out_of(capsys, "all", "power", "cube"))
    assert "Soil pulverizer, Prototype II (machines)" in out
    assert "LifeTrac v25, missing (lifetrac_v25_bom)" in out
    assert "no number USD" in out


def test_open_ends_and_two_cases_are_not_shown_as_ranges(capsys):
    assert "6,000 or more" in out_of(capsys, "machines", "recyclebot")
    assert "0.85 / 0.75" in out_of(capsys, "finance_terms", "guarantee")


@pytest.mark.parametrize("table", [None, *tables(), "all"])
def test_json_is_valid_and_its_gaps_are_null(table, capsys):
    out = out_of(capsys, *([table] if table else []), "--json")
    data = json.loads(out, parse_constant=pytest.fail)
    assert data["schema"] == 1
    if table is None:
        assert [each["name"] for each in data["tables"]] == list(tables())
        assert sum(each["gaps"] for each in data["tables"]) == sum(f.is_gap for f in facts())
        return
    found = facts() if table == "all" else facts("", table)
    assert [row["value_low"] for row in data["facts"]] == [fact.value_low for fact in found]
    assert all(row["kind"] and row["year"] and row["source_url"] for row in data["facts"])


def test_json_of_a_search_holds_the_rows_that_were_found(capsys):
    data = json.loads(out_of(capsys, "machines", "ceb", "proto1", "labour", "--json"))
    assert data["words"] == "ceb proto1 labour"
    [row] = data["facts"]
    assert (row["value_low"], row["unit"], row["kind"]) == (140.0, "h", "reported build")
    assert json.loads(out_of(capsys, "machines", "zzz", "--json"))["facts"] == []


@pytest.mark.parametrize("json_too", [[], ["--json"]])
def test_an_unknown_table_is_one_sentence_and_exit_code_1(json_too, capsys):
    assert main(["catalog", "machin", "ceb", *json_too]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "There is no table 'machin'. The nearest that is known: machines.\n"


@pytest.mark.parametrize(
    "hostile", ["\x1b[2J", "\x07", "[red]x[/red]", "\ud800", "{name}", "%(x)s", "\r\n", "x" * 9999]
)
def test_hostile_words_are_repeated_so_that_they_steer_nothing(hostile, capsys):
    for arguments in (["machines", "zzz", hostile], ["machines", "zzz", hostile, "--json"]):
        assert not set(out_of(capsys, *arguments)) & {"\x1b", "\x07", "\r"}
    assert main(["catalog", hostile]) == 1
    assert not set(capsys.readouterr().err) & {"\x1b", "\x07", "\r"}


def test_it_loads_neither_pandas_nor_the_model():
    code = (
        "import sys; from osecalc.cli import main; main(['catalog', 'machines']); "
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stderr.split()}
    assert "rich" in loaded
    assert not loaded & {"numpy", "pandas", "pydantic", "plotly"}
    assert "osecalc.plan" not in done.stderr.split()


def test_a_reader_who_has_seen_enough_is_no_mistake():
    with subprocess.Popen(
        [sys.executable, "-m", "osecalc", "catalog", "all"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 0
