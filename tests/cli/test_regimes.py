"""`run --regimes`, and what a plain run says of contracts and seats."""

from __future__ import annotations

import csv
import json
import math
import re
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from osecalc import words
from osecalc.analysis import run_regimes
from osecalc.analysis.regimes import compared_figures
from osecalc.cli import main
from osecalc.enterprise import Enterprise
from osecalc.plan import PlanFile, read_plan
from osecalc.plan.contracts import KINDS
from osecalc.resources import clone_folder, data_folder, example_plans
from tests.analysis.plans import every_contract, own, read, shop
from tests.analysis.test_regimes import OWN_REGIMES

CEB = "ceb-press-shop"
CLONE = clone_folder()


def printed(capsys: pytest.CaptureFixture[str], *command: str) -> str:
    assert main(["run", *command]) == 0
    return capsys.readouterr().out


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.fixture
def every(tmp_path: Path) -> str:
    """The path of a plan with a contract of each kind."""
    every_contract().save(tmp_path / "every.toml")
    return str(tmp_path / "every.toml")


@pytest.fixture(scope="module")
def ceb() -> PlanFile:
    return read_plan(example_plans()[CEB])


# --- the comparison


@pytest.mark.parametrize("name", example_plans())
def test_the_comparison_fits_80_columns(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, name, "--regimes")
    assert max(cell_len(line) for line in out.splitlines()) <= 80
    for group in words.catalogue()["regimes"]["groups"].values():
        assert out.count(f" {group} ") == 1


def test_every_compared_figure_has_its_row_with_each_regimes_value(
    ceb: PlanFile, capsys: pytest.CaptureFixture[str]
) -> None:
    out = flat(printed(capsys, CEB, "--regimes"))
    runs = run_regimes(ceb)
    first = next(iter(runs.values())).results
    for key in compared_figures(runs):
        values = [run.results[key] for run in runs.values()]
        if not any(math.isnan(value) for value in values) and first.unit(key) == "USD":
            cells = " ".join(f"{value:,.0f}" for value in values)
            assert cells in out, key
    for run in runs.values():
        assert flat(f"{run.name} {run.note}") in out
    lowest = " ".join(f"{100 * run.fails.lowest:.1f} %" for run in runs.values())
    assert out.count(lowest) == 1
    assert "Producers: whole after month (c) (c) 2013-03" in out


def test_each_reason_stands_once_below_the_comparison(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, CEB, "--regimes")
    table = out.split("Side by side")[1].split("=== ")[0]
    marks = re.findall(r"^\((\w)\) ", table, re.MULTILINE)
    assert marks == sorted(set(marks))
    used = set(re.findall(r"\((\w)\)", table))
    assert used == set(marks)


def test_the_claim_is_named_as_one_and_set_beside_the_catalogues_statistic(
    ceb: PlanFile, capsys: pytest.CaptureFixture[str]
) -> None:
    out = flat(printed(capsys, CEB, "--regimes"))
    with (data_folder() / "facts" / "ownership_value_split.csv").open(encoding="utf-8") as file:
        row = next(row for row in csv.DictReader(file) if row["id"] == "ls22")
    assert "The claim: in its essay" in out
    share = f"{100 * float(row['value_low']):.1f} % in {row['year']}"
    assert f"{share} ({row['kind']}; {row['source_title']})" in out
    for run in run_regimes(ceb).values():
        capital = f"{100 * run.results['capital_part']:.1f} %"
        producers = f"{100 * run.results['producers_part']:.1f} %"
        assert f"{run.name}: {capital} go to capital, {producers} to producers." in out
    assert "fails in this plan, as capital's part is smaller, under: Outside equity; Bank" in out
    assert "all 60 months (2010-01 to 2014-12)" in out
    assert "A planning estimate, not a record" in out


