"""`osecalc export` as a founder types it."""

import shutil

import pytest

from osecalc.cli import main
from osecalc.resources import example_plans


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copy(example_plans()["d3d-workshop"], tmp_path / "mine.toml")
    return tmp_path


def test_files_are_named_after_the_plan_or_as_asked(here, capsys):
    assert main(["export", "mine.toml", "--html", "--pdf", "other.pdf"]) == 0
    assert (here / "mine.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert (here / "other.pdf").read_bytes().startswith(b"%PDF")
    assert "mine.html is written" in capsys.readouterr().out


def test_a_pack_is_a_folder_with_the_plan_itself(here):
    assert main(["export", "mine.toml", "--pack"]) == 0
    made = sorted(path.name for path in (here / "mine-pack").iterdir())
    assert made == ["mine-on-a-page.pdf", "mine.html", "mine.pdf", "mine.toml"]
    assert (here / "mine-pack" / "mine.toml").read_bytes() == (here / "mine.toml").read_bytes()


def test_the_plan_itself_is_never_written_over(here, capsys):
    before = (here / "mine.toml").read_bytes()
    assert main(["export", "mine.toml", "--html", "mine.toml"]) == 1
    assert "should end in .html" in capsys.readouterr().err
    assert (here / "mine.toml").read_bytes() == before


def test_a_folder_that_cannot_be_written_is_said(here, capsys):
    (here / "taken").write_text("a file")
    assert main(["export", "mine.toml", "--pack", "taken"]) == 1
    assert "can't be written" in capsys.readouterr().err


def test_without_typst_the_html_still_comes_and_the_pdf_says_what_to_do(here, capsys, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "typst", None)
    assert main(["export", "mine.toml", "--html"]) == 0
    assert main(["export", "mine.toml", "--pdf"]) == 1
    assert "osecalc[pack]" in capsys.readouterr().err
    assert not (here / "mine.pdf").exists()
