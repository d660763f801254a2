"""The pack's sentences: none is left over, and none is missing where a plan has everything."""

import tomllib
from pathlib import Path

from osecalc import words
from osecalc.enterprise import Enterprise
from osecalc.export.pack import as_html, as_pdf, pack_content
from osecalc.plan import read_text
from tests.export.pack.conftest import NAMES, hostile_plan
from tests.export.pack.test_content import SMALLEST
from tests.words.test_catalogue import BRACKETS, EVERYTHING

SAID = tomllib.loads((Path(words.__file__).parent / "en" / "pack.toml").read_text("utf-8"))
# Only a plan of its own kind says these.
SELDOM = {
    "regimes_own", "regime_note", "thousands", "and_more", "ask_cover", "ask_npv", "ask_unpaid",
    "ask_confidence", "ask_exit", "ask_hours", "no_questions", "not_used", "other_opening",
}  # fmt: skip


def changed(text, *pairs):
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after, 1)
    return text


def test_every_sentence_is_said_by_some_plan(all_results, monkeypatch):
    asked = set()
    say = words.say

    def listening(key, /, **values):
        asked.add(key)
        return say(key, **values)

    monkeypatch.setattr(words, "say", listening)
    shop = all_results["ceb-press-shop"].plan.text
    texts = [
        EVERYTHING + BRACKETS,
        SMALLEST,
        f"{SMALLEST}[development]\ncost = 9\nshare = 0.5\n",
        changed(SMALLEST, ("months = [1", "source = 's', months = [1"))
        + "[sources.s]\ntitle = 'S'\n[sources.unused]\ntitle = 'U'\n",
        changed(shop, ("value = 4500, low = 3500, high = 5500", "value = 4500000000")),
        changed(shop, ("value = 4500, low = 3500, high = 5500", "value = 2500")),
        changed(shop, ('apr = { value = 0.135, source = "sba-guide",', "apr = { value = 0.135,")),
    ]
    for text in texts:
        as_html(pack_content(Enterprise(read_text(text)).run()))
    as_pdf(pack_content(Enterprise(hostile_plan(("中", *NAMES[1:]))).run()))
    from osecalc.analysis import run_regimes

    results = all_results["ceb-press-shop"]
    pack_content(results, regimes=run_regimes(results.plan))
    left = {key for key in SAID["pack"] if f"pack.{key}" not in asked}
    assert left <= SELDOM
