"""The steps of a lesson: what each shows, keeps, and holds back."""

from __future__ import annotations

from pathlib import Path

import pytest

from osecalc.course.lesson import Lesson
from osecalc.teach import open_lesson
from osecalc.teach.opened import OpenLesson
from osecalc.widgets.settings import remember

HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture(autouse=True)
def errors_are_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OSECALC_RAISE", "1")


# --- predict


def test_the_result_is_locked_until_a_prediction_is_given(now: OpenLesson) -> None:
    step = now.predict("labour")
    assert not step.is_open
    assert step.shown.view not in step.view.children
    assert (step.shown.plot.graph.drawing, step.after.value) == ("", "")
    step.question._handle_custom_msg({"given": "80"}, [])
    assert step.is_open
    assert step.shown.view in step.view.children
    assert "59.6" in step.shown.reading.sentence


@pytest.mark.parametrize("given", ["", " ", "many", "101", "-1", "nan", None])
def test_what_is_no_prediction_opens_nothing(now: OpenLesson, given: str | None) -> None:
    step = now.predict("labour")
    step.question._handle_custom_msg({"given": given}, [])
    assert not step.is_open
    assert step.question.said
    assert step.after.value == ""


@pytest.mark.parametrize("given", ["101", "-1", "1e308", "1e15 dollars"])
def test_what_can_not_be_is_told_what_can(now: OpenLesson, given: str) -> None:
    step = now.predict("labour")
    step.question._handle_custom_msg({"given": given}, [])
    assert given.removesuffix(" dollars") in step.question.said
    assert step.question.said.endswith("Write a number from 0 to 100.")


def test_a_prediction_is_kept_and_can_not_be_changed(now: OpenLesson, folder: Path) -> None:
    now.predict("labour").question._handle_custom_msg({"given": "80 dollars"}, [])
    again = OpenLesson(now.lesson, folder).predict("labour")
    assert again.is_open
    assert again.question.value == 80
    again.question._handle_custom_msg({"given": "59.6"}, [])
    assert now.about.recorded("predictions", "labour") == 80


@pytest.mark.parametrize("kept", ["80", [80], True, None, {"a": 1}])
def test_a_record_that_holds_no_prediction_opens_nothing(now: OpenLesson, kept: object) -> None:
    now.about.record("predictions", "labour", kept)
    assert not now.predict("labour").is_open


def test_a_prediction_opens_even_where_it_can_not_be_kept(now: OpenLesson, folder: Path) -> None:
    (folder / "progress.json").mkdir()
    step = now.predict("labour")
    step.question._handle_custom_msg({"given": "80"}, [])
    assert step.is_open
    assert "could not be kept" in step.question.said


# --- texts with gaps


def test_every_text_of_a_step_is_filled_with_the_lessons_numbers(
    now: OpenLesson, folder: Path
) -> None:
    held = now.lesson.model_dump(by_alias=True)
    held["question"] = held["exit_question"] = "Is it {6 * 7}?"
    card, worked = held["card"], held["worked"]
    card["title"] = card["prompt"] = card["rows"][0]["says"] = "It is {6 * 7}"
    worked["title"] = worked["given"][0]["says"] = worked["steps"][0]["says"] = "The {6 * 7}"
    worked["steps"][0]["in_words"] = worked["steps"][0]["hint"] = "from {6 * 7}"
    worked["cases"][0] |= {"name": "Number {6 * 7}", "source": "From {6 * 7}", "blank": "all"}
    with_gaps = OpenLesson(Lesson.model_validate(held), folder)
    steps = with_gaps.worked()
    first = steps.rounds[0]
    first.question._handle_custom_msg({"given": "1e9"}, [])
    shown = [first.question.label, first.question.said]
    first._step_on()
    first._show()
    card = with_gaps.card()
    shown += [steps.title.value, first.table.value, card.table.value, card.question.label]
    shown += [with_gaps.exit().questions[0].label, with_gaps.view.children[0].value]
    shown += [card._page("Found.")]
    assert all("42" in text for text in shown)
    assert "6 * 7" not in "".join(shown)


