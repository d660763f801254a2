"""`osecalc serve` on the command line: which folder, which workbook, and what it starts."""

import pytest

from osecalc.cli import lab as lab_module
from osecalc.cli import main
from osecalc.cli import serve as serve_module
from osecalc.cli.lab_folder import LabError
from osecalc.cli.serve import command, named, serve


@pytest.fixture
def started(tmp_path, monkeypatch):
    """Return what would be started: command lines and folders, in a home of the test's own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    monkeypatch.setattr("pathlib.Path.home", lambda: tmp_path)
    calls = []
    monkeypatch.setattr(lab_module, "run", lambda line, folder: calls.append((line, folder)) or 0)
    return calls


def test_the_folder_gets_the_workbooks_and_is_remembered(started, tmp_path, capsys):
    assert main(["serve", str(tmp_path / "mine"), "--no-browser"]) == 0
    assert main(["serve", "--port", "8900"]) == 0
    (first, folder), (second, again) = started
    assert folder == again == tmp_path / "mine"
    assert (folder / "1-my-enterprise.ipynb").is_file()
    assert (folder / "plans" / "ceb-press-shop.toml").is_file()
    assert "--no-browser" in first
    assert "--no-browser" not in second
    assert "--Voila.port=8900" in second
    assert "The pages have stopped" in capsys.readouterr().out


@pytest.mark.parametrize(
    "asked", [["mine", "1"], ["mine", "my-enterprise"], ["mine/1-my-enterprise.ipynb"]]
)
def test_a_workbook_is_named_after_the_folder_or_by_its_path(started, tmp_path, monkeypatch, asked):
    monkeypatch.chdir(tmp_path)
    assert main(["serve", *asked]) == 0
    ((line, folder),) = started
    assert folder == tmp_path / "mine"
    assert "--Pages.first=1-my-enterprise.ipynb" in line


def test_a_workbook_alone_is_one_of_the_folder_used_last(started, tmp_path):
    assert main(["serve", "1-my-enterprise.ipynb"]) == 0
    ((line, folder),) = started
    assert folder == tmp_path / "osecalc"
    assert "--Pages.first=1-my-enterprise.ipynb" in line


@pytest.mark.parametrize(
    "asked",
    [
        ["mine", "lessons/1"],
        ["mine", "lessons/1-who-gets-the-value.ipynb"],
        ["mine/lessons/1-who-gets-the-value.ipynb"],
    ],
)
def test_a_lesson_is_named_by_its_number_or_by_its_path(started, tmp_path, monkeypatch, asked):
    monkeypatch.chdir(tmp_path)
    assert main(["serve", "mine"]) == 0
    assert main(["serve", *asked]) == 0
    line, folder = started[-1]
    assert folder == tmp_path / "mine"
    assert "--Pages.first=lessons/1-who-gets-the-value.ipynb" in line
    assert not (folder / "lessons" / "lessons").exists()


def test_a_number_alone_is_a_workbooks_and_so_is_a_name_that_a_lesson_has_too(tmp_path):
    (tmp_path / "lessons").mkdir()
    lessons = ("1-who-gets-it", "2-what-does-it-cost")
    for name in (*lessons, "../1-my-enterprise", "../7-who-gets-it", "../start-here"):
        (tmp_path / "lessons" / f"{name}.ipynb").write_text("{}")
    wanted = {
        "1": "1-my-enterprise.ipynb",
        "who-gets-it": "7-who-gets-it.ipynb",
        "start": "start-here.ipynb",
        "what-does-it-cost": "lessons/2-what-does-it-cost.ipynb",
        "lessons/2": "lessons/2-what-does-it-cost.ipynb",
        "2": "lessons/2-what-does-it-cost.ipynb",
    }
    assert {asked: named(asked, tmp_path) for asked in wanted} == wanted


def test_an_unknown_workbook_is_told_with_those_that_are_there(started, tmp_path, capsys):
    assert serve(str(tmp_path / "mine"), "77") == 1
    said = capsys.readouterr().err
    assert "There is no workbook '77'" in said
    assert "1-my-enterprise" in said
    assert started == []
    with pytest.raises(LabError):
        named("77", tmp_path)


def test_a_missing_voila_is_named_with_what_to_do(started, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(lab_module.importlib.util, "find_spec", lambda _: None)
    assert serve(str(tmp_path / "mine")) == 1
    assert "osecalc[lab]" in capsys.readouterr().err
    assert not (tmp_path / "mine").exists()


def test_the_server_does_not_read_the_users_python_files(tmp_path, monkeypatch):
    monkeypatch.setattr(serve_module, "can_encrypt", lambda: False)
    line = command(tmp_path, None, port=None, browser=True)
    assert line[1:4] == ["-P", "-m", "osecalc.cli.pages"]
    assert not any("encryption" in word or "first" in word or "port" in word for word in line)
