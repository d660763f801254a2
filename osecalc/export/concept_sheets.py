"""One sheet a concept: a row a line, a column a month, one formula a row."""

from __future__ import annotations

from osecalc.enterprise.results import name_of
from osecalc.export.book import Book
from osecalc.export.layout import EARLIER, HEADING, KEY, OPENING, UNIT, WHOLE
from osecalc.export.month_header import month_header
from osecalc.export.texts import shortened


def write_concepts(book: Book) -> None:
    """Every line of the model on the sheet of its concept."""
    for concept in book.layout.concepts:
        write_concept(book, concept)


def write_concept(book: Book, concept: str) -> None:
    """The lines of one concept; a figure for the whole plan stands in a column of its own."""
    sheet, layout = book.sheet(concept), book.layout
    sheet.title(concept)
    month_header(sheet)
    for row, about in layout.sections[concept].items():
        sheet.text(row, HEADING, shortened(name_of(book.plan, about), 200), "section")
    for line in layout.concepts[concept]:
        row = layout.rows[line.key]
        sheet.text(row, KEY, line.key)
        sheet.text(row, HEADING, book.heading(line.key))
        sheet.note(row, HEADING, book.note(line))
        sheet.text(row, UNIT, book.unit_of(line))
        formula, shape = sheet.line_formula(line.key), book.shape(line.unit)
        if line.monthly:
            if line.key in layout.looked_back_on:
                sheet.number(row, EARLIER, 0, "small", "0")
            sheet.formula_row(row, OPENING, formula, book.values(line.key), "plain", shape)
        else:
            sheet.formula(row, WHOLE, formula, book.figure(line.key), "plain", shape)