# --- exercises


def test_hints_come_in_order_and_one_at_a_time(now: OpenLesson) -> None:
    step = now.exercise("co-op")
    for count in (1, 2, 3):
        step.question._handle_custom_msg({"hint": True}, [])
        assert len(step.question.hints) == count
    assert step.question.hints == [now.about.numbers.fill(h) for h in step.exercise.hints]
    assert step.question.more_hints == ""


def test_an_exercise_keeps_the_last_answer_and_how_it_was_judged(now: OpenLesson) -> None:
    step = now.exercise("co-op")
    step.question._handle_custom_msg({"given": ""}, [])
    assert now.about.recorded("exercises", "co-op") is None
    step.question._handle_custom_msg({"given": "12.06"}, [])
    assert now.about.recorded("exercises", "co-op") == {"given": "12.06", "outcome": "not yet"}
    step.question._handle_custom_msg({"given": "85.3"}, [])
    assert step.question.tone == "good"
    assert now.exercise("co-op").question.value == "85.3"


def test_a_plan_exercise_judges_the_plan_as_it_stands_on_the_screen(now: OpenLesson) -> None:
    own, step = now.own("who_gets_the_value"), now.exercise("paid")
    assert own.screen is None, "its figures tell what is to be predicted"
    now.predict("labour").question._handle_custom_msg({"given": "80"}, [])
    screen = own.screen
    assert screen is not None
    step.question._handle_custom_msg({"given": None}, [])
    assert "Founder" in step.question.said
    assert screen.plan is not None
    paid = screen.plan.text.replace("paid = false", "paid = true")
    assert paid != screen.plan.text
    from osecalc.plan import read_text

    screen.set_plan(read_text(paid, screen.plan.path), "The founder is paid.")
    step.question._handle_custom_msg({"given": None}, [])
    assert "Founder" not in step.question.said


# --- the worked example


def test_the_rounds_open_one_after_the_other_and_fade(now: OpenLesson) -> None:
    worked = now.worked()
    whole = worked.rounds[0]
    assert len(worked.rounds) == 1
    while not whole.is_through:
        assert not whole.is_blank
        whole.question._handle_custom_msg({"given": None}, [])
    assert len(worked.rounds) == 2
    second = worked.rounds[1]
    blanks = []
    while not second.is_through:
        blanks.append(second.is_blank)
        value = second.values()[second.steps[second.shown].key]
        second.question._handle_custom_msg({"given": repr(value)}, [])
    assert blanks == [False, False, True]
    assert worked.rounds[2].is_blank


def test_a_step_is_not_shown_before_it_is_its_turn(now: OpenLesson) -> None:
    first = now.worked().rounds[0]
    assert "75.1" not in first.table.value
    for _ in range(3):
        first.question._handle_custom_msg({"given": None}, [])
    assert "75.1" in first.table.value


def test_the_example_goes_on_where_it_was_left(now: OpenLesson, folder: Path) -> None:
    worked = now.worked()
    for _ in range(2):
        worked.rounds[0].question._handle_custom_msg({"given": None}, [])
    again = OpenLesson(now.lesson, folder).worked()
    assert [each.shown for each in again.rounds] == [2]
    again.rounds[0].question._handle_custom_msg({"given": None}, [])
    later = OpenLesson(now.lesson, folder).worked()
    assert [each.shown for each in later.rounds] == [3, 0]


# --- vote, card, exit


def test_reasons_open_after_the_second_vote(now: OpenLesson, folder: Path) -> None:
    step = now.vote()
    step.questions[0]._handle_custom_msg({"given": -1}, [])
    assert not step.questions[0].is_kept
    step.questions[0]._handle_custom_msg({"given": 0}, [])
    assert step.reasons.value == ""
    step.questions[1]._handle_custom_msg({"given": 1}, [])
    assert "your first vote" in step.reasons.value
    kept = OpenLesson(now.lesson, folder).vote()
    assert [question.value for question in kept.questions] == [0, 1]
    assert kept.reasons.value == step.reasons.value


