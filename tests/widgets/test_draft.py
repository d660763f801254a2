"""A plan as it is being worked on: each step can be taken back, and none of them loses another."""

import shutil
import timeit

import hypothesis.strategies as st
import pytest
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from osecalc.enterprise import Enterprise
from osecalc.plan import read_plan, read_text
from osecalc.plan.editing import with_months, with_row, with_source, without_row
from osecalc.resources import example_plans
from osecalc.widgets import draft as module
from osecalc.widgets.draft import MOST_STEPS, Draft, differences

PRICE, VOLUME, RATE = "products.press.price", "products.press.volume", "plan.discount_rate"


@pytest.fixture
def plan(example):
    return read_plan(example)


@pytest.fixture
def draft(plan):
    return Draft(plan)


@pytest.fixture
def slowly(monkeypatch):
    """Each change comes long after the one before."""
    monkeypatch.setattr(module, "SAME_MOVE", -1.0)


def test_a_draft_begins_as_the_file_says_with_nothing_to_undo(draft, plan):
    assert draft.now.plan is plan
    assert (draft.unsaved, draft.undoes, draft.redoes, draft.before) == (0, None, None, None)
    assert not draft.undo()
    assert not draft.redo()


def test_numbers_that_are_set_are_in_the_plan_and_in_the_results(draft, plan):
    draft.set_values({PRICE: 5000, RATE: 0.2})
    assert draft.now.plan.numbers[PRICE].quantity.value == 5000
    assert draft.now.results["npv"] == Enterprise(plan).run({PRICE: 5000, RATE: 0.2})["npv"]
    assert Enterprise(draft.now.plan).run()["npv"] == draft.now.results["npv"]
    assert draft.unsaved == 2


def test_undo_then_redo_changes_nothing(draft, slowly):
    draft.set_values({PRICE: 5000}, "price")
    draft.set_values({PRICE: 5000, VOLUME: 8}, "volume")
    step = draft.now
    assert draft.undoes == "volume"
    assert draft.undo()
    assert (draft.undoes, draft.redoes) == ("price", "volume")
    assert draft.redo()
    assert draft.now is step


def test_one_move_of_a_slider_is_one_step(draft):
    for price in range(4501, 4600):
        draft.set_values({PRICE: price})
    assert draft.undo()
    assert draft.now.values == {}
    assert not draft.undo()


def test_moves_of_two_sliders_are_two_steps(draft):
    for moved in ({PRICE: 4600}, {PRICE: 4700}, {PRICE: 4700, VOLUME: 8}, {PRICE: 4700, VOLUME: 4}):
        draft.set_values(moved)
    draft.undo()
    assert draft.now.values == {PRICE: 4700}
    draft.undo()
    assert draft.now.values == {}


def test_the_same_slider_later_is_another_step(draft, slowly):
    draft.set_values({PRICE: 4600})
    draft.set_values({PRICE: 4700})
    draft.undo()
    assert draft.now.values == {PRICE: 4600}


def test_a_move_after_undo_does_not_go_on_with_what_was_taken_back(draft):
    draft.set_values({PRICE: 4600})
    draft.set_values({PRICE: 4600, VOLUME: 8})
    draft.undo()
    draft.set_values({PRICE: 4700})
    draft.undo()
    assert draft.now.values == {PRICE: 4600}


def test_a_number_set_to_what_the_plan_says_is_no_change(draft, plan):
    draft.set_values({PRICE: plan.numbers[PRICE].quantity.value})
    assert (draft.unsaved, draft.undoes) == (0, None)


def test_what_was_taken_back_cannot_be_redone_after_another_change(draft, slowly):
    draft.set_values({PRICE: 4600})
    draft.undo()
    draft.set_values({VOLUME: 8})
    assert draft.redoes is None
    assert not draft.redo()


def test_the_same_numbers_or_the_same_text_again_are_no_step(draft, plan):
    draft.set_values({})
    draft.set_plan(read_text(plan.text))
    assert draft.undoes is None


def test_no_more_than_two_hundred_steps_are_kept_and_the_last_is_shown(draft, slowly):
    for number in range(MOST_STEPS + 20):
        draft.set_values({PRICE: 5000 + number})
    steps, at = draft.steps
    assert len(steps) == MOST_STEPS
    assert at == MOST_STEPS - 1
    assert draft.now.values == {PRICE: 5000 + MOST_STEPS + 19}


def test_after_saving_nothing_is_unsaved_and_earlier_steps_can_be_undone(draft, slowly):
    draft.set_values({PRICE: 5000})
    draft.set_values({PRICE: 5000, VOLUME: 8})
    draft.has_saved(draft.now.plan)
    assert draft.unsaved == 0
    assert draft.now.values == {}
    draft.undo()
    assert draft.now.plan.numbers[PRICE].quantity.value == 5000
    assert draft.unsaved == 1  # the volume, which the file now says otherwise
    draft.undo()
    assert draft.unsaved == 2
    draft.redo()
    draft.redo()
    assert draft.unsaved == 0


def test_a_move_back_to_what_was_saved_leaves_nothing_unsaved(draft, slowly):
    draft.set_values({PRICE: 5000})
    draft.has_saved(draft.now.plan)
    draft.undo()
    draft.set_values({PRICE: 5000})
    assert draft.unsaved == 0
    assert list(differences(draft.saved, draft.now.plan)) == []


def test_a_number_within_its_own_text_but_beyond_its_range_counts_once(draft):
    draft.set_values({PRICE: 9000})
    saved = draft.saved
    draft.set_plan(draft.now.plan)
    assert list(differences(saved, draft.now.plan)) == [PRICE]
    assert draft.unsaved == 1


