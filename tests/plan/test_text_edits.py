"""Text edits: what is set is said, what is taken out is not, and nothing else changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osecalc.plan.pieces import pieces
from osecalc.plan.taking_out import taken_out
from osecalc.plan.text_edits import set_in, table_in
from osecalc.resources import example_plans
from tests.plan.styles import comments, filled, in_some_style, read

KEYS = st.sampled_from(["a", "b", "c", "a.b", "é"])
LEAVES = st.one_of(
    st.integers(-5, 5),
    st.sampled_from(["", 'x"', "# {", "[a]", "l\nm", "\\"]),
    st.booleans(),
    st.lists(st.floats(0, 1), max_size=3),
)
DOCUMENTS = st.dictionaries(
    KEYS,
    st.recursive(LEAVES, lambda inner: st.dictionaries(KEYS, inner, max_size=3), max_leaves=8),
    max_size=4,
)


def places(document: Mapping[str, Any], at: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for key, value in document.items():
        yield (*at, key)
        if isinstance(value, Mapping):
            yield from places(value, (*at, key))


def put(document: Any, place: tuple[str, ...], value: Any) -> Any:
    found = deepcopy(document)
    table = found
    for part in place[:-1]:
        table = table.setdefault(part, {})
    table[place[-1]] = value
    return found


def without(document: Any, place: tuple[str, ...]) -> Any:
    found = deepcopy(document)
    table = found
    for part in place[:-1]:
        table = table[part]
    del table[place[-1]]
    return found


@given(st.data())
def test_a_writer_of_the_tests_says_what_the_document_says(data: st.DataObject) -> None:
    document = data.draw(DOCUMENTS)
    assert filled(read(data.draw(in_some_style(document)))) == filled(document)


@given(st.data())
def test_every_piece_of_a_text_says_what_the_text_says_there(data: st.DataObject) -> None:
    text = data.draw(in_some_style(data.draw(DOCUMENTS)))
    document = read(text)
    for piece in pieces(text):
        found: Any = document
        for part in piece.place:
            found = found[part]
        if piece.form != "header":
            assert read(f"x = {text[piece.value : piece.end]}")["x"] == found


@given(st.data())
def test_what_is_set_is_all_that_changes(data: st.DataObject) -> None:
    document = data.draw(DOCUMENTS)
    text = data.draw(in_some_style(document))
    tables = [()] + [p for p in places(document) if isinstance(_at(document, p), Mapping)]
    place = data.draw(st.sampled_from(tables)) + data.draw(
        st.lists(KEYS, min_size=1, max_size=3).map(tuple)
    )
    if any(not isinstance(_at(document, place[:n]), Mapping | None) for n in range(len(place))):
        return
    value = data.draw(LEAVES)
    after = set_in(text, place, value)
    assert filled(read(after)) == filled(put(document, place, value))
    if not isinstance(_at(document, place), Mapping):
        assert comments(after) == comments(text)


@given(st.data())
def test_a_table_that_is_new_is_all_that_changes(data: st.DataObject) -> None:
    document = data.draw(DOCUMENTS)
    text = data.draw(in_some_style(document))
    tables = [()] + [p for p in places(document) if isinstance(_at(document, p), Mapping)]
    place = (*data.draw(st.sampled_from(tables)), *data.draw(st.sampled_from([("n",), ("n", "m")])))
    table = {"name": "N", "price": {"value": 1, "note": "#"}}
    after = table_in(text, place, table)
    assert filled(read(after)) == filled(put(document, place, table))
    assert comments(after) == comments(text)
    again = taken_out(after, place)
    assert filled(read(again)) == filled(document)
    assert comments(again) == comments(text)


@given(st.data())
def test_what_is_taken_out_is_all_that_goes(data: st.DataObject) -> None:
    document = data.draw(DOCUMENTS.filter(bool))
    text = data.draw(in_some_style(document))
    place = data.draw(st.sampled_from(list(places(document))))
    after = taken_out(text, place)
    assert filled(read(after)) == filled(without(document, place))
    assert is_within(after, text)


def _at(document: Any, place: tuple[str, ...]) -> Any:
    for part in place:
        document = document.get(part) if isinstance(document, Mapping) else document
    return document


def is_within(part: str, whole: str) -> bool:
    """Whether the lines that are left stand in the text in the same order, but for braces."""
    left = iter(whole.split("\n"))
    kept = [line for line in part.split("\n") if line and "{" not in line]
    return all(any(line == other for other in left) for line in kept)


# --- which comments go with a table

TWO = """# mine
[people.a]
wage = 1 # low
# inside

# between

# the second
[people.b]
wage = 2
"""


def test_comments_around_the_first_table_stay_and_those_between_its_lines_go() -> None:
    assert taken_out(TWO, ("people", "a")) == (
        "# mine\n# inside\n\n# between\n\n# the second\n[people.b]\nwage = 2\n"
    )
    text = TWO.replace("wage = 1", "# asked\nname = 'A'\n# agreed\nwage = 1")
    assert taken_out(text, ("people", "a")) == taken_out(TWO, ("people", "a"))


def test_a_comment_right_above_a_later_table_goes_with_it_and_one_further_up_stays() -> None:
    assert taken_out(TWO, ("people", "b")) == (
        "# mine\n[people.a]\nwage = 1 # low\n# inside\n\n# between\n"
    )


def test_a_comment_that_names_the_table_goes_even_with_the_first() -> None:
    oven = "[equipment.oven]\nprice = 2\n"
    text = f"[tax]\n\n# Saw: second hand\n[equipment.saw]\nprice = 1\n\n{oven}"
    assert taken_out(text, ("equipment", "saw")) == f"[tax]\n\n{oven}"


@pytest.mark.parametrize("rule", ["# --- machines ---", "# === saw ===", "#####", "# saw ------"])
def test_a_heading_over_a_part_of_the_file_stays(rule: str) -> None:
    text = f"[equipment.a]\nprice = 1\n\n{rule}\n[equipment.saw]\nprice = 2\n"
    assert taken_out(text, ("equipment", "saw")) == f"[equipment.a]\nprice = 1\n\n{rule}\n"


def test_the_end_of_a_long_text_is_no_comment() -> None:
    text = '[people.a]\nname = """\n# x"""\n[people.b]\nwage = 2\n'
    assert taken_out(text, ("people", "b")) == '[people.a]\nname = """\n# x"""\n'


@pytest.mark.parametrize("name", sorted(example_plans()))
def test_each_table_of_an_example_can_be_taken_out_and_no_other_line_changes(name: str) -> None:
    text = example_plans()[name].read_text("utf-8")
    document = read(text)
    for home, table in document.items():
        if home in ("format", "plan"):
            continue
        rows = [(home, key) for key in table] if all(map(_is_table, table.values())) else [(home,)]
        for place in rows:
            after = taken_out(text, place)
            assert filled(read(after)) == filled(without(document, place))
            assert is_within(after, text)
            assert "\n\n\n" not in after
            if len(place) == 2:
                back = table_in(text, (home, "new"), {"name": "N"})
                assert taken_out(back, (home, "new")) == text


def _is_table(value: Any) -> bool:
    return isinstance(value, Mapping)
