"""Ready terms on the command line: what `terms` and `add` print, write, and leave alone."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from osecalc.cli import main
from osecalc.enterprise import Enterprise
from osecalc.plan import read_plan
from osecalc.plan.terms import ready_terms
from osecalc.resources import example_plans

EXAMPLES = example_plans()
KEYS = sorted(ready_terms())
GIVEN = {"share": 0.2, "rate": 0.25, "pledges": 100, "reward_cost": 900, "amount": 20_000}
AMOUNTS = {"sba-7a-250k": 60_000, "sba-7a-350k": 300_000, "sba-7a-above": 400_000}


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A founder's own plan, in the folder they work in."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "shop.toml"
    path.write_bytes(EXAMPLES["ceb-press-shop"].read_bytes())
    return path


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return re.sub(r"\s+", " ", capsys.readouterr().out)


def told(capsys: pytest.CaptureFixture[str]) -> str:
    """What a mistake printed: on the error stream, and nothing else."""
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Traceback" not in captured.err
    return captured.err


def settings(key: str) -> list[str]:
    """Something for each number that the terms leave to the user."""
    given = {**GIVEN, "amount": AMOUNTS.get(key, GIVEN["amount"])}
    asked = [p[-1] for p, term in ready_terms()[key].numbers.items() if term.quantity is None]
    return [part for field in asked for part in ("--set", f"{field}={given[field]}")]


def test_terms_lists_all_of_them_with_their_kind_and_main_numbers(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["terms"]) == 0
    out = capsys.readouterr().out
    assert max(cell_len(line) for line in out.splitlines()) <= 80
    for key, terms in ready_terms().items():
        assert f" {key} " in out
        assert terms.kind in out
    flat = re.sub(r"\s+", " ", out)
    assert "Interest rate (APR) 13.5 % a year; Term 120 months" in flat
    assert "Rate of the bracket 10 % - 37 %" in flat


@pytest.mark.parametrize("key", KEYS)
def test_terms_shows_one_whole_with_its_sources(
    key: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["terms", key]) == 0
    out = capsys.readouterr().out
    assert max(cell_len(line) for line in out.splitlines()) <= 80
    bare, terms = re.sub(r"\s+", "", out), ready_terms()[key]
    for text in (terms.title, terms.says, *(s.url for s in terms.sources.values())):
        assert re.sub(r"\s+", "", text) in bare
    assert bare.count("yourstogive") == sum(t.quantity is None for t in terms.numbers.values())


def test_what_is_agreed_besides_the_numbers_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["terms", "seed-commons-loan"]) == 0
    assert "Agreed besides: lender = community, only_from_profit = true" in said(capsys)


@pytest.mark.parametrize("key", KEYS)
def test_add_writes_a_plan_that_runs_and_balances(
    key: str, shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = shop.read_text("utf-8")
    assert main(["add", "shop.toml", key, "--replace", *settings(key)]) == 0
    out = capsys.readouterr().out
    assert max(cell_len(line) for line in out.splitlines()) <= 80
    assert ready_terms()[key].title in re.sub(r"\s+", " ", out)
    assert shop.read_text("utf-8") != before
    results = Enterprise(read_plan(shop)).run()
    assert abs(results["balance_check"]).max() < 1e-6
    assert not [path for path in shop.parent.iterdir() if path != shop]


def test_add_says_where_it_went_and_what_is_only_assumed(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["add", "shop.toml", "sba-7a-50k", "--amount", "15000"]
    assert main([*command, "--name", "Our [bank]", "--set", "apr=0.12", "--set", "month=2"]) == 0
    out = said(capsys)
    assert "is now in shop.toml, as funding.sba-7a-50k." in out
    assert "12 % a year assumption; [1] has 0.135" in out
    assert "6 numbers: 1 with a source, 5 assumptions." in out
    assert "replaced by what you know: Amount; Month the money comes; Interest rate (APR);" in out
    loan = read_plan(shop).plan.funding["sba-7a-50k"]
    assert loan.name == "Our [bank]"
    assert main(command) == 0
    assert "as funding.sba-7a-50k-2." in said(capsys)
    assert list(read_plan(shop).plan.funding)[-2:] == ["sba-7a-50k", "sba-7a-50k-2"]


def test_a_surplus_and_a_tax_say_their_tables(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["add", "shop.toml", "mondragon-split"]) == 0
    assert "as surplus and cooperative." in said(capsys)
    assert main(["add", "shop.toml", "us-federal-corporate", "--replace"]) == 0
    assert "as tax." in said(capsys)
    assert read_plan(shop).numbers["tax.rate"].quantity.source == "us-code-11"


@pytest.mark.parametrize("example", sorted(EXAMPLES))
def test_an_example_stays_as_it_is_by_name_by_path_and_through_a_link(
    example: str, shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = EXAMPLES[example].read_bytes()
    link = shop.parent / "link.toml"
    link.symlink_to(EXAMPLES[example])
    away = os.path.relpath(EXAMPLES[example], shop.parent)
    for given in (example, str(EXAMPLES[example]), away, "link.toml"):
        assert main(["add", given, "ose-chapter"]) == 1
        assert (
            f"make a copy of your own: osecalc new NAME --from {example}".lower()
            in told(capsys).lower()
        )
    assert EXAMPLES[example].read_bytes() == before
    assert link.is_symlink()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["shop.toml", "sba"], "'sba' is none of the ready terms."),
        (["shop.toml", "\x1b[2J"], "is none of the ready terms."),
        (["shop.toml", "sba-7a-50k"], "--set amount=NUMBER"),
        (["shop.toml", "sba-7a-50k", "--amount", "60000"], "60,000 is not an amount that these"),
        (["shop.toml", "sba-7a-50k", "--amount", "nan"], "not a usable number"),
        (["shop.toml", "sba-7a-50k", "--amount", "-5"], "outside what is allowed"),
        (["shop.toml", "ose-chapter", "--set", "fees=1"], "nearest that is known: fee."),
        (["shop.toml", "ose-chapter", "--set", "fee=1", "--set", "fee=2"], "given twice"),
        (["shop.toml", "ose-chapter", "--amount", "5"], "not a number of the plan"),
        (["shop.toml", "ose-chapter", "--name", "\x1b[2J"], "control characters"),
        (["shop.toml", "no-tax"], "--replace"),
        (["shop.toml", "no-tax", "--replace", "--name", "x"], "no name of their own"),
        (["nothing.toml", "no-tax"], "there is no file nothing.toml"),
        (["ceb-pres-shop", "no-tax"], "The nearest that is known: ceb-press-shop."),
        ([".", "no-tax"], "is a folder"),
    ],
)
def test_a_mistake_gets_a_sentence_and_nothing_is_written(
    arguments: list[str], sentence: str, shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = shop.read_bytes()
    assert main(["add", *arguments]) == 1
    err = told(capsys)
    assert sentence in err
    assert "\x1b" not in err
    assert shop.read_bytes() == before
    assert [path.name for path in shop.parent.iterdir()] == ["shop.toml"]


def test_terms_that_are_not_there_get_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["terms", "kickstart"]) == 1
    assert "The nearest that is known: kickstarter." in told(capsys)


@pytest.mark.parametrize(
    "arguments",
    [
        ["add"],
        ["add", "shop.toml"],
        ["add", "shop.toml", "no-tax", "--set"],
        ["add", "shop.toml", "no-tax", "--set", "rate"],
        ["add", "shop.toml", "no-tax", "--set", "rate=much"],
        ["add", "shop.toml", "sba-7a-50k", "--amount", "10,000"],
        ["terms", "a", "b"],
    ],
)
def test_a_command_written_wrongly_is_exit_code_2(arguments: list[str], shop: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2


def test_a_plan_that_cannot_be_written_is_told(
    shop: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    before = shop.read_bytes()
    monkeypatch.setattr("osecalc.plan.file.write_whole", refuse)
    assert main(["add", "shop.toml", "ose-chapter"]) == 1
    assert "can't be written: Permission denied" in told(capsys)
    assert shop.read_bytes() == before


def test_a_name_cannot_steer_the_terminal(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hostile = "[red]=cmd|x![/red] <script> \"] ' שלום 🧱"
    assert main(["add", "shop.toml", "ose-chapter", "--name", hostile]) == 0
    assert read_plan(shop).plan.funding["ose-chapter"].name == hostile
    capsys.readouterr()
    assert main(["check", "shop.toml"]) == 0
