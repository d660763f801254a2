"""Languages: every one says all that English says, and a switch holds from then on."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from osecalc import words
from osecalc.charts import Chart, cash_chart, contracts_chart, payback_chart, value_chart
from osecalc.enterprise import Enterprise, Results, explain
from osecalc.plan import PlanError, read_plan, read_text
from osecalc.resources import example_plans
from osecalc.words.amounts import amount

FOLDER = Path(words.__file__).parent
OTHERS = tuple(name for name in words.languages() if name != "en")
FILES = sorted(path.name for path in (FOLDER / "en").glob("*.toml"))
TAG = re.compile(r"</?\w+[^<>]*>")
GAP = re.compile(r"\{[^{}]*\}")

# What is rightly the same: a word that both languages write alike, a name, or no words at all.
ALIKE = {
    "es": {
        *("numbers.no", "spreadsheet.no"),
        *("units.kilowatts", "units.factor"),
        *("charts.basis.nominal", "charts.basis.real", "cli.nominal", "cli.real"),
        *("seats.capital", "lines.ebitda.heading", "pack.stamp"),
        *("rules.shapley.name", "rules.tau.name"),
        *("units.km2", "charts.market_area.column_km", "charts.build_or_buy.label"),
        *("charts.split.capital", "charts.split.plan"),
        "table_fields.products.*.materials.*.name.heading",
    }
}


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    words.use("en")
    yield
    words.use("en")


def leaves(table: Mapping[str, Any], at: str = "") -> dict[str, Any]:
    """Every entry of a table by its whole key."""
    found: dict[str, Any] = {}
    for key, value in table.items():
        inside = leaves(value, f"{at}{key}.") if isinstance(value, dict) else {f"{at}{key}": value}
        found |= inside
    return found


def said(language: str) -> dict[str, Any]:
    """What the folder of a language says itself, nothing lent by English."""
    return leaves(words.files_of(language))


def pairs(language: str) -> Iterator[tuple[str, str, str]]:
    """Each text that both languages have: its key, in English, in the other."""
    english, other = said("en"), said(language)
    for key in english.keys() & other.keys():
        if isinstance(english[key], str):
            yield key, english[key], other[key]


def gaps(text: str) -> set[tuple[str | None, str | None, str | None]]:
    return {(name, spec, turn) for _, name, spec, turn in Formatter().parse(text) if name}


def tags(text: str) -> list[str]:
    return sorted(tag for tag in TAG.findall(text) if tag != "<br>")


# --- the catalogue of each language ----------------------------------------------------------


def test_the_languages_are_the_folders_and_english_comes_first() -> None:
    assert words.languages() == ("en", "es")
    assert set(words.languages()) == {path.parent.name for path in FOLDER.glob("*/*.toml")}


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("language", OTHERS)
def test_every_file_of_a_language_has_the_keys_of_the_english_one(language: str, file: str) -> None:
    import tomllib

    english = leaves(tomllib.loads((FOLDER / "en" / file).read_text("utf-8")))
    path = FOLDER / language / file
    assert path.exists(), f"{file} is not there in '{language}'"
    other = leaves(tomllib.loads(path.read_text("utf-8")))
    assert sorted(english.keys() - other.keys()) == []
    assert sorted(other.keys() - english.keys()) == []


@pytest.mark.parametrize("language", OTHERS)
def test_no_language_has_a_file_of_its_own(language: str) -> None:
    assert {path.name for path in (FOLDER / language).glob("*.toml")} <= set(FILES)


@pytest.mark.parametrize("language", OTHERS)
def test_every_entry_has_the_gaps_and_the_marks_of_the_english_one(language: str) -> None:
    for key, english, other in pairs(language):
        assert gaps(other) == gaps(english), key
        assert tags(other) == tags(english), key
        assert sorted(re.findall("`[^`]*`", other)) == sorted(re.findall("`[^`]*`", english)), key


@pytest.mark.parametrize("language", OTHERS)
def test_every_entry_begins_and_ends_as_the_english_one_does(language: str) -> None:
    for key, english, other in pairs(language):
        assert bool(other) == bool(english), key
        assert other.endswith(".") == english.endswith("."), key
        assert (other == other.strip()) == (english == english.strip()), key


@pytest.mark.parametrize("language", OTHERS)
def test_every_line_is_taken_up_in_the_same_lesson(language: str) -> None:
    numbers = {key: value for key, value in said("en").items() if not isinstance(value, str)}
    other = said(language)
    assert all(key.endswith(".lesson") for key in numbers)
    assert {key: other[key] for key in numbers if key in other} == {
        key: value for key, value in numbers.items() if key in other
    }


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_left_in_english(language: str) -> None:
    same = {
        key
        for key, english, other in pairs(language)
        if other == english and re.search("[a-zA-Z]", TAG.sub("", GAP.sub("", english)))
    }
    assert sorted(same - ALIKE[language]) == []
    assert sorted(ALIKE[language] - same) == [], "these are alike no more: take them off the list"


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("plan", sorted(example_plans()))
def test_no_two_lines_of_a_plan_look_alike_in_any_language(plan: str, language: str) -> None:
    results = run(plan)
    words.use(language)
    headings = [results.heading(key) for key in results.model.lines]
    twice = {heading for heading in headings if headings.count(heading) > 1}
    words.use("en")
    headings = [results.heading(key) for key in results.model.lines]
    assert len(twice) <= len({heading for heading in headings if headings.count(heading) > 1}), (
        twice
    )


# --- switching -------------------------------------------------------------------------------


def run(plan: str = "ceb-press-shop") -> Results:
    return Enterprise(read_plan(example_plans()[plan])).run()


def texts_of(value: Any) -> Iterator[str]:
    """Every text within a figure or a table, the keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from texts_of(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from texts_of(inner)


def of_chart(chart: Chart) -> list[str]:
    return [
        chart.title,
        chart.sentence,
        *map(str, chart.table.columns),
        *texts_of(chart.table.to_dict("list")),
        *texts_of(chart.figure),
    ]


CHARTS = (cash_chart, payback_chart, value_chart, contracts_chart)


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_of_the_same_run_follows_the_switch_and_comes_back(chart: Any) -> None:
    results = run()
    before = of_chart(chart(results))
    words.use("es")
    spanish = of_chart(chart(results))
    words.use("en")
    assert of_chart(chart(results)) == before
    english = words_of("en") - words_of("es")
    assert spanish[0] != before[0]
    assert spanish[1] != before[1]
    assert [text for text in spanish if text in english] == []
    # The same numbers: only the words change.
    digits = re.compile(r"\d[\d,.]*\d")
    assert sorted(digits.findall(spanish[1])) == sorted(digits.findall(before[1]))


def words_of(language: str) -> set[str]:
    return {text for text in leaves(dict(words.catalogue(language))).values() if text}


def test_an_explanation_follows_the_switch_and_comes_back() -> None:
    results = run()
    before = explain(results, "cash", 3)
    words.use("es")
    spanish = explain(results, "cash", 3)
    assert spanish.heading != before.heading
    assert spanish.says != before.says
    assert spanish.formula != before.formula
    assert spanish.value == before.value
    assert spanish.with_numbers.count(",") == before.with_numbers.count(",")
    assert [part.key for part in spanish.parts] == [part.key for part in before.parts]
    assert all(
        mine.label != theirs.label
        for mine, theirs in zip(spanish.parts, before.parts, strict=True)
        if not mine.is_input
    )
    assert results.month_names[0] == words.say("periods.opening") != "Opening"
    words.use("en")
    assert explain(results, "cash", 3) == before


def test_an_error_is_told_in_the_language_in_use() -> None:
    text = example_plans()["ceb-press-shop"].read_text("utf-8") + "\n[prodcts]\n"

    def told() -> str:
        with pytest.raises(PlanError) as caught:
            read_text(text)
        return caught.value.text

    english = told()
    words.use("es")
    assert told() != english
    assert "prodcts" in told()
    words.use("en")
    assert told() == english


def test_the_reason_of_a_missing_rate_follows_the_switch() -> None:
    from osecalc.enterprise.rate_reason import rate_reason
    from osecalc.finance import irr_verdict
    from osecalc.finance._irr_codes import REASONS

    verdict = irr_verdict([-100, 230, -132])
    assert rate_reason(verdict) == verdict.reason
    assert words.catalogue()["rates"] == REASONS
    words.use("es")
    assert rate_reason(verdict) != verdict.reason
    assert "(10 %, 20 %)" in rate_reason(verdict)


def test_a_piece_without_a_name_is_named_in_the_language_in_use() -> None:
    results = run()
    text = results.plan.text.replace('unit = "press"\n', "")
    unnamed = Enterprise(read_text(text)).run()
    assert results.unit("products.press.price") == "USD a press"
    assert unnamed.unit("products.press.price") == "USD a piece"
    words.use("es")
    assert results.unit("products.press.price") == "USD por press"
    assert unnamed.unit("products.press.price") == "USD por pieza"


def test_numbers_are_written_alike_in_every_language() -> None:
    for language in words.languages():
        words.use(language)
        assert amount(1234567.891, "money") == "1,234,567.89"
        assert "1,234.5" in words.say("errors.cap", given=1234.5, maximum=20.0)


# --- what is not there -----------------------------------------------------------------------


@pytest.mark.parametrize("unknown", ["xx", "", "../en", "klingon", "é"])
def test_an_unknown_language_is_english(unknown: str) -> None:
    words.use("es")
    assert words.use(unknown) == "en" == words.language()
    assert words.say("numbers.yes") == "yes"


@pytest.mark.parametrize("region", ["es", "ES", "es-MX", "es_GT.UTF-8", " es "])
def test_a_region_of_a_language_is_that_language(region: str) -> None:
    assert words.use(region) == "es"


def test_what_a_language_lacks_is_said_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = words.files_of
    few = {"numbers": {"yes": "sí"}, "lines": {"cash": {"heading": "Efectivo"}}}

    def partly(spoken: str) -> dict[str, Any]:
        return whole(spoken) if spoken == "en" else few

    clear = (words._whole.cache_clear, words._entry.cache_clear)
    monkeypatch.setattr(words, "files_of", partly)
    try:
        [each() for each in clear]
        words.use("es")
        assert words.say("numbers.yes") == "sí"
        assert words.say("numbers.none") == "none"
        assert words.entry("lines", "cash")["heading"] == "Efectivo"
        assert words.entry("lines", "cash")["says"].startswith("Money in hand")
        assert words.entry("fields", "products.press.price")["heading"] == "Price"
    finally:
        [each() for each in clear]


@pytest.mark.parametrize(
    ("given", "spoken"), [("es", "es"), ("es_MX", "es"), ("xx", "en"), ("", "en")]
)
def test_the_environment_chooses_the_language_at_the_start(given: str, spoken: str) -> None:
    code = "from osecalc import words; print(words.language())"
    found = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "OSECALC_LANGUAGE": given},
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.split() == [spoken]


