"""The start page: where a learner is, what comes next, and what goes along."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from osecalc import words
from osecalc.course.learner_copy import learner_name
from osecalc.course.lesson import LessonFolder, lesson_folders
from osecalc.resources import example_plans, lessons_folder, workbooks_folder
from osecalc.teach import course
from osecalc.teach.progress import EXIT, Progress
from osecalc.teach.start_page import StartPage
from osecalc.widgets.settings import remember
from tests.course.small_lesson import lesson, notebook, write


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    words.use("en")
    yield
    words.use("en")


@pytest.fixture
def lessons(tmp_path: Path) -> list[LessonFolder]:
    """Two lessons, the second with a number in its glossary and a hostile title."""
    first, second = lesson(), lesson()
    second |= {"number": 2, "title": "<b>And & then?</b>"}
    second["glossary"] = {"a price": "What is paid, say {price:.0f} dollars."}
    return [
        write(tmp_path / "lessons", first),
        write(tmp_path / "lessons", second, notebook(), "02-and-then"),
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "mine"
    path.mkdir()
    return path


def finish(folder: Path, number: int) -> None:
    for key in EXIT:
        Progress(folder).record(number, "exit", key, "in my words")


def states(page: StartPage) -> list[str]:
    return re.findall(r'<li data-state="([\w ]+)"', page.shown)


def go(page: StartPage) -> tuple[str, str]:
    """Where the one clear link leads, and what it says."""
    (found,) = re.findall(
        r'<a href="([^"]+)" target="_self" class="ose-go">([^<]+)</a>', page.shown
    )
    return found[0], found[1]


def test_a_new_learner_is_told_to_begin_with_the_first_lesson(
    folder: Path, lessons: list[LessonFolder]
) -> None:
    page = StartPage(folder, lessons)
    assert states(page) == ["not begun", "not begun"]
    assert go(page) == ("lessons/1-what-is-left.ipynb", "Begin lesson 1: What is left?")
    assert "0 of 2 lessons done." in page.shown
    assert "What is left of a price?" in page.shown
    assert "Words you have met" not in page.shown


def test_a_lesson_that_was_begun_is_gone_on_with(folder: Path, lessons: list[LessonFolder]) -> None:
    Progress(folder).record(1, "predictions", "left", 12)
    page = StartPage(folder, lessons)
    assert states(page) == ["begun", "not begun"]
    assert go(page)[1] == "Go on with lesson 1: What is left?"


def test_after_a_lesson_the_next_one_comes_and_its_words_are_known(
    folder: Path, lessons: list[LessonFolder]
) -> None:
    finish(folder, 1)
    page = StartPage(folder, lessons)
    assert states(page) == ["done", "not begun"]
    assert go(page)[0] == "lessons/2-and-then.ipynb"
    assert "<dt>margin</dt>" in page.shown
    assert "<dt>a price</dt>" not in page.shown


def test_one_who_left_a_lesson_out_is_led_back_to_it(
    folder: Path, lessons: list[LessonFolder]
) -> None:
    finish(folder, 2)
    page = StartPage(folder, lessons)
    assert go(page)[0] == "lessons/1-what-is-left.ipynb"
    assert "What is paid, say 18 dollars." in page.shown


def test_after_the_last_lesson_comes_ones_own_plan(
    folder: Path, lessons: list[LessonFolder]
) -> None:
    finish(folder, 1)
    finish(folder, 2)
    page = StartPage(folder, lessons)
    assert go(page) == ("1-my-enterprise.ipynb", "Work on your own plan")
    assert page.shown.index("<dt>a price</dt>") < page.shown.index("<dt>margin</dt>")


def test_what_was_learned_since_is_shown_when_the_page_is_looked_at_again(
    folder: Path, lessons: list[LessonFolder]
) -> None:
    page = StartPage(folder, lessons)
    output, watch = page.view.children
    shown = output.outputs
    watch._handle_custom_msg({"seen": True}, None)
    assert output.outputs is shown  # nothing new, nothing that jumps
    finish(folder, 1)
    watch._handle_custom_msg({"seen": True}, None)
    assert states(page) == ["done", "not begun"]
    assert output.outputs[0]["data"]["text/html"] == page.shown
    watch._handle_custom_msg("nonsense", None)


def test_what_comes_from_a_lesson_is_text_and_no_html(
    folder: Path, lessons: list[LessonFolder]
) -> None:
    page = StartPage(folder, lessons)
    assert "<b>" not in page.shown
    assert "&lt;b&gt;And &amp; then?&lt;/b&gt;" in page.shown


# --- the plan


def test_without_a_plan_of_ones_own_the_example_is_named(folder: Path) -> None:
    page = StartPage(folder, [])
    assert "show the example “CEB press shop” (ceb-press-shop.toml)" in page.shown
    (folder / "plans").mkdir()
    copy = folder / "plans" / "d3d-workshop.toml"
    copy.write_bytes(example_plans()["d3d-workshop"].read_bytes())
    assert "show the example" in StartPage(folder, []).html()
    assert "plans/d3d-workshop.toml" in StartPage(folder, []).html()


def test_ones_own_plan_is_named_with_its_file(folder: Path) -> None:
    (folder / "plans").mkdir()
    text = example_plans()["ceb-press-shop"].read_text("utf-8")
    mine = folder / "plans" / "mine & ours.toml"
    mine.write_text(text.replace('"CEB press shop"', '"Ours <i>"'), encoding="utf-8")
    remember(folder, plan="plans/mine & ours.toml")
    shown = StartPage(folder, []).shown
    assert "show your plan “Ours &lt;i&gt;” (plans/mine &amp; ours.toml)" in shown


def test_a_plan_that_cannot_be_read_is_told_and_nothing_breaks(folder: Path) -> None:
    (folder / "plans").mkdir()
    (folder / "plans" / "broken.toml").write_text("[plan]\nname = ", encoding="utf-8")
    remember(folder, plan="plans/broken.toml")
    assert "plans/broken.toml) can&#x27;t be read" in StartPage(folder, []).shown


@pytest.mark.parametrize("record", ["", "{", "[]", '{"lessons": 3}', '{"lessons": {"1": []}}'])
def test_a_record_that_cannot_be_read_is_a_beginning(
    folder: Path, lessons: list[LessonFolder], record: str
) -> None:
    (folder / "progress.json").write_text(record)
    assert states(StartPage(folder, lessons)) == ["not begun", "not begun"]


# --- as it is shipped


def test_every_link_leads_to_what_lies_in_the_users_folder(folder: Path) -> None:
    there = {learner_name(each.name) for each in lesson_folders(lessons_folder())}
    there |= {path.name for path in workbooks_folder().glob("*.ipynb")}
    links = re.findall(r'href="([^"]+)"', course(folder).shown)
    assert set(links) == there


def test_it_speaks_the_language_and_has_the_type_size_of_the_folder(folder: Path) -> None:
    remember(folder, language="es", large=True)
    page = course(folder)
    assert "Empezar la lección 1" in page.shown
    assert "ose-large" in page.view._dom_classes
    remember(folder, large=False)
    page.show()
    assert "ose-large" not in page.view._dom_classes


def test_the_notebook_shows_it_and_holds_nothing_else() -> None:
    held = json.loads((lessons_folder() / "start-here.ipynb").read_text("utf-8"))
    code = ["".join(c["source"]) for c in held["cells"] if c["cell_type"] == "code"]
    assert code == ["from osecalc.teach import course\n\ncourse()"]
    assert all(not cell.get("outputs") for cell in held["cells"])
