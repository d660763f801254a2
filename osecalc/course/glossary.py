"""Every term that a lesson explains, by the alphabet; and what is worth keeping of each lesson."""

from __future__ import annotations

from collections.abc import Sequence

from osecalc.course.told import Told, numbers_of, paper, say
from osecalc.export.pack.content import Pack, Paragraph, Points, Section, table


def terms(lessons: Sequence[Told]) -> list[tuple[str, str, str]]:
    """Each term with what it means and the lessons that explain it; the first explains."""
    found: dict[str, tuple[str, str, list[str]]] = {}
    for told in lessons:
        for word, meaning in told.lesson.glossary.items():
            known = found.setdefault(word.casefold(), (word, told.fill(meaning), []))
            known[2].append(str(told.lesson.number))
    return [
        (word, meaning, ", ".join(where)) for _, (word, meaning, where) in sorted(found.items())
    ]


def glossary(lessons: Sequence[Told]) -> Pack:
    """The terms of all lessons."""
    columns = [say(f"column_{name}") for name in ("word", "meaning", "lesson")]
    made = table(say("words_table"), columns, terms(lessons), texts=[1, 2])
    section = Section(
        "words", say("glossary"), (made,) if made.rows else (Paragraph(say("no_words")),)
    )
    return paper(lessons, "glossary", [section], subtitle=numbers_of(lessons))


def key_points(lessons: Sequence[Told]) -> Pack:
    """What to keep, lesson by lesson."""
    sections = [
        Section(
            f"lesson-{told.lesson.number}",
            told.title,
            (
                Paragraph(told.fill(told.lesson.question)),
                Points(told.filled(told.lesson.key_points)),
            ),
        )
        for told in lessons
    ]
    return paper(lessons, "key_points", sections, subtitle=numbers_of(lessons))
