"""The plan on the table: opened, saved and followed, and never written over another's work."""

import json
import os
import shutil
import tempfile
import time
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from osecalc.plan import PlanError, read_plan
from osecalc.plan.editing import with_row
from osecalc.resources import example_plans
from osecalc.widgets import draft as draft_module
from osecalc.widgets.desk import Desk
from osecalc.widgets.files import NotSavedError
from osecalc.widgets.sessions import QUIET, folder_beside, versions

PRICE, VOLUME = "products.press.price", "products.press.volume"


@pytest.fixture
def desk(own, folder):
    made = Desk(folder, "enterprise")
    made.open(own)
    return made


@pytest.fixture
def other(own, folder, desk):
    """Return a second window, of another screen, on the same plan."""
    made = Desk(folder, "cash")
    made.said = made.open(own)
    return made


def price_in(path):
    return read_plan(path).numbers[PRICE].quantity.value


def price_on(desk):
    return desk.draft.now.plan.numbers[PRICE].quantity.value


def move(desk, price):
    desk.draft.set_values({PRICE: float(price)})
    assert desk.note() == ""


def as_if_killed(desk):
    """Make this window's file one of a process that is gone."""
    file = desk.noted_in
    said = json.loads(file.read_text())
    said["process"]["began"] -= 3600
    file.write_text(json.dumps(said))
    Desk._written.clear()
    desk._session = None
    return file


# --- changes that were not saved


def test_changes_of_a_window_that_is_gone_are_brought_back_and_can_be_undone(desk, own, folder):
    move(desk, 5000)
    left = as_if_killed(desk)
    again = Desk(folder, "enterprise")
    said = again.open(own)
    assert "brought back" in said
    assert price_on(again) == 5000
    assert again.draft.unsaved == 1
    assert not left.exists()
    assert again.draft.undo()
    assert price_on(again) == price_in(own) == 4500


def test_the_text_and_the_numbers_on_top_of_it_are_brought_back_together(desk, own, folder):
    plan, _ = with_row(desk.draft.now.plan, "overheads", {"name": "Net", "amount": 30})
    desk.draft.set_plan(plan)
    move(desk, 5000)
    wanted = desk.draft.now.plan.plan
    as_if_killed(desk)
    again = Desk(folder, "enterprise")
    again.open(own)
    assert again.draft.now.plan.plan == wanted


def test_a_comment_that_is_not_saved_is_brought_back_too(desk, own, folder):
    text = desk.draft.now.plan.text + "\n# ask Amina\n"
    own_copy = own.with_name("copy.toml")
    own_copy.write_text(text)
    desk.draft.set_plan(read_plan(own_copy))
    desk.note()
    as_if_killed(desk)
    again = Desk(folder, "enterprise")
    again.open(own)
    assert again.draft.now.plan.text == text


def test_what_another_screen_left_is_brought_back_as_well(desk, own, folder):
    move(desk, 5000)
    as_if_killed(desk)
    again = Desk(folder, "cash")
    again.open(own)
    assert price_on(again) == 5000


def test_changes_to_another_state_of_the_file_lie_among_the_versions(desk, own, folder):
    move(desk, 5000)
    as_if_killed(desk)
    own.write_text(own.read_text() + "\n# by hand\n")
    again = Desk(folder, "enterprise")
    assert "lie among the earlier versions" in again.open(own)
    assert (price_on(again), again.draft.unsaved) == (4500, 0)
    (version,) = again.history()
    again.take_version(version["key"])
    assert price_on(again) == 5000
    again.draft.undo()
    assert price_on(again) == 4500


def test_of_two_windows_that_are_gone_one_is_brought_back_and_the_other_kept(
    desk, other, own, folder
):
    move(desk, 5000)
    as_if_killed(desk)
    time.sleep(0.02)
    move(other, 6000)
    as_if_killed(other)
    again = Desk(folder, "enterprise")
    assert "brought back" in again.open(own)
    assert price_on(again) == 6000
    (version,) = versions(own)
    assert price_in(version) == 5000


@pytest.mark.parametrize(
    "bent",
    [
        {"text": "[plan"}, {"text": "<b>"}, {"values": {"no.such": 1}}, {"values": {PRICE: -1}},
        {"values": {PRICE: float("nan")}}, {"values": {PRICE: float("inf")}},
    ],
)  # fmt: skip
def test_changes_that_cannot_be_read_are_not_thrown_away(desk, own, folder, bent):
    move(desk, 5000)
    left = as_if_killed(desk)
    left.write_text(json.dumps({**json.loads(left.read_text()), **bent}))
    text = json.loads(left.read_text())["text"]
    again = Desk(folder, "enterprise")
    assert "earlier versions" in again.open(own)
    assert again.draft.unsaved == 0
    assert [version.read_text() for version in versions(own)] == [text]


