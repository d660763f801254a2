"""Facts as tidy pandas frames: one row a value, the same columns for every table."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING

from osecalc.catalog.facts import Fact, facts

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd


def table(name: str) -> pd.DataFrame:
    """What does a table hold? All its values and gaps; the columns are those of a `Fact`.

    `value_low` and `value_high` are numbers in the unit of `unit`, and NaN where there is none.

    >>> machines = table("machines")
    >>> press = machines[(machines["id"] == "ceb_proto1") & (machines["item"] == "materials")]
    >>> press[["value_low", "unit", "kind", "year"]].values.tolist()
    [[1350.0, 'USD', 'reported build', '2007-08']]
    """
    return _frame(facts("", name))


def search(words: str, table: str | None = None) -> pd.DataFrame:
    """Which values hold all of these words, in one table or in all? The frame of `table`.

    Case and accents don't matter, nor the order of the words; see `facts`.

    >>> search("CPI 2010")[["name", "value_low", "unit"]].values.tolist()
    [['US consumer prices (CPI-U)', 217.953, '1982-84 = 100']]
    """
    return _frame(facts(words, table))


def _frame(found: Iterable[Fact]) -> pd.DataFrame:
    import pandas as pd

    columns = [field.name for field in fields(Fact)]
    frame = pd.DataFrame([asdict(fact) for fact in found], columns=columns)
    return frame.astype({"value_low": float, "value_high": float})
