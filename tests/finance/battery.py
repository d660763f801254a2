"""Two hundred rows of cash flows that make a rate of return hard to find, by name.

Beside each stands what is true of it: its rates, known from how it was made; or why it has none;
or None, where exact arithmetic counts them (`tests.finance.exact`).
"""

import math

import numpy as np

INF, NAN = math.inf, math.nan
TEXTBOOK = {
    "loan": ([-100, 110], [0.1]),
    "two years": ([-100, 60, 60], [0.3 + 0.69**0.5 - 1]),
    "two rates": ([-100, 230, -132], [0.1, 0.2]),
    "loss": ([-100, 50, 30], [0.25 + 0.3625**0.5 - 1]),
    "one rate of each sign": ([-50, -100, 600, 300, -100], None),
}


def product(*pairs, every=1):
    """Flows whose only rates are later / now - 1 a period, whole numbers in and out.

    every: each factor spans so many periods; its rate is then that root of later / now.
    """
    flows = np.array([1], dtype=object)
    for now, later in pairs:
        flows = np.convolve(flows, np.array([-now] + [0] * (every - 1) + [later], dtype=object))
    return [int(flow) for flow in flows]


def rates(*pairs, every=1):
    return sorted({(later / now) ** (1 / every) - 1 for now, later in pairs})


def constructed():
    sets = [
        [(10, 11), (10, 12)], [(10, 11), (10, 13), (10, 15)], [(10, 9), (10, 11)],
        [(10, 9), (10, 8)], [(10, 9), (10, 8), (10, 7)], [(10, 9), (10, 10), (10, 11)],
        [(1, 2), (1, 3), (1, 4)], [(1, 2), (1, 3), (1, 4), (1, 5)], [(2, 1), (3, 1), (4, 1)],
        [(1, 1), (2, 3)], [(1, 1), (3, 2)], [(100, 101), (100, 102)], [(100, 101), (100, 103)],
        [(100, 99), (100, 101)], [(1000, 1001), (1000, 1003)], [(1, 100), (100, 101)],
        [(1, 1000), (1, 10)], [(1000, 1), (10, 11)], [(1000, 1), (1, 1000)],
        [(5, 6), (5, 7), (5, 8), (5, 9)], [(5, 4), (5, 6), (5, 7)], [(5, 4), (5, 3), (5, 6)],
        [(7, 9), (9, 7)], [(3, 1), (1, 3)], [(20, 21), (21, 20), (1, 1)],
        [(8, 9), (9, 10), (10, 11)], [(2, 3), (3, 4), (4, 5), (5, 6)], [(1, 7), (7, 1), (3, 5)],
    ]  # fmt: skip
    for pairs in sets:
        named = " and ".join(f"{now}:{later}" for now, later in pairs)
        yield f"made of {named}", product(*pairs), rates(*pairs)
    for pairs in sets[:7]:
        named = " and ".join(f"{now}:{later}" for now, later in pairs)
        yield f"lent, made of {named}", [-flow for flow in product(*pairs)], rates(*pairs)


def touching():
    for pair in [(10, 11), (10, 9), (1, 1), (1, 5), (5, 1), (100, 101), (12, 13)]:
        yield f"double at {pair}", product(pair, pair), rates(pair)
        yield f"triple at {pair}", product(pair, pair, pair), rates(pair)
    yield "double and single", product((2, 3), (2, 3), (1, 2)), rates((2, 3), (1, 2))
    yield "double below, single above", product((3, 2), (3, 2), (1, 2)), rates((3, 2), (1, 2))
    yield "two doubles", product((2, 3), (2, 3), (1, 2), (1, 2)), rates((2, 3), (1, 2))
    yield "four at one rate", product(*[(5, 6)] * 4), rates((5, 6))
    for more in (-3, -2, -1, 1, 2, 3):
        yield (
            f"double but for {more:+d} in a million",
            [-(10**6), 22 * 10**5, -1210000 + more],
            None,
        )


