"""What the learners read in their notebook, as the facilitator's guide tells it."""

from __future__ import annotations

from osecalc.course.learner_copy import LEFT_OUT
from osecalc.course.notebook import read_cells
from osecalc.course.reading import blocks
from osecalc.course.told import Told
from osecalc.export.pack.content import Paragraph


def prose(told: Told) -> list[Paragraph]:
    """The words of the notebook in their order, without its questions; none without a notebook."""
    notebook = told.folder.notebook
    cells = read_cells(notebook.read_text(encoding="utf-8")) if notebook.is_file() else []
    return [
        Paragraph(block.text, "lead") if block.kind == "heading" else Paragraph(block.text)
        for cell in cells
        if cell.kind == "markdown" and LEFT_OUT.isdisjoint(cell.tags)
        for block in blocks(cell.text)
        if block.text
    ]
