"""Can a learner go through the notebook, and is each number in it held to the lesson's?"""

from __future__ import annotations

import ast
import posixpath
import re
from collections.abc import Collection, Iterator, Sequence
from urllib.parse import unquote, urlsplit

from osecalc.course.learner_copy import LEFT_OUT, LESSONS
from osecalc.course.looked import Looked
from osecalc.course.notebook import Call, Cell, sections
from osecalc.course.reading import Block, blocks, figures

LINES_OF_CODE = 5
ONCE = ("open_lesson", "worked", "vote", "card", "exit", "check")
MINUTES = re.compile(r"^## .*?(\d+) minutes?\b", re.MULTILINE)
IDENTITY = re.compile(r"[A-Za-z0-9_-]{1,64}")


def check_cells(looked: Looked) -> Iterator[str]:
    """Cells have names of their own, were not run, and show no code."""
    cells, lesson = looked.cells, looked.lesson
    keys = [cell.key for cell in cells]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield f"cell '{key}': there are two of this id"
    title = f"# {lesson.number}. {lesson.title}"
    if not cells or cells[0].text.splitlines()[:1] != [title]:
        yield f"cell 1: the notebook does not begin with '{title}'"
    for number, cell in enumerate(cells, start=1):
        place = f"cell '{cell.key or number}'"
        if not IDENTITY.fullmatch(cell.key):
            yield f"{place}: its id is none that Jupyter takes"
        if cell.kind == "code":
            yield from (f"{place}: {fault}" for fault in _faults_of_code(cell))
    if not cells or "check" not in cells[-1].tags:
        yield "notebook: its last cell does not have the tag 'check'"
    told = [minutes for cell in cells for minutes in _minutes_told(cell)]
    if told != (minutes := [part.minutes for part in lesson.parts]):
        yield f"notebook: its headings tell {told} minutes, and the parts have {minutes}"


def _minutes_told(cell: Cell) -> list[int]:
    """The minutes in headings of parts, as in `## Predict (5 minutes)`."""
    return [int(number) for number in MINUTES.findall(cell.text)] if cell.kind == "markdown" else []


def _faults_of_code(cell: Cell) -> Iterator[str]:
    if cell.was_run:
        yield "it has outputs or a count of runs"
    if not cell.is_hidden:
        yield "its code is not hidden (`jupyter.source_hidden`)"
    lines = len(cell.text.strip().splitlines())
    if lines > LINES_OF_CODE and LEFT_OUT.isdisjoint(cell.tags):
        yield f"it has {lines} lines of code, more than {LINES_OF_CODE}"
    try:
        ast.parse(cell.text)
    except SyntaxError as error:
        yield f"its code is no Python ({error.msg})"


def check_steps(looked: Looked) -> Iterator[str]:
    """Every step of the lesson is taken once in the notebook, and no other."""
    calls = [call for cell in looked.cells for call in cell.calls]
    for name in ONCE:
        if (times := sum(call.name == name for call in calls)) != 1:
            yield f"notebook: {name}() is called {times} times, not once"
    if not any(call.name == "own" for call in calls):
        yield "notebook: it shows no workbook's screen, own()"
    opened = next((call.key for call in calls if call.name == "open_lesson"), None)
    if opened not in (None, str(looked.lesson.number)):
        yield f"notebook: it opens lesson {opened}, not {looked.lesson.number}"
    yield from _asked("predict", [each.key for each in looked.lesson.predictions], calls)
    yield from _asked("exercise", [each.key for each in looked.lesson.exercises], calls)


def _asked(step: str, keys: Sequence[str], calls: Sequence[Call]) -> Iterator[str]:
    asked = [call.key for call in calls if call.name == step]
    for key in dict.fromkeys(keys):
        if (times := asked.count(key)) != 1:
            yield f'notebook: {step}("{key}") is called {times} times, not once'
    for key in sorted({str(key) for key in asked} - set(keys)):
        yield f'notebook: {step}("{key}") is called, and the lesson has none of this key'


