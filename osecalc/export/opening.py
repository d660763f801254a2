"""Opening a spreadsheet file of somebody else's: whole, harmless, or not at all."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from osecalc import words

LARGEST = 300_000_000
"""Bytes when unpacked: a workbook of ours with everything full is about a third of this."""


class Unreadable(Exception):  # noqa: N818 - it says what the file is
    """A file that can't be taken over, with the sentences to print."""


def _refused(path: Path, reason: str) -> Unreadable:
    return Unreadable(words.say("importing.not_xlsx", file=path.name, reason=reason))


@contextmanager
def opened(path: Path, *, values: bool = False) -> Iterator[Any]:
    """A workbook to read, cell by cell; formulas as they stand, or the values stored with them."""
    import openpyxl

    try:
        with zipfile.ZipFile(path) as parts:
            size = sum(part.file_size for part in parts.infolist())
    except OSError as error:
        raise _refused(path, error.strerror or str(error)) from None
    except zipfile.BadZipFile:
        raise _refused(path, words.say("importing.no_zip")) from None
    if size > LARGEST:
        said = words.say(
            "importing.too_large", file=path.name, size=size / 1e6, largest=LARGEST / 1e6
        )
        raise Unreadable(said)
    with warnings.catch_warnings():
        # What a workbook has beyond cells (validations, extensions) is of no interest here.
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(path, read_only=True, data_only=values)
        except Exception as error:  # noqa: BLE001 - a broken file fails in as many ways as it likes
            raise _refused(path, type(error).__name__) from None
        try:
            yield book
        finally:
            book.close()
