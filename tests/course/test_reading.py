"""What is read in markdown: blocks without marks, links, pictures, and the numbers that matter."""

from __future__ import annotations

import pytest

from osecalc.course.reading import blocks, figures


def test_paragraphs_lists_and_headings_come_without_marks_code_and_addresses() -> None:
    text = "# A *title*\n\nOne **bold**\nword, `code` and [a link](x.md).\n\n1. first\n2. second\n"
    assert [(block.kind, block.text) for block in blocks(text)] == [
        ("heading", "A title"),
        ("paragraph", "One bold word, and a link."),
        ("paragraph", "first"),
        ("paragraph", "second"),
    ]


def test_a_row_of_a_table_is_one_text_as_it_is_written() -> None:
    rows = blocks("| what | dollars |\n| --- | --- |\n| a **chair** | [250](x.md) |\n\nAfter.")
    assert [row.text for row in rows] == ["| what | dollars |", "| a chair | 250 |", "After."]
    assert rows[1].links == ("x.md",)
    assert [row.is_prose for row in rows] == [False, False, True]


@pytest.mark.parametrize(
    ("text", "has_text"),
    [
        ("![a press](p.png)", True),
        ("![](p.png)", False),
        ("![ ](p.png)", False),
        ('Here <img src="p.png" alt="a press">', True),
        ('<img src="p.png">', False),
        ('<div>\n<img src="p.png" alt=" ">\n</div>', False),
    ],
)
def test_a_picture_is_known_by_the_text_in_its_place(text: str, has_text: bool) -> None:
    assert [each for block in blocks(text) for each in block.images] == [has_text]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It cost 1,350 dollars.", ["1,350"]),
        ("$18, then $2.50; 80/20 and 45.", ["18", "2.50", "80", "20", "45"]),
        ("In 2007, since 1999-2004, in 2008-10.", []),
        ("2000 hours, $2007 and 2,007", ["2000", "2007", "2,007"]),
        ("Lesson 3, lessons 4 to 7, 8 and 9, workbook 2.", []),
        ("a 3D printer, CO2, the D3D, a 15k fund", ["15"]),
        ("about 30 %, 12.5 per cent", ["30", "12.5"]),
        ("no number", []),
    ],
)
def test_years_names_and_lessons_are_no_numbers_that_could_be_wrong(
    text: str, wanted: list[str]
) -> None:
    found = figures(text)
    assert [figure for figure, *_ in found] == wanted
    assert all(text[first:last] == figure for figure, first, last in found)
