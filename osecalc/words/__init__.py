"""Every label, heading and sentence that a user meets, in one catalogue a language.

Fields and lines are found by their path, where `*` in the catalogue stands for a name that the
plan chose: `products.*.price` holds for `products.press.price`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from string import Formatter
from typing import Any

__all__ = ["entry", "lesson", "phrases", "say", "unit"]

LANGUAGE = "en"


@cache
def catalogue(language: str = LANGUAGE) -> dict[str, Any]:
    """The whole catalogue of a language: all files of its folder together, table by table."""
    whole: dict[str, Any] = {}
    for file in sorted(resources.files(__name__).joinpath(language).iterdir(), key=str):
        if file.name.endswith(".toml"):
            for table, entries in tomllib.loads(file.read_text(encoding="utf-8")).items():
                whole.setdefault(table, {}).update(entries)
    return whole


class _Gentle(Formatter):
    """Formats numbers as people write them: no trailing `.0`, thousands apart."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, float) and not format_spec:
            return f"{value:,.15g}"
        return str(super().format_field(value, format_spec))


def say(key: str, /, **values: Any) -> str:
    """A sentence of the catalogue with its gaps filled.

    >>> say("errors.not_whole", given=2.5, minimum=1.0, maximum=240.0)
    '2.5 is not a whole number. Write a whole number from 1 to 240.'
    """
    found: Any = catalogue()
    for part in key.split("."):
        found = found[part]
    return _Gentle().vformat(found, (), values)


@cache
def entry(section: str, path: str) -> Mapping[str, str]:
    """What the catalogue says of a field or a line: its heading and its sentence.

    >>> entry("fields", "products.press.price")["heading"]
    'Price'
    """
    entries: dict[str, Mapping[str, str]] = catalogue()[section]
    if path in entries:
        return entries[path]
    parts = path.split(".")
    best: tuple[int, Mapping[str, str]] | None = None
    for pattern, found in entries.items():
        shape = pattern.split(".")
        if len(shape) == len(parts) and all(
            s in ("*", p) for s, p in zip(shape, parts, strict=True)
        ):
            exact = sum(s != "*" for s in shape)
            if best is None or exact > best[0]:
                best = exact, found
    if best is None:
        raise KeyError(f"the catalogue has no {section} entry for '{path}'")
    return best[1]


def lesson(line: str) -> int:
    """The number of the lesson that takes up a line.

    >>> lesson("peak_funding_need")
    7
    """
    return int(entry("lines", line)["lesson"])


def unit(key: str, **names: str) -> str:
    """A unit in words: `money_an_hour` with the plan's currency.

    >>> unit("money_an_hour", currency="USD")
    'USD an hour'
    """
    return str(catalogue()["units"][key]).format_map(_Kept(names))


def phrases() -> Mapping[str, str]:
    """The shapes in which formulas are put into words."""
    found: Mapping[str, str] = catalogue()["formulas"]
    return found


class _Kept(dict[str, str]):
    """Leaves a gap that has no filling readable."""

    def __missing__(self, key: str) -> str:
        return {"currency": "money", "unit": "piece", "area_unit": "area"}.get(key, key)