def test_a_card_is_saved_escaped_and_without_a_script(now: OpenLesson, folder: Path) -> None:
    card = now.card()
    card.question._handle_custom_msg({"given": "  "}, [])
    assert not (folder / "cards").exists()
    card.question._handle_custom_msg({"given": HOSTILE}, [])
    page = (folder / "cards" / "lesson-1.html").read_text(encoding="utf-8")
    assert "&lt;img" in page
    assert HOSTILE not in page
    assert "default-src 'none'" in page


def test_a_lesson_ends_with_two_answers_in_own_words(now: OpenLesson) -> None:
    first, second = now.exit().questions
    first._handle_custom_msg({"given": " "}, [])
    assert now.about.progress.state(1) == "not begun"
    first._handle_custom_msg({"given": "Left after what was bought."}, [])
    assert now.about.progress.state(1) == "begun"
    second._handle_custom_msg({"given": "The wage."}, [])
    assert now.about.progress.state(1) == "done"
    assert "done" in second.said


# --- the whole


def test_the_plan_opened_last_is_carried_along(folder: Path) -> None:
    other = folder / "plans" / "other.toml"
    other.write_text((folder / "plans" / "mine.toml").read_text("utf-8"), encoding="utf-8")
    for name in ("other", "mine"):
        remember(folder, plan=f"plans/{name}.toml")
        assert open_lesson(1, folder).about.plan_path == folder / "plans" / f"{name}.toml"


def test_a_plan_that_can_not_be_read_is_no_plan(now: OpenLesson, folder: Path) -> None:
    (folder / "plans" / "mine.toml").write_text("format = 1\n[plan]\n", encoding="utf-8")
    assert now.about.results is None
    step = now.exercise("raise")
    step.question._handle_custom_msg({"given": 0}, [])
    assert "no plan yet" in step.question.said


def test_a_lesson_that_there_is_not_is_told_in_a_sentence() -> None:
    with pytest.raises(ValueError, match="There is no lesson 15; written are 1"):
        open_lesson(15)


def test_every_step_has_a_name_that_is_the_same_on_each_run(now: OpenLesson) -> None:
    names = [
        repr(each)
        for each in (now, now.predict("labour"), now.worked(), now.vote(), now.card(), now.exit())
    ]
    assert names == [
        "<lesson 1: Who gets the value?>", "<prediction: labour>", "<worked example>", "<vote>",
        "<card>", "<exit>",
    ]  # fmt: skip


def test_what_stands_beside_a_plan_follows_it(now: OpenLesson) -> None:
    now.predict("labour").question._handle_custom_msg({"given": "80"}, [])
    now.about.record("worked", "0", 3)
    now.about.record("worked", "1", 3)
    worked, card, screen = now.worked(), now.card(), now.own("who_gets_the_value").screen
    assert screen is not None
    before = worked.rounds[2].table.value, card.table.value
    screen.form.typed = {**screen.form.typed, "products.press.price": "5100"}
    assert worked.rounds[2].table.value != before[0]
    assert card.table.value != before[1]
    assert now.about.results is screen.results


def test_a_step_that_has_no_value_on_ones_own_plan_is_told_and_not_asked(now: OpenLesson) -> None:
    spoilt = now.lesson.worked.cases[2].model_copy(
        update={"given": {"sold": "float('nan')", "bought": "1.0", "paid": "1.0"}}
    )
    cases = [*now.lesson.worked.cases[:2], spoilt]
    worked = now.lesson.worked.model_copy(update={"cases": cases})
    now.about.lesson = now.lesson.model_copy(update={"worked": worked})
    now.about.record("worked", "0", 3)
    now.about.record("worked", "1", 3)
    own = now.worked().rounds[2]
    while not own.is_through:
        assert not own.is_blank
        own.question._handle_custom_msg({"given": None}, [])
    assert "none" in own.table.value
