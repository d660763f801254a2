"""What the README says is so."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from osecalc.cli import main
from osecalc.cli.report import number_counts
from osecalc.enterprise import Enterprise
from osecalc.plan import read_plan
from osecalc.resources import clone_folder, example_plans
from osecalc.words.amounts import rounded

CLONE = clone_folder()
pytestmark = pytest.mark.skipif(CLONE is None, reason="the README lies in the clone only")


@pytest.fixture(scope="module")
def readme() -> str:
    assert CLONE is not None
    return (CLONE / "README.md").read_text(encoding="utf-8")


def test_its_figures_are_those_of_the_plan(readme: str) -> None:
    shop = Enterprise(read_plan(example_plans()["ceb-press-shop"]))
    cases = shop.run_scenarios()
    hours = [
        cases[name]["products.press.value_added_an_hour"]
        for name in ("prototype-hours", "second-unit-hours", "series-hours")
    ]
    assert f"adds {', '.join(rounded(h, 0) for h in hours[:2])} or {rounded(hours[2], 0)}" in readme
    assert f"({', '.join(rounded(h, 2) for h in hours)})" in readme
    assert cases["prototype-hours"].reason("payback")
    each = [rounded(cases[name]["development_each"], 0) for name in ("alone", "shared-by-ten")]
    assert f"{each[0]} a press borne alone, and {each[1]} shared by ten" in readme.replace(
        "\n ", ""
    )
    counts = number_counts(shop.plan)
    assert f"{counts['assumptions']} of its {counts['stated']} numbers are assumptions" in readme


def test_its_python_runs(readme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(example_plans()["ceb-press-shop"], tmp_path / "my-shop.toml")
    monkeypatch.chdir(tmp_path)
    code = re.search(r"```python\n(.*?)```", readme, re.DOTALL)
    assert code
    space: dict[str, object] = {}
    exec(code[1], space)
    assert "results" in space


def test_its_commands_are_those_of_the_command_line(
    readme: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    known = capsys.readouterr().out
    named = set(re.findall(r"^osecalc ([\w-]+)", readme, re.MULTILINE))
    plans = {"new", "check", "run", "explain", "terms", "add", "export", "import", "import-table"}
    assert named == {*plans, "share", "catalog", "lab", "serve", "course"}
    assert all(command in known for command in named)


def test_its_links_lead_somewhere(readme: str) -> None:
    assert CLONE is not None
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", readme):
        assert (CLONE / target).exists(), target