@pytest.mark.parametrize(
    ("edit", "places"),
    [
        (lambda p: with_months(p, VOLUME, [1, 2, 3]), [VOLUME]),
        (lambda p: with_source(p, VOLUME, title="Orders"), [VOLUME, "sources.orders.title"]),
        (lambda p: without_row(p, ("funding", "bank"))[0], None),
        (lambda p: with_row(p, "overheads", {"name": "Internet", "amount": 30})[0], None),
    ],
)
def test_what_differs_is_named_by_its_place_and_as_much_the_other_way(plan, edit, places):
    there = edit(plan)
    found = set(differences(plan, there))
    assert found == set(differences(there, plan))
    assert found
    if places is not None:
        assert found >= set(places)
    assert list(differences(there, read_text(there.text))) == []


def test_two_profiles_differ_by_any_month_and_not_by_their_length_alone_in_text(plan):
    one = with_months(plan, VOLUME, [1, 2, 3])
    assert list(differences(one, with_months(plan, VOLUME, [1, 2, 4]))) == [VOLUME]
    assert list(differences(one, with_months(plan, VOLUME, [1, 2, 3]))) == []


def test_a_comment_more_is_a_change_too(draft, plan):
    draft.set_plan(read_text(plan.text + "\n# ask Amina\n"))
    assert draft.unsaved == 1


def counted_slowly(draft):
    """Return what `unsaved` should be, from the texts themselves."""
    return len(set(differences(draft.saved, draft.now.plan)))


def test_what_is_unsaved_is_counted_alike_with_and_without_writing_the_text(draft, plan, slowly):
    draft.set_plan(with_source(plan, VOLUME, title="Orders"))
    draft.set_values({PRICE: 5000, VOLUME: 7})
    assert draft.unsaved == counted_slowly(draft)
    draft.has_saved(draft.now.plan)
    draft.undo()
    draft.set_values({PRICE: 5000})
    assert draft.unsaved == counted_slowly(draft)


@pytest.mark.parametrize("edited", [False, True])
def test_counting_what_is_unsaved_costs_a_slider_less_than_a_millisecond(draft, plan, edited):
    if edited:
        draft.set_plan(with_source(plan, VOLUME, title="Orders"))
    assert draft.unsaved == (3 if edited else 0) or draft.unsaved > 0
    prices = iter(range(5000, 100_000))

    def move():
        draft.set_values({PRICE: float(next(prices))})
        return draft.unsaved

    # The best of several: what other programs of the machine take is not the draft's.
    assert min(timeit.repeat(move, number=20, repeat=10)) / 20 < 1e-3


class Model(RuleBasedStateMachine):
    """Any sequence of what a person does, beside the plainest model of it: a list of numbers."""

    def __init__(self):
        super().__init__()
        self.patience = pytest.MonkeyPatch()
        self.patience.setattr(module, "SAME_MOVE", -1.0)

    def teardown(self):
        self.patience.undo()

    @initialize()
    def begin(self):
        self.draft = Draft(read_plan(example_plans()["ceb-press-shop"]))
        own = {path: self.draft.saved.numbers[path].quantity.value for path in (PRICE, VOLUME)}
        self.steps, self.at, self.file = [own], 0, own

    def shown(self):
        return self.steps[self.at]

    @rule(path=st.sampled_from([PRICE, VOLUME]), value=st.integers(0, 9))
    def set(self, path, value):
        values = {**self.draft.now.values, path: float(value)}
        wanted = {**self.shown(), path: float(value)}
        if wanted != self.shown():
            self.steps[self.at + 1 :] = [wanted]
            self.at += 1
        self.draft.set_values(values)

    @rule(value=st.integers(0, 9))
    def edit(self, value):
        """Write a number into the text, as a table does."""
        wanted = {**self.shown(), PRICE: float(value)}
        if wanted != self.shown():
            self.steps[self.at + 1 :] = [wanted]
            self.at += 1
        now = self.draft.now.plan
        if now.numbers[PRICE].quantity.value != value:
            self.draft.set_plan(now.changed({PRICE: float(value)}))

    @rule()
    def undo(self):
        assert self.draft.undo() == (self.at > 0)
        self.at = max(0, self.at - 1)

    @rule()
    def redo(self):
        there = self.at + 1 < len(self.steps)
        assert self.draft.redo() == there
        self.at += there

    @precondition(lambda self: self.at > 0)
    @rule()
    def undo_and_redo(self):
        step = self.draft.now
        self.draft.undo()
        self.draft.redo()
        assert self.draft.now is step

    @rule()
    def save(self):
        self.draft.has_saved(self.draft.now.plan)
        self.file = self.shown()

    @invariant()
    def the_plan_shown_is_the_models(self):
        if not hasattr(self, "draft"):
            return
        numbers, shown = self.draft.now.plan.numbers, self.shown()
        assert {path: numbers[path].quantity.value for path in shown} == shown
        unsaved = sum(1 for path in shown if shown[path] != self.file[path])
        if unsaved:
            assert self.draft.unsaved == unsaved


Model.TestCase.settings = settings(max_examples=12, stateful_step_count=15, deadline=None)
TestAnySequence = Model.TestCase


def test_a_plan_file_is_left_alone_by_all_of_this(draft, plan, tmp_path):
    copy = tmp_path / "plan.toml"
    shutil.copy(plan.path, copy)
    own = Draft(read_plan(copy))
    before = copy.read_bytes()
    own.set_values({PRICE: 1})
    own.undo()
    own.redo()
    assert copy.read_bytes() == before
