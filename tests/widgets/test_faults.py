"""What can go wrong with a file, with the real thing: nothing is lost, and one sentence says it."""

import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from osecalc.enterprise import Enterprise
from osecalc.plan import read_plan
from osecalc.plan.editing import with_row
from osecalc.widgets.desk import Desk
from osecalc.widgets.screens.enterprise import EnterpriseScreen
from osecalc.widgets.sessions import folder_beside, versions

REPOSITORY = Path(__file__).parents[2]
PRICE = "products.press.price"


class Window:
    """A window in another process."""

    def __init__(self, folder, screen="cash"):
        command = [sys.executable, "-m", "tests.widgets.window", str(folder), screen]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, text=True, cwd=REPOSITORY, encoding="utf-8"
        )

    def tell(self, do, **given):
        self.process.stdin.write(json.dumps({"do": do, **given}) + "\n")
        self.process.stdin.flush()

    def hear(self):
        return json.loads(self.process.stdout.readline())

    def ask(self, do, **given):
        self.tell(do, **given)
        return self.hear()

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def close(self):
        self.process.stdin.close()
        self.process.wait(20)


@pytest.fixture
def window(folder):
    opened = []

    def make(screen="cash"):
        opened.append(Window(folder, screen))
        return opened[-1]

    yield make
    for one in opened:
        if one.process.poll() is None:
            one.kill()
        one.process.stdin.close()
        one.process.stdout.close()


def price_in(path):
    return read_plan(path).numbers[PRICE].quantity.value


def price_on(screen):
    return screen.plan.numbers[PRICE].quantity.value


# --- the process is killed


def test_changes_of_a_killed_process_are_brought_back_and_the_file_is_as_it_was(
    window, own, folder
):
    before = own.read_bytes()
    killed = window()
    killed.ask("open", path=str(own))
    assert killed.ask("move", price=5000)["unsaved"] == 1
    killed.kill()
    assert own.read_bytes() == before
    screen = EnterpriseScreen(own, folder)
    assert "brought back" in screen.message.sentence
    assert price_on(screen) == 5000
    assert screen.results["npv"] == Enterprise(read_plan(own)).run({PRICE: 5000})["npv"]
    assert screen.unsaved == 1
    screen._act("undo", {})
    assert (price_on(screen), screen.unsaved) == (4500, 0)
    screen._act("redo", {})
    screen._act("save", {})
    assert price_in(own) == 5000


@pytest.mark.parametrize("saves", [1, 2, 5])
@pytest.mark.parametrize("moment", ["begun", "noted", "saved"])
def test_a_process_killed_in_mid_save_leaves_a_whole_file_and_loses_nothing(
    window, own, folder, saves, moment
):
    killed = window()
    killed.ask("open", path=str(own))
    killed.tell("save on and on")
    heard = {"begun": 0, "noted": 0, "saved": 0}
    while heard[moment] < saves:
        heard |= killed.hear()
    killed.kill()
    for line in killed.process.stdout:  # what it still said before it was gone
        if line.endswith("}\n"):
            heard |= json.loads(line)
    there = price_in(own)
    assert there in {4500, *(4000 + n for n in range(heard["saved"], heard["begun"] + 1))}
    for version in versions(own):
        assert read_plan(version)
    desk = Desk(folder, "enterprise")
    desk.open(own)
    shown = desk.draft.now.plan.numbers[PRICE].quantity.value
    assert shown >= 4000 + heard["noted"] if heard["noted"] else shown == 4500 or shown >= 4001
    desk.save()
    assert price_in(own) == shown


def test_a_window_that_still_runs_notices_that_another_was_killed(window, own, folder):
    screen = EnterpriseScreen(own, folder)
    killed = window("enterprise")
    killed.ask("open", path=str(own))
    killed.ask("move", price=5000)
    screen._act("here", {})
    assert "with changes that are not saved there" in screen.message.sentence
    assert price_on(screen) == 4500
    killed.kill()
    screen._act("here", {})
    assert "brought back" in screen.message.sentence
    assert price_on(screen) == 5000