def alternating():
    for count in range(2, 14):
        yield f"{count} alternating ones", [(-1) ** (k + 1) for k in range(count)], None
    for growth in (2, 3, 5):
        for count in (5, 8):
            flows = [-((-growth) ** k) for k in range(count)]
            yield f"{count} alternating, growing {growth} times", flows, None
            yield f"{count} alternating, shrinking {growth} times", flows[::-1], None


def losers():
    yield "a thousandth comes back", [-1, 0.001], [-0.999]
    yield "a millionth comes back", [-1, 1e-6], [1e-6 - 1]
    yield "a billionth comes back", [-1, 1e-9], "too_near_minus_one"  # 1e-9 - 1 is too coarse
    yield "too little comes back", [-1, 1e-12], "too_near_minus_one"
    yield "nearly nothing comes back", [-1, 1e-200], "too_near_minus_one"
    yield "a drip for sixty months", [-1e9] + [1] * 60, "one"
    yield "a crumb after sixty months", [-1] + [0] * 59 + [1e-30], [10**-0.5 - 1]
    yield "a crumb after 240 months", [-1] + [0] * 239 + [1e-240], [-0.9]
    yield "the debt grows every month", [-(1.1**k) for k in range(60)] + [1.0], "one"
    yield "a loss, then a bigger one, then a cent", [-100, -1000, 1], None
    yield "a little back, then clean-up", [-100, 10, -5], "never_zero"
    yield "back late and then clean-up", [-100, 0, 0, 50, -60], None
    yield "income first, then ruin", [1] * 30 + [-1e9], "one"
    yield "two per cent comes back at once", [-5000, 100, 0, 0, 0], [-0.98]
    yield "two losses below zero, far apart", [-100, 90] + [0] * 28 + [-1e-14], "several_negative"


def clean_up():
    for life in (3, 6, 10, 15):
        for cost in (1, 40, 150, 400):
            yield (
                f"{life} years of 30, then {cost} of clean-up",
                [-100] + [30] * life + [-cost],
                None,
            )
    yield "clean-up in two years", [-100, 80, 80, 80, -60, -60], None
    yield "clean-up, then a grant", [-100, 80, 80, -90, 20], None
    yield "a mine that costs as much as it gave", [-100, 0, 200, 0, -100], None
    yield "one good year, one bad, one small", [-100, 180, -30, 10], None
    yield "two rates below zero beside a good one", [-100, 400, -9, 1, -1], None
    yield "overhaul in the middle", [-100, 60, 60, -150, 60, 60, 60], None


def scales():
    for name, (flows, truth) in TEXTBOOK.items():
        for unit in (1e15, 1e-12, 2.0**900, 2.0**-900):
            small = [unit * flow for flow in flows]
            yield f"{name}, in units of {unit:.3g}", small, truth


def zeros():
    for name, (flows, truth) in TEXTBOOK.items():
        yield f"{name}, after five empty years", [0] * 5 + flows, truth
        yield f"{name}, before five empty years", flows + [0] * 5, truth
        yield f"{name}, among two hundred empty months", [0] * 100 + flows + [0] * 100, truth
        yield f"{name}, in every second period", [x for flow in flows for x in (flow, 0)], None


def months_240():
    yield "240 level months", [-10000] + [100] * 240, "one"
    yield "240 months of loss", [-100000] + [100] * 240, "one"
    yield "240 months with a ramp", [-9000] + [min(k, 24) * 6 - 40 for k in range(240)], "one"
    yield "240 months and a great end", [-100] + [0] * 239 + [1e6], [1e4 ** (1 / 240) - 1]
    yield "240 months of growth", [-100] + [1.02**k for k in range(240)], "one"
    yield "240 months, out for half of them", [-100] * 120 + [130] * 121, "one"
    yield "240 months, in for half of them", [100] * 120 + [-130] * 121, "one"
    for pairs in ([(1, 2), (1, 3)], [(2, 1), (1, 3)], [(2, 3), (1, 1)], [(3, 2), (2, 1)]):
        named = " and ".join(f"{now}:{later}" for now, later in pairs)
        for every in (60, 120):
            flows = product(*pairs, every=every)
            yield f"240 months, {named} every {every}", flows, rates(*pairs, every=every)
    double = product((2, 3), (2, 3), every=120)
    yield "240 months, double", double, rates((2, 3), every=120)
    yield "240 months, never back", [-100] + [1, -1] * 120, "never_zero"