def test_what_cannot_be_written_down_elsewhere_is_left_where_it_is(desk, own, folder):
    move(desk, 5000)
    left = as_if_killed(desk)
    own.write_text(own.read_text() + "\n# by hand\n")
    (folder_beside(own) / "history").write_text("no folder")
    Desk(folder, "enterprise").open(own)
    assert json.loads(left.read_text())["values"] == {PRICE: 5000}


def test_another_plan_opened_meanwhile_keeps_the_changes_among_the_versions(desk, own, example):
    move(desk, 5000)
    desk.open(example)
    (version,) = versions(own)
    assert price_in(version) == 5000
    assert desk.draft.unsaved == 0


def test_an_unknown_screen_is_told_by_its_key(desk, own, folder):
    file = desk.noted_in
    file.write_text(json.dumps({**json.loads(file.read_text()), "screen": "<b>new.screen"}))
    assert "another window (<b>new.screen)" in Desk(folder, "cash").open(own)


# --- the same screen again, in one kernel


def test_the_same_screen_again_keeps_the_changes_and_names_no_other_window(desk, own, folder):
    move(desk, 5000)
    again = Desk(folder, "enterprise")
    said = again.open(own)
    assert price_on(again) == 5000
    assert "another window" not in said
    assert again.look() == ""


def test_the_same_screen_run_for_other_plans_in_between_keeps_them_too(desk, own, folder, example):
    move(desk, 5000)
    Desk(folder, "enterprise").open(example)
    again = Desk(folder, "enterprise")
    again.open(own)
    assert price_on(again) == 5000


def test_a_window_whose_file_was_taken_over_and_that_still_shows_writes_it_again(desk, own, folder):
    move(desk, 5000)
    again = Desk(folder, "enterprise")
    again.open(own)
    assert not desk.noted_in.exists()
    desk.look()
    assert json.loads(desk.noted_in.read_text())["values"] == {PRICE: 5000}
    before = {file: file.read_bytes() for file in folder_beside(own).glob("*.json")}
    for _ in range(2):
        again.look()
        desk.look()
    assert {file: file.read_bytes() for file in folder_beside(own).glob("*.json")} == before
    assert versions(own) == []


# --- two windows


def test_two_windows_tell_each_other_once(desk, other):
    assert "also open in another window (My enterprise)" in other.said
    assert "not saved there" not in other.said
    said = desk.look()
    assert "another window" in said
    assert desk.look() == other.look() == ""


def test_a_window_with_changes_is_told_as_such(desk, own, folder):
    move(desk, 5000)
    made = Desk(folder, "cash")
    assert "with changes that are not saved there" in made.open(own)
    assert price_on(made) == 4500


def test_a_window_follows_what_another_saved_and_can_go_back(desk, other, own):
    other.look()
    move(desk, 5000)
    desk.save()
    assert "shows it as it is now" in other.look()
    assert (price_on(other), other.draft.unsaved) == (5000, 0)
    assert other.look() == ""
    other.draft.undo()
    assert price_on(other) == 4500
    assert other.draft.unsaved == 1


def test_a_window_with_changes_keeps_them_and_overwrites_nothing(desk, other, own):
    desk.look()
    other.look()
    move(desk, 5000)
    move(other, 6000)
    desk.save()
    assert "Your changes are kept here" in other.look()
    assert other.changed_outside
    assert other.look() == ""
    with pytest.raises(NotSavedError, match="since it was opened"):
        other.save()
    assert price_in(own) == 5000
    assert price_on(other) == 6000
    other.save_as("mine")
    assert price_in(own.with_name("mine.toml")) == 6000
    assert price_in(own) == 5000
    assert not other.changed_outside


def test_their_file_can_be_taken_and_the_own_changes_had_again_by_undoing(desk, other, own):
    move(desk, 5000)
    move(other, 6000)
    desk.save()
    other.look()
    assert "shows it as it is now" in other.take_theirs()
    assert (price_on(other), other.draft.unsaved) == (5000, 0)
    other.draft.undo()
    assert price_on(other) == 6000
    other.save()
    assert price_in(own) == 6000


