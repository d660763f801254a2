"""Those who use an open design without paying, and what openness brings back."""

from typing import NamedTuple

from osecalc.sharing.equal import Numeric


class FreeRiding(NamedTuple):
    """What changes hands when some do not pay, in the currency of the cost."""

    rider_saves: Numeric
    """What each rider would pay if all paid."""
    payer_bears_more: Numeric
    """What each payer pays above its share if all paid."""
    payer_gets_back: Numeric
    """What all riders together bring back to each payer."""
    payer_gains: Numeric
    """Brought back less borne more; above 0 the riders leave payers better off."""
    enough_each: Numeric
    """What one rider must bring back to each payer so that payers lose nothing by it."""


def free_riding(
    cost: Numeric, payers: Numeric, riders: Numeric, brought_back: Numeric = 0
) -> FreeRiding:
    """What does a free rider save, what do the others bear for it, and what must it bring back?

    cost          the cost of the open development, in any currency
    payers        how many share it, 1 or more
    riders        how many use it without paying, 0 or more
    brought_back  what one rider is worth to each payer: improvements, tests, cheaper parts

    Formula: rider saves cost / (payers + riders); payer bears more cost / payers
    - cost / (payers + riders); gets back riders x brought_back; enough each is
    cost / (payers x (payers + riders)).

    One of ten who share 15 000 stops paying: it saves 1 500, nine bear 166.67 more each, unless it
    brings each as much in improvements.

    >>> one = free_riding(15_000, payers=9, riders=1, brought_back=200)
    >>> print(one.rider_saves, round(one.payer_bears_more, 2), round(one.payer_gains, 2))
    1500.0 166.67 33.33

    Source: division; Olson (1965), The Logic of Collective Action.
    """
    if_all_paid = cost / (payers + riders)
    more = cost / payers - if_all_paid
    back = riders * brought_back
    return FreeRiding(if_all_paid, more, back, back - more, if_all_paid / payers)
