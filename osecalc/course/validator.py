"""What is wrong with the lessons? Each fault is a sentence that begins with its place."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence

from pydantic import ValidationError

from osecalc.course.checks_of_answers import (
    check_exercises,
    check_numbers,
    check_predictions,
    check_texts,
    check_worked,
)
from osecalc.course.checks_of_notebook import check_cells, check_links, check_quotes, check_steps
from osecalc.course.checks_of_parts import (
    check_exercises_fit,
    check_parts,
    check_rounds,
    check_vote,
    check_workbooks,
)
from osecalc.course.checks_of_prose import (
    check_glossary,
    check_paragraphs,
    check_reading_level,
    check_sources,
)
from osecalc.course.learner_copy import START_PAGE, learner_name
from osecalc.course.lesson import Lesson, LessonFolder
from osecalc.course.looked import Looked
from osecalc.course.notebook import read_cells
from osecalc.resources import workbooks_folder

Check = Callable[[Looked], Iterator[str]]
CHECKS: tuple[Check, ...] = (
    check_parts, check_exercises_fit, check_vote, check_rounds, check_workbooks,
    check_numbers, check_texts, check_worked, check_predictions, check_exercises,
    check_cells, check_steps, check_links, check_quotes,
    check_reading_level, check_paragraphs, check_glossary, check_sources,
)  # fmt: skip


def faults(folders: Sequence[LessonFolder], senses: Collection[str] | None = None) -> list[str]:
    """What is wrong with these lessons: one sentence a fault, and none where all is well.

    senses: the names that an exercise on an open plan may call; None to leave them unchecked.
    """
    files = {START_PAGE, *(path.name for path in workbooks_folder().glob("*.ipynb"))}
    files |= {learner_name(folder.name) for folder in folders}
    found, lessons = [], {}
    for folder in folders:
        try:
            lesson, cells = folder.lesson, read_cells(folder.notebook.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            found += [f"{folder.name}, {fault}" for fault in _unreadable(error)]
            continue
        lessons[folder.name] = lesson
        looked = Looked(lesson, cells, files, senses)
        found += [f"{folder.name}, {fault}" for check in CHECKS for fault in check(looked)]
        if not folder.name.startswith(f"{lesson.number:02}-"):
            found.append(f"{folder.name}, number: it is {lesson.number}, and its folder says else")
    return found + list(_shared(lessons))


def _unreadable(error: Exception) -> Iterator[str]:
    """What is wrong with a lesson that can't be read."""
    if isinstance(error, ValidationError):
        for each in error.errors():
            yield f"lesson.toml, {'.'.join(map(str, each['loc']))}: {each['msg']}"
    elif isinstance(error, tomllib.TOMLDecodeError):
        yield f"lesson.toml: it can't be read ({error})"
    else:
        yield f"lesson.ipynb: it can't be read ({error})"


def _shared(lessons: dict[str, Lesson]) -> Iterator[str]:
    """What is said, asked or expected as a wrong answer belongs to one lesson alone."""
    places: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for name, lesson in lessons.items():
        for part in lesson.parts:
            said = [("say", text) for text in part.say] + [("ask", text) for text in part.ask]
            for each in part.wrong:
                said += [("wrong answer", each.answer), ("ask after a wrong answer", each.ask)]
            for kind, text in said:
                plain = " ".join(re.findall(r"\w+", text.casefold()))
                places[plain].setdefault(name, f"{name}, part '{part.key}', {kind} '{text}'")
    for shared in places.values():
        first, *others = shared
        for other in others:
            yield f"{shared[other]}: {first} has the same text"
