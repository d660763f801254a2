"""Every label, heading and sentence that a user meets, in one catalogue a language.

Fields and lines are found by their path, where `*` in the catalogue stands for a name that the
plan chose: `products.*.price` holds for `products.press.price`.

A language is a folder of this package. English is whole; what another language lacks is said in
English. The language in use is set by `use`, or before the start by OSECALC_LANGUAGE.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import resources
from string import Formatter
from typing import Any

__all__ = [
    "entry",
    "language",
    "languages",
    "lesson",
    "listed",
    "name_of_language",
    "phrases",
    "say",
    "speaking",
    "text",
    "unit",
    "use",
]

ENGLISH = "en"
VARIABLE = "OSECALC_LANGUAGE"


@cache
def languages() -> tuple[str, ...]:
    """Which languages are there? English, and then every other folder with a catalogue.

    >>> languages()
    ('en', 'es')
    """
    found = {
        folder.name
        for folder in resources.files(__name__).iterdir()
        if folder.is_dir() and any(file.name.endswith(".toml") for file in folder.iterdir())
    }
    return (ENGLISH, *sorted(found - {ENGLISH}))


def use(wanted: str) -> str:
    """Speak a language from now on; the answer is the one that is spoken.

    A region may follow (`es-GT`, `es_MX.UTF-8`). A language that is not there: English.

    >>> use("es-GT"), say("numbers.yes")
    ('es', 'sí')
    >>> use("xx"), say("numbers.yes")
    ('en', 'yes')
    """
    global _in_use  # noqa: PLW0603 - one language a session, as a person reads one
    name = wanted.strip().lower().replace("_", "-").split("-")[0].split(".")[0]
    _in_use = name if name in languages() else ENGLISH
    return _in_use


def language() -> str:
    """Which language is in use?

    >>> language()
    'en'
    """
    return _in_use


def name_of_language(key: str) -> str:
    """What a language is called by those who speak it.

    >>> name_of_language("es")
    'Español'
    """
    return str(catalogue(key)["language"]["name"])


@contextmanager
def speaking(wanted: str) -> Iterator[None]:
    """Speak another language for a moment: for a file that was written in it.

    >>> with speaking("es"):
    ...     say("numbers.yes")
    'sí'
    """
    before = language()
    use(wanted)
    try:
        yield
    finally:
        use(before)


def catalogue(spoken: str | None = None) -> Mapping[str, Any]:
    """The whole catalogue of a language, with English in its gaps; of the one in use if not given.

    >>> catalogue()["numbers"]["yes"], catalogue("es")["numbers"]["yes"]
    ('yes', 'sí')
    """
    return _whole(_in_use if spoken is None else spoken)


@cache
def _whole(spoken: str) -> Mapping[str, Any]:
    own = files_of(spoken)
    return own if spoken == ENGLISH else _filled(own, _whole(ENGLISH))


def files_of(spoken: str) -> dict[str, Any]:
    """What the files of a language's folder say together, table by table, and nothing else."""
    whole: dict[str, Any] = {}
    for file in sorted(resources.files(__name__).joinpath(spoken).iterdir(), key=str):
        if file.name.endswith(".toml"):
            for table, entries in tomllib.loads(file.read_text(encoding="utf-8")).items():
                whole.setdefault(table, {}).update(entries)
    return whole


def _filled(own: Mapping[str, Any], english: Mapping[str, Any]) -> dict[str, Any]:
    """A language's entries in the order of the English ones, which stand where one is missing."""
    return {
        key: _filled(own.get(key, {}), found) if isinstance(found, Mapping) else own.get(key, found)
        for key, found in english.items()
    }


class _Gentle(Formatter):
    """Formats numbers as people write them: no trailing `.0`, thousands apart."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, float) and not format_spec:
            return f"{value:,.15g}"
        return str(super().format_field(value, format_spec))


def text(key: str, /) -> str:
    """A sentence of the catalogue with its gaps as they are.

    >>> text("charts.hover")
    '{period}: {value} {unit}'
    """
    found: Any = catalogue()
    for part in key.split("."):
        found = found[part]
    return str(found)


def say(key: str, /, **values: Any) -> str:
    """A sentence of the catalogue with its gaps filled.

    >>> say("errors.not_whole", given=2.5, minimum=1.0, maximum=240.0)
    '2.5 is not a whole number. Write a whole number from 1 to 240.'
    """
    return _Gentle().vformat(text(key), (), values)


def entry(section: str, path: str) -> Mapping[str, str]:
    """What the catalogue says of a field or a line: its heading and its sentence.

    >>> entry("fields", "products.press.price")["heading"]
    'Price'
    """
    return _entry(_in_use, section, path)


@cache
def _entry(spoken: str, section: str, path: str) -> Mapping[str, str]:
    entries: dict[str, Mapping[str, str]] = catalogue(spoken)[section]
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


def listed(names: Sequence[str]) -> str:
    """Several names in one sentence.

    >>> listed(["tax"]), listed(["tax", "surplus"]), listed(["a", "b", "c"])
    ('tax', 'tax and surplus', 'a, b and c')
    """
    if len(names) < 2:
        return "".join(names)
    return say("lists.and", first=", ".join(names[:-1]), last=names[-1])


def phrases() -> Mapping[str, str]:
    """The shapes in which formulas are put into words."""
    found: Mapping[str, str] = catalogue()["formulas"]
    return found


class _Kept(dict[str, str]):
    """Leaves a gap that has no filling readable."""

    def __missing__(self, key: str) -> str:
        return str(catalogue()["unnamed"].get(key, key))


_in_use = ENGLISH
use(os.environ.get(VARIABLE, ENGLISH))
