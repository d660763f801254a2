"""Every line and month as a CSV table, for programs that read no workbook."""

from __future__ import annotations

import csv
from io import StringIO
from math import isnan
from pathlib import Path

from osecalc.enterprise import Results
from osecalc.export.texts import for_csv
from osecalc.files import write_whole

COLUMNS = ("line", "heading", "unit", "month", "period", "value", "reason")


def write_csv(results: Results, path: Path | str) -> None:
    """Write a run as a tidy table: a row a line and month, figures with no month.

    A number that is not there is empty, with its reason beside it. No text is one that a
    spreadsheet would run. The file is written whole or not at all.
    """
    write_whole(Path(path), "\N{ZERO WIDTH NO-BREAK SPACE}" + csv_text(results))


def csv_text(results: Results) -> str:
    """The table as text."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for key, line in results.model.lines.items():
        known = [for_csv(text) for text in (key, results.heading(key), results.unit(key))]
        for month, value in enumerate(results.values[key].ravel().tolist()):
            at = [str(month), results.month_names[month]] if line.monthly else ["", ""]
            missing = isnan(value)
            reason = results.reason(key, month) if missing else ""
            writer.writerow([*known, *at, "" if missing else repr(value), for_csv(reason)])
    return out.getvalue()