def test_where_the_claim_holds_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Low pay, a good price, and an investor who owns nearly all."""
    regimes = {
        "owned": {"name": "Owned", "funding": {
            "fund": {"name": "Fund", "kind": "equity", "amount": 5_000, "share": 0.95,
                     "exit_month": 36, "exit_multiple": 5}}},
        "ours": {"name": "Ours", "funding": own(5_000)},
    }  # fmt: skip
    read(shop(regimes=regimes)).save(tmp_path / "mine.toml")
    out = flat(printed(capsys, str(tmp_path / "mine.toml"), "--regimes"))
    assert "The claim of 80 % for capital holds in this plan under: Owned." not in out
    document = shop(regimes=regimes)
    document["people"]["maker"]["wage"] = 1
    read(document).save(tmp_path / "mine.toml")
    out = flat(printed(capsys, str(tmp_path / "mine.toml"), "--regimes"))
    assert "The claim of 80 % for capital holds in this plan under: Owned." in out
    assert "as capital's part is smaller, under: Ours." in out


def test_a_plans_own_regimes_are_compared_with_what_they_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    read(shop(funding=own(1), regimes=OWN_REGIMES)).save(tmp_path / "mine.toml")
    out = flat(printed(capsys, str(tmp_path / "mine.toml"), "--regimes"))
    assert "Stools under 2 regimes of ownership" in out
    assert "the plan's own regimes" in out
    changes = "Changes: Cost of materials (Stool, Wood) = 150."
    assert f"On our own Dearer wood. {changes}" in out
    assert "a founder would raise more" not in out


def test_json_has_the_regimes_only_when_asked_and_as_the_readme_says(
    ceb: PlanFile, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = json.loads(printed(capsys, CEB, "--json"))
    data = json.loads(printed(capsys, CEB, "--json", "--regimes"))
    assert "regimes" not in plain
    regimes = data.pop("regimes")
    assert data == plain
    assert data["schema"] == 1
    runs = run_regimes(ceb)
    assert list(regimes) == list(runs)
    for name, regime in regimes.items():
        assert set(regime) == {
            "name", "note", "funding", "figures", "fails", "seats", "contracts", "checks",
        }  # fmt: skip
        results = runs[name].results
        assert regime["figures"].keys() == {
            key for key, line in results.model.lines.items() if not line.monthly
        }
        assert regime["figures"]["npv"]["value"] == results["npv"]
        assert regime["checks"]["balanced"] is True
        assert regime["funding"].keys() == results.plan.plan.funding.keys()
        assert [contract["key"] for contract in regime["contracts"]] == [*regime["funding"]]
        assert [seat["seat"] for seat in regime["seats"]][:2] == ["enterprise", "table.producers"]
        assert_nothing_is_missing_without_a_reason(regime)
    assert regimes["producer-owned"]["fails"]["highest"] is None
    assert "3 times" in regimes["producer-owned"]["fails"]["reasons"]["highest"]
    assert CLONE is not None
    readme = (CLONE / "README.md").read_text(encoding="utf-8")
    [row] = [line for line in readme.splitlines() if line.startswith("| `regimes`")]
    assert all(f"`{key}`" in row for key in regimes["bank"])


def assert_nothing_is_missing_without_a_reason(regime: dict[str, Any]) -> None:
    for figure in regime["figures"].values():
        assert (figure["value"] is None) == (figure["reason"] is not None)
    for end in ("lowest", "highest"):
        assert (regime["fails"][end] is None) == (regime["fails"]["reasons"][end] is not None)
    for seat in regime["seats"]:
        for measure in ("whole", "discounted_whole", "rate"):
            assert (seat[measure] is None) == (measure in seat["reasons"])
    for contract in regime["contracts"]:
        assert (contract["yearly_cost"] is None) == (contract["reason"] is not None)


def test_text_of_a_regime_cannot_steer_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hostile = "[red]x[/red] :smile: <b>"
    mine = {"name": hostile, "kind": "savings", "amount": 9_000, "decides": hostile}
    regimes = {"mine": {"name": hostile, "note": hostile, "funding": {"own": mine}}}
    read(shop(regimes=regimes)).save(tmp_path / "mine.toml")
    out = printed(capsys, str(tmp_path / "mine.toml"), "--regimes")
    assert f"=== {hostile} ===" in out
    assert "\x1b" not in out


def test_the_longest_name_still_fits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    long = "Neighbours and friends of the shop, " * 5
    mine = {"name": long, "kind": "savings", "amount": 9_000}
    regimes = {"mine": {"name": long, "note": long, "funding": {"own": mine}}}
    read(shop(regimes=regimes)).save(tmp_path / "mine.toml")
    out = printed(capsys, str(tmp_path / "mine.toml"), "--regimes")
    assert max(cell_len(line) for line in out.splitlines()) <= 80


# --- a plain run


def test_a_plain_run_says_of_each_contract_what_it_costs_and_lets_decide(
    every: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = flat(printed(capsys, every))
    assert "Angel A seat on the board." in out  # the plan's own words
    assert "Conditions: Drawings stay open." in out
    usual = words.catalogue()["contracts"]["decides"]
    assert f"Bank {usual['bank loan']}" in out
    assert f"Neighbours {usual['community loan']}" in out
    assert f"Founder's work {usual['unpaid work for a claim']}" in out
    assert "Bank bank loan 10,000 11,498 15.0 %" in out
    # An investor is paid the exit and, before it, a fifth of what capital gets of the surplus.
    results = Enterprise(every_contract()).run()
    shares = (results["funding.investor.seat.got_back"][:30]).sum()
    assert shares > 0
    assert f"Investor equity 8,000 {12_000 + shares:,.0f}" in out
    assert "In 2022-06 the enterprise pays 12,000 XTS to buy the share back." in out
    assert "Founders answer with what they own themselves for up to 5,000 XTS" in out


def test_the_enterprises_seat_is_its_own_payback(
    ceb: PlanFile, capsys: pytest.CaptureFixture[str]
) -> None:
    results = Enterprise(ceb).run()
    seat = (
        f"The enterprise {results['put_in']:,.0f} {results['payback_generated'][-1]:,.0f} "
        f"{results['payback']:.1f} {results['discounted_payback']:.1f} {100 * results['irr']:.1f} %"
    )
    assert seat in flat(printed(capsys, CEB))


def test_every_kind_of_contract_has_its_words() -> None:
    said = words.catalogue()["contracts"]
    assert set(KINDS) <= set(said["kinds"]) == set(said["decides"])
    assert all(sentence.endswith(".") for sentence in said["decides"].values())


def test_a_plan_without_contracts_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    read(shop()).save(tmp_path / "bare.toml")
    out = flat(printed(capsys, str(tmp_path / "bare.toml")))
    assert "The plan has no funding contracts. The producers own the enterprise" in out
    assert "Founders guarantee nothing" in out
