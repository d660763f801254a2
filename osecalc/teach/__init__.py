"""Floor 6, the teaching kit: predict, check, hint, vote; and a record that the learner owns.

>>> from tempfile import mkdtemp
>>> now = open_lesson(1, mkdtemp())
>>> now.predict("labour").is_open
False
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from osecalc.teach.opened import OpenLesson
    from osecalc.teach.start_page import StartPage

__all__ = ["course", "open_lesson"]


def course(folder: str | Path | None = None) -> StartPage:
    """Where is this learner in the course, and what comes next?

    folder: the user's own; the notebook's, if none is named.
    """
    from osecalc.teach.start_page import StartPage
    from osecalc.widgets.settings import own_folder

    return StartPage(Path(folder) if folder else own_folder())


def open_lesson(number: int, folder: str | Path | None = None) -> OpenLesson:
    """Open a lesson for the learner whose folder this is: the notebook's own, if none is named.

    Raises ValueError for a lesson that there is not.
    """
    from osecalc import words
    from osecalc.course.lesson import lesson_folders
    from osecalc.resources import lessons_folder
    from osecalc.teach.opened import OpenLesson
    from osecalc.widgets.settings import own_folder

    found = {each.lesson.number: each.lesson for each in lesson_folders(lessons_folder())}
    if number not in found:
        known = ", ".join(map(str, sorted(found)))
        raise ValueError(words.say("teach.no_lesson", given=number, known=known))
    return OpenLesson(found[number], Path(folder) if folder else own_folder())
