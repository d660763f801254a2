"""Networks small enough to be worked by hand, and networks drawn at random."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import tomlkit
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from osecalc.commons import NetworkFile, read_network_text

KEYS = ("anvil", "brick", "crane", "drill", "earth", "forge")


def document_of(
    members: Sequence[str] | Mapping[str, Any] = ("a", "b"), **tables: Any
) -> dict[str, Any]:
    """Two members (or those named) who share what the tables say."""
    if not isinstance(members, Mapping):
        members = {key: {} for key in members}
    return {
        "network": {
            "name": "Net",
            "currency": "USD",
            "money_year": 2020,
            **tables.pop("network", {}),
        },
        "members": {key: {"name": key.title(), **said} for key, said in members.items()},
        **tables,
    }


def network(members: Sequence[str] | Mapping[str, Any] = ("a", "b"), **tables: Any) -> NetworkFile:
    """The network of these tables, read from its text."""
    return read_network_text(tomlkit.dumps(document_of(members, **tables)))


def module(cost: float, *needed_by: str, **more: Any) -> dict[str, Any]:
    """A module, its cost and who needs it."""
    return {"name": "Module", "cost": cost, "needed_by": list(needed_by), **more}


@st.composite
def module_documents(draw: DrawFn, most: int = 5) -> dict[str, Any]:
    """Some members and some modules; any member may need none."""
    members = draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=most, unique=True))
    modules = {
        name: module(
            draw(st.integers(0, 10_000)),
            *draw(st.lists(st.sampled_from(members), min_size=1, unique=True)),
        )
        for name in draw(st.sets(st.sampled_from(["frame", "pump", "valve", "wheel"]), min_size=1))
    }
    return document_of(
        {
            key: {"use": draw(st.integers(1, 100)), "benefit": draw(st.integers(0, 20_000))}
            for key in members
        },
        modules=modules,
    )


@st.composite
def table_documents(draw: DrawFn, most: int = 4) -> dict[str, Any]:
    """Some members and any cost of every group: not monotone, not subadditive, 0 among them."""
    members = draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=most, unique=True))
    groups = [
        "+".join(key for i, key in enumerate(members) if group >> i & 1)
        for group in range(1, 2 ** len(members))
    ]
    costs = {name: draw(st.integers(0, 1_000)) for name in groups}
    return document_of(
        {key: {"use": draw(st.integers(1, 100))} for key in members}, coalitions=costs
    )
