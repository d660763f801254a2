"""`osecalc share`: who pays what on the terminal, as data, and into a plan."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from rich.cells import cell_len

from osecalc.cli import main
from osecalc.commons import RULES
from osecalc.plan import read_plan
from osecalc.resources import example_networks, example_plans


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copy(example_plans()["ceb-press-shop"], tmp_path / "shop.toml"))


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return re.sub(r"\s+", " ", capsys.readouterr().out)


@pytest.mark.parametrize("name", sorted(example_networks()))
@pytest.mark.parametrize("rule", [[], ["--rule", "shapley"], ["--rule", "benefit"]])
def test_every_example_is_shown_within_80_columns(
    name: str, rule: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["share", name, *rule]) == 0
    out = capsys.readouterr().out
    assert max(cell_len(line) for line in out.splitlines()) <= 80
    assert "example" in out


def test_the_table_has_a_row_a_member_and_every_rule_its_verdict(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["share", "modules-example"]) == 0
    out = said(capsys)
    assert "Repair shop 5,000.00 2,142.86 1,666.67 1,451.61 1,392.86 1,000.00" in out
    assert "All 15,000.00 15,000.00" in out
    assert "Not in the core. On their own, Repair shop would save 2,000.00 USD." in out
    assert "Brick shop 4,500.00 5,000.00 500.00 0.00" in out
    assert "goes to others than the members" in out
    assert "each pays least with 8 members" in out
    assert "2 use it and do not" in out
    assert "for Repair shop no number is enough" in out


def test_the_press_is_75_a_piece_in_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["share", "ceb-press", "--rule", "use"]) == 0
    out = said(capsys)
    assert "Shop 10 1,500.00" in out
    assert "Shop 10 75.00" in out
    assert "Product Release Fund" in out
    assert "Shares add to the whole cost." in out


def test_json_holds_every_rule_with_shares_or_a_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["share", "modules-example", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["schema"] == 1
    assert data["rules"].keys() == RULES.keys()
    for rule in data["rules"].values():
        assert sum(rule["shares"].values()) == pytest.approx(15_000)
        assert rule["reason"] is None
    assert data["rules"]["equal"]["leaving"] == [{"members": ["repair-shop"], "saving": 2_000}]
    assert data["ledgers"]["shapley"]["balances"]["repair-shop"] == pytest.approx(-1_000)
    assert data["right_size"]["needed"]["repair-shop"] is None
    assert data["over_time"]["months"] == [0, 3, 6]
    assert main(["share", "gvcs", "--json", "--rule", "use"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["rules"]["use"]["shares"] == {}
    assert data["rules"]["use"]["reason"] == "No member says its use."
    assert data["right_size"] is None


def test_a_members_share_goes_into_its_plan(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = shop.read_text()
    command = ["share", "ceb-press", "--rule", "equal", "--member", "shop-4", "--into", str(shop)]
    assert main(command) == 0
    out = said(capsys)
    assert "Shop 4 bears 1,500.00 USD of the development (equally), 75.00 on each unit" in out
    assert "no longer counts while a share is given: development borne alone" in out
    share = read_plan(shop).plan.development.share  # type: ignore[union-attr]
    assert share is not None
    assert share.value == pytest.approx(0.1)
    assert [line for line in shop.read_text().split("\n") if line in before.split("\n")] == (
        before.split("\n")
    )
    assert main(["run", str(shop)]) == 0


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (["share", "ceb"], "there is no example network and no file 'ceb'"),
        (["share", "none.toml"], "there is no file none.toml"),
        (["share", "ceb-press", "--rule", "shaply"], "The nearest that is known: shapley."),
        (["share", "ceb-press", "--member", "shop-1"], "name all three"),
        (["share", "ceb-press", "--into", "shop.toml"], "name all three"),
        (["share", "ceb-press", "--member", "shop-1", "--into", "shop.toml"], "name all three"),
        (
            ["share", "ceb-press", "--rule", "use", "--member", "shop-11", "--into", "shop.toml"],
            "'shop-11' is not in the table members",
        ),
        (
            ["share", "ceb-press", "--rule", "benefit", "--member", "shop-1", "--into",
             "shop.toml"],
            "No member says its benefit.",
        ),
        (
            ["share", "ceb-press", "--rule", "use", "--member", "shop-1", "--into", "no.toml"],
            "there is no file no.toml",
        ),
        (
            ["share", "ceb-press", "--rule", "use", "--member", "shop-1", "--into",
             "ceb-press-shop"],
            "is an example and stays as it is",
        ),
        (["share", "shop.toml"], "members: this is missing"),
    ],
)  # fmt: skip
def test_what_goes_wrong_is_said_and_changes_nothing(
    command: list[str], sentence: str, shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = shop.read_text()
    assert main(command) == 1
    assert sentence in re.sub(r"\s+", " ", capsys.readouterr().err)
    assert shop.read_text() == before


def test_hostile_names_are_shown_as_they_are(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("net.toml").write_text(
        """[network]
name = "[red]{name}[/red]"
currency = "USD"
money_year = 2020
cost = 10
[members.a]
name = "=cmd|' /C calc'!A0 {x} %s [link=x]y[/link]"
[members.b]
name = "ALongNameWithoutAnySpaceThatIsLongerThanAnyColumnMayEverBeOnATerminal"
""",
        encoding="utf-8",
    )
    assert main(["share", "net.toml"]) == 0
    out = capsys.readouterr().out
    assert "[red]{name}[/red]" in out
    assert "[link=x]" in out
    assert max(cell_len(line) for line in out.splitlines()) <= 80


def test_a_network_for_which_no_rule_works_says_so(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["share", "gvcs", "--rule", "use"]) == 0
    assert "No member says its use." in said(capsys)
