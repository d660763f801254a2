"""The user's folder, seen from a lesson in it: the plan goes along from notebook to notebook."""

from __future__ import annotations

from pathlib import Path

import pytest

from osecalc.plan import read_plan
from osecalc.resources import example_plans
from osecalc.widgets import my_enterprise, shared_development, who_gets_the_value
from osecalc.widgets.settings import DELIVERED, own_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A user's folder as osecalc delivers it, with a plan of their own."""
    (tmp_path / DELIVERED).parent.mkdir()
    (tmp_path / DELIVERED).write_text("{}")
    (tmp_path / "lessons").mkdir()
    (tmp_path / "plans").mkdir()
    text = read_plan(example_plans()["d3d-workshop"]).text
    (tmp_path / "plans" / "ours.toml").write_text(text + "# ours\n", encoding="utf-8")
    return tmp_path


def test_the_users_folder_is_the_one_that_something_was_delivered_to(folder: Path) -> None:
    assert own_folder(folder) == folder
    assert own_folder(folder / "lessons") == folder


def test_any_other_folder_is_its_own(folder: Path) -> None:
    deep = folder / "lessons" / "of" / "mine"
    deep.mkdir(parents=True)
    assert own_folder(deep) == deep
    assert own_folder(folder.parent) == folder.parent


def test_of_two_such_folders_the_nearer_one_counts(folder: Path) -> None:
    inner = folder / "another"
    (inner / DELIVERED).parent.mkdir(parents=True)
    (inner / DELIVERED).write_text("{}")
    assert own_folder(inner) == inner


def test_without_a_place_it_is_seen_from_where_one_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder / "lessons")
    assert own_folder() == folder


def test_the_plan_opened_last_goes_along_from_workbook_to_lesson_and_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    workbook = my_enterprise()
    workbook.open(folder / "plans" / "ours.toml")
    monkeypatch.chdir(folder / "lessons")
    for lesson in (who_gets_the_value(), shared_development()):
        assert lesson.folder == folder
        assert lesson.desk.path == folder / "plans" / "ours.toml"
    other = folder / "plans" / "other.toml"
    other.write_text(read_plan(example_plans()["ceb-press-shop"]).text, encoding="utf-8")
    who_gets_the_value().open(other)
    monkeypatch.chdir(folder)
    assert my_enterprise().desk.path == other
    assert not (folder / "lessons" / ".osecalc").exists()


def test_a_plan_that_was_changed_in_a_lesson_is_saved_in_the_users_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder / "lessons")
    lesson = who_gets_the_value(example_plans()["ceb-press-shop"])
    lesson.save()
    assert lesson.desk.path == folder / "plans" / "ceb-press-shop.toml"
    assert not (folder / "lessons" / "plans").exists()
