"""What all screens share: which plan is open, what is typed stays, and what is pressed happens."""

import asyncio
import csv
import io
import json
import shutil

import pytest

from osecalc.enterprise import Enterprise
from osecalc.plan import read_plan
from osecalc.plan.editing import with_row, with_source
from osecalc.resources import example_plans
from osecalc.widgets import files
from osecalc.widgets.figure import FOLLOW, SlowFigure
from osecalc.widgets.screens.cash import CashScreen
from osecalc.widgets.screens.enterprise import EnterpriseScreen
from osecalc.widgets.screens.product import ProductScreen
from tests.widgets.turning import until

PRICE, RATE = "products.press.price", "plan.discount_rate"


def everything_set_as_html(screen):
    """Return all text that the browser takes for HTML."""
    cards = (screen.first_row.value, screen.more_row.value, screen.question.value)
    titles = [figure.title.value for figure in screen.figures]
    return "".join([*cards, *titles, screen.missing.view.children[0].value])


def test_the_bar_says_which_file_where_and_whether_it_is_saved(screen, own):
    state = screen.bar.state
    assert "my-press.toml" in state["where"]
    assert str(own.parent) in state["where"]
    assert (state["plan"], state["mark"], state["unsaved"]) == (str(own), "✓", 0)
    assert state["said"] == "All changes are saved."
    screen.form.typed = {PRICE: "5000"}
    assert screen.bar.state["said"] == "1 change is not saved."
    screen.form.typed = {PRICE: "x"}
    assert "1 typed number(s) can't be used" in screen.bar.state["said"]
    assert screen.bar.state["mark"] == "●"


def test_the_bar_names_what_undo_and_redo_would_do(screen):
    assert (screen.bar.state["undo"], screen.bar.state["redo"]) == (None, None)
    screen.form.typed = {PRICE: "5000"}
    said = screen.bar.state["undo"]
    assert "Price (CEB press)" in said
    screen._act("undo", {})
    assert (screen.bar.state["undo"], screen.bar.state["redo"]) == (None, said)
    assert said in screen.message.sentence
    assert screen.form.typed == {}
    screen._act("redo", {})
    assert screen.form.typed == {PRICE: "5000"}


def test_saving_writes_the_number_and_keeps_the_comments(screen, own):
    before = own.read_text()
    screen.form.typed = {PRICE: "5000"}
    screen._act("save", {})
    assert read_plan(own).numbers[PRICE].quantity.value == 5000
    assert own.read_text().count("#") == before.count("#")
    assert screen.unsaved == 0
    assert "Saved as my-press.toml" in screen.message.sentence
    assert screen.message.tone == "good"
    assert "changed from 4,500" in screen.form.notes[PRICE]


def test_what_cannot_be_used_is_not_saved_but_kept_and_told(screen, own):
    screen.form.typed = {PRICE: "five thousand", RATE: "12"}
    screen._act("save", {})
    assert read_plan(own).numbers[PRICE].quantity.value == 4500
    assert read_plan(own).numbers[RATE].quantity.value == 0.12
    assert screen.form.typed == {PRICE: "five thousand"}
    assert "without what can't be used: Price (CEB press)" in screen.message.sentence


def test_what_cannot_be_used_stays_while_the_plan_goes_on_elsewhere(screen):
    screen.form.typed = {PRICE: "5000"}
    screen.form.typed = {PRICE: "five thousand"}
    screen.set_plan(with_row(screen.plan, "overheads", {"name": "Net", "amount": 30})[0], "row")
    assert screen.form.typed == {PRICE: "five thousand"}
    assert screen.plan.numbers[PRICE].quantity.value == 5000
    assert list(screen.form.problems) == [PRICE]


def test_a_source_given_for_one_number_loses_no_other_that_is_not_saved(screen, own):
    screen.form.typed = {PRICE: "5000"}
    source = {"title": "My bank", "kind": "quote", "year": "2024"}
    screen.asking.heard({"path": "funding.bank.apr", "source": source})
    assert screen.plan.numbers[PRICE].quantity.value == 5000
    assert screen.plan.numbers["funding.bank.apr"].quantity.kind == "quote"
    screen._act("save", {})
    assert read_plan(own).numbers[PRICE].quantity.value == 5000


def test_a_source_given_for_a_number_that_was_moved_vouches_for_it_as_it_now_is(screen):
    screen.form.typed = {PRICE: "5000"}
    screen.asking.heard({"path": PRICE, "source": {"title": "Price list"}})
    quantity = screen.plan.numbers[PRICE].quantity
    assert (quantity.value, quantity.changed_from) == (5000, None)
    assert screen.plan.plan.sources[quantity.source].title == "Price list"
    assert not quantity.is_assumption


