"""What the user's folder gets: the user's own is left alone, the rest is brought up to date."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from osecalc.cli.delivery import Content, Delivery, deliver, goods
from osecalc.cli.lab_folder import LabError
from osecalc.course.learner_copy import learner_copy
from osecalc.course.lesson import lesson_folders
from osecalc.resources import example_plans, lessons_folder, workbooks_folder
from osecalc.widgets.settings import DELIVERED
from tests.cli.shipped import make_shipped, notebook, text

LESSON = "lessons/1-who-gets-it.ipynb"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """What osecalc ships: workbooks with leftovers beside them, a plan, a lesson, a start page."""
    return make_shipped(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "Atelier Ñandú" / "my shop"
    path.mkdir(parents=True)
    return path


def files_of(source: Path) -> dict[str, Content]:
    plans = {"press": source / "press.toml"}
    return goods(source / "shipped workbooks", plans, source / "lessons")


def start(source: Path, folder: Path) -> Delivery:
    """What a start of osecalc does with the folder."""
    return deliver(folder, files_of(source))


def nothing_in(delivery: Delivery) -> bool:
    return not (delivery.added or delivery.updated or delivery.kept)


# --- what is put there


def test_workbooks_lessons_and_plans_are_delivered_and_leftovers_are_not(
    source: Path, folder: Path
) -> None:
    assert sorted(start(source, folder).added) == [
        "1-my-enterprise.ipynb",
        "2-compare.ipynb",
        "help/words.md",
        LESSON,
        "plans/press.toml",
        "start-here.ipynb",
    ]
    assert (folder / "plans" / "press.toml").read_text() == "name = 'press'"


def test_what_is_shipped_is_delivered_whole(folder: Path) -> None:
    deliver(folder, goods(workbooks_folder(), example_plans(), lessons_folder()))
    assert (folder / "start-here.ipynb").is_file()
    for lesson in lesson_folders(lessons_folder()):
        number, name = lesson.name.split("-", 1)
        copy = folder / "lessons" / f"{int(number)}-{name}.ipynb"
        assert copy.read_text(encoding="utf-8") == learner_copy(lesson)
    assert not list(folder.rglob("lesson.toml"))
    assert not (folder / "lessons" / "README.md").exists()


def test_a_second_start_changes_nothing(source: Path, folder: Path) -> None:
    start(source, folder)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*.ipynb")}
    assert nothing_in(start(source, folder))
    assert before == {path: path.stat().st_mtime_ns for path in folder.rglob("*.ipynb")}


def test_a_new_lesson_joins_those_that_are_there(source: Path, folder: Path) -> None:
    start(source, folder)
    new = source / "lessons" / "02-not-yet-written"
    (new / "lesson.toml").write_text("")
    (new / "lesson.ipynb").write_text(text("now.vote()"))
    assert start(source, folder).added == ["lessons/2-not-yet-written.ipynb"]


@pytest.mark.parametrize("name", [LESSON, "plans/press.toml", "start-here.ipynb"])
def test_a_deleted_file_comes_back(source: Path, folder: Path, name: str) -> None:
    start(source, folder)
    (folder / name).unlink()
    assert start(source, folder).added == [name]
    assert (folder / name).is_file()


# --- what is the user's


def update(source: Path) -> None:
    """A new version of the course."""
    (source / "lessons" / "01-who-gets-it" / "lesson.ipynb").write_text(text("now.predict('b')"))
    (source / "shipped workbooks" / "2-compare.ipynb").write_text(text("2", "new"))


def test_what_the_user_changed_is_kept_and_what_is_untouched_is_updated(
    source: Path, folder: Path
) -> None:
    start(source, folder)
    (folder / LESSON).write_text(text("now.predict('a')", "# my own note"))
    update(source)
    delivery = start(source, folder)
    assert delivery.updated == ["2-compare.ipynb"]
    assert delivery.kept == [LESSON]
    assert "my own note" in (folder / LESSON).read_text()
    assert "new" in (folder / "2-compare.ipynb").read_text()
    assert start(source, folder).kept == [LESSON]


def test_what_the_user_changed_is_not_spoken_of_while_nothing_newer_is_there(
    source: Path, folder: Path
) -> None:
    start(source, folder)
    (folder / LESSON).write_text(text("mine"))
    assert nothing_in(start(source, folder))
    assert "mine" in (folder / LESSON).read_text()


def ran(path: Path) -> None:
    """Run a notebook and save it: outputs, counts and all that Jupyter notes beside them."""
    held = json.loads(path.read_text(encoding="utf-8"))
    for number, cell in enumerate(held["cells"]):
        cell["source"] = cell["source"].splitlines(keepends=True)
        cell["execution_count"] = number
        cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["13.5"]}]
        cell["metadata"]["execution"] = {"shell.execute_reply": "2026-01-01T00:00:00Z"}
    held["metadata"]["widgets"] = {"state": {}}
    empty = {"cell_type": "code", "id": "new", "metadata": {}, "source": [], "outputs": []}
    held["cells"].append(empty | {"execution_count": None})
    path.write_text(json.dumps(held, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def test_a_notebook_that_was_only_run_is_left_as_it_is_until_there_is_a_newer_one(
    source: Path, folder: Path
) -> None:
    start(source, folder)
    ran(folder / LESSON)
    assert nothing_in(start(source, folder))
    assert "13.5" in (folder / LESSON).read_text()
    update(source)
    assert start(source, folder).updated == ["2-compare.ipynb", LESSON]
    assert "predict('b')" in (folder / LESSON).read_text()


@pytest.mark.parametrize(
    "change",
    [
        lambda cells: cells[0].update(source="now.predict('a')  # why?"),
        lambda cells: cells[0].update(cell_type="raw"),
        lambda cells: cells.append({"cell_type": "markdown", "source": "A note", "metadata": {}}),
        lambda cells: cells.clear(),
    ],
)
def test_what_stands_in_the_cells_and_of_which_kind_they_are_is_an_edit(
    source: Path, folder: Path, change: Any
) -> None:
    start(source, folder)
    held = notebook("now.predict('a')")
    change(held["cells"])
    (folder / LESSON).write_text(json.dumps(held))
    update(source)
    assert start(source, folder).kept == [LESSON]


def test_a_change_of_what_is_not_in_the_cells_comes_too(source: Path, folder: Path) -> None:
    start(source, folder)
    ran(folder / "2-compare.ipynb")
    workbook = source / "shipped workbooks" / "2-compare.ipynb"
    workbook.write_text(text("2", kernelspec={"name": "python3"}))
    assert start(source, folder).updated == ["2-compare.ipynb"]
    assert "kernelspec" in (folder / "2-compare.ipynb").read_text()


def test_a_change_taken_back_makes_the_copy_updatable_again(source: Path, folder: Path) -> None:
    start(source, folder)
    came = (folder / LESSON).read_bytes()
    (folder / LESSON).write_text(text("mine"))
    update(source)
    assert start(source, folder).kept == [LESSON]
    (folder / LESSON).write_bytes(came)
    assert start(source, folder).updated == [LESSON]


def test_a_file_that_was_there_before_is_the_users(source: Path, folder: Path) -> None:
    (folder / "2-compare.ipynb").write_text("an older thing of mine")
    assert start(source, folder).kept == ["2-compare.ipynb"]
    assert (folder / "2-compare.ipynb").read_text() == "an older thing of mine"


def test_a_folder_in_the_place_of_a_file_is_left_alone(source: Path, folder: Path) -> None:
    (folder / LESSON).mkdir(parents=True)
    assert start(source, folder).kept == [LESSON]


# --- the record


def test_what_an_earlier_osecalc_noted_still_counts(source: Path, folder: Path) -> None:
    start(source, folder)
    record = json.loads((folder / DELIVERED).read_text())
    earlier = {name: marks[0] for name, marks in record.items()}
    (folder / DELIVERED).write_text(json.dumps(earlier))
    ran(folder / "1-my-enterprise.ipynb")
    update(source)
    delivery = start(source, folder)
    assert delivery.updated == ["2-compare.ipynb", LESSON]
    assert delivery.kept == []


@pytest.mark.parametrize(
    "record", ["{", "[]", "", '{"2-compare.ipynb": 7}', '{"2-compare.ipynb": [7, null]}']
)
def test_a_broken_record_overwrites_nothing(source: Path, folder: Path, record: str) -> None:
    start(source, folder)
    (folder / DELIVERED).write_text(record)
    (folder / "2-compare.ipynb").write_text("mine")
    assert start(source, folder).kept == ["2-compare.ipynb"]
    assert (folder / "2-compare.ipynb").read_text() == "mine"


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_to_the_shipped_file_is_not_written_through(source: Path, folder: Path) -> None:
    start(source, folder)
    elsewhere = folder.parent / "elsewhere.ipynb"
    elsewhere.write_text(text("2"))
    (folder / "2-compare.ipynb").unlink()
    (folder / "2-compare.ipynb").symlink_to(elsewhere)
    update(source)
    assert "2-compare.ipynb" in start(source, folder).updated
    assert elsewhere.read_text() == text("2")


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
@pytest.mark.parametrize("inner", ["plans", "lessons"])
def test_a_linked_folder_cannot_lead_into_osecalc(source: Path, folder: Path, inner: str) -> None:
    inside = source / "clone" / "data"
    inside.mkdir(parents=True)
    (folder / inner).symlink_to(inside)
    with pytest.raises(LabError, match="lies inside osecalc"):
        deliver(folder, files_of(source), [source / "clone"])
    assert list(inside.iterdir()) == []


def test_no_half_written_file_is_left(
    source: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="No space"):
        start(source, folder)
    assert [path for path in folder.rglob("*") if path.is_file()] == []
