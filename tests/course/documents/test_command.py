"""`osecalc course`: what is written, what is left alone, and what is said when it cannot be."""

import re
import shutil

import pytest

import osecalc.cli.course as command
from osecalc.cli import main
from osecalc.course.course_file import read_course_file
from osecalc.resources import lessons_folder
from tests.course.documents.conftest import small_course


@pytest.fixture
def small(tmp_path, monkeypatch):
    """The command on the small course, without PDFs."""
    lessons = small_course(tmp_path)
    monkeypatch.setattr(command, "lessons_folder", lambda: lessons)
    monkeypatch.setattr("osecalc.course.build.can_make_pdf", lambda: False)
    return tmp_path


def run(capsys, *arguments):
    code = main(["course", *arguments])
    printed = capsys.readouterr()
    return code, " ".join(printed.out.split()), " ".join(printed.err.split())


def test_everything_is_written_and_the_way_to_it_told(small, capsys):
    code, out, _ = run(capsys, "build", "--to", str(small / "made"))
    assert code == 0
    made = {p.relative_to(small / "made").as_posix() for p in (small / "made").rglob("*.html")}
    assert {"index.html", "01-what-is-left/slides.html", "02-and-then/guide.html"} <= made
    assert re.search(r"\d+ new, 0 brought up to date\. Lessons: 1, 2\.", out)
    assert "PDFs were left out" in out
    assert "made/index.html" in out.replace(" ", ""), "a terminal breaks a long path"


def test_what_was_changed_by_hand_is_kept_and_said(small, capsys):
    where = ["build", "--to", str(small / "made")]
    run(capsys, *where)
    mine = small / "made" / "01-what-is-left" / "guide.html"
    other = small / "made" / "my-notes.txt"
    mine.write_text("my own")
    other.write_text("mine too")
    code, out, _ = run(capsys, *where, "--start", "9:00")
    assert code == 0
    assert mine.read_text() == "my own"
    assert other.read_text() == "mine too"
    sheet = (small / "made" / "01-what-is-left" / "run-sheet.html").read_text("utf-8")
    assert "From 09:00 to 10:00" in sheet
    lesson = small / "lessons" / "01-what-is-left" / "lesson.toml"
    lesson.write_text(lesson.read_text("utf-8").replace("Say: look at it.", "Say: see."), "utf-8")
    code, out, _ = run(capsys, *where)
    assert "yours, left as it is: 01-what-is-left/guide.html" in out
    assert mine.read_text() == "my own"
    mine.unlink()
    run(capsys, *where)
    assert "Say: see." in mine.read_text("utf-8")


@pytest.mark.parametrize("name", ["2", "02", "and-then", "02-and-then"])
def test_one_lesson_is_made_alone_by_any_of_its_names(small, capsys, name):
    code, out, _ = run(capsys, "build", name, "--to", str(small / "made"))
    assert code == 0
    made = {p.relative_to(small / "made").parts[0] for p in (small / "made").rglob("*.*ml")}
    assert made == {"02-and-then", "plans"}
    assert "The documents of the course as a whole" in out


@pytest.mark.parametrize("name", ["3", "what", "", "../lessons"])
def test_a_wrong_lesson_is_said_with_those_that_are_there(small, capsys, name):
    code, _, err = run(capsys, "build", name, "--to", str(small / "made"))
    assert code == 1
    assert f"no lesson '{name}'" in err
    assert "01-what-is-left, 02-and-then" in err
    assert not (small / "made").exists()


@pytest.mark.parametrize("time", ["25:00", "18", "half past six", "18:60", ""])
def test_a_bad_time_is_said_and_nothing_is_written(small, capsys, time):
    code, _, err = run(capsys, "build", "--to", str(small / "made"), "--start", time)
    assert code == 1
    assert f"'{time}' is no time of day" in err
    assert not (small / "made").exists()


def test_a_folder_that_cannot_be_written_is_said(small, capsys):
    (small / "file").write_text("")
    code, _, err = run(capsys, "build", "--to", str(small / "file" / "made"))
    assert code == 1
    assert "Nothing can be written in" in err
    assert "--to" in err


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("minutes = 60", "minutes = sixty", "01-what-is-left cannot be read"),
        ('question = "What is left of a price?"', "", "01-what-is-left cannot be read"),
        ("100 * left / price", "100 * left / nothing", "01-what-is-left cannot be told"),
        ("says the solution", "says {nobody:,.0f}", "01-what-is-left cannot be told"),
    ],
)
def test_a_lesson_with_a_mistake_is_named(tmp_path, monkeypatch, capsys, old, new, said):
    lessons = small_course(tmp_path, replace={old: new})
    monkeypatch.setattr(command, "lessons_folder", lambda: lessons)
    code, _, err = run(capsys, "build", "--to", str(tmp_path / "made"))
    assert code == 1
    assert said in err
    assert not (tmp_path / "made").exists()


def test_ready_says_a_line_for_each_thing_and_that_all_is_well(tmp_path, capsys):
    code, out, _ = run(capsys, "ready", "--folder", str(tmp_path))
    assert code == 0
    assert out.count("ok: ") >= 5
    assert "This machine is ready." in out


def test_ready_finds_a_fault_and_says_what_to_do(tmp_path, monkeypatch, capsys):
    file = read_course_file(command.lessons_folder())
    wrong = file.model_copy(update={"proof": file.proof.model_copy(update={"value": 1.0})})
    monkeypatch.setattr(command, "read_course_file", lambda _: wrong)
    code, out, _ = run(capsys, "ready", "--folder", str(tmp_path))
    assert code == 1
    assert "NOT READY: the plan ceb-press-shop gives 20,517" in out
    assert "Install osecalc again" in out
    assert "This machine is not ready yet" in out


def test_check_tells_the_faults_of_a_folder_of_lessons_or_that_there_are_none(tmp_path, capsys):
    lessons = tmp_path / "lessons"
    shutil.copytree(lessons_folder(), lessons, ignore=shutil.ignore_patterns(".osecalc", "plans"))
    assert run(capsys, "check", "--lessons", str(lessons))[:2] == (0, "No fault was found.")
    [first] = lessons.glob("01-*/lesson.toml")
    first.write_text(first.read_text("utf-8").replace("minutes = 60", "minutes = 61", 1), "utf-8")
    code, out, _ = run(capsys, "check", "--lessons", str(lessons))
    assert code == 1
    assert out.startswith("01-who-gets-the-value")
    assert "61" in out
