"""The list of workbooks: their order, their titles and questions, and which one is meant."""

import json

import pytest

from osecalc.cli.pages.workbook import (
    find,
    lessons_in,
    reads,
    start_page_in,
    without_code_for_others,
    workbooks_in,
)
from osecalc.resources import workbooks_folder


def notebook(*sources):
    return {"cells": [{"cell_type": "markdown", "metadata": {}, "source": s} for s in sources]}


def test_each_shipped_workbook_has_a_title_and_asks_a_question():
    found = workbooks_in(workbooks_folder())
    assert [each.name[0] for each in found] == [str(n + 1) for n in range(len(found))]
    for each in found:
        assert each.title
        assert each.title != each.name.removesuffix(".ipynb")
        assert each.question.endswith("?")


def test_numbers_come_in_their_order_and_then_the_users_own(tmp_path):
    for name in ("10-last", "2-next", "mine", "1-first"):
        (tmp_path / f"{name}.ipynb").write_text(json.dumps(notebook(f"# {name.title()}")))
    (tmp_path / ".hidden.ipynb").write_text("{}")
    titles = [each.title for each in workbooks_in(tmp_path)]
    assert titles == ["1-First", "2-Next", "10-Last", "Mine"]


def test_start_page_lessons_and_workbooks_are_told_apart(tmp_path):
    (tmp_path / "lessons").mkdir()
    for name in ("start-here", "1-price", "lessons/10-last", "lessons/2-next", "lessons/.hidden"):
        path = tmp_path / f"{name}.ipynb"
        path.write_text(json.dumps(notebook("# 2. *Next*\n\n**What comes?**")))
    assert [each.name for each in start_page_in(tmp_path)] == ["start-here.ipynb"]
    assert [each.name for each in workbooks_in(tmp_path)] == ["1-price.ipynb"]
    found = lessons_in(tmp_path)
    assert [each.name for each in found] == ["lessons/2-next.ipynb", "lessons/10-last.ipynb"]
    assert (found[0].title, found[0].question) == ("2. Next", "What comes?")


def test_a_folder_without_lessons_or_start_page_has_none(tmp_path):
    assert start_page_in(tmp_path) == lessons_in(tmp_path) == []


@pytest.mark.parametrize("content", ["", "[]", "{", '{"cells": 3}', '{"cells": [1]}', "\x00"])
def test_a_broken_file_is_listed_by_its_name(tmp_path, content):
    (tmp_path / "3-broken.ipynb").write_text(content)
    assert [(each.title, each.question) for each in workbooks_in(tmp_path)] == [("3-broken", "")]


def test_a_question_is_the_first_bold_paragraph_below_the_heading():
    text = [
        "**Before?**",
        "\n\n# A *title* with `marks` [and a link](x.md)\n\nWords, **not this**.",
    ]
    assert reads(notebook("".join(text), "**Is it\nthis one?**\n\n**Or this?**")) == (
        "A title with marks and a link",
        "Is it this one?",
    )
    assert reads(notebook("no heading")) == ("", "")


def test_a_workbook_is_found_by_name_number_or_a_part_that_only_it_has():
    names = ["1-my-enterprise.ipynb", "11-my-price.ipynb", "notes.ipynb"]
    for name in names:
        stem = name.removesuffix(".ipynb")
        for wanted in (
            name,
            stem,
            stem.upper(),
            stem.split("-")[0],
            stem.partition("-")[2] or stem,
        ):
            assert find(wanted, names) == name
    assert find("my", names) is None
    assert find("", names) is None
    assert find("12", names) is None


def test_checks_and_words_about_jupyterlab_are_left_out():
    whole = notebook("a", "b", "c")
    whole["cells"][1]["metadata"]["tags"] = ["remove-cell"]
    whole["cells"][2]["metadata"]["tags"] = ["lab-only", "other"]
    assert [cell["source"] for cell in without_code_for_others(whole)["cells"]] == ["a"]
