"""The files: they ask for nothing, are the same each time, are tagged, and escape all text."""

import io
import re

import pypdf
import pytest

from osecalc.course.build import Course
from tests.course.documents.conftest import START, bare, pdf_text, small_course
from tests.export.pack.reading import Page

HOSTILE = '<script>alert(1)</script> & "q" <img src=x onerror=alert(2)>'


def pages(made):
    return {name: content.decode() for name, content in made.items() if name.endswith(".html")}


def test_every_page_parses_has_its_landmarks_and_asks_for_nothing(files, real_files):
    for made in (files, real_files):
        for name, html in pages(made).items():
            page = Page(html)
            assert page.all("html")[0]["attrs"]["lang"] == "en"
            assert len(page.all("h1")) == len(page.all("main")) == 1, name
            ids = [e["attrs"]["id"] for e in page.elements if "id" in e["attrs"]]
            assert len(ids) == len(set(ids)), name
            policy = next(e for e in page.all("meta") if "http-equiv" in e["attrs"])
            assert "default-src 'none'" in policy["attrs"]["content"]
            assert not {"img", "iframe", "link", "object", "embed", "form"} & {
                e["tag"] for e in page.elements
            }
            assert bool(page.all("script")) == name.endswith("slides.html")


def test_every_pdf_is_tagged_titled_and_says_what_the_page_says(files):
    for name, content in files.items():
        if name.endswith(".pdf"):
            reader = pypdf.PdfReader(io.BytesIO(content))
            assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
            assert b"pdfuaid:part" in reader.trailer["/Root"]["/Metadata"].get_data(), name
            page = Page(files[name.replace(".pdf", ".html")].decode())
            assert reader.metadata.title == page.all("title")[0]["text"]
            said = [e["text"] for e in page.elements if e["tag"] in ("li", "td", "h3", "caption")]
            text = pdf_text(content)
            links = {e["text"] for e in page.all("a")}
            for each in said:
                if each not in links:
                    assert bare(each) in text, (name, each)


def test_the_same_lessons_give_the_same_bytes(lessons, files):
    assert dict(Course(lessons, START).documents()) == files


def test_without_typst_there_are_pages_and_no_pdf(lessons):
    made = dict(Course(lessons, START, with_pdf=False).documents())
    assert not [name for name in made if name.endswith(".pdf")]
    assert "01-what-is-left/guide.html" in made
    assert ".pdf" not in made["index.html"].decode()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    texts = (
        "What is left of a price?", "Say: look at it.", "Ask: who made it?", "the smith",
        "What is left of seven presses?", "What a smith wears.", "A made-up press.",
        "What will you tell your neighbour?", "In a sentence: who keeps it?",
        "Only the price moved",
    )  # fmt: skip
    replace = {text: HOSTILE.replace('"', '\\"') for text in texts}
    lessons = small_course(tmp_path_factory.mktemp("hostile"), replace=replace)
    return dict(Course(lessons, START).documents())


def test_hostile_text_is_there_to_be_read_and_does_nothing(hostile):
    for name, html in pages(hostile).items():
        page = Page(html)
        assert not page.all("img")
        assert len(page.all("script")) == name.endswith("slides.html")
        assert "<script>alert" not in html
    for name in ("guide", "worksheet", "slides"):
        text = Page(hostile[f"01-what-is-left/{name}.html"].decode()).all("main")[0]["text"]
        assert HOSTILE in text
    pdf = hostile["01-what-is-left/guide.pdf"]
    assert bare(HOSTILE) in pdf_text(pdf)
    assert not re.search(rb"/(JavaScript|JS|OpenAction|Launch|URI)\b", pdf)


def test_a_link_is_only_made_of_a_web_address(tmp_path):
    lessons = small_course(
        tmp_path, replace={'"https://example.org/source"': '"javascript:alert(3)"'}
    )
    course = Course(lessons, START, with_pdf=False)
    html = dict(course.documents(course.folders[:1]))["01-what-is-left/guide.html"].decode()
    assert "javascript:alert(3)" in Page(html).all("main")[0]["text"]
    assert 'href="javascript' not in html
