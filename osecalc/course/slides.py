"""The projector view of a lesson: a slide a part, in large type, which shows no result.

One file, which asks for nothing. A short script of its own turns the slides; without it they
stand one below the other.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from osecalc.course.lesson import Part, Prediction
from osecalc.course.told import LANGUAGE, Told, say, shown
from osecalc.course.worked import step_name
from osecalc.export.pack.marks import safe

HERE = Path(__file__).parent
LINE = 62
"""Characters on a line, about."""
SIZES = ((4, "huge"), (8, "large"), (12, "middle"), (17, "small"))
"""The size of a slide's type by how many lines stand on it, about."""


def slides(told: Told) -> str:
    """The whole file."""
    shown_parts = told.lesson.parts
    made = "\n".join(_slide(told, part, place) for place, part in enumerate(shown_parts, start=1))
    script, style = _file("slides.js"), _file("slides.css")
    checksum = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{checksum}'; "
        "base-uri 'none'; form-action 'none'"
    )
    buttons = "".join(
        f'<button type="button" id="{key}">{safe(say(f"slide_{key}"))}</button>'
        for key in ("back", "next")
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{LANGUAGE}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{safe(told.title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f"<main>\n<h1>{safe(told.title)}</h1>\n{made}\n</main>\n"
        f'<nav aria-label="{safe(say("slide_turn"))}" hidden>{buttons}'
        f'<p id="place" aria-live="polite"></p><p>{safe(say("slide_keys"))}</p></nav>\n'
        f"<script>{script}</script>\n</body>\n</html>\n"
    )


@cache
def _file(name: str) -> str:
    return (HERE / name).read_text("utf-8").replace("\r\n", "\n")


def _slide(told: Told, part: Part, place: int) -> str:
    """A slide: what the room needs to see of a part."""
    blocks = _blocks(told, part)
    lines = sum(1 + len(text) // LINE for _, texts in blocks for text in texts)
    size = next((name for most, name in SIZES if lines <= most), "dense")
    inside = "\n".join(_block(tag, texts) for tag, texts in blocks)
    minutes = safe(say("slide_minutes", minutes=part.minutes))
    return (
        f'<section class="slide {size}" id="s{place}" aria-labelledby="h{place}">\n'
        f'<h2 id="h{place}" tabindex="-1">{safe(told.part_name(part))}'
        f"<small>{minutes}</small></h2>\n<div>{inside}</div>\n</section>"
    )


def _block(tag: str, texts: Sequence[str]) -> str:
    if tag in ("ul", "ol"):
        items = "".join(f"<li>{safe(text)}</li>" for text in texts)
        return f"<{tag}>{items}</{tag}>"
    kind = "" if tag == "p" else f' class="{tag}"'
    return "".join(f"<p{kind}>{safe(text)}</p>" for text in texts)


Shown = list[tuple[str, Sequence[str]]]
"""Texts with how they stand: `p`, `ul`, `ol`, or a paragraph that is `main` or a `hint`."""


def _blocks(told: Told, part: Part) -> Shown:
    lesson = told.lesson
    if part.key == "question":
        return [("main", [told.fill(lesson.question)]), ("p", _asked(told, part))]
    if part.key == "predict":
        found: Shown = [("hint", [say("slide_predict")])]
        for prediction in lesson.predictions:
            found += _prediction(told, prediction)
        return found
    if part.key == "observe":
        return [("main", [say("slide_observe")]), ("p", _asked(told, part))]
    if part.key == "example":
        steps = [
            say("slide_step", says=step_name(told, step), formula=told.fill(step.in_words))
            for step in lesson.worked.steps
        ]
        return [("main", [told.fill(lesson.worked.title)]), ("ol", steps)]
    if part.key == "vote":
        options = told.lettered([each.text for each in lesson.vote.options])
        question = told.fill(lesson.vote.question)
        return [("main", [question]), ("ul", options), ("hint", [say("slide_vote")])]
    if part.key == "own":
        questions = told.filled([each.question for each in lesson.in_block])
        return [("hint", [say("slide_own", count=len(questions))]), ("ol", questions)]
    if part.key == "share":
        rows = [told.fill(row.says) for row in lesson.card.rows]
        return [("main", [told.fill(lesson.card.prompt)]), ("ul", rows)]
    return [("main", [told.fill(lesson.exit_question)]), ("p", [say("slide_exit")])]


def _asked(told: Told, part: Part) -> list[str]:
    """What the facilitator asks; a line with a computed number stays with the facilitator."""
    return [told.fill(line) for line in part.ask if "{" not in line]


def _prediction(told: Told, prediction: Prediction) -> Shown:
    question = ("main", [told.fill(prediction.question)])
    if prediction.kind == "choice":
        return [question, ("ul", told.lettered(prediction.options))]
    between = say(
        "work_between", low=shown(prediction.low), high=shown(prediction.high, prediction.unit)
    )
    if prediction.kind == "sketch":
        points = say("slide_points", points=", ".join(told.filled(prediction.points)))
        return [question, ("hint", [points, between])]
    return [question, ("hint", [between])]
