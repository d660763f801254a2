"""Floor 4, export: results as files for people without osecalc, and files of theirs read back."""

from osecalc.export.csv_table import shown_table, write_csv
from osecalc.export.importing import Imported, read_spreadsheet
from osecalc.export.own_table import add_table
from osecalc.export.spreadsheet import spreadsheet, write_spreadsheet

__all__ = [
    "Imported",
    "add_table",
    "read_spreadsheet",
    "shown_table",
    "spreadsheet",
    "write_csv",
    "write_spreadsheet",
]
