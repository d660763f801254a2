"""LibreOffice without a window: a second engine, written by others in another language."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import zipfile
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl.utils import column_index_from_string

from osecalc.export.layout import sheet_name
from tests.export.recalculated import differences_of, stored

SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""It computes every formula anew on loading; else it would keep the stored values."""
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,false,false,false,-1"
"""A file for each sheet: commas, in UTF-8, numbers with all their figures and not as shown."""
REPEATED = re.compile(r'<definedName name="_xlnm.Print_Titles".*?</definedName>', re.DOTALL)
LOOKS = re.compile(
    rf"""{REPEATED.pattern}|<(?:legacyDrawing|drawing) [^>]*/>|(?<=") s="\d+"(?=[ />])""", re.DOTALL
)
Table = list[list[str]]


def soffice() -> str:
    """The program; the test is skipped where there is none, unless it must be there."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        if os.environ.get("OSECALC_REQUIRE_OFFICE") == "1":
            pytest.fail("LibreOffice is required here, and is not installed")
        pytest.skip("LibreOffice is not installed")
    return found


def recalculated(paths: list[Path], folder: Path, *, bare: bool = False) -> list[Path]:
    """The workbooks computed anew and saved, in a folder of their own; bare: the cells alone."""
    given = [_copy(path, folder / "given", bare=bare) for path in paths]
    done = _converted(given, folder, "xlsx")
    return [done / path.name for path in paths]


def computed(paths: list[Path], folder: Path) -> list[dict[str, Table]]:
    """What every cell of the workbooks comes to: for each its tables, by the names of its sheets.

    Notes and charts hold no number and take half of LibreOffice's time, and formats would have it
    write a rate as a percentage: they are left out.
    """
    given = [_copy(path, folder / "given", bare=True) for path in paths]
    done = _converted(given, folder, EVERY_SHEET)
    tables = {
        file.stem: list(csv.reader(StringIO(file.read_text("utf-8"), newline="")))
        for file in done.iterdir()
    }
    return [
        {
            name.removeprefix(f"{path.stem}-"): table
            for name, table in tables.items()
            if name.startswith(f"{path.stem}-")
        }
        for path in paths
    ]


def _converted(paths: list[Path], folder: Path, to: str) -> Path:
    """The folder in which LibreOffice has written what it made of the files."""
    profile, done = folder / "profile", folder / "recalculated"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(SETTINGS)
    command = [
        soffice(), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
        "--convert-to", to, "--outdir", str(done), *map(str, paths),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=1200)
    return done


def _copy(path: Path, folder: Path, *, bare: bool = False) -> Path:
    """A copy without its repeated headings, on which LibreOffice spends eight seconds a file.

    bare: also without notes, charts and formats.
    """
    folder.mkdir(exist_ok=True)
    copy = folder / path.name
    left_out = LOOKS if bare else REPEATED
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if bare and name.startswith("xl/worksheets/_rels/"):
                continue
            if name.startswith(("xl/workbook.xml", "xl/worksheets/")):
                part = left_out.sub("", part.decode()).encode()
            new.writestr(name, part)
    return copy


def differences(before: Path, after: dict[str, Table], size: float) -> list[str]:
    """Every formula of a workbook that LibreOffice computes to another value than is stored."""
    found = []
    for sheet, cells in stored(before).items():
        wanted = {at: value for at, (_, value) in cells.items()}
        if sheet == sheet_name("checks"):  # its differences are next to nothing, not equal
            wanted = {at: value for at, value in wanted.items() if at[1] != "D"}

        def cell(
            row: int, column: str, table: Table = after[sheet], wanted: Any = wanted
        ) -> float | str:
            text = table[row - 1][column_index_from_string(column) - 1]
            return _number(text) if isinstance(wanted[row, column], float) else text

        found += [f"{sheet} {said}" for said in differences_of(wanted, cell, size)]
    return found


def _number(text: str) -> float | str:
    """A number; a rate that LibreOffice finds is written as a percentage."""
    try:
        return float(text[:-1]) / 100 if text.endswith("%") else float(text)
    except ValueError:  # an error, or nothing: told as it stands there
        return text
