"""Floor 4, export: results as files for people without osecalc."""

from osecalc.export.spreadsheet import write_spreadsheet

__all__ = ["write_spreadsheet"]
