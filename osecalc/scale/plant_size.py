"""How large should a plant be, if a larger one must haul its goods farther?

The market is a circle around the plant with the same demand everywhere; the average customer in a
circle lives at two thirds of its radius.
"""

import math

import numpy as np

from osecalc.scale.numeric import MISSING, Numeric


def delivered_cost(
    radius: Numeric,
    fixed_cost: Numeric,
    variable_cost: Numeric,
    transport_cost: Numeric,
    density: Numeric,
) -> Numeric:
    """What does a unit cost at the customer's door, on average over the plant's market?

    radius          of the market, in km, above 0
    fixed_cost      of one plant a year, whatever it makes, in any currency
    variable_cost   of making a unit, same currency
    transport_cost  of a unit and km, same currency; longer roads than the crow flies are in it
    density         units sold a year and km2

    Formula: fixed_cost / (density x pi x radius^2) + variable_cost + transport_cost x 2/3 x radius;
    NaN where nothing is sold.

    90 000 a year, 20 a unit to make and 0.5 to haul a km, 2 units sold per km2:

    >>> print(delivered_cost(np.array([20, 44, 100]), 90_000, 20, 0.5, 2).round(2))
    [62.48 42.07 54.77]

    Source: A. Lösch, The Economics of Location (1940, in English 1954); D. Erlenkotter, The General
    Optimal Market Area Model, Annals of Operations Research 18 (1989).
    """
    output = density * math.pi * radius**2
    sold = np.where(output > 0, output, MISSING)
    return fixed_cost / sold + variable_cost + transport_cost * 2 / 3 * radius


def best_radius(fixed_cost: Numeric, transport_cost: Numeric, density: Numeric) -> Numeric:
    """How far should the market of one plant reach, for the least cost at the customer's door?

    fixed_cost, transport_cost, density  as in `delivered_cost`

    Formula: (3 x fixed_cost / (pi x density x transport_cost)) ^ (1/3), where the slope of
    `delivered_cost` is 0: hauling then costs twice the fixed cost of a unit. NaN where hauling is
    free or nothing is sold: then no size is the best.

    >>> print(best_radius(90_000, 0.5, 2).round(2))
    44.13

    Source: as `delivered_cost`.
    """
    slope = math.pi * density * transport_cost
    return (3 * fixed_cost / np.where(slope > 0, slope, MISSING)) ** (1 / 3)


def best_output(fixed_cost: Numeric, transport_cost: Numeric, density: Numeric) -> Numeric:
    """How much should one plant make a year, for the least cost at the customer's door?

    fixed_cost, transport_cost, density  as in `delivered_cost`

    Formula: density x pi x best_radius^2.

    >>> print(best_output(90_000, 0.5, 2).round())
    12236.0

    Source: as `delivered_cost`.
    """
    return density * math.pi * best_radius(fixed_cost, transport_cost, density) ** 2


def least_delivered_cost(
    fixed_cost: Numeric, variable_cost: Numeric, transport_cost: Numeric, density: Numeric
) -> Numeric:
    """What does a unit cost at the customer's door, if each plant has its best size?

    fixed_cost, variable_cost, transport_cost, density  as in `delivered_cost`

    Formula: variable_cost + transport_cost x best_radius: a third of that for the plant, two thirds
    for hauling.

    >>> print(least_delivered_cost(90_000, 20, 0.5, 2).round(2))
    42.07

    Source: as `delivered_cost`.
    """
    return variable_cost + transport_cost * best_radius(fixed_cost, transport_cost, density)


def delivered_cost_of_plants(
    plants: Numeric,
    area: Numeric,
    fixed_cost: Numeric,
    variable_cost: Numeric,
    transport_cost: Numeric,
    density: Numeric,
) -> Numeric:
    """What does a unit cost at the customer's door, if so many plants share the area evenly?

    plants          how many, 1 or more
    area            of the whole market, in km2
    fixed_cost, variable_cost, transport_cost, density  as in `delivered_cost`; of each plant, so
        that one large plant and many small ones may each be given their own

    Formula: delivered_cost at the radius of a circle of area / plants.

    20 000 km2 served by one plant, by three and by thirty:

    >>> print(delivered_cost_of_plants(np.array([1, 3, 30]), 20_000, 90_000, 20, 0.5, 2).round(2))
    [48.85 42.11 92.36]

    Source: as `delivered_cost`. Circles leave gaps or overlap; with hexagons hauling costs 0.3 %
    more than this.
    """
    radius = (area / plants / math.pi) ** 0.5
    return delivered_cost(radius, fixed_cost, variable_cost, transport_cost, density)


def best_number_of_plants(
    area: Numeric, fixed_cost: Numeric, transport_cost: Numeric, density: Numeric
) -> Numeric:
    """How many plants serve the area at the least cost at the customer's door?

    area            of the whole market, in km2
    fixed_cost, transport_cost, density  as in `delivered_cost`

    Formula: area / (pi x best_radius^2), then the cheaper of the whole numbers beside it, 1 at
    least. Any one plant more or less costs more.

    >>> print(best_number_of_plants(20_000, 90_000, 0.5, 2))
    3.0

    Source: as `delivered_cost`.
    """
    many = area / (math.pi * best_radius(fixed_cost, transport_cost, density) ** 2)
    fewer = np.maximum(np.floor(many), 1)
    costs = [
        delivered_cost_of_plants(count, area, fixed_cost, 0, transport_cost, density)
        for count in (fewer, fewer + 1)
    ]
    return fewer + np.where(costs[1] < costs[0], 1, 0)