def test_a_write_between_save_and_the_next_look_is_noticed(desk, own):
    move(desk, 5000)
    desk.save()
    own.write_text(own.read_text().replace("5000", "5400"))
    assert "shows it as it is now" in desk.look()
    assert price_on(desk) == 5400


def test_a_window_that_is_closed_is_not_told_of(desk, other, own, folder):
    other.leave()
    long_ago = time.time() - QUIET - 5
    os.utime(desk.noted_in, (long_ago, long_ago))
    assert "another window" not in Desk(folder, "money").open(own)


# --- examples


def test_an_example_in_two_windows_becomes_two_copies(folder, example):
    one, two = Desk(folder, "enterprise"), Desk(folder, "cash")
    one.open(example)
    assert "another window" in two.open(example)
    move(one, 5000)
    move(two, 6000)
    one.save()
    two.look()
    two.save()
    assert (price_in(one.path), price_in(two.path)) == (5000, 6000)
    assert one.path != two.path
    assert {one.path.parent, two.path.parent} == {folder / "plans"}


def test_changes_to_an_example_come_back_to_it_and_not_to_the_copy_of_its_name(folder, example):
    desk = Desk(folder, "enterprise")
    desk.open(example)
    desk.save()
    copy = desk.path
    desk.open(example)
    move(desk, 5000)
    as_if_killed(desk)
    again = Desk(folder, "enterprise")
    again.open(copy)
    assert again.draft.unsaved == 0
    again.open(example)
    assert price_on(again) == 5000


# --- the file from outside


def test_a_file_replaced_by_a_malformed_one_is_told_and_what_is_shown_stays(desk, own):
    good = own.read_text()
    own.write_text("[plan]\nname = 3\n")
    said = desk.look()
    assert "keeps what it showed" in said
    assert own.name in said
    assert price_on(desk) == 4500
    assert desk.look() == ""
    with pytest.raises(NotSavedError):
        desk.save()
    assert own.read_text().startswith("[plan]\nname = 3")
    own.write_text(good.replace("4500", "4600"))
    assert "shows it as it is now" in desk.look()
    assert price_on(desk) == 4600


def test_a_file_that_is_gone_is_told_and_save_writes_it_anew(desk, own):
    own.unlink()
    assert "moved or deleted" in desk.look()
    assert desk.look() == ""
    with pytest.raises(PlanError):
        desk.take_theirs()
    assert price_on(desk) == 4500
    desk.save()
    assert price_in(own) == 4500
    assert desk.look() == ""


def test_a_file_touched_but_not_changed_is_not_spoken_of(desk, own):
    own.write_bytes(own.read_bytes())
    os.utime(own, (1, 1))
    assert desk.look() == ""


def test_a_file_in_another_line_end_and_with_a_mark_is_saved_and_followed(folder, example):
    path = folder / "windows.toml"
    path.write_bytes(b"\xef\xbb\xbf" + example.read_bytes().replace(b"\n", b"\r\n"))
    desk = Desk(folder, "enterprise")
    desk.open(path)
    assert desk.look() == ""
    move(desk, 5000)
    desk.save()
    assert price_in(path) == 5000
    assert desk.look() == ""


@pytest.mark.parametrize("name", ["my plan", "Prägewerk Ñandú", "プラン", "a.b.c", "100 % ours"])
def test_paths_with_spaces_and_any_letters_are_opened_saved_and_found_again(name, folder, own):
    home = folder / "ein Ordner [1]" / name.replace("%", "of")
    home.mkdir(parents=True)
    path = home / f"{name}.toml"
    shutil.copy(own, path)
    desk = Desk(folder, "enterprise")
    desk.open(path)
    move(desk, 5000)
    as_if_killed(desk)
    again = Desk(folder, "enterprise")
    again.open(path)
    assert price_on(again) == 5000
    again.save()
    assert price_in(path) == 5000
    assert len(again.history()) == 1


@pytest.mark.parametrize("kind", ["missing", "folder", "too long", "not text"])
def test_what_is_no_plan_is_told_and_the_open_one_stays(desk, own, folder, kind):
    path = {
        "missing": folder / "no.toml", "folder": folder, "too long": folder / ("x" * 300),
        "not text": folder / "bytes.toml",
    }[kind]  # fmt: skip
    if kind == "not text":
        path.write_bytes(b"\xff\xfe\x00")
    move(desk, 5000)
    with pytest.raises(PlanError):
        desk.open(path)
    assert (desk.path, price_on(desk)) == (own, 5000)
    assert desk.draft.unsaved == 1
    desk.save()
    assert price_in(own) == 5000


