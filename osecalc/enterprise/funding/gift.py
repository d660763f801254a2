"""Money that need not be paid back: own savings, which stay their owner's, and grants."""

from __future__ import annotations

from osecalc.lines import Input, Kind, Model, Month, where


def add_without_return(model: Model, at: str) -> None:
    """One payment in, and nothing due."""
    model.add(
        f"{at}.received",
        where(Month() == Input(f"{at}.month"), Input(f"{at}.amount"), 0),
        "money",
        Kind.FLOW,
        sign=+1,
        about=at,
    )
    for line in ("repaid", "interest", "fees"):
        model.add(f"{at}.{line}", 0, "money", Kind.FLOW, sign=-1, about=at)
    model.add(f"{at}.owed", 0, "money", Kind.BALANCE, about=at)
