"""A table on a screen: shown as it is given, asked cell by cell, and had as a file."""

import csv
import io

from osecalc.widgets.listing import Listing

COLUMNS = ["<b>Month", "Cash"]
ROWS = [["=cmd|' /C calc'!A0", "−1,234.50"], ["@x", "not yet: <i>no</i>"], ["+1", "12"]]


def shown():
    listing = Listing()
    listing.show("<script>T&", "A sentence <b>.", COLUMNS, ROWS, [["npv", "cash@3"]])
    return listing


def read(text):
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def test_the_title_is_escaped_and_all_else_is_given_as_text():
    listing = shown()
    assert listing.title.value == "<h3>&lt;script&gt;T&amp;</h3>"
    assert listing.reading.sentence == "A sentence <b>."
    assert (listing.reading.columns, listing.reading.rows) == (COLUMNS, ROWS)
    assert listing.reading.asks == [["npv", "cash@3"]]


def test_the_file_has_the_numbers_as_programs_read_them_and_no_text_that_runs():
    name, text = shown()._csv()
    assert name == "script-t.csv"
    rows = read(text)
    assert rows[0] == COLUMNS
    assert [row[1] for row in rows[1:]] == ["-1234.50", "not yet: <i>no</i>", "12"]
    assert [row[0] for row in rows[1:]] == ["'=cmd|' /C calc'!A0", "'@x", "+1"]


def test_a_file_that_is_asked_for_is_sent(monkeypatch):
    listing, sent = shown(), []
    monkeypatch.setattr(listing.reading, "send", lambda content, buffers=None: sent.append(content))
    listing.reading._handle_custom_msg({"csv": True}, [])
    listing.reading._handle_custom_msg("csv", [])
    assert [content["download"] for content in sent] == ["script-t.csv"]
    assert read(sent[0]["text"])[0] == COLUMNS


def test_another_table_takes_the_place_of_the_first():
    listing = shown()
    listing.show("Other", "", ["A"], [["1"]])
    assert (listing.reading.columns, listing.reading.rows, listing.reading.asks) == (
        ["A"], [["1"]], [],
    )  # fmt: skip
    assert listing._csv()[0] == "other.csv"


def test_an_empty_table_can_be_had_too():
    listing = Listing()
    listing.show("Nothing", "", ["A"], [])
    assert read(listing._csv()[1]) == [["A"]]
