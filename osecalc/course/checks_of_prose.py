"""Can an adult without economics read it, and is it told where things are from?"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from osecalc.course.checks_of_notebook import is_web_address
from osecalc.course.looked import CannotError, Looked
from osecalc.course.reading import blocks
from osecalc.course.reading_level import grade

HIGHEST_GRADE = 9
LINES, WIDTH = 6, 100
SENTENCE = re.compile(r"[.?!:][)”’\"']*$")
WEB = re.compile(r"\bhttps?:\S*")


def check_reading_level(looked: Looked) -> Iterator[str]:
    """The grade of all that a learner reads: headings, tables and code left out."""
    if (found := grade(prose_of(looked))) > HIGHEST_GRADE:
        yield f"reading level: grade {found:.1f}, more than {HIGHEST_GRADE}"


def prose_of(looked: Looked) -> list[str]:
    """The paragraphs that a learner reads in the notebook, and in what its steps show.

    What ends like no sentence is a label, a unit or an answer in a word.
    """
    return [text for _, text in _paragraphs(looked) if SENTENCE.search(text)]


def check_paragraphs(looked: Looked) -> Iterator[str]:
    """No paragraph is a wall."""
    for place, text in _paragraphs(looked):
        if (lines := len(textwrap.wrap(text, WIDTH))) > LINES:
            yield f"{place}: a paragraph of {lines} lines, more than {LINES} ('{text[:30]}...')"


def _paragraphs(looked: Looked) -> Iterator[tuple[str, str]]:
    for cell in looked.cells:
        if cell.kind == "markdown":
            for block in blocks(cell.text):
                if block.is_prose:
                    yield f"cell '{cell.key}'", block.text
    for place, text in looked.read:
        for part in _filled(looked, text).split("\n\n"):
            if part.strip():
                yield place, " ".join(part.split())


def _filled(looked: Looked, text: str) -> str:
    """A text with its numbers; as it is where one of them is told to fail elsewhere."""
    try:
        return looked.values.fill(text)
    except CannotError:
        return text


def check_glossary(looked: Looked) -> Iterator[str]:
    """Each word of the glossary is met in the lesson, the glossary itself left out."""
    met = [block.text for cell in looked.cells for block in blocks(cell.text)]
    met += [text for place, text in looked.texts if not place.startswith("glossary")]
    whole = " ".join(" ".join(met).casefold().split())
    for word in looked.lesson.glossary:
        if not re.search(rf"\b{re.escape(word.casefold())}", whole):
            yield f"glossary '{word}': it does not occur in the lesson"


def check_sources(looked: Looked) -> Iterator[str]:
    """Web addresses of sources are well-formed."""
    lesson = looked.lesson
    given = [(f"source '{each.title}'", each.url) for each in lesson.sources]
    given += [(f"claim '{each.says}'", each.source) for each in lesson.claims]
    for place, text in given:
        for address in WEB.findall(text):
            if not is_web_address(address.rstrip(".,;)")):
                yield f"{place}: {address} is no web address"
