"""The pack as PDF: tagged, titled, with a language, text to select, and our own fonts."""

import io
import re

import pypdf
import pytest

from osecalc.enterprise import Enterprise
from osecalc.export.pack import as_html, as_pdf, pack_content
from osecalc.export.pack.content import Paragraph, Picture, Points, Table
from osecalc.export.pack.pdf import soft
from osecalc.plan import read_text
from tests.export.pack.conftest import NAMES, hostile_plan
from tests.export.pack.reading import Page


def read(pdf):
    return pypdf.PdfReader(io.BytesIO(pdf))


def text_of(pdf):
    """All text, without the breaks of lines and the places where long words may be broken."""
    joined = "".join(page.extract_text() for page in read(pdf).pages)
    return re.sub(r"[\s\u200b\u2068\u2069]+", "", joined)


def squeezed(text):
    return re.sub(r"[\s\u200b\u2068\u2069]+", "", text)


def flat(outline):
    for entry in outline:
        yield from flat(entry) if isinstance(entry, list) else (entry,)


def fonts(pdf):
    found = set()
    for page in read(pdf).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            name = font.get_object()["/BaseFont"]
            found.add(name.lstrip("/").partition("+")[2])
    return found


def test_the_file_is_tagged_has_a_title_and_a_language(pdf):
    reader = read(pdf)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("en")
    assert reader.metadata.title == "CEB press shop"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    kinds = set()

    def walk(node):
        node = node.get_object()
        if isinstance(node, list):
            for part in node:
                walk(part)
        elif isinstance(node, dict):
            kinds.add(node.get("/S"))
            if "/K" in node:
                walk(node["/K"])

    walk(root["/StructTreeRoot"])
    assert {"/H1", "/H2", "/Table", "/TR", "/TH", "/TD", "/Caption", "/L", "/Figure"} <= kinds


def test_nothing_in_the_file_acts_by_itself(pdf):
    assert not re.search(rb"/(JavaScript|JS|OpenAction|AA|Launch|EmbeddedFile|URI)\b", pdf)


def test_only_our_own_fonts_are_used(pdf, hostile):
    assert {name.removesuffix("-Identity-H") for name in fonts(pdf)} == {
        "NotoSans-Regular",
        "NotoSans-Bold",
    }
    assert all(name.startswith("Noto") for name in fonts(as_pdf(hostile)))


def test_what_the_html_says_the_pdf_says(pack, page, pdf):
    """In both files stands every text of the content, in the same order of sections."""
    in_pdf, in_html = text_of(pdf), squeezed(Page(page).all("body")[0]["text"])
    for section in pack.sections:
        for block in section.blocks:
            said = []
            if isinstance(block, Paragraph):
                said = [block.text]
            elif isinstance(block, Points):
                said = list(block.items)
            elif isinstance(block, Picture):
                said = [block.title, block.sentence, block.table.rows[-1][0]]
            elif isinstance(block, Table):
                said = [block.caption, *(row[-1] for row in block.rows)]
            for text in said:
                assert squeezed(text) in in_html
                assert squeezed(text) in in_pdf
    outline = [squeezed(entry.title) for entry in flat(read(pdf).outline)]
    titles = [squeezed(section.title) for section in pack.sections]
    assert [title for title in outline if title in titles] == titles


def test_text_of_charts_can_be_selected(pdf):
    assert squeezed("cash at the month's end") in text_of(pdf)


def test_the_plan_on_a_page_is_on_a_page(all_results):
    longest = read_text(all_results["ceb-press-shop"].plan.text.replace("= 60\n", "= 240\n", 1))
    plans = [Enterprise(longest).run(), Enterprise(hostile_plan()).run(), *all_results.values()]
    for results in plans:
        assert len(read(as_pdf(pack_content(results, page_only=True))).pages) == 1


def test_hostile_names_are_text_and_nothing_else(hostile):
    pdf = as_pdf(hostile)
    text = text_of(pdf)
    for name in (NAMES[0], NAMES[1], NAMES[2], NAMES[5], NAMES[7]):
        assert squeezed(name) in text
    assert "A" * 119 in text
    assert read(pdf).trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert not re.search(rb"/(JavaScript|JS|OpenAction|AA|Launch|URI)\b", pdf)


def test_right_to_left_letters_and_emoji_are_drawn_with_shapes_of_their_own(hostile):
    assert {"NotoSansArabic-Regular", "NotoSansHebrew-Regular", "NotoEmoji-Regular"} <= fonts(
        as_pdf(hostile)
    )


def test_letters_that_our_fonts_lack_are_said_and_the_rest_is_as_ever():
    names = ("中文", *NAMES[1:])
    pdf = as_pdf(pack_content(Enterprise(hostile_plan(names)).run()))
    assert "Somelettersofthistextarenotinthefonts" in text_of(pdf)
    assert read(pdf).trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_a_mistake_of_ours_in_the_template_is_not_hidden(pack, monkeypatch):
    import typst

    def fails(*args, **options):
        raise typst.TypstError("unknown variable")

    class Broken:
        compile = staticmethod(fails)

    monkeypatch.setattr("osecalc.export.pack.pdf._compiler", lambda: Broken)
    with pytest.raises(typst.TypstError, match="unknown variable"):
        as_pdf(pack)


def test_long_words_may_be_broken_anywhere_and_short_ones_nowhere():
    assert soft("short words stay", 8) == "short words stay"
    assert soft("x" * 20, 8) == "\u200b".join(["x" * 8, "x" * 8, "x" * 4])
    assert soft("https://example.org/a", 8).replace("\u200b", "") == "https://example.org/a"


def test_html_and_pdf_of_the_same_content_stay_apart(pack):
    assert as_html(pack) == as_html(pack)
