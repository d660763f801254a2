"""The record is the learner's: in their folder, whole, without a name, and never lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from osecalc.teach.progress import Progress
from osecalc.widgets.files import NotSavedError


def test_what_is_recorded_is_there_for_the_next_who_reads(tmp_path: Path) -> None:
    Progress(tmp_path).record(1, "predictions", "labour", 80)
    Progress(tmp_path).record(2, "votes", "first", 0)
    again = Progress(tmp_path)
    assert again.lesson(1)["predictions"] == {"labour": 80}
    assert again.lesson(2)["votes"] == {"first": 0}
    assert again.lesson(3)["predictions"] == {}


def test_two_open_lessons_do_not_lose_each_others_answers(tmp_path: Path) -> None:
    one, other = Progress(tmp_path), Progress(tmp_path)
    one.record(1, "predictions", "labour", 80)
    other.record(1, "exercises", "raise", {"given": 0})
    assert one.lesson(1)["predictions"] == {"labour": 80}
    assert one.lesson(1)["exercises"] == {"raise": {"given": 0}}


def test_a_lesson_is_begun_with_an_answer_and_done_with_both_of_its_exit(tmp_path: Path) -> None:
    record = Progress(tmp_path)
    assert record.state(1) == "not begun"
    record.record(1, "exit", "key_point", "What is left is shared.")
    assert record.state(1) == "begun"
    record.record(1, "exit", "assumption", "The price.")
    assert record.state(1) == "done"


@pytest.mark.parametrize("broken", ["{", "[]", '{"lessons": 3}', "[" * 100_000, "\0"])
def test_a_record_that_cannot_be_read_is_put_aside_not_lost(tmp_path: Path, broken: str) -> None:
    (tmp_path / "progress.json").write_text(broken, encoding="utf-8")
    record = Progress(tmp_path)
    assert record.state(1) == "not begun"
    record.record(1, "votes", "first", 1)
    assert record.lesson(1)["votes"] == {"first": 1}
    assert (tmp_path / "progress-unread-1.json").read_text(encoding="utf-8") == broken


def test_a_record_edited_to_something_else_counts_as_not_answered(tmp_path: Path) -> None:
    text = json.dumps({"lessons": {"1": {"votes": "all", "exit": 4}, "2": []}})
    (tmp_path / "progress.json").write_text(text, encoding="utf-8")
    record = Progress(tmp_path)
    assert record.lesson(1)["votes"] == {}
    record.record(2, "votes", "first", 2)
    assert record.lesson(2)["votes"] == {"first": 2}


def test_where_nothing_can_be_written_one_sentence_says_so(tmp_path: Path) -> None:
    (tmp_path / "progress.json").mkdir()
    with pytest.raises(NotSavedError, match="could not be kept"):
        Progress(tmp_path).record(1, "votes", "first", 2)


def test_it_holds_no_name(tmp_path: Path) -> None:
    Progress(tmp_path).record(1, "votes", "first", 2)
    held = json.loads((tmp_path / "progress.json").read_text(encoding="utf-8"))
    assert held == {"format": 1, "lessons": {"1": {"votes": {"first": 2}}}}
