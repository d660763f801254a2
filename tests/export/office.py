"""LibreOffice without a window: a second engine, written by others in another language."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

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


def soffice() -> str:
    """The program; the test is skipped where there is none, unless it must be there."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        if os.environ.get("OSECALC_REQUIRE_OFFICE") == "1":
            pytest.fail("LibreOffice is required here, and is not installed")
        pytest.skip("LibreOffice is not installed")
    return found


def recalculated(paths: list[Path], folder: Path, to: str = "xlsx") -> list[Path]:
    """The workbooks computed anew and saved, in a folder of their own."""
    profile, done = folder / "profile", folder / "recalculated"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(SETTINGS)
    given = [without_print_titles(path, folder / "given") for path in paths]
    command = [
        soffice(), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
        "--convert-to", to, "--outdir", str(done), *map(str, given),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=1200)
    return [done / path.with_suffix(f".{to.split(':', maxsplit=1)[0]}").name for path in paths]


def without_print_titles(path: Path, folder: Path) -> Path:
    """A copy without its repeated headings, on which LibreOffice spends eight seconds a file."""
    folder.mkdir(exist_ok=True)
    copy = folder / path.name
    shape = re.compile(r'<definedName name="_xlnm.Print_Titles".*?</definedName>', re.DOTALL)
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/workbook.xml":
                part = shape.sub("", part.decode()).encode()
            new.writestr(name, part)
    return copy


def differences(before: Path, after: Path, size: float) -> list[str]:
    """Every formula of a workbook that LibreOffice computes to another value than is stored."""
    found = []
    book = openpyxl.load_workbook(after, read_only=True, data_only=True)
    for sheet, cells in stored(before).items():
        values = list(book[sheet].iter_rows(values_only=True))
        wanted = {at: value for at, (_, value) in cells.items()}
        if sheet == sheet_name("checks"):  # its differences are next to nothing, not equal
            wanted = {at: value for at, value in wanted.items() if at[1] != "D"}

        def cell(row: int, column: str, values: list[Any] = values) -> Any:
            return values[row - 1][openpyxl.utils.column_index_from_string(column) - 1]

        found += [f"{sheet} {said}" for said in differences_of(wanted, cell, size)]
    return found