def test_another_workbooks_changes_wait_for_that_workbook(window, own, folder):
    screen = EnterpriseScreen(own, folder)
    killed = window("cash")
    killed.ask("open", path=str(own))
    killed.ask("move", price=5000)
    killed.kill()
    screen._act("here", {})
    assert price_on(screen) == 4500
    again = window("cash")
    assert "brought back" in again.ask("open", path=str(own))["said"]


def test_a_window_with_changes_of_its_own_leaves_those_of_a_killed_one_where_they_are(
    window, own, folder
):
    screen = EnterpriseScreen(own, folder)
    screen.form.typed = {PRICE: "6000"}
    killed = window("enterprise")
    killed.ask("open", path=str(own))
    killed.ask("move", price=5000)
    killed.kill()
    screen._act("here", {})
    assert price_on(screen) == 6000
    screen._act("undo_all", {})
    screen._act("here", {})
    assert price_on(screen) == 5000


# --- two windows in two processes


def test_two_processes_notice_each_other_follow_saves_and_overwrite_nothing(window, own, folder):
    screen, other = EnterpriseScreen(own, folder), window("enterprise")
    assert "another window (My enterprise)" in other.ask("open", path=str(own))["said"]
    screen._act("here", {})
    assert "another window" in screen.message.sentence

    screen.form.typed = {PRICE: "5000"}
    screen._act("save", {})
    followed = other.ask("look")
    assert "shows it as it is now" in followed["said"]
    assert followed["price"] == 5000

    other.ask("move", price=5100)
    screen.form.typed = {PRICE: "5200"}
    screen._act("save", {})
    assert "Your changes are kept here" in other.ask("look")["said"]
    refused = other.ask("save")
    assert "since it was opened" in refused["said"]
    assert (refused["price"], refused["unsaved"], price_in(own)) == (5100, 1, 5200)

    other.close()
    screen._act("here", {})
    # What the closed window had not saved was of another state of the file.
    assert "earlier versions" in screen.message.sentence
    assert price_on(screen) == 5200
    screen._act("version", {"key": screen.bar.state["history"][0]["key"]})
    assert price_on(screen) == 5100


def test_a_process_that_ends_by_itself_leaves_nothing_beside_the_plan(window, own):
    other = window()
    other.ask("open", path=str(own))
    assert list(folder_beside(own).glob("window-*.json"))
    other.close()
    assert not list(folder_beside(own).glob("window-*.json"))


# --- no room on the disk


def test_without_room_for_a_file_nothing_is_lost_and_it_is_said(window, own):
    before = own.read_bytes()
    full = window()
    full.ask("open", path=str(own))
    full.ask("no room")
    moved = full.ask("move", price=5000)
    assert "could not be written down" in moved["said"]
    saved = full.ask("save")
    assert "could not be saved" in saved["said"]
    assert "Your changes are still here" in saved["said"]
    assert (saved["price"], saved["unsaved"]) == (5000, 1)
    assert own.read_bytes() == before
    assert not list(own.parent.glob(".osecalc-*"))
    full.ask("room")
    assert "Saved as" in full.ask("save")["said"]
    assert price_in(own) == 5000


@pytest.fixture
def small_disk(tmp_path):
    """Return a folder on a disk of a quarter of a megabyte."""
    disk = tmp_path / "small disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=256k", "none", str(disk)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no disk may be made here")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_on_a_full_disk_nothing_is_lost_and_one_sentence_says_it(small_disk, example):
    own = small_disk / "own.toml"
    shutil.copy(example, own)
    before = own.read_bytes()
    screen = EnterpriseScreen(own, small_disk)
    filler = small_disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 512)
        except OSError:
            pass
    screen.form.typed = {PRICE: "5000"}
    assert "could not be written down" in screen.message.sentence
    screen._act("save", {})
    assert "No space left on device" in screen.message.sentence
    assert screen.message.tone == "bad"
    assert own.read_bytes() == before
    assert (price_on(screen), screen.unsaved) == (5000, 1)
    assert screen.form.typed == {PRICE: "5000"}
    assert not list(small_disk.glob(".osecalc-*"))
    filler.unlink()
    screen._act("save", {})
    assert price_in(own) == 5000
    assert screen.unsaved == 0


