"""Development in a pack: what it costs an enterprise alone and as planned, worked by hand."""

import pytest

from osecalc.enterprise import Enterprise
from osecalc.export.pack import pack_content
from osecalc.plan import read_text
from tests.export.pack.test_content import SMALLEST, blocks, tables

DEVELOPMENT = "[development]\nname = 'Press'\ncost = 10000\nmembers = 5\nunits_each = 100\n"


@pytest.mark.parametrize(
    ("said", "column", "alone", "shared"),
    [
        ("", "Enterprises", ("1", "10,000", "100.00"), ("5", "2,000", "20.00")),
        ("share = 0.25", "Part borne", ("100 %", "10,000", "100.00"), ("25 %", "2,500", "25.00")),
    ],
)
def test_alone_the_enterprise_bears_all_development(said, column, alone, shared):
    pack = pack_content(Enterprise(read_text(f"{SMALLEST}{DEVELOPMENT}{said}")).run())
    [found] = tables(pack, "development")
    assert found.columns[1] == column
    assert [tuple(row[1:]) for row in found.rows] == [alone, shared]


def test_a_stated_share_is_told_in_place_of_the_number_that_it_overrules():
    text = f"{SMALLEST}{DEVELOPMENT}share = 0.25"
    told = blocks(pack_content(Enterprise(read_text(text)).run()), "development")[0].text
    assert "bears 25 % of it" in told
    assert "enterprises" not in told
