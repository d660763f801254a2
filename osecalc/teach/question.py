"""One question on a card: a number, a choice, a sketch or a few words, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from osecalc.widgets.scripts import script

HERE = Path(__file__).parent


def looks() -> str:
    """The looks of a lesson: those of the screens, and its own."""
    screen = HERE.parent / "widgets" / "screen.css"
    return screen.read_text("utf-8") + (HERE / "lesson.css").read_text("utf-8")


class Question(anywidget.AnyWidget):
    """Native controls with a label and a button. It sends what was given and shows the answer.

    kind: number, choice, sketch, text, or none for a button alone. value: what was given: a text
    as typed, the number of an option (-1 for none), or a number for each point of a sketch.
    is_kept: whether it can be changed no more. tone: plain, good or bad, for the looks of what is
    said. hints: those opened so far; more_hints is the label of the button for the next, or empty.
    """

    _esm = script("../teach/question.js")
    _css = looks()

    kind = traitlets.Enum(["number", "choice", "sketch", "text", "none"]).tag(sync=True)
    label = traitlets.Unicode().tag(sync=True)
    unit = traitlets.Unicode().tag(sync=True)
    options: Any = traitlets.List().tag(sync=True)
    points: Any = traitlets.List().tag(sync=True)
    low = traitlets.Float(0.0).tag(sync=True)
    high = traitlets.Float(100.0).tag(sync=True)
    value: Any = traitlets.Any(None, allow_none=True).tag(sync=True)
    action = traitlets.Unicode().tag(sync=True)
    is_kept = traitlets.Bool(default_value=False).tag(sync=True)
    said = traitlets.Unicode().tag(sync=True)
    tone = traitlets.Enum(["plain", "good", "bad"], default_value="plain").tag(sync=True)
    hints: Any = traitlets.List().tag(sync=True)
    more_hints = traitlets.Unicode().tag(sync=True)

    def __init__(self, **given: Any) -> None:
        self.give: Callable[[Any], None] = lambda _value: None
        self.on_hint: Callable[[], None] = lambda: None
        super().__init__(**given)

    def __repr__(self) -> str:
        """Short, and the same on every run."""
        return f"<question: {self.label[:60]}>"

    def tell(self, said: str, tone: str = "plain") -> None:
        """Say something below the question."""
        self.said, self.tone = said, tone

    def print(self, page: str) -> None:
        """Have the browser print a page."""
        self.send({"print": page})

    def _handle_custom_msg(self, content: Any, buffers: Any) -> None:
        if isinstance(content, dict) and "given" in content:
            self.value = content["given"]
            self.give(self.value)
        elif isinstance(content, dict) and content.get("hint"):
            self.on_hint()
        super()._handle_custom_msg(content, buffers)