def test_an_example_is_saved_as_a_copy_of_ones_own(example, folder):
    before = example.read_bytes()
    screen = EnterpriseScreen(example, folder)
    screen.form.typed = {PRICE: "5000"}
    screen._act("save", {})
    assert example.read_bytes() == before
    copy = folder / "plans" / "ceb-press-shop.toml"
    assert read_plan(copy).numbers[PRICE].quantity.value == 5000
    assert screen.bar.state["plan"] == str(copy)


def test_save_as_never_overwrites_a_different_plan(screen, own):
    other = own.with_name("other.toml")
    other.write_text("mine")
    screen.form.typed = {PRICE: "5000"}
    screen._act("save_as", {"name": "other"})
    assert other.read_text() == "mine"
    assert "was left as it is" in screen.message.sentence
    assert "other-2" in screen.message.sentence
    assert screen.unsaved == 1
    screen._act("save_as", {"name": "other-2"})
    assert read_plan(own.with_name("other-2.toml")).numbers[PRICE].quantity.value == 5000
    assert read_plan(own).numbers[PRICE].quantity.value == 4500
    assert "other-2.toml" in screen.bar.state["where"]


def test_another_plan_is_not_opened_over_unsaved_changes(screen, own):
    other = own.with_name("other.toml")
    shutil.copy(own, other)
    screen.form.typed = {PRICE: "5000"}
    turn = screen.bar.state["turn"]
    screen._act("open", {"path": str(other)})
    assert screen.bar.state["plan"] == str(own)
    assert screen.bar.state["turn"] > turn  # so that the browser shows the open plan again
    assert "not saved" in screen.message.sentence
    assert screen.unsaved == 1
    screen._act("undo_all", {})
    screen._act("open", {"path": str(other)})
    assert screen.bar.state["plan"] == str(other)


def test_undo_all_puts_everything_back_and_can_be_undone(screen):
    before = screen.results["npv"]
    screen.form.typed = {PRICE: "5000", RATE: "x"}
    changed = screen.results["npv"]
    screen._act("undo_all", {})
    assert screen.results["npv"] == before
    assert (screen.form.typed, screen.form.problems, screen.unsaved) == ({}, {}, 0)
    screen._act("undo", {})
    assert screen.results["npv"] == changed


def test_a_first_plan_with_mistakes_leaves_a_screen_to_open_another(folder):
    bad = folder / "bad.toml"
    bad.write_text("[plan]\n")
    screen = EnterpriseScreen(bad, folder)
    assert "bad.toml" in screen.message.sentence
    assert screen.bar.state["title"] == "No plan is open."
    assert screen.plan is None
    for action in ("save", "undo", "redo", "here", "download", "theirs"):
        screen._act(action, {"name": "x"})
    screen._act("save", {})
    assert "nothing to save" in screen.message.sentence
    screen._act("start", {"key": "ceb-press-shop"})
    assert screen.results is not None


@pytest.mark.parametrize("action", ["save_as", "undo_all", "theirs", "version", "download"])
def test_whatever_is_pressed_without_a_plan_is_answered(folder, action, monkeypatch):
    monkeypatch.delenv("OSECALC_RAISE")
    screen = EnterpriseScreen(folder / "nowhere.toml", folder)
    screen._act(action, {"name": "x", "key": "2020-01-01"})
    assert "nothing to save" in screen.message.sentence


def test_text_of_a_plan_is_never_markup(hostile, folder):
    path = folder / "<i>x.toml"
    path.write_text(hostile.text)
    screen = EnterpriseScreen(path, folder)
    screen.set_plan(with_source(hostile, "products.stool.volume", title="<u>=cmd</u>"), "<s>")
    shown = everything_set_as_html(screen)
    for markup in ("<script", "<img", "<i>", "<b>", "<u>", "<s>"):
        assert markup not in shown
    # What the browser sets as text is given to it as it is.
    assert screen.bar.state["title"] == "<script>alert(1)</script>"


def test_no_table_of_a_plan_runs_in_a_spreadsheet(hostile, folder):
    path = folder / "x.toml"
    path.write_text(hostile.text.replace("<img src=x onerror=alert(2)>", "=cmd|' /C calc'!A0"))
    screen = EnterpriseScreen(path, folder)
    readings = [figure.reading for figure in screen.figures]
    for reading in [*readings, screen.missing.view.children[1]]:
        _, text = reading._on_csv()
        for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"))):
            assert not [cell for cell in row if cell.startswith(("=", "+", "@"))]


