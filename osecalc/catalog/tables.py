"""Which tables of facts there are, and what their descriptor says of them."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from osecalc import words
from osecalc.resources import data_folder

SHOWN = 60
"""Characters of an unknown name that a sentence repeats."""


class UnknownTable(ValueError):  # noqa: N818 - it says what is wrong, as KeyError does
    """A table that is not in the catalogue, with a sentence that names the nearest."""

    def __init__(self, given: str) -> None:
        near = get_close_matches(given[:SHOWN].lower(), tables(), 1, cutoff=0.5)
        known = (
            words.say("errors.nearest", nearest=near[0])
            if near
            else words.say("errors.known", known=", ".join(tables()))
        )
        safe = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in given[:SHOWN])
        super().__init__(words.say("catalog.no_table", given=safe, nearest=known))


def facts_folder() -> Path:
    """Return the folder of the tables and their descriptor.

    >>> (facts_folder() / "datapackage.json").is_file()
    True
    """
    return data_folder() / "facts"


@cache
def descriptors() -> Mapping[str, Mapping[str, Any]]:
    """What the Data Package says of each table, by its name, in the package's order.

    >>> descriptors()["price_index"]["schema"]["primaryKey"]
    ['year']
    """
    text = (facts_folder() / "datapackage.json").read_text(encoding="utf-8")
    return {resource["name"]: resource for resource in json.loads(text)["resources"]}


def tables() -> dict[str, str]:
    """Which tables are there? Their titles, by the name to ask for them.

    >>> tables()["machines"], len(tables())
    ('Machines', 15)
    """
    return {name: str(found["title"]) for name, found in descriptors().items()}


def descriptor(name: str) -> Mapping[str, Any]:
    """What the Data Package says of one table.

    >>> descriptor("machnes")
    Traceback (most recent call last):
    osecalc.catalog.tables.UnknownTable: There is no table 'machnes'. The nearest that is known:
    machines.
    """
    if name not in descriptors():
        raise UnknownTable(name)
    return descriptors()[name]


def describe(name: str) -> str:
    """What is a table about? A sentence or two, with what to know before using it.

    >>> describe("seh_build_phases")
    "OSE's targets for a house of 1000 sq ft. None was measured."
    """
    return str(descriptor(name)["description"])


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table as its file has them, each cell as text.

    >>> rows("price_index")[0]["index"]
    '207.342'
    """
    path = facts_folder() / str(descriptor(name)["path"])
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
