import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.spread import bass_fit, bass_peak, bass_recursion
from tests.published import published


@given(st.floats(0.005, 0.1), st.floats(0.1, 0.7), st.floats(1e-3, 1e9), st.integers(6, 20))
def test_figures_that_follow_a_bass_model_give_it_back(p, q, m, periods):
    fit = bass_fit(bass_recursion(periods, p, q, m))
    assert fit.innovation == pytest.approx(p, rel=1e-4)
    assert fit.imitation == pytest.approx(q, rel=1e-4)
    assert fit.ceiling == pytest.approx(m, rel=1e-4)


def test_several_series_are_fitted_each_for_itself():
    p, q, m = np.array([0.01, 0.03]), np.array([0.4, 0.3]), np.array([10.0, 5e6])
    fit = bass_fit(bass_recursion(12, p, q, m))
    assert np.stack(fit) == pytest.approx(np.stack([p, q, m]), rel=1e-6)


@pytest.mark.parametrize(
    "figures", [[1, 2, 4, 8, 16], [0, 0, 0, 0], [5, 5, 5, 5, 5.0], [1, 1, 8, 0, 8]]
)
def test_figures_without_a_ceiling_or_a_beginning_give_no_model(figures):
    assert np.isnan(np.stack(bass_fit(figures))).all()


def test_two_periods_are_too_few():
    with pytest.raises(ValueError, match="three periods"):
        bass_fit([1, 2])


def test_five_years_of_sales_give_the_published_model_and_its_forecast():
    case = published("bass_discrete_regression")
    sold, says = case.inputs["adoptions_millions"], case.expected
    fit = bass_fit(sold)
    # "7 to 9 digits" is a spreadsheet's display, which drops zeros at the end: the source prints
    # p with seven decimals, where its nine digits would be ten decimals. So: its last place.
    assert fit.innovation == pytest.approx(says["p"], abs=0.5e-7)
    assert fit.imitation == pytest.approx(says["q"], abs=0.5e-8)
    assert fit.ceiling == pytest.approx(says["M"], abs=0.5e-7)
    forecast = bass_recursion(3, *fit, adopted=sum(sold))
    assert forecast == pytest.approx(np.array(says["forecast"]), abs=0.5e-9)


def test_the_published_simulation_peaks_in_its_year():
    case = published("bass_discrete_regression")
    model = case.inputs["simulation"]
    new = bass_recursion(40, model["p"], model["q"], model["M"])
    assert new.argmax() + 1 == case.expected["simulation_peak_year"]
    assert new.max() == pytest.approx(case.expected["simulation_peak_adoptions_about"], abs=0.005)
    ours = case.derived_by_us
    assert new.max() == pytest.approx(ours["peak"], rel=1e-12)
    assert bass_peak(model["p"], model["q"]) == pytest.approx(ours["closed_form_peak"], rel=1e-12)
