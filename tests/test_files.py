"""Writing a file whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from osecalc.files import write_whole


def test_text_and_bytes_arrive_as_they_are(tmp_path: Path) -> None:
    write_whole(tmp_path / "new folder" / "text", "line\nänd line\n")
    assert (tmp_path / "new folder" / "text").read_bytes() == "line\nänd line\n".encode()
    write_whole(tmp_path / "bytes", b"\x00\xff")
    assert (tmp_path / "bytes").read_bytes() == b"\x00\xff"


def test_a_full_disk_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.toml"
    write_whole(path, "whole")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, "half")
    assert path.read_text() == "whole"
    assert [p.name for p in tmp_path.iterdir()] == ["plan.toml"]


def test_a_read_only_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.toml"
    write_whole(path, "mine")
    # Permissions do not bind root, so the system's answer is played.
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(PermissionError):
        write_whole(path, "theirs")
    assert path.read_text() == "mine"


def test_permissions_of_a_file_stay_and_a_new_one_can_be_read_by_others(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    write_whole(path, "new")
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o644
        path.chmod(0o600)
        write_whole(path, "again")
        assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.name == "nt", reason="making links needs a privilege on Windows")
def test_a_link_is_followed_or_replaced_as_asked(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_text("old")
    link.symlink_to(real)
    write_whole(link, "through")
    assert (link.is_symlink(), real.read_text()) == (True, "through")
    write_whole(link, "instead", follow_links=False)
    assert (link.is_symlink(), link.read_text(), real.read_text()) == (False, "instead", "through")
