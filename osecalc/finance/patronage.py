"""How is a surplus shared by those who worked for it or bought, and how much can be paid out?"""

from collections.abc import Sequence

import numpy as np

from osecalc.finance._sums import added
from osecalc.finance.numeric import MISSING, Numeric


def patronage_shares(
    contributions: Sequence[Sequence[Numeric]],
    weights: Sequence[Numeric],
    undefined: Numeric = MISSING,
) -> list[Numeric]:
    """Which share of the surplus does each member's contribution earn?

    contributions  of each member a list, one for each kind (hours, purchases, money lent), 0 or
                   more; all members give a kind in the same unit
    weights        of each kind, 0 or more; only their proportions matter
    undefined      what to answer if nobody contributed: NaN, or in a line of a plan its reason

    Formula: sum over kinds of weight x contribution, divided by the same sum of all members.

    Work counts for 0.6, purchases for 0.4. One member gave 100 and bought for 50, another 100
    and 200: 80 and 140 of 220.

    >>> [round(float(share), 4) for share in patronage_shares([[100, 50], [100, 200]], [0.6, 0.4])]
    [0.3636, 0.6364]

    Raises ValueError for no members, no kinds, or a member without a contribution of each kind.
    Source: New York Cooperative Corporations Law, section 90 (a member's patronage to that of
    all); the weighted kinds: Habitat (Techne, 2026), patronage-formula.md.
    """
    if len(contributions) == 0 or len(weights) == 0:
        raise ValueError("Shares need at least one member and one kind of contribution.")
    for number, member in enumerate(contributions, start=1):
        if len(member) != len(weights):
            raise ValueError(
                f"Each member gives each kind of contribution, if only 0; member {number} has "
                f"{len(member)} and there are {len(weights)} weights."
            )
    weighted = [
        added(weight * given for weight, given in zip(weights, member, strict=True))
        for member in contributions
    ]
    total = added(weighted)
    return [each / np.where(total > 0, total, undefined) for each in weighted]


def patronage_allocation(surplus: Numeric, shares: Sequence[Numeric]) -> list[Numeric]:
    """How much of the surplus is each member's?

    surplus  of the year, in any currency
    shares   of the members, as from `patronage_shares`

    Formula: surplus x share. A loss is shared alike; if the bylaws leave losses to the reserve,
    give max(surplus, 0). Nothing is rounded, so all of the surplus is allocated.

    >>> print(patronage_allocation(12_000, [0.5, 0.3, 0.2]))
    [6000.0, 3600.0, 2400.0]

    Source: New York Cooperative Corporations Law, section 90.
    """
    return [surplus * share for share in shares]


def distributable_cash(cash: Numeric, reserve: Numeric) -> Numeric:
    """How much cash may be paid out without touching the reserve?

    cash     at hand, in any currency
    reserve  that must stay, same currency

    Formula: max(cash - reserve, 0).

    >>> print(distributable_cash(11_550, 10_000))
    1550.0

    Source: Habitat (Techne, 2026), distribution-mechanics.md.
    """
    return np.maximum(cash - reserve, 0.0)


def pay_from(available: Numeric, dues: Sequence[Numeric]) -> list[Numeric]:
    """What does each receive, if there may not be enough for all?

    available  money to pay from, in any currency; below 0 counts as 0
    dues       what is owed to each, 0 or more, same currency

    Formula: due x min(1, available / sum of dues), so all get the same part of what is theirs;
    0 if nothing is due. What is not paid stays owed.

    Owed 300 and 100, with 200 at hand, each gets half:

    >>> [float(paid) for paid in pay_from(200, [300, 100])]
    [150.0, 50.0]

    Raises ValueError if there is nobody to pay.
    Source: the pro rata rule for claims of one rank, as US Code, title 11, section 726(b).
    """
    if len(dues) == 0:
        raise ValueError("There is nobody to pay: give what is due to at least one.")
    total = added(dues)
    payable = np.minimum(np.maximum(available, 0.0), total)
    part = payable / np.where(total == 0, 1, total)
    return [due * part for due in dues]


def partnership_shares(
    income: Numeric,
    salaries: Sequence[Numeric],
    ratio: Sequence[Numeric],
    undefined: Numeric = MISSING,
) -> list[Numeric]:
    """How do partners share income, if each first gets a salary?

    income     of the period before these salaries, in any currency; a loss is negative
    salaries   allowed to each partner, same currency
    ratio      in which the rest is shared, one part for each partner; only proportions matter
    undefined  what to answer if the parts add up to nothing: NaN, or in a line of a plan its
               reason

    Formula: salary + (income - sum of salaries) x part / sum of parts. The salaries are allowed in
    full even if income is less: then the rest is a loss, shared in the same ratio.

    68 000 with salaries of 15 000 and 10 000, the rest in halves; and a loss of 32 000:

    >>> [float(share) for share in partnership_shares(68_000, [15_000, 10_000], [1, 1])]
    [36500.0, 31500.0]
    >>> [float(share) for share in partnership_shares(-32_000, [15_000, 10_000], [1, 1])]
    [-13500.0, -18500.0]

    Raises ValueError if the lists differ in length or are empty.
    Source: Principles of Accounting 1 (OpenStax), 15.3.
    """
    if not len(salaries) == len(ratio) > 0:
        raise ValueError(
            f"Each partner needs a salary, if only 0, and a part of the rest; got {len(salaries)} "
            f"salaries and {len(ratio)} parts."
        )
    rest, parts = income - added(salaries), added(ratio)
    # Each part is divided first: where all are plain numbers, this leaves a plain number.
    of_rest = [part / np.where(parts > 0, parts, undefined) for part in ratio]
    return [salary + rest * part for salary, part in zip(salaries, of_rest, strict=True)]
