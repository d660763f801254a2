"""Two members whose work leaves the small shop 500 a month, for sharing surplus by hand.

month      1 000 of sales, less 50 hours of the maker at 4 and 30 of the seller at 10: 500 left
a year     6 000; the tax of a quarter on it is 1 500, which leaves 4 500
"""

from __future__ import annotations

from typing import Any

from osecalc.enterprise import Results
from tests.enterprise.small_shop import run

MAKER = {"name": "Maker", "hours": 50, "wage": 4}
SELLER = {"name": "Seller", "hours": 30, "wage": 10}
PEOPLE = {"maker": MAKER, "seller": SELLER}
TAX = {"rate": 0.25}
FIVE = {"reserve": 0.2, "commons": 0.1, "nature": 0.1, "producers": 0.5, "capital": 0.1}


def shared(months: int = 24, *, surplus: dict[str, Any] | None = None, **tables: Any) -> Results:
    """The shop with its two members, taxed, and its surplus shared by five, changed as given."""
    base: dict[str, Any] = {"people": PEOPLE, "tax": TAX, "surplus": {**FIVE, **(surplus or {})}}
    return run(months, **{**base, **tables})
