"""Writing a file whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path


def write_whole(path: Path, content: str | bytes, *, follow_links: bool = True) -> None:
    """Write a file beside its place first, then into it: nobody ever sees half of it.

    content: text is written as UTF-8 with plain line ends. follow_links: whether a link keeps
    pointing at the file that is written, or is itself replaced. Raises OSError, with the file as
    it was before.
    """
    path = path.resolve() if follow_links else path.absolute()
    exists = path.exists() and not (path.is_symlink() and not follow_links)
    if exists and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".osecalc-", suffix=".tmp")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(path.stat().st_mode & 0o7777 if exists else 0o644)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