def check_links(looked: Looked) -> Iterator[str]:
    """Links lead to what lies in the user's folder; pictures have a text in their place."""
    for place, block in _written(looked):
        for address in block.links:
            if fault := fault_of_address(address, looked.files):
                yield f"{place}: {fault}"
        for has_text in block.images:
            if not has_text:
                yield f"{place}: a picture has no text in its place"


def fault_of_address(address: str, files: Collection[str]) -> str | None:
    """What is wrong with where a link leads, from within the user's folder of lessons?

    >>> fault_of_address("../1-mine.ipynb", ["1-mine.ipynb"])
    >>> fault_of_address("1-mine.ipynb", ["1-mine.ipynb"])
    'the link to 1-mine.ipynb leads nowhere'
    """
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None if is_web_address(address) else f"{address} is no web address"
    if not parts.path:
        return None
    name = posixpath.normpath(posixpath.join(LESSONS, unquote(parts.path)))
    return None if name in files else f"the link to {address} leads nowhere"


def is_web_address(address: str) -> bool:
    """Whether a web address is well-formed; nothing is asked of the web.

    >>> is_web_address("https://example.org/a?b=1"), is_web_address("https://example")
    (True, False)
    """
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        _ = parts.port  # one that can't be is told by raising
    except ValueError:
        return False
    named = re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+\.?", host)
    return parts.scheme in ("http", "https") and bool(named) and not re.search(r"\s", address)


def check_quotes(looked: Looked) -> Iterator[str]:
    """Every number in the prose is quoted or asserted in a hidden cell of the same section."""
    for cells in sections(looked.cells):
        prose = [
            (f"cell '{cell.key}'", block.text)
            for cell in cells
            if cell.kind == "markdown"
            for block in blocks(cell.text)
            if block.kind != "heading"
        ]
        quoted = [
            (f"cell '{cell.key}'", *pair)
            for cell in cells
            if "numbers" in cell.tags
            for call in cell.calls
            if call.name == "quotes"
            for pair in _pairs(call)
        ]
        asserted = {
            value
            for cell in cells
            if "numbers" in cell.tags
            for node in ast.walk(cell.tree)
            if isinstance(node, ast.Assert)
            for value in _asserted(node)
        }
        yield from _unquoted(prose, [text for _, text, _ in quoted], asserted)
        for place, text, name in quoted:
            if not any(text in each for _, each in prose):
                yield f"{place}: it quotes '{text}', which does not stand in the prose beside it"
            if name is not None and name not in looked.lesson.numbers:
                yield f"{place}: '{text}' stands for '{name}', which is no number of the lesson"


def _unquoted(
    prose: Sequence[tuple[str, str]], quoted: Sequence[str], asserted: Collection[float]
) -> Iterator[str]:
    for place, text in prose:
        spans = [
            found.span() for each in quoted if each for found in re.finditer(re.escape(each), text)
        ]
        for figure, first, last in figures(text):
            inside = any(begin <= first and last <= end for begin, end in spans)
            if not inside and float(figure.replace(",", "")) not in asserted:
                yield f"{place}: the number {figure} is in no `numbers` cell beside it"


def _asserted(node: ast.AST) -> Iterator[float]:
    """The numbers that asserts hold something against, as in `assert round(now["part"], 1) == 60`.

    What is given to a function, such as how far to round, is none of them.
    """
    for inner in ast.iter_child_nodes(node):
        if isinstance(inner, ast.Constant) and isinstance(inner.value, (int, float)):
            yield float(inner.value)
        elif not isinstance(inner, ast.Call):
            yield from _asserted(inner)


def _pairs(call: Call) -> Iterator[tuple[str, str | None]]:
    """What a call of `quotes` quotes: a text and the name of its number, as far as written out."""
    for given in call.given:
        if isinstance(given, ast.Dict):
            for text, name in zip(given.keys, given.values, strict=True):
                if isinstance(text, ast.Constant):
                    named = str(name.value) if isinstance(name, ast.Constant) else None
                    plain = re.sub(r"[*`]", "", str(text.value))
                    yield " ".join(plain.split()), named


def _written(looked: Looked) -> Iterator[tuple[str, Block]]:
    for cell in looked.cells:
        if cell.kind == "markdown":
            for block in blocks(cell.text):
                yield f"cell '{cell.key}'", block
