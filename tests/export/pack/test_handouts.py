"""What only handouts have: blanks to write on, boxes to tick, roomy tables, ways to other files."""

import io

import pypdf
import pytest

from osecalc.export.pack import Pack, as_html, as_pdf
from osecalc.export.pack.content import Blank, Links, Paragraph, Points, Section, table
from tests.export.pack.reading import Page


def pack(*blocks, has_contents=True):
    sections = (
        Section("one", "One", blocks),
        Section("two", "Two", (Paragraph("Last."),), is_fresh=True),
    )
    return Pack("Handout", "s", "l", "en", "stamp", sections, has_contents=has_contents)


def read(pdf):
    return pypdf.PdfReader(io.BytesIO(pdf))


def test_a_blank_has_its_label_and_its_lines():
    made = pack(Blank("Your answer: <b>", 3))
    page = Page(as_html(made))
    [blank] = [e for e in page.all("div") if e["attrs"].get("class") == "blank"]
    inside = [e["attrs"].get("class") for e in page.inside(blank)]
    assert blank["text"] == "Your answer: <b>"
    assert inside.count("line") == 3
    assert "Your answer: <b>" in read(as_pdf(made)).pages[0].extract_text()


@pytest.mark.parametrize(("marker", "tag"), [("dot", "ul"), ("number", "ol"), ("box", "ul")])
def test_points_have_dots_numbers_or_boxes(marker, tag):
    made = pack(Points(("first", "second"), marker), has_contents=False)
    [points] = Page(as_html(made)).all(tag)
    assert points["attrs"].get("class") == ("boxes" if marker == "box" else None)
    assert "first" in read(as_pdf(made)).pages[0].extract_text()


def test_a_lead_is_a_heading_below_that_of_its_section():
    made = pack(Paragraph("Say", "lead"), Paragraph("Hello."))
    assert [e["text"] for e in Page(as_html(made)).all("h3")] == ["Say"]
    assert "Hello." in read(as_pdf(made)).pages[0].extract_text()


def test_a_fresh_section_begins_a_page_and_contents_can_be_left_out():
    whole, short = pack(Paragraph("First.")), pack(Paragraph("First."), has_contents=False)
    assert len(read(as_pdf(short)).pages) == 2
    assert "Contents" in Page(as_html(whole)).all("body")[0]["text"]
    assert "Contents" not in Page(as_html(short)).all("body")[0]["text"]
    classes = [e["attrs"].get("class") for e in Page(as_html(short)).all("section")]
    assert classes == [None, "fresh"]


def test_a_table_to_write_in_shares_the_line_evenly():
    roomy = table("t", ["What", "Yours"], [["Price", ""]], look="roomy")
    made = pack(roomy)
    [shown] = Page(as_html(made)).all("table")
    assert shown["attrs"]["class"] == "roomy"
    assert "Price" in read(as_pdf(made)).pages[0].extract_text()


@pytest.mark.parametrize("address", ["a/b-c.html", "guide.pdf", "01-x/y.toml"])
def test_a_file_below_this_one_is_linked(address):
    page = Page(as_html(pack(Links(((("Go", address),),)), has_contents=False)))
    assert [(e["attrs"]["href"], e["text"]) for e in page.all("a")][1:] == [(address, "Go")]


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "../up.html", "/etc/x", "//host/x", 'a" onclick="x', "#x", ""],
)
def test_no_other_address_is_linked(address):
    page = Page(as_html(pack(Links(((("Go", address),),)), has_contents=False)))
    assert [e["text"] for e in page.all("a")] == ["Skip to the text"]
    assert f"Go ({address})" in page.all("main")[0]["text"]
