"""Every line and month as a CSV table, for programs that read no workbook."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO
from math import isnan
from pathlib import Path

from osecalc.enterprise import Results
from osecalc.export.texts import for_csv
from osecalc.files import write_whole

MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""What a file begins with so that a spreadsheet reads it as UTF-8."""
SHOWN = re.compile(r"[−-]?\d{1,3}(,\d{3})*(\.\d+)?")
"""A number as a table shows it: thousands apart, a real minus."""
COLUMNS = ("line", "heading", "unit", "month", "period", "value", "reason")


def write_csv(results: Results, path: Path | str) -> None:
    """Write a run as a tidy table: a row a line and month, figures with no month.

    A number that is not there is empty, with its reason beside it. No text is one that a
    spreadsheet would run. The file is written whole or not at all.
    """
    write_whole(Path(path), csv_file(results))


def csv_file(results: Results) -> str:
    """All that the file holds."""
    return MARK + csv_text(results)


def csv_text(results: Results) -> str:
    """The table as text."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    names = results.month_names
    for key, line in results.model.lines.items():
        known = [for_csv(text) for text in (key, results.heading(key), results.unit(key))]
        for month, value in enumerate(results.values[key].ravel().tolist()):
            at = [str(month), names[month]] if line.monthly else ["", ""]
            missing = isnan(value)
            reason = results.reason(key, month) if missing else ""
            writer.writerow([*known, *at, "" if missing else repr(value), for_csv(reason)])
    return out.getvalue()


def shown_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    r"""A table as it is shown, as CSV: its numbers as a program reads them, no text that runs.

    >>> shown_table(["Month", "Cash"], [["=x", "−1,234.50"]])
    "\ufeffMonth,Cash\r\n'=x,-1234.50\r\n"
    """
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([for_csv(str(text)) for text in columns])
    for row in rows:
        writer.writerow([for_csv(_read_back(str(text))) for text in row])
    return MARK + out.getvalue()


def _read_back(text: str) -> str:
    return text.replace(",", "").replace("−", "-") if SHOWN.fullmatch(text) else text