def dust():
    yield "a rounding of income at the end", [-100, 40, 40, 1e-14], "one"
    yield "a rounding of cost at the end", [-100, 40, 40, -1e-14], "one"
    yield "a rounding of cost after a gain", [-100, 70, 70, -1e-14], "one"
    yield (
        "a late rounding that deep losses make great",
        [-100, 150] + [0] * 28 + [-1e-14],
        "several",
    )
    yield "a millionth of clean-up", [-(10**8), 6 * 10**7, 6 * 10**7, -1], None
    yield "a millionth of income after clean-up", [-(10**8), 23 * 10**7, -132 * 10**6, 1], None
    yield "sixty months and a cent of cost", [-5000] + [100] * 59 + [-0.01], "several"
    yield "a cent before opening", [0.01, -100, 60, 60], None


def extremes():
    yield "a million per cent", [-1, 1e4 + 1], [1e4]
    yield "sixty months of millions", [-1] + [1e6] * 60, [1e6]
    yield "a trillion", [-1, 1e12], [1e12 - 1]
    yield "10^300", [-1, 1e300], [1e300]
    yield "a million a year for three years", [-1, 0, 0, 1e18], [1e6 - 1]
    yield "more than floats hold", [-1e-200, 1e200], "beyond_floats"
    yield (
        "out of a float's reach, over sixty months",
        [-1e-200] + [0] * 59 + [1e200],
        "beyond_floats",
    )
    yield "greatest floats", [-1.7e308, -1.7e308, 1.7e308, 1.7e308, 1.7e308], "one"
    yield "least floats", [-5e-324, 1e-323], [1]
    yield "two very high rates", product((1, 10**6), (1, 10**9)), rates((1, 10**6), (1, 10**9))


def nothing_to_find():
    yield "no flows", [0, 0, 0], "no_flows"
    yield "one nought", [0], "no_flows"
    yield "one outflow", [-5], "only_outflows"
    yield "one inflow", [5], "only_inflows"
    yield "only outflows", [-5, 0, -3, 0], "only_outflows"
    yield "only inflows", [0, 5, 3], "only_inflows"
    yield "one flow among noughts", [0, 0, 7, 0], "only_inflows"
    yield "inflows unlike in size", [1e-200, 1e200], "only_inflows"
    yield "a missing flow", [-100, NAN, 200], "missing_flow"
    yield "only missing flows", [NAN, NAN], "missing_flow"
    yield "an endless gain", [-100, INF], "missing_flow"
    yield "an endless loss", [-INF, 100], "missing_flow"
    yield "endless both ways", [-INF, INF, 0], "missing_flow"
    yield "noughts and a missing flow", [0, NAN, 0], "missing_flow"
    yield "negative nought", [-0.0, 0.0], "no_flows"
    yield "no balance ever", [-100, 100, -100], "never_zero"
    yield "no balance, with income at both ends", [100, -150, 100], "never_zero"


def battery():
    """Name -> (flows, what is true of them)."""
    families = (
        constructed, touching, alternating, losers, clean_up, scales, zeros, months_240, dust,
        extremes, nothing_to_find,
    )  # fmt: skip
    cases = {}
    for family in families:
        for name, flows, truth in family():
            assert name not in cases
            cases[name] = flows, truth
    return cases
