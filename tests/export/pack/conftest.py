"""Packs to read: of every example, and of a plan whose every text is hostile."""

import json

import pytest

from osecalc.enterprise import Enterprise
from osecalc.export.pack import as_html, as_pdf, pack_content
from osecalc.plan import read_plan, read_text
from osecalc.resources import example_plans

LONG = "A" * 5000 + " " + "long " * 999
NAMES = (
    '=cmd|"/C calc"!A0',
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(2)>",
    "مصنع الطوب \u202e evil",
    "בית מלאכה 🚀👩‍🔧",
    '#panic("x") $x$ @ref *b* _i_ `raw` \\ // /* [ ] { } <lab>',
    LONG,
    "]]> & &lt; %PDF {{x}} {0} {name}",
)


def hostile_plan(names=NAMES):
    """Every text of the plan is one of these; its sources' addresses would run if clicked."""

    def quoted(text):
        return json.dumps(text, ensure_ascii=False)

    parts = [
        f"""format = 1
[plan]
name = {quoted(names[1] + names[3] + names[4])}
description = {quoted(LONG)}
currency = "<b>$#"
money_year = 2020
basis = "real"
start = "2020-01"
months = 24
discount_rate = {{ value = 0.1, note = {quoted(names[5])}, source = "s", kind = "<i>" }}
[sources.s]
title = {quoted(names[2])}
url = "javascript:alert(3)"
[sources.t]
title = {quoted(LONG)}
url = "https://example.org/\\"onmouseover=alert(4)//"
"""
    ]
    for n, name in enumerate(map(quoted, names)):
        parts.append(f"""
[products.p{n}]
name = {name}
unit = {name}
price = {{ value = 30, note = {name} }}
volume = 10
labour.w{n} = 1
materials.m = {{ name = {name}, cost = 3 }}
[people.w{n}]
name = {name}
hours = 10
wage = 10
[equipment.e{n}]
name = {name}
how = "bought"
price = 100
[overheads.o{n}]
name = {name}
amount = 3
[funding.f{n}]
name = {name}
kind = "savings"
amount = 100
decides = {name}
[funding.g{n}]
name = {name}
kind = "grant"
amount = 10
[scenarios.s{n}]
name = {name}
note = {name}
set = {{ "products.p0.price" = 20 }}
""")
    return read_text("".join(parts))


@pytest.fixture(scope="session")
def all_results():
    return {name: Enterprise(read_plan(path)).run() for name, path in example_plans().items()}


@pytest.fixture(scope="session")
def packs(all_results):
    return {name: pack_content(results) for name, results in all_results.items()}


@pytest.fixture(scope="session")
def shop(all_results):
    return all_results["ceb-press-shop"]


@pytest.fixture(scope="session")
def pack(packs):
    return packs["ceb-press-shop"]


@pytest.fixture(scope="session")
def page(pack):
    return as_html(pack)


@pytest.fixture(scope="session")
def pdf(pack):
    return as_pdf(pack)


@pytest.fixture(scope="session")
def hostile():
    return pack_content(Enterprise(hostile_plan()).run())
