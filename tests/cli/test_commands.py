"""The command line as its user meets it: what it prints, and the exit codes scripts trust."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from rich.cells import cell_len

from osecalc.cli import main
from osecalc.enterprise import Enterprise
from osecalc.plan import read_plan
from osecalc.resources import example_plans

CEB = str(example_plans()["ceb-press-shop"])


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return re.sub(r"\s+", " ", capsys.readouterr().out)


def test_run_shows_balanced_statements_and_the_stated_cases(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["run", CEB]) == 0
    out = said(capsys)
    for words in ("Income, in USD", "Cash flow, in USD", "Balance sheet, in USD"):
        assert words in out
    assert "Assets equal liabilities and equity in every month" in out
    assert "17.86 62.50 125.00" in out
    assert "75.00 75.00 75.00 750.00 75.00" in out


@pytest.mark.parametrize("command", [["run", CEB], ["run", CEB, "--months"], ["check", CEB],
                                     ["explain", CEB], ["explain", CEB, "irr"]])  # fmt: skip
def test_everything_fits_80_columns(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(command) == 0
    assert max(cell_len(line) for line in capsys.readouterr().out.splitlines()) <= 80


def test_the_months_of_a_printed_statement_are_the_models(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["run", CEB, "--months"]) == 0
    out = capsys.readouterr().out
    assert "2014-12" in out
    cash = Enterprise(read_plan(CEB)).run()["cash"]
    assert f"{cash[60]:,.0f}" in out


def test_json_holds_every_line_and_null_with_a_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", CEB, "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    results = Enterprise(read_plan(CEB)).run()
    assert data["schema"] == 1
    assert data["checks"]["balanced"] is True
    assert data["figures"]["npv"]["value"] == results["npv"]
    assert data["figures"]["runway"] == {
        "heading": "Runway",
        "value": None,
        "unit": "months",
        "reason": "Cash never falls below zero within the plan's months.",
    }
    assert data["lines"]["cash"]["values"] == list(results["cash"])
    assert data["lines"].keys() | data["figures"].keys() == results.model.lines.keys()
    assert len(data["periods"]) == 61
    assert data["inputs"]["products.press.price"]["source"] == "ose-manual-release"
    hours = data["scenarios"]["prototype-hours"]["figures"]["products.press.value_added_an_hour"]
    assert hours["value"] == pytest.approx(2500 / 140)


def test_json_by_years_adds_flows_up_and_takes_balances_at_the_end(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["run", CEB, "--json", "--years"]) == 0
    data = json.loads(capsys.readouterr().out)
    results = Enterprise(read_plan(CEB)).run()
    assert data["periods"][:2] == ["Opening", "Year 1"]
    np.testing.assert_allclose(sum(data["lines"]["revenue"]["values"]), results["revenue"].sum())
    assert data["lines"]["cash"]["values"][-1] == results["cash"][-1]
    assert "cost_index" not in data["lines"]


def test_explain_gives_formula_numbers_and_sources(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", CEB, "products.press.value_added_each"]) == 0
    out = said(capsys)
    assert "‹Price (CEB press)› − ‹CEB press: materials each›" in out
    assert "4,500 − 2,000.00" in out
    assert "Free Press Free Enterprise" in out


def test_explain_takes_a_month_by_number_or_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", CEB, "cash", "--month", "7"]) == 0
    by_number = capsys.readouterr().out
    assert main(["explain", CEB, "cash", "--month", "2010-07"]) == 0
    assert capsys.readouterr().out == by_number
    assert "Cash, 2010-07" in by_number


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (["explain", CEB, "csh"], "The nearest that is known: cash."),
        (["explain", CEB, "cash", "--month", "61"], "Choose a month from 0 (opening day) to 60."),
        (["run", "nothing.toml"], "there is no file nothing.toml"),
        (["run", "ceb-pres-shop"], "The nearest that is known: ceb-press-shop."),
        (["run", "."], "is a folder"),
    ],
)
def test_a_mistake_gets_one_sentence_and_exit_code_1(
    command: list[str], sentence: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(command) == 1
    captured = capsys.readouterr()
    assert sentence in captured.err
    assert "Traceback" not in captured.err
    assert captured.out == ""


def test_a_bad_plan_tells_all_its_mistakes(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = Path(CEB).read_text(encoding="utf-8")
    Path("bad.toml").write_text(
        text.replace("life_years = { value = 8 }", "life_years = -8").replace("area_unit", "unit"),
        encoding="utf-8",
    )
    assert main(["check", "bad.toml"]) == 1
    err = capsys.readouterr().err
    assert "bad.toml: 2 mistakes." in err
    assert re.search(r"line \d+, equipment.workshop-tools.life_years: -8", err)
    assert "area_unit" in err


def test_new_starts_a_plan_and_never_overwrites(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "Our Shop", "--from", "ceb-press-shop"]) == 0
    made = here / "our-shop.toml"
    assert read_plan(made).plan.plan.name == "Our Shop"
    assert "# Every number says where it comes from" in made.read_text(encoding="utf-8").replace(
        "Ecology's figures of 2008-10. ", "# "
    )
    made.write_text("mine")
    assert main(["new", "Our Shop"]) == 1
    assert made.read_text() == "mine"
    assert main(["new", "x", "--from", "ceb-pres"]) == 1
    assert "ceb-press-shop" in capsys.readouterr().err


def test_a_plan_made_by_new_runs(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "mine.toml"]) == 0
    assert main(["run", "mine.toml"]) == 0


def test_check_counts_assumptions_and_flags_what_cannot_be_made(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    slow = read_plan(CEB).changed({"products.press.labour.builder": 140})
    slow.save(here / "slow.toml")
    assert main(["check", "slow.toml"]) == 0
    out = said(capsys)
    assert (
        "Builders: 100 hours more are planned than there are, first in 2010-08 (53 months)." in out
    )
    assert "Cash falls" in out
    assert "14 with a source, 46 assumptions" in out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [([], 2), (["run"], 2), (["nonsense"], 2), (["run", CEB, "--json", "--wrong"], 2)],
)
def test_a_command_written_wrongly_is_exit_code_2(arguments: list[str], code: int) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == code


def test_a_mistake_of_our_own_is_a_sentence_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("OSECALC_RAISE", raising=False)
    monkeypatch.setattr("osecalc.cli.commands.run", lambda *_, **__: 1 / 0)
    assert main(["run", CEB]) == 3
    assert "mistake of its own (ZeroDivisionError)" in capsys.readouterr().err


def test_text_of_a_plan_cannot_steer_the_terminal(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hostile = "[red]=cmd|x![/red] <script>alert(1)</script> שלום 🧱"
    text = (
        Path(CEB)
        .read_text(encoding="utf-8")
        .replace('"CEB press shop"', json.dumps(hostile, ensure_ascii=False))
    )
    Path("hostile.toml").write_text(text, encoding="utf-8")
    assert main(["run", "hostile.toml"]) == 0
    assert hostile.split(" שלום", maxsplit=1)[0] in capsys.readouterr().out
    Path("steer.toml").write_text(text.replace("[red]", "\\u001b[2J"), encoding="utf-8")
    assert main(["run", "steer.toml"]) == 1
    err = capsys.readouterr().err
    assert "control characters" in err
    assert "\x1b" not in err


def test_the_output_can_be_cut_short_by_its_reader() -> None:
    env = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(
        [sys.executable, "-m", "osecalc", "run", CEB, "--json"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env,
    ) as process:  # fmt: skip
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 0