# --- the file is not what it was


def test_a_file_made_read_only_is_not_written_and_another_name_is_told(screen, own):
    screen.form.typed = {PRICE: "5000"}
    before = own.read_bytes()
    own.chmod(0o444)
    screen._act("save", {})
    assert "may only be read" in screen.message.sentence
    assert own.read_bytes() == before
    assert screen.unsaved == 1
    name = screen.message.sentence.split("such as ")[1].rstrip(".")
    screen._act("save_as", {"name": name})
    assert price_in(own.with_name(f"{name}.toml")) == 5000


def test_a_folder_in_which_nothing_can_be_written_is_told_at_the_first_change(own, folder):
    (own.parent / ".osecalc").write_text("a file where the folder should be")
    screen = EnterpriseScreen(own, folder)
    assert screen.message.tone != "bad"
    screen.form.typed = {PRICE: "5000"}
    assert "could not be written down" in screen.message.sentence
    assert price_on(screen) == 5000
    screen._act("save", {})
    assert price_in(own) == 5000


def test_a_file_changed_outside_is_followed_where_nothing_is_unsaved(screen, own):
    own.write_text(own.read_text().replace("value = 4500", "value = 4600"))
    screen._act("here", {})
    assert "shows it as it is now" in screen.message.sentence
    assert price_on(screen) == 4600
    assert screen.bar.state["unsaved"] == 0
    screen._act("undo", {})
    assert price_on(screen) == 4500


def test_a_file_changed_outside_keeps_what_is_being_typed(screen, own):
    screen.form.typed = {PRICE: "five thou"}
    own.write_text(own.read_text().replace("value = 4500", "value = 4600"))
    screen._act("here", {})
    assert screen.form.typed == {PRICE: "five thou"}
    assert price_on(screen) == 4600


def test_a_file_changed_outside_is_not_overwritten(screen, own):
    screen.form.typed = {PRICE: "5000"}
    own.write_text(own.read_text() + "\n# by hand\n")
    screen._act("here", {})
    assert "Your changes are kept here" in screen.message.sentence
    assert screen.bar.state["changed_outside"]
    screen._act("save", {})
    assert own.read_text().endswith("# by hand\n")
    assert "since it was opened" in screen.message.sentence
    assert screen.unsaved == 1
    screen._act("theirs", {})
    assert (price_on(screen), screen.unsaved) == (4500, 0)
    assert not screen.bar.state["changed_outside"]
    screen._act("undo", {})
    assert price_on(screen) == 5000


def test_without_a_sign_in_between_it_is_not_overwritten_either(screen, own):
    screen.form.typed = {PRICE: "5000"}
    own.write_text(own.read_text() + "\n# by hand\n")
    screen._act("save", {})
    assert own.read_text().endswith("# by hand\n")
    assert "since it was opened" in screen.message.sentence


def test_a_deleted_file_is_told_and_written_again(screen, own):
    screen.form.typed = {PRICE: "5000"}
    own.unlink()
    screen._act("here", {})
    assert "moved or deleted" in screen.message.sentence
    assert price_on(screen) == 5000
    screen._act("save", {})
    assert price_in(own) == 5000


def test_a_deleted_folder_is_told_and_written_again(screen, own):
    screen.form.typed = {PRICE: "5000"}
    shutil.rmtree(own.parent)
    screen._act("here", {})
    assert "moved or deleted" in screen.message.sentence
    screen._act("save", {})
    assert price_in(own) == 5000