def test_an_error_in_a_callback_is_a_sentence_on_the_screen(screen, monkeypatch):
    monkeypatch.delenv("OSECALC_RAISE")
    monkeypatch.setattr(screen.desk.draft.now.enterprise, "run", lambda values: 1 / 0)
    screen.form.typed = {PRICE: "5000"}
    assert "ZeroDivisionError" in screen.message.sentence


def test_a_figure_that_fails_hinders_no_other_and_the_change_is_noted(screen, monkeypatch):
    monkeypatch.delenv("OSECALC_RAISE")
    monkeypatch.setattr(screen.figures[0], "_draw", lambda results: 1 / 0)
    before = screen.figures[2].chart
    screen.form.typed = {PRICE: "5000"}
    assert "ZeroDivisionError" in screen.message.sentence
    assert screen.figures[2].chart is not before
    assert json.loads(screen.desk.noted_in.read_text())["values"] == {PRICE: 5000}


def test_in_a_kernel_a_change_is_noted_a_moment_later_and_once_for_a_burst(screen, monkeypatch):
    screen._noting.seconds = 0.05
    noted = []
    monkeypatch.setattr(screen.desk, "note", lambda: noted.append(screen.unsaved) or "")
    for figure in screen.figures:
        figure.reading.seen, figure.reading.near = 0, False

    async def burst():
        for price in range(5000, 5010):
            screen.form.typed = {PRICE: str(price)}
        assert noted == []
        await asyncio.sleep(0.2)

    asyncio.run(burst())
    assert noted == [1]


def test_the_language_and_the_type_size_are_remembered_and_nothing_typed_is_lost(screen, folder):
    from osecalc import words

    screen.form.typed = {PRICE: "5000"}
    try:
        screen._act("large", {})
        assert screen.bar.state["large"] is True
        assert screen.unsaved == 1
        screen._act("language", {"language": "es"})
        assert screen.form.typed == {PRICE: "5000"}
        again = EnterpriseScreen(folder=folder)
        assert again.large
        assert again.bar.state["language"] == "es"
    finally:
        words.use("en")


def test_a_download_is_the_plan_as_it_stands(screen, monkeypatch):
    sent = []
    monkeypatch.setattr(screen.bar, "send", lambda content, buffers=None: sent.append(content))
    screen.form.typed = {PRICE: "5000"}
    screen._act("download", {})
    assert sent[0]["name"] == "my-press.toml"
    assert sent[0]["text"] == screen.plan.text


def test_the_open_plan_stands_once_in_the_chooser_however_its_path_is_written(
    own, folder, monkeypatch
):
    monkeypatch.chdir(folder)
    relative = own.relative_to(folder)
    state = EnterpriseScreen(relative, folder).bar.state
    assert [c["key"] for c in state["plans"]].count(state["plan"]) == 1
    assert len([c for c in state["plans"] if c["label"].endswith("my-press.toml")]) == 1


def test_a_slider_looks_up_no_folder(screen, monkeypatch):
    def refuse(_folder):
        raise AssertionError("looked up")

    monkeypatch.setattr(files, "plans_near", refuse)
    screen.form.typed = {PRICE: "5000"}
    assert screen.bar.state["unsaved"] == 1
    assert screen.bar.state["plans"]


def test_the_screen_checks_itself_and_is_then_as_before(screen):
    screen.form.typed = {RATE: "20", "space.rent": "x"}
    before = screen.desk.draft.now
    screen.check()
    assert screen.desk.draft.now is before
    assert screen.form.typed == {RATE: "20", "space.rent": "x"}


def test_the_check_finds_a_screen_that_shows_something_else(screen, monkeypatch, own):
    wrong = Enterprise(read_plan(own)).run()
    monkeypatch.setattr(type(screen), "results", property(lambda _self: wrong))
    with pytest.raises(AssertionError, match="disagree"):
        screen.check()


def test_a_check_with_changes_that_were_brought_back_holds_too(own, folder):
    first = EnterpriseScreen(own, folder)
    first.form.typed = {PRICE: "5000"}
    again = EnterpriseScreen(own, folder)
    assert again.unsaved == 1
    again.check()


@pytest.mark.parametrize("name", sorted(example_plans()))
def test_a_network_a_plan_or_anything_else_that_is_typed_is_answered_with_a_sentence(screen, name):
    for typed in ("1e999", "NaN", "9" * 10_000, "🧱", "</script>", "1,000,000,000,000,000,000"):
        screen.form.typed = {PRICE: typed}
        assert list(screen.form.problems) == [PRICE]
        assert screen.results["npv"] == screen.results["npv"]
    screen._act("start", {"key": name})
    assert "can't be used" not in screen.message.sentence


