"""What a network file may say: its members, what they pay for together, who put what in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from osecalc.plan.fields import Money, MonthNumber, Name, Slug, fixed
from osecalc.plan.quantity import PRINTED, Quantity, Spec, Table, Text
from osecalc.plan.schema import Source

MOST_MEMBERS = 1_000
MOST_ROWS = 20_000

LeavingMonth = Annotated[Quantity, Spec("month", minimum=1, maximum=240, whole=True)]
Group = Annotated[str, StringConstraints(max_length=2_000, pattern=PRINTED)]


class About(Table):
    """The network as a whole: its name and money, and the cost, if only that of all is known.

    late_joiners: where the payment of those who join later goes: to those who came before
    (refund), or into a common fund.
    """

    name: Name
    description: Text = ""
    currency: Annotated[str, StringConstraints(min_length=1, max_length=10, pattern=PRINTED)]
    money_year: Annotated[int, Field(ge=1900, le=2200)]
    cost: Money | None = None
    late_joiners: Literal["refund", "fund"] = "refund"


class Member(Table):
    """One that shares the cost.

    use: units made with what is paid for; benefit: what it gains by it; alone: what it would pay
    on its own; joins, leaves: the first month in which it is there, and the first in which not.
    """

    name: Name
    use: Annotated[Quantity, Spec("units", maximum=1e12)] | None = None
    benefit: Money | None = None
    alone: Money | None = None
    joins: MonthNumber = fixed(0)
    leaves: LeavingMonth | None = None


class Module(Table):
    """A part of the development, the members who need it, and when it is paid for."""

    name: Name
    cost: Money
    needed_by: Annotated[tuple[Slug, ...], Field(max_length=MOST_MEMBERS)]
    month: MonthNumber = fixed(0)


class Coordination(Table):
    """What it costs to work together: for each pair of members, and for each member."""

    per_pair: Money = fixed(0)
    per_member: Money = fixed(0)


class Contribution(Table):
    """Something that a member put in, credited at a rate; money counts as itself."""

    member: Slug
    kind: Literal["hours", "design", "testing", "money"]
    quantity: Annotated[Quantity, Spec("count", maximum=1e12)]
    rate: Money | None = None


class FreeRiders(Table):
    """Those who use it without paying, and what one of them is worth to each who pays."""

    count: Annotated[Quantity, Spec("enterprises", maximum=1e6, whole=True)]
    brings_back: Money = fixed(0)


class Network(Table):
    """A whole network file."""

    format: Literal[1] = 1
    network: About
    sources: Annotated[dict[Slug, Source], Field(max_length=100)] = {}
    members: Annotated[dict[Slug, Member], Field(min_length=1, max_length=MOST_MEMBERS)]
    modules: Annotated[dict[Slug, Module], Field(max_length=MOST_MEMBERS)] = {}
    coalitions: Annotated[dict[Group, Money], Field(max_length=MOST_ROWS)] = {}
    coordination: Coordination | None = None
    contributions: Annotated[dict[Slug, Contribution], Field(max_length=MOST_MEMBERS)] = {}
    free_riders: FreeRiders | None = None


@dataclass(frozen=True)
class NetworkFile:
    """A network and the text it was read from."""

    network: Network
    text: str
    path: Path | None = None

    @property
    def name(self) -> str:
        """What the network calls itself."""
        return self.network.network.name

    @property
    def currency(self) -> str:
        """The currency of all its money."""
        return self.network.network.currency

    @property
    def members(self) -> Mapping[str, Member]:
        """Its members by key, in the order of the file."""
        return self.network.members

    def name_of(self, member: str) -> str:
        """A member's name on one line."""
        return " ".join(self.members[member].name.split()) or member

    def given(self, field: str) -> dict[str, float]:
        """A number of each member that gives it: use, benefit or alone."""
        found = {key: getattr(member, field) for key, member in self.members.items()}
        return {key: number(q) for key, q in found.items() if q is not None}


def number(quantity: Quantity) -> float:
    """The number that a quantity stands for: of a range the likely one."""
    assert quantity.value is not None  # no field of a network takes a list of months
    return float(quantity.value)