# --- nothing is fixed before anybody chose ---------------------------------------------------

PACKAGE = FOLDER.parent
KEPT = {"cache", "cached_property", "lru_cache"}
HOLD_WORDS = {
    # A workbook is written at once, in one language.
    ("export/book.py", "_phrases"),
}


def sources() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text("utf-8"))


def speaks(node: ast.AST) -> bool:
    """Whether code asks the catalogue for words, or for a number in words."""
    return any(
        (isinstance(inner, ast.Attribute) and ast.unparse(inner.value) == "words")
        or (isinstance(inner, ast.Call) and ast.unparse(inner.func) in {"say", "_say", "amount"})
        for inner in ast.walk(node)
    )


def at_import(node: ast.AST) -> Iterator[ast.AST]:
    """The calls that run when a module is imported: not those within functions."""
    for name, value in ast.iter_fields(node):
        inside = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
        if inside and name == "body":
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.Call):
                yield child
            if isinstance(child, ast.AST):
                yield from at_import(child)


def test_no_words_are_fixed_when_a_module_is_imported() -> None:
    found = [
        (path, call.lineno)
        for path, module in sources()
        for call in at_import(module)
        if isinstance(call, ast.Call) and speaks(call)
    ]
    assert found == []


def test_nothing_that_is_kept_holds_words() -> None:
    found = {
        (path, node.name)
        for path, module in sources()
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef) and speaks(node)
        for decorator in node.decorator_list
        if {n.id for n in ast.walk(decorator) if isinstance(n, ast.Name)} & KEPT
    }
    assert found == HOLD_WORDS