def test_a_statement_is_had_as_a_file_though_its_table_is_folded(own, folder):
    screen = CashScreen(own, folder)
    for listing in screen.statements:
        assert not listing.reading.unfolded
        _name, text = listing._csv()
        assert len(text.splitlines()) > 5


@pytest.mark.parametrize(
    ("shares", "followed"),
    [
        ((1, 1, 1, 1), (0, 1, 2)),
        ((1, 0.3, 0.6, 0.8), (0, 2, 3)),
        ((0.5, 0.6, 0.7, 0.8), (1, 2, 3)),
        ((0.1, 0.3, 0, 0), (1,)),
        ((0, 0, 0, 0), ()),
    ],
)
def test_the_figures_most_seen_follow_a_slider_and_the_others_are_pale_until_it_rests(
    own, folder, shares, followed
):
    screen = CashScreen(own, folder)
    screen._resting.seconds = 0.05
    for figure, share in zip(screen.figures, shares, strict=True):
        figure.reading.seen = share
    before = [figure.chart for figure in screen.figures]

    async def move():
        screen.form.typed = {PRICE: "5000"}
        new = [
            figure.chart is not chart for figure, chart in zip(screen.figures, before, strict=True)
        ]
        assert [place for place, is_new in enumerate(new) if is_new] == list(followed)
        pale = [figure.reading.stale for figure in screen.figures]
        assert pale == [share > 0 and place not in followed for place, share in enumerate(shares)]
        await until(lambda: not any(figure.reading.stale for figure in screen.figures))
        await until(lambda: screen.figures[-1].chart is not before[-1])

    asyncio.run(move())
    for figure, chart in zip(screen.figures, before, strict=True):
        assert figure.chart is not chart
        assert not figure.reading.stale
    cash = [list(t.y) for t in screen.figures[0].chart.figure.data]
    assert list(screen.results["cash"]) in cash


def test_a_slow_figure_takes_no_place_among_those_that_follow_and_begins_by_itself(own, folder):
    screen = ProductScreen(own, folder)
    slow = next(figure for figure in screen.figures if isinstance(figure, SlowFigure))
    others = [figure for figure in screen.figures if figure is not slow]
    assert len(others) >= FOLLOW
    for place, figure in enumerate(others):
        figure.reading.seen = 0.9 if place < FOLLOW else 0
    slow.reading.seen = 1.0
    screen._resting.seconds = 600
    slow._later._at_rest.seconds = 0.02
    before = {figure: figure.chart for figure in screen.figures}

    async def move():
        screen.form.typed = {PRICE: "5000"}
        assert all(figure.chart is not before[figure] for figure in others[:FOLLOW])
        assert not slow.reading.stale
        assert slow.reading.busy
        await until(lambda: not slow.reading.busy)
        assert slow.chart is not before[slow]

    asyncio.run(move())


def test_while_a_slider_moves_on_nothing_else_is_worked_out_but_the_change_is_noted(
    own, folder, monkeypatch
):
    screen = CashScreen(own, folder)
    screen._noting.seconds, screen._resting.seconds = 0.05, 600
    done = []
    monkeypatch.setattr(screen, "show_at_rest", lambda _results: done.append("rest"))
    monkeypatch.setattr(screen.desk, "note", lambda: done.append("note") or "")

    async def move():
        for price in range(5000, 5005):
            screen.form.typed = {PRICE: str(price)}
            await asyncio.sleep(0.02)
        await until(lambda: "note" in done)
        assert "rest" not in done
        screen._resting.seconds = 0.05
        screen.form.typed = {PRICE: "5010"}
        await until(lambda: "rest" in done)

    asyncio.run(move())
    assert done.count("rest") == 1


def test_a_figure_that_is_only_near_follows_a_slider_once_it_rests(screen):
    screen._resting.seconds = 0.05
    near = screen.figures[1]
    near.reading.seen = 0
    before = near.chart

    async def move():
        for price in (5000, 5100):
            screen.form.typed = {PRICE: str(price)}
        moving = near.chart
        await asyncio.sleep(0.2)
        return moving

    assert asyncio.run(move()) is before
    seen = {trace.name: list(trace.y) for trace in near.chart.figure.data}
    expected = {t.name: list(t.y) for t in near._draw(screen.results).figure.data}
    assert seen == expected
    assert near.chart is not before
