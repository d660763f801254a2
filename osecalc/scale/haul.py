"""Heavy goods: how far they can go before the haul costs what they are cheaper by."""

import numpy as np

from osecalc.scale.numeric import MISSING, Numeric


def haul_limit(
    price_difference: Numeric, weight: Numeric, cost_per_tonne_km: Numeric, handling: Numeric = 0
) -> Numeric:
    """How many km can a good travel before transport has eaten up its lower price?

    price_difference   by which it is cheaper at the gate than the local good, in any currency
    weight             of a unit, in tonnes
    cost_per_tonne_km  of hauling a tonne one km, same currency; twice that if the lorry comes back
                       empty
    handling           loading and unloading of a tonne, however far it goes, same currency

    Formula: (price_difference - weight x handling) / (weight x cost_per_tonne_km); 0 where it is
    just used up at the gate, NaN where the good is dearer from the start, or hauling costs nothing.

    Blocks of 12 kg, cheaper by 0.15, at 0.25 a tonne-km; and with 5 a tonne for loading:

    >>> print(np.round(haul_limit(0.15, 0.012, 0.25), 1))
    50.0
    >>> print(np.round(haul_limit(0.15, 0.012, 0.25, handling=5), 1))
    30.0

    Source: division; the range of a good in A. Lösch, The Economics of Location (1940).
    """
    left = price_difference - weight * handling
    per_km = weight * cost_per_tonne_km
    return np.where(left >= 0, left, MISSING) / np.where(per_km > 0, per_km, MISSING)


def transport_share(
    distance: Numeric,
    price: Numeric,
    weight: Numeric,
    cost_per_tonne_km: Numeric,
    handling: Numeric = 0,
) -> Numeric:
    """Which share of the price at the customer's door is transport?

    distance  in km
    price     of a unit at the gate, in any currency
    weight, cost_per_tonne_km, handling  as in `haul_limit`

    Formula: haul / (price + haul), where haul = weight x (handling + distance x cost_per_tonne_km);
    NaN where that price is not above 0.

    Blocks of 12 kg at 0.6, and machines of 600 kg at 5 000, hauled 100 km at 0.25 a tonne-km:

    >>> print(transport_share(100, np.array([0.6, 5000]), np.array([0.012, 0.6]), 0.25).round(3))
    [0.333 0.003]

    Source: division.
    """
    haul = weight * (handling + distance * cost_per_tonne_km)
    paid = price + haul
    return haul / np.where(paid > 0, paid, MISSING)
