"""A small lesson in which nothing is wrong, as data that a test can spoil and then write down."""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import tomlkit

from osecalc.course.lesson import PARTS, LessonFolder

MINUTES = dict(zip(PARTS, (3, 5, 6, 10, 4, 17, 9, 6), strict=True))
HIDDEN = {"jupyter": {"source_hidden": True}}


def exercise(key: str, where: str = "block", **more: Any) -> dict[str, Any]:
    return {
        "key": key,
        "where": where,
        "question": f"How large is the {key}?",
        "kind": "number",
        "is": "price - steel",
        "unit": "dollars",
        "hints": ["What is bought?", "Look at the example.", "Take 5 from 9."],
        "solution": f"The {key} is {{price - steel:.0f}} dollars, no more.",
        "wrong": [{"is": "price", "name": "price taken for margin", "ask": "Who sold the steel?"}],
        **more,
    }


def part(key: str, place: int) -> dict[str, Any]:
    return {
        "key": key,
        "minutes": MINUTES[key],
        "say": [f"Now we {key} together."],
        "ask": [f"What do you think of when you hear {key}?"],
        "wrong": [{"answer": f"Nothing, {key} is dull.", "ask": f"What would make {key} less so?"}],
        **({"drop": place} if place in (1, 2) else {}),
    }


def lesson() -> dict[str, Any]:
    """What stands in `lesson.toml`."""
    return {
        "number": 1,
        "title": "What is left?",
        "question": "What is left of a price?",
        "case": "A stool.",
        "minutes": 60,
        "objectives": ["Say what is left.", "Say who gets it."],
        "prerequisites": [],
        "key_points": ["What is bought is not ours.", "What is left is the margin."],
        "objection": "A price may be too low.",
        "absent": "Read it alone.",
        "no_laptop": "Use paper.",
        "workbooks": ["3-one-product"],
        "exit_question": "What is a margin?",
        "glossary": {"margin": "What is left of a price when what was bought is paid."},
        "sources": [{"title": "A shop", "url": "https://example.org/shop", "year": "2020"}],
        "claims": [{"says": "A stool costs {price:.0f}.", "kind": "claim", "source": "A shop"}],
        "numbers": {
            "price": {"is": "18.0", "says": "price of a stool", "unit": "dollars"},
            "steel": {"is": "4.5", "says": "steel in it", "unit": "dollars"},
            "own_price": {"is": "own.inputs[f'products.{product}.price']", "says": "your price"},
        },
        "parts": [part(key, place) for place, key in enumerate(PARTS)],
        "predictions": [
            {"key": "left", "question": "What is left?", "kind": "number", "is": "price - steel",
             "after": "It is {price - steel:.2f} dollars.", "low": 0, "high": 20},
            {"key": "who", "question": "Who gets it?", "kind": "choice", "is": "1",
             "after": "The shop gets it.", "options": ["the bank", "the shop"]},
            {"key": "line", "question": "How does it go on?", "kind": "sketch",
             "is": "[price, price - steel]", "after": "It falls.", "low": 0, "high": 20,
             "points": ["at first", "later"]},
        ],
        "worked": {
            "title": "What is left",
            "given": [{"key": "paid", "says": "The price"}],
            "steps": [
                {"key": "bought", "says": "Bought", "formula": "paid / 4",
                 "in_words": "a fourth of the price, here {price:.0f}", "hint": "Take a fourth."},
                {"key": "rest", "says": "What is left", "formula": "paid - bought",
                 "in_words": "the rest", "hint": "Take {price / 4:.1f} off."},
            ],
            "cases": [
                {"name": "A stool", "source": "A shop", "given": {"paid": "price"},
                 "blank": "none"},
                {"name": "Steel", "source": "A shop", "given": {"paid": "steel"}, "blank": "last"},
                {"name": "Yours", "source": "Your plan", "given": {"paid": "own_price"},
                 "blank": "all"},
            ],
        },
        "vote": {
            "question": "What is a margin?",
            "options": [
                {"text": "What is left", "reason": "So it is."},
                {"text": "The price", "reason": "No.", "misconception": "all taken in is ours"},
                {"text": "The steel", "reason": "No.", "misconception": "cost for margin"},
            ],
            "talk": "Talk to a neighbour.",
        },
        "exercises": [
            exercise("first"),
            exercise("second", kind="choice", options=["more", "less"], wrong=[
                {"is": "0", "name": "more for less", "ask": "Why?"}], **{"is": "1"}),
            {key: value for key, value in
             exercise("third", kind="plan", senses=["complete"], wrong=[]).items() if key != "is"},
            exercise("fourth", where="home"),
        ],
        "card": {"title": "Ours", "prompt": "What did you find?",
                 "rows": [{"says": "Our price", "is": "own_price"}]},
    }  # fmt: skip


def cell(key: str, source: str, *tags: str) -> dict[str, Any]:
    is_code = not source.startswith("#") and not key.endswith("text")
    held = {"id": key, "cell_type": "code" if is_code else "markdown", "source": source}
    metadata = (HIDDEN if is_code else {}) | ({"tags": list(tags)} if tags else {})
    run = {"outputs": [], "execution_count": None} if is_code else {}
    return deepcopy(held | {"metadata": metadata} | run)


def notebook() -> dict[str, Any]:
    """What stands in `lesson.ipynb`."""
    minutes = iter(MINUTES.values())

    def heading(key: str, words: str) -> dict[str, Any]:
        return cell(key, f"## {words} ({next(minutes)} minutes)")

    cells = [
        cell("title", "# 1. What is left?"),
        cell("start", "from osecalc.teach import open_lesson\n\nnow = open_lesson(1)\nnow"),
        heading("question", "The question"),
        cell("text", "A stool costs $18 since 2007. See [a workbook](../3-one-product.ipynb)."),
        cell("numbers", 'now.quotes({"$18": "price"})\nassert now["steel"] == 4.5', "numbers"),
        heading("predict", "Predict"),
        *(cell(f"predict-{key}", f'now.predict("{key}")') for key in ("left", "who", "line")),
        heading("observe", "Look"),
        heading("example", "An example"),
        cell("worked", "now.worked()"),
        heading("vote", "Vote"),
        cell("vote-cell", "now.vote()"),
        heading("own", "Your plan"),
        cell("own-cell", 'now.own("one_product")'),
        *(
            cell(f"exercise-{key}", f'now.exercise("{key}")')
            for key in ("first", "second", "third")
        ),
        heading("share", "Share"),
        cell("card", "now.card()"),
        heading("exit", "Go"),
        cell("exit-cell", "now.exit()"),
        cell("home", "## At home"),
        cell("exercise-fourth", 'now.exercise("fourth")'),
        cell("check", "now.check()", "check"),
    ]
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": cells}


def write(
    lessons: Path,
    held: Mapping[str, Any] | None = None,
    written: Mapping[str, Any] | None = None,
    name: str = "01-what-is-left",
) -> LessonFolder:
    """Write a lesson down; what is not given is the good one."""
    folder = lessons / name
    folder.mkdir(parents=True)
    (folder / "lesson.toml").write_text(tomlkit.dumps(held or lesson()), encoding="utf-8")
    text = json.dumps(written or notebook(), ensure_ascii=False, indent=1)
    (folder / "lesson.ipynb").write_text(text, encoding="utf-8")
    return LessonFolder(folder)
