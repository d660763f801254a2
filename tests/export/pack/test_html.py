"""The pack as HTML: well formed, for those who can't see it too, and nothing in it runs."""

import re
from itertools import pairwise

from osecalc.export.pack import as_html
from tests.export.pack.conftest import LONG, NAMES
from tests.export.pack.reading import Page


def test_ids_are_unique_and_every_reference_leads_to_one(packs, hostile):
    for pack in (*packs.values(), hostile):
        page = Page(as_html(pack))
        ids = [e["attrs"]["id"] for e in page.elements if "id" in e["attrs"]]
        assert len(ids) == len(set(ids))
        for element in page.elements:
            attrs = element["attrs"]
            named = attrs.get("aria-labelledby", "").split()
            named += [attrs["href"][1:]] if attrs.get("href", "").startswith("#") else []
            assert set(named) <= set(ids)
            assert set(re.findall(r"url\(#([^)]+)\)", attrs.get("fill", ""))) <= set(ids)


def test_the_page_has_a_language_a_title_landmarks_and_headings_in_order(page):
    read = Page(page)
    assert read.all("html")[0]["attrs"]["lang"] == "en"
    assert read.all("title")[0]["text"] == "CEB press shop"
    assert all(len(read.all(tag)) == 1 for tag in ("header", "main", "nav", "footer", "h1"))
    levels = [int(e["tag"][1]) for e in read.elements if re.fullmatch("h[1-6]", e["tag"])]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_drawing_has_a_title_and_a_sentence_and_every_table_headers(packs):
    for pack in packs.values():
        page = Page(as_html(pack))
        assert page.all("svg")
        for drawing in page.all("svg"):
            inside = page.inside(drawing)
            assert drawing["attrs"]["role"] == "img"
            assert next(e for e in inside if e["tag"] == "title")["text"]
            assert next(e for e in inside if e["tag"] == "desc")["text"]
        for shown in page.all("table"):
            inside = page.inside(shown)
            assert inside[0]["tag"] == "caption"
            assert inside[0]["text"]
            heads = [e for e in inside if e["tag"] == "th"]
            assert all(e["attrs"]["scope"] in ("row", "col") for e in heads)
            columns = [e for e in heads if e["attrs"]["scope"] == "col"]
            assert all(e["text"] for e in columns)
            rows = [e for e in inside if e["tag"] == "tr"]
            assert len([e for e in heads if e["attrs"]["scope"] == "row"]) == len(rows) - 1


def test_the_page_asks_for_nothing_and_runs_nothing(page, hostile):
    for html in (page, as_html(hostile)):
        read = Page(html)
        tags = {e["tag"] for e in read.elements}
        assert not tags & {"script", "img", "iframe", "object", "embed", "link", "form", "base"}
        for element in read.elements:
            assert not [name for name in element["attrs"] if name.startswith("on")]
            assert {"src", "srcset", "action", "style"} & set(element["attrs"]) == set()
            target = element["attrs"].get("href", "#")
            assert target.startswith(("#", "https://", "http://"))
        policy = next(e for e in read.all("meta") if "http-equiv" in e["attrs"])
        assert "default-src 'none'" in policy["attrs"]["content"]
        assert not re.search(r"@import|url\((?!#)", html)


def test_hostile_names_are_there_to_be_read(hostile):
    text = Page(as_html(hostile)).all("body")[0]["text"]
    for name in NAMES:
        readable = name.replace("\u202e", "")
        assert (readable if len(name) < 200 else readable[:119]) in text
    assert LONG in text, "a name that is cut stands in full at the end"
    assert "javascript:alert(3)" in text


def test_text_that_is_written_from_right_to_left_turns_nothing_around_it(hostile):
    text = Page(as_html(hostile)).all("body")[0]["text"]
    assert not set("\u202a\u202b\u202d\u202e\u2066\u2067") & set(text)
    for line in text.splitlines():
        assert line.count("\u2068") == line.count("\u2069")


def test_a_chart_of_months_has_its_numbers_in_a_table_to_unfold(page):
    read = Page(page)
    folded = [e for e in read.all("details") if "Is there cash in every month?" in e["text"]]
    assert len(folded) == 1
    assert folded[0]["text"].count("2010-") == 12
