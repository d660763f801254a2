"""Cash flows as the functions here use them: floats, with the periods on the first axis."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def periods_first(flows: ArrayLike, axis: int) -> Floats:
    """Flows as floats with `axis` (the periods) moved to the front; says what is wrong if it can't.

    >>> periods_first([[-100, 60, 60], [-200, 90, 90]], axis=-1).shape
    (3, 2)
    """
    given = np.asarray(flows)
    if given.dtype.kind not in "biuf":
        raise ValueError(f"Cash flows must be real numbers; these have the type {given.dtype}.")
    if given.ndim == 0:
        raise ValueError(f"Cash flows must be a list of at least one period; got only {given}.")
    if not -given.ndim <= axis < given.ndim:
        raise ValueError(f"Axis {axis} does not exist in cash flows of shape {given.shape}.")
    if given.shape[axis] == 0:
        raise ValueError(f"Cash flows must have at least one period; got the shape {given.shape}.")
    first: Floats = np.moveaxis(given, axis, 0).astype(np.float64, copy=False)
    return first


def rates_for(by_period: Floats, rate: ArrayLike) -> Floats:
    """Discount rates as floats, if these flows can be discounted at them.

    >>> print(rates_for(np.array([-100, 110.0]), [0.1, 0.2]))
    [0.1 0.2]
    """
    rates = np.asarray(rate, dtype=np.float64)
    if (rates <= -1).any():
        raise ValueError(f"A rate must be above -1 (-100 % a period); got {np.nanmin(rates):g}.")
    cases = by_period.shape[1:]
    try:
        np.broadcast_shapes(rates.shape, cases)
    except ValueError:
        raise ValueError(
            f"Rates of shape {rates.shape} do not match cash flows whose axes other than the "
            f"periods have the shape {cases}."
        ) from None
    return rates
