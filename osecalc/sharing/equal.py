"""The same share for everyone."""

from typing import Any

Numeric = Any
"""A number, an array, or a line of a plan: a closed formula serves all three."""


def equal_share(cost: Numeric, members: Numeric) -> Numeric:
    """What does each member pay, if all pay the same?

    cost     the cost to share, in any currency
    members  how many share it, 1 or more

    Formula: cost / members.

    A development cost of 15 000, shared by ten shops:

    >>> equal_share(15_000, 10)
    1500.0

    Source: division.
    """
    return cost / members


def share_per_unit(cost: Numeric, members: Numeric, units_each: Numeric) -> Numeric:
    """How much of a shared cost does one product carry?

    cost, members  as in `equal_share`
    units_each     how many products each member makes, above 0

    Formula: cost / members / units_each.

    15 000 shared by ten shops, each of which builds 20 brick presses:

    >>> share_per_unit(15_000, 10, 20)
    75.0

    Source: division.
    """
    return equal_share(cost, members) / units_each
