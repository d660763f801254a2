"""Predict, then see: the result stays locked until an expectation is given, and both are kept."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets

from osecalc import words
from osecalc.charts import Chart
from osecalc.charts.prediction import predicted_choice, predicted_number, predicted_sketch
from osecalc.course.lesson import Prediction, is_number, is_option
from osecalc.teach.about import About, Step, asking
from osecalc.teach.judging import read_number
from osecalc.teach.question import Question
from osecalc.widgets.shown import Shown
from osecalc.widgets.typed import NotUsableError


class Predicting(Step):
    """A prediction and, once it is given, its result, drawn together."""

    def __init__(self, about: About, prediction: Prediction) -> None:
        self.about, self.prediction = about, prediction
        self.name = f"prediction: {prediction.key}"
        self.question = asking(
            self._take,
            kind=prediction.kind,
            label=about.numbers.fill(prediction.question),
            unit=prediction.unit,
            options=[about.numbers.fill(option) for option in prediction.options],
            points=list(prediction.points),
            low=prediction.low,
            high=prediction.high,
            action=words.say("teach.give_prediction"),
        )
        self.locked = ipywidgets.HTML(f'<p class="ose-locked">{words.say("teach.locked")}</p>')
        self.shown = Shown(large=about.large)
        self.after = ipywidgets.HTML()
        self.view = self.about.framed(self.question, self.locked)
        given = about.recorded("predictions", prediction.key)
        if given is not None and self._is_usable(given):
            self._open(given)

    @property
    def is_open(self) -> bool:
        """Whether the result is shown."""
        return self.question.is_kept

    def _take(self, question: Question, given: Any) -> None:
        if self.is_open:
            return
        value = self._read(given)
        question.tell(words.say("teach.kept"), "good")
        self._open(value)
        self.about.record("predictions", self.prediction.key, value)

    def _read(self, given: Any) -> Any:
        """What was given as it is kept; raises NotUsableError with what is wrong."""
        prediction = self.prediction
        if prediction.kind != "number":
            if not self._is_usable(given):
                raise NotUsableError(words.say("teach.predict_first"))
            return given
        if not str(given or "").strip():
            raise NotUsableError(words.say("teach.predict_first"))
        return read_number(str(given), prediction.unit, prediction.low, prediction.high)

    def _is_usable(self, given: Any) -> bool:
        """Whether this can be a prediction: a record may have been edited by hand."""
        if self.prediction.kind == "choice":
            return is_option(given, self.prediction.options)
        if self.prediction.kind == "sketch":
            is_line = isinstance(given, list) and len(given) == len(self.prediction.points)
            return is_line and all(map(is_number, given))
        return is_number(given)

    def _open(self, given: Any) -> None:
        self.question.value = given
        self.question.is_kept = True
        self.shown.put(self._chart(given))
        text = self.about.numbers.fill(self.prediction.after)
        self.after.value = f'<div class="ose-after">{paragraphs(text)}</div>'
        self.view.children = (self.question, self.shown.view, self.after)

    def _chart(self, given: Any) -> Chart:
        prediction, title = self.prediction, str(self.question.label)
        result = self.about.numbers.value(prediction.result)
        if prediction.kind == "choice":
            return predicted_choice(title, list(self.question.options), given, result)
        if prediction.kind == "sketch":
            return predicted_sketch(title, prediction.points, given, result, prediction.unit)
        return predicted_number(title, given, result, prediction.unit)


def paragraphs(text: str) -> str:
    r"""Text as HTML, escaped, with its empty lines between paragraphs.

    >>> paragraphs("a <b>\n\nc")
    '<p>a &lt;b&gt;</p><p>c</p>'
    """
    parts = (" ".join(part.split()) for part in text.strip().split("\n\n"))
    return "".join(f"<p>{escape(part)}</p>" for part in parts if part)
