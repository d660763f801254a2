"""How many should share a network's cost, and what free riders change, in sentences."""

from __future__ import annotations

import math

from osecalc import words
from osecalc.commons.network import NetworkFile
from osecalc.commons.right_size import riders, right_size
from osecalc.words.amounts import amount, rounded

MOST_TOLD = 8


def size_told(network: NetworkFile) -> list[str]:
    """What there is to say of how many should share."""
    said = []
    size, currency = right_size(network), network.currency
    if size is not None:
        key = "cli.share_best_endless" if math.isinf(size.best) else "cli.share_best"
        said.append(
            words.say(
                key,
                best=rounded(size.best, 0),
                at_best=amount(size.at_best, "money"),
                count=len(network.members),
                now=amount(size.as_now, "money"),
                currency=currency,
            )
        )
        needed = [
            words.say("cli.share_needs", name=network.name_of(key), count=rounded(count, 0))
            if not math.isnan(count)
            else words.say("cli.share_never", name=network.name_of(key))
            for key, count in size.needed.items()
        ]
        if needed:
            more = [words.say("shares.more_names", count=len(needed) - MOST_TOLD)]
            told = "; ".join(needed[:MOST_TOLD] + more * (len(needed) > MOST_TOLD))
            said.append(words.say("cli.share_needed", told=told))
    found = riders(network)
    if found is not None:
        said.append(
            words.say(
                "cli.share_riders" if found.given else "cli.share_if_one_rides",
                payers=found.payers,
                riders=found.riders,
                saves=amount(found.found.rider_saves, "money"),
                more=amount(found.found.payer_bears_more, "money"),
                back=amount(found.found.payer_gets_back, "money"),
                gains=amount(found.found.payer_gains, "money"),
                enough=amount(found.found.enough_each, "money"),
                currency=currency,
            )
        )
    return said
