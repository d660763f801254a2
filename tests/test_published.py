import numpy as np
import pytest

from tests.published import part_of, published, tolerance


@pytest.mark.parametrize(
    ("rounding", "allowed"),
    [
        ("cents", 0.005),
        ("2 decimals", 0.005),
        ("years to 0.01", 0.005),
        ("IRR to 0.1 %", 0.0005),
        ("IRR to 0.01 %", 0.00005),
        ("ARR to whole %", 0.005),
        ("NPV to whole dollars", 0.5),
        ("1e-9", 1e-9),
        ("test atol 1e-4", 1e-4),
        ("two decimals (20-year: three)", 0.005),
        ("percentages to 0.1", 0.0005),
        ("XIRR 37.3363 %", 0.0000005),
        ("XNPV 2,086.65 (2,086.6476)", 0.00005),
        ("full double precision", 1e-12),
        ("allow +/-1 per cell and +/-2 in totals", 2),
    ],
)
def test_a_figure_may_be_off_by_half_a_unit_of_the_last_place_that_the_source_prints(
    rounding, allowed
):
    assert tolerance(rounding, np.array(0.5)) == pytest.approx(allowed)


def test_a_rounding_in_digits_follows_the_size_of_the_figure():
    assert tolerance("4-5 digits", np.array(8714.0)) == pytest.approx(4.357)
    seven = tolerance("6 to 7 significant digits", np.array([806.772, 0.2035303, 11000.96]))
    assert seven == pytest.approx([0.00005, 0.00000005, 0.005])


def test_each_figure_takes_the_part_of_the_rounding_that_speaks_of_it():
    assert part_of("NPV to cents, IRR to 0.1 %", "irr") == "IRR to 0.1 %"
    with pytest.raises(KeyError, match="speaks of 'MIRR'"):
        part_of("NPV to cents, IRR to 0.1 %", "MIRR")


def test_a_rounding_that_cannot_be_read_is_an_error_and_not_a_guess():
    with pytest.raises(ValueError, match="cannot read the rounding 'bounds in words'"):
        tolerance("bounds in words", np.array(1.0))


def test_a_printed_figure_is_missed_by_more_than_its_rounding():
    solar = published("ost_middleton_solar")
    assert solar.printed(121685, "dollars") == 121685.4
    assert solar.printed(121685, "dollars") != 121685.6
