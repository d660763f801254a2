"""Floor 2, the catalogue of cited facts: each value with its kind, its year and its source.

The tables stand in `data/facts`, described by a Data Package (`datapackage.json`). A value that
is missing is missing: no source was found for it, or none was sought. It is never 0.
"""

from osecalc.catalog.facts import Fact, facts
from osecalc.catalog.frames import search, table
from osecalc.catalog.kinds import KINDS, weight
from osecalc.catalog.prices import Restated, restate
from osecalc.catalog.tables import UnknownTable, describe, tables

__all__ = [
    "KINDS",
    "Fact",
    "Restated",
    "UnknownTable",
    "describe",
    "facts",
    "restate",
    "search",
    "table",
    "tables",
    "weight",
]
