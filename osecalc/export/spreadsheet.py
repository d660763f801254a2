"""The live spreadsheet: every line a row, every month a column, real formulas in every cell."""

from __future__ import annotations

from pathlib import Path

from osecalc.enterprise import Results
from osecalc.export.book import Book
from osecalc.export.chart_sheet import write_charts
from osecalc.export.check_sheet import write_checks
from osecalc.export.concept_sheets import write_concepts
from osecalc.export.input_sheets import write_inputs, write_profiles
from osecalc.export.list_sheets import (
    write_contracts,
    write_metrics,
    write_overview,
    write_sources,
)
from osecalc.export.plan_sheet import write_plan
from osecalc.export.year_sheets import (
    write_balance,
    write_cash_flow,
    write_income,
    write_split,
    write_years,
)
from osecalc.files import write_whole


def write_spreadsheet(results: Results, path: Path | str) -> None:
    """Write a run as a workbook that goes on computing when its inputs are changed.

    Each number of the plan stands once, on `Inputs` or `Inputs by month`; all others are
    formulas, with the values that Python found written beside them for programs that do not
    compute. Where a line has no number, its cell says why. A hidden sheet carries the plan file,
    so that `read_spreadsheet` gives the plan back. The file is written whole or not at all.
    """
    write_whole(Path(path), spreadsheet(results))


def spreadsheet(results: Results) -> bytes:
    """The workbook of a run; the same run gives the same bytes."""
    book = Book(results)
    overview = book.sheet("overview")
    write_inputs(book)
    write_profiles(book)
    placed = {
        "income": write_income(book),
        "cash_flow": write_cash_flow(book),
        "balance": write_balance(book),
        "split": write_split(book),
    }
    write_contracts(book)
    write_metrics(book)
    checked = book.sheet("checks")
    write_charts(book, placed)
    placed["years"] = write_years(book)
    results_of_checks = write_checks(checked, placed)
    write_concepts(book)
    write_sources(book)
    write_plan(book)
    write_overview(overview, results_of_checks)
    overview.xlsx.activate()
    return book.close()
