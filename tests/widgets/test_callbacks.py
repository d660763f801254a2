"""Errors: told as one sentence in a fixed place, and raised where a test must see them."""

import pytest

from osecalc.plan import PlanError, Problem
from osecalc.widgets.callbacks import guarded
from osecalc.widgets.files import NotSavedError


def failing(error):
    def act():
        raise error

    return act


def test_a_sentence_for_the_user_is_told_and_not_raised():
    told = []
    guarded(told.append, failing(NotSavedError("Not saved.")))()
    guarded(told.append, failing(PlanError([Problem((), "Wrong.")], "x")))()
    assert told[0] == "Not saved."
    assert "Wrong." in told[1]


def test_what_nobody_foresaw_is_told(monkeypatch):
    monkeypatch.delenv("OSECALC_RAISE")
    told = []
    guarded(told.append, failing(ZeroDivisionError("division by zero")))()
    assert "ZeroDivisionError: division by zero" in told[0]


def test_and_raised_where_tests_ask_for_it():
    told = []
    with pytest.raises(ZeroDivisionError):
        guarded(told.append, failing(ZeroDivisionError()))()
    assert told