# --- versions


def test_each_save_keeps_the_version_before(desk, own):
    for price in (5000, 6000, 7000):
        move(desk, price)
        desk.save()
    assert [price_in(version) for version in versions(own)] == [6000, 5000, 4500]
    said = desk.take_version(desk.history()[1]["key"])
    assert "not saved yet" in said
    assert price_on(desk) == 5000
    assert price_in(own) == 7000
    desk.draft.undo()
    assert price_on(desk) == 7000
    assert desk.draft.unsaved == 0


def test_saving_what_the_file_says_already_keeps_no_version(desk, own):
    desk.save()
    desk.save()
    assert versions(own) == []


@pytest.mark.parametrize("key", ["", "nowhere", "../../my-press", "x" * 300])
def test_a_version_that_is_not_there_is_told(desk, key):
    with pytest.raises(PlanError):
        desk.take_version(key)
    assert desk.draft.unsaved == 0


def test_a_malformed_version_is_told_and_what_is_shown_stays(desk, own):
    move(desk, 5000)
    desk.save()
    (version,) = versions(own)
    version.write_text("[plan")
    with pytest.raises(PlanError):
        desk.take_version(version.stem)
    assert price_on(desk) == 5000


def test_undo_goes_on_across_a_save_and_after_all_was_undone(desk, own, monkeypatch):
    monkeypatch.setattr(draft_module, "SAME_MOVE", -1.0)
    move(desk, 5000)
    desk.save()
    move(desk, 6000)
    desk.undo_all()
    assert (price_on(desk), desk.draft.unsaved) == (5000, 0)
    prices = []
    while desk.draft.undo():
        prices.append(price_on(desk))
    assert prices == [6000, 5000, 4500]
    assert desk.draft.unsaved == 1
    desk.save()
    assert price_in(own) == 4500


class Model(RuleBasedStateMachine):
    """Any sequence of moves, undoing, saving and opening, beside a plain model of it."""

    def __init__(self):
        super().__init__()
        self.patience = pytest.MonkeyPatch()
        self.patience.setattr(draft_module, "SAME_MOVE", -1.0)

    def teardown(self):
        self.patience.undo()
        if hasattr(self, "temporary"):
            self.temporary.cleanup()

    @initialize()
    def begin(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = Path(self.temporary.name)
        self.paths = [self.folder / f"{name}.toml" for name in "ab"]
        for path in self.paths:
            shutil.copy(example_plans()["ceb-press-shop"], path)
        self.on_disk = dict.fromkeys(self.paths, 4500.0)
        self.desk = Desk(self.folder, "enterprise")
        self.open(self.paths[0])

    @rule(which=st.integers(0, 1))
    def open_one(self, which):
        self.open(self.paths[which])

    def open(self, path):
        self.desk.open(path)
        self.path, self.steps, self.at = path, [self.on_disk[path]], 0

    @rule(price=st.integers(1, 5))
    def move(self, price):
        if self.steps[self.at] != price:
            self.steps[self.at + 1 :] = [float(price)]
            self.at += 1
        self.desk.draft.set_values({PRICE: float(price)})
        self.desk.note()

    @rule()
    def undo(self):
        assert self.desk.draft.undo() == (self.at > 0)
        self.at = max(0, self.at - 1)

    @rule()
    def redo(self):
        there = self.at + 1 < len(self.steps)
        assert self.desk.draft.redo() == there
        self.at += there

    @rule()
    def save(self):
        self.desk.save()
        self.on_disk[self.path] = self.steps[self.at]

    @rule()
    def look(self):
        assert self.desk.look() == ""

    @rule()
    def kill_and_open_again(self):
        self.desk.note()
        as_if_killed(self.desk)
        self.desk = Desk(self.folder, "enterprise")
        shown = self.steps[self.at]
        self.open(self.path)
        if shown != self.on_disk[self.path]:
            self.steps, self.at = [*self.steps, shown], 1

    @invariant()
    def what_is_shown_and_what_is_saved_are_the_models(self):
        if not hasattr(self, "desk"):
            return
        assert price_on(self.desk) == self.steps[self.at]
        assert {path: price_in(path) for path in self.paths} == self.on_disk
        assert bool(self.desk.draft.unsaved) == (self.steps[self.at] != self.on_disk[self.path])


Model.TestCase.settings = settings(max_examples=10, stateful_step_count=12, deadline=None)
TestAnySequence = Model.TestCase
