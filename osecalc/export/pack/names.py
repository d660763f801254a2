"""Text of a plan made fit for print: names not too long, and each in its own direction."""

from __future__ import annotations

import copy
import unicodedata
from typing import Any

from pydantic import BaseModel

from osecalc.enterprise import Results
from osecalc.plan import PlanFile

LONGEST = {"name": 120, "unit": 30, "area_unit": 20, "title": 200, "year": 40}
LONGEST_TEXT = 600
FREE = frozenset(
    {"name", "unit", "area_unit", "title", "description", "note", "decides", "conditions", "kind",
     "year", "currency"}
)  # fmt: skip
"""Fields that a person writes freely; all others hold keys, or one of a few words."""
FIRST_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
RIGHT_TO_LEFT = frozenset({"R", "AL", "RLE", "RLO", "LRE", "LRO", "RLI", "LRI", "FSI", "PDI"})
OPENERS = frozenset({"RLE", "RLO", "LRE", "LRO", "RLI", "LRI", "FSI"})


def fit(text: str, longest: int = LONGEST_TEXT) -> str:
    """A text cut to a length, and kept from turning what stands around it.

    >>> fit("a very long name", 8)
    'a very …'
    """
    text = text.strip(FIRST_ISOLATE + POP_ISOLATE)
    if len(text) > longest:
        text = f"{text[: longest - 1]}…"
    return isolated(text)


def isolated(text: str) -> str:
    """A text that holds right-to-left letters, with a direction of its own.

    What it opens is closed in it: an override at its end would turn the rest of the page.
    """
    kinds = [unicodedata.bidirectional(letter) for letter in text]
    if not RIGHT_TO_LEFT.intersection(kinds):
        return text
    plain = "".join(
        letter
        for letter, kind in zip(text, kinds, strict=True)
        if kind not in OPENERS and kind not in ("PDF", "PDI")
    )
    return f"{FIRST_ISOLATE}{plain}{POP_ISOLATE}"


def fit_for_print(results: Results) -> Results:
    """The same results with every text of their plan fit for print."""
    made = copy.copy(results)
    plan = results.plan
    made.plan = PlanFile(_fit(plan.plan), plan.text, plan.path)
    made.__dict__.pop("cells", None)
    return made


def too_long(results: Results) -> list[str]:
    """The names of a plan that print cuts, in full."""
    found: list[str] = []
    _collect(results.plan.plan, found)
    return found


def _fit(given: Any) -> Any:
    if isinstance(given, BaseModel):
        changes = {}
        for name in type(given).model_fields:
            value = getattr(given, name)
            if isinstance(value, str):
                free = name in FREE and not _is_key(given, name)
                new: Any = fit(value, LONGEST.get(name, LONGEST_TEXT)) if free else value
            else:
                new = _fit(value)
            if new is not value:
                changes[name] = new
        return given.model_copy(update=changes) if changes else given
    if isinstance(given, dict):
        new = {key: _fit(value) for key, value in given.items()}
        return new if any(new[key] is not given[key] for key in given) else given
    return given


def _is_key(table: BaseModel, field: str) -> bool:
    """Whether a field called `kind` is one of a contract's few words, not free text."""
    return field == "kind" and "source" not in type(table).model_fields


def _collect(given: Any, found: list[str]) -> None:
    if isinstance(given, BaseModel):
        for name in type(given).model_fields:
            value = getattr(given, name)
            if isinstance(value, str) and name in ("name", "title"):
                if len(value) > LONGEST[name]:
                    found.append(isolated(value))
            else:
                _collect(value, found)
    elif isinstance(given, dict):
        for value in given.values():
            _collect(value, found)