def test_a_file_replaced_by_a_malformed_one_is_told_and_nothing_that_is_shown_changes(screen, own):
    npv = screen.results["npv"]
    own.write_bytes(b"\xff\xfe<b>")
    screen._act("here", {})
    assert "can't be used as it is now" in screen.message.sentence
    assert screen.results["npv"] == npv
    screen._act("save", {})
    assert own.read_bytes() == b"\xff\xfe<b>"
    assert "since it was opened" in screen.message.sentence


@pytest.mark.parametrize(
    "content", [b"", b"[plan", b"\xff\xfe", b"x" * 2_000_000, b"[plan]\nname = '<b>'\n", b"\x00"]
)
def test_a_malformed_file_chosen_is_told_and_the_open_plan_stays(screen, own, content):
    bad = own.with_name("bad.toml")
    bad.write_bytes(content)
    screen._act("open", {"path": str(bad)})
    assert "bad.toml" in screen.message.sentence
    assert screen.bar.state["plan"] == str(own)
    assert price_on(screen) == 4500
    assert bad.read_bytes() == content


# --- the same screen run again, and undoing


def test_the_same_screen_run_again_keeps_what_is_not_saved(own, folder):
    first = EnterpriseScreen(own, folder)
    first.form.typed = {PRICE: "5000"}
    second = EnterpriseScreen(own, folder)
    assert price_on(second) == 5000
    assert "brought back" in second.message.sentence
    assert "another window" not in second.message.sentence
    third = EnterpriseScreen(folder=folder)
    assert price_on(third) == 5000
    assert price_in(own) == 4500


def test_undo_and_redo_cross_a_save_and_a_new_row(screen, own):
    screen.form.typed = {PRICE: "5000"}
    screen._act("save", {})
    row = {"name": "Coffee", "amount": 30}
    screen.set_plan(with_row(screen.plan, "overheads", row)[0], "a row")
    screen.form.typed = {PRICE: "5100"}
    shown = []
    for action in ("undo", "undo", "undo", "redo", "redo", "redo"):
        screen._act(action, {})
        there = "coffee" in screen.plan.plan.overheads
        shown.append((price_on(screen), there, screen.unsaved > 0))
        assert screen.results["npv"] == Enterprise(screen.plan).run()["npv"]
    assert shown == [
        (5000, True, True), (5000, False, False), (4500, False, True),
        (5000, False, False), (5000, True, True), (5100, True, True),
    ]  # fmt: skip
    screen._act("save", {})
    assert price_in(own) == 5100
    assert read_plan(own).plan.overheads["coffee"].name == "Coffee"


def test_the_history_of_a_plan_holds_at_most_fifty_versions(own, folder):
    desk = Desk(folder, "enterprise")
    desk.open(own)
    for price in range(4501, 4560):
        desk.draft.set_values({PRICE: float(price)})
        desk.save()
    assert len(desk.history()) == 50
    assert price_in(versions(own)[0]) == 4558
    assert len(list((folder_beside(own) / "history").iterdir())) == 50


def test_what_lies_in_the_folders_beside_is_never_taken_for_a_plan(screen, own):
    for content in ("{", "[" * 10_000):
        (folder_beside(own) / "window-x.json").write_text(content)
    (folder_beside(own) / "history").mkdir(exist_ok=True)
    (folder_beside(own) / "history" / "notes.toml").write_text("[plan]")
    screen.form.typed = {PRICE: "5000"}
    screen._act("here", {})
    screen._act("save", {})
    assert price_in(own) == 5000
    assert [choice["label"] for choice in screen.bar.state["history"]]
    assert not [choice for choice in screen.bar.state["plans"] if ".osecalc" in choice["key"]]
    assert [file.name for file in (own.parent / ".osecalc").iterdir()] == [own.name]
