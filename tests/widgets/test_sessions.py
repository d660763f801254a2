"""What lies beside a plan: who has it open, what is not saved, and the versions before."""

import contextlib
import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime

import pytest

from osecalc.widgets import sessions as module
from osecalc.widgets.sessions import QUIET, Session, digest, folder_beside, keep_version, versions

MALFORMED = [
    "", "{", "[]", "null", "12", '"text"', '{"screen": "enterprise"}', "[" * 100_000, "\x00\xff",
    '{"screen": 1, "process": {}, "base": "", "text": "", "values": {}}',
    '{"screen": "x", "process": {"id": "a", "began": 1}, "base": "", "text": "", "values": {}}',
    '{"screen": "x", "process": {"id": 1e400, "began": 1}, "base": "", "text": "", "values": {}}',
    '{"screen": "x", "process": {"id": -1, "began": 1}, "base": "", "text": "", "values": {}}',
    '{"screen": "x", "process": {"id": 1, "began": 1}, "base": "", "text": "", "values": []}',
    '{"screen": "x", "process": {"id": 1, "began": 1}, "base": "", "text": "", "values": {"a": 0}',
]  # fmt: skip


@pytest.fixture
def mine(own):
    session = Session(own, "enterprise")
    session.note(b"file", "", {})
    return session


@pytest.fixture
def theirs(own):
    return Session(own, "cash")


def test_a_window_finds_the_others_and_not_itself(mine, theirs):
    theirs.note(b"file", "text", {"tax.rate": 0.1})
    assert mine.others()[0].file == theirs.file
    (found,) = mine.others()
    assert (found.screen, found.text, dict(found.values)) == ("cash", "text", {"tax.rate": 0.1})
    assert found.base == digest(b"file")
    assert found.is_running
    assert found.is_seen
    assert found.holds_changes
    assert [other.file for other in theirs.others()] == [mine.file]


def test_a_window_without_changes_says_so_and_one_that_ends_is_gone(mine, theirs):
    theirs.note(b"file", "", {})
    assert not mine.others()[0].holds_changes
    theirs.end()
    assert mine.others() == []
    theirs.end()


def test_a_window_that_gives_no_sign_is_no_longer_seen_until_it_does(mine, theirs):
    theirs.note(b"", "", {})
    long_ago = time.time() - QUIET - 5
    os.utime(theirs.file, (long_ago, long_ago))
    assert not mine.others()[0].is_seen
    assert mine.others()[0].is_running
    theirs.sign()
    assert mine.others()[0].is_seen


def test_the_same_is_not_written_twice_unless_it_was_taken_away(theirs):
    theirs.note(b"", "text", {})
    written = theirs.file.stat().st_mtime_ns
    theirs.note(b"", "text", {})
    assert theirs.file.stat().st_mtime_ns == written
    theirs.file.unlink()
    assert not theirs.is_there
    theirs.note(b"", "text", {})
    assert theirs.is_there


def as_if(file, **process):
    said = json.loads(file.read_text())
    said["process"] |= process
    file.write_text(json.dumps(said))


def test_a_process_that_has_another_beginning_is_another_process(mine, theirs):
    theirs.note(b"", "text", {})
    began = json.loads(theirs.file.read_text())["process"]["began"]
    as_if(theirs.file, began=began - 3600)
    assert not mine.others()[0].is_running
    as_if(theirs.file, began=began + 1)  # the clock was set by a second
    assert mine.others()[0].is_running


def test_a_window_on_another_machine_runs_as_long_as_it_gives_signs(mine, theirs):
    theirs.note(b"", "text", {})
    as_if(theirs.file, host="elsewhere", id=2**22 + 1, began=1.0)
    assert mine.others()[0].is_running
    long_ago = time.time() - QUIET - 5
    os.utime(theirs.file, (long_ago, long_ago))
    assert not mine.others()[0].is_running


@pytest.mark.parametrize("content", MALFORMED)
def test_a_malformed_file_counts_as_none(mine, content):
    (mine.file.parent / "window-x.json").write_text(content)
    assert mine.others() == []


def test_things_that_are_no_files_count_as_none(mine):
    (mine.file.parent / "window-folder.json").mkdir()
    (mine.file.parent / "window-gone.json").symlink_to("nowhere")
    assert mine.others() == []


def test_without_a_folder_there_are_no_others_and_no_versions(folder):
    (folder / ".osecalc").write_text("a file in its place")
    session = Session(folder / "plan.toml", "enterprise")
    assert (session.others(), versions(folder / "plan.toml")) == ([], [])
    with pytest.raises(OSError, match="directory"):
        session.note(b"", "text", {})
    session.end()


def test_versions_are_kept_newest_first_and_the_same_is_not_kept_twice(own):
    for content in (b"one", b"two", b"two"):
        keep_version(own, content)
    assert [version.read_bytes() for version in versions(own)] == [b"two", b"one"]


def test_no_more_than_fifty_versions_are_kept(own):
    for number in range(57):
        keep_version(own, str(number).encode())
    assert [int(version.read_bytes()) for version in versions(own)] == list(range(56, 6, -1))


def test_a_version_knows_the_moment_at_which_it_was_kept(own):
    before = datetime.now(UTC)
    moment = module.when(keep_version(own, b"x"))
    assert before <= moment <= datetime.now(UTC)
    assert moment.tzinfo is not None


def test_the_name_of_a_version_can_be_one_on_every_machine(own):
    assert not set(keep_version(own, b"x").name) & set('<>:"/\\|?*')


def test_what_else_lies_among_the_versions_does_not_count(own):
    kept = keep_version(own, b"x")
    for name in ("notes.toml", "2024-99-99T99-99-99.000000Z.toml", "9999-12-31.toml"):
        (kept.parent / name).write_text("?")
    (kept.parent / "2999-01-01T00-00-00.000000Z.toml").mkdir()
    assert versions(own) == [kept]
    assert keep_version(own, b"y") in versions(own)


ENDS = """
import sys
from pathlib import Path
from osecalc.widgets.sessions import Session
with_changes, without = (Session(Path(sys.argv[1]), name) for name in ("money", "cash"))
with_changes.note(b"", "text", {})
without.note(b"", "", {})
print(len(without.others()))
"""


def test_a_kernel_that_ends_leaves_only_what_is_not_saved(own, mine):
    done = subprocess.run(
        [sys.executable, "-c", ENDS, str(own)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "2"
    (left,) = mine.others()
    assert (left.screen, left.is_running, left.holds_changes) == ("money", False, True)


def test_a_folder_that_is_gone_hinders_no_end(mine, own):
    import shutil

    shutil.rmtree(own.parent)
    mine.end()
    with contextlib.suppress(OSError):
        mine.note(b"", "text", {})
    assert folder_beside(own).name == own.name
