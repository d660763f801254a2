"""The screen "My enterprise": shows what the model computes, and saves only where it may."""

import shutil

import pytest

from osecalc.enterprise import Enterprise
from osecalc.plan import read_plan
from osecalc.resources import example_plans
from osecalc.widgets import my_enterprise
from osecalc.widgets.enterprise_screen import EnterpriseScreen

PRICE = "products.press.price"


def everything_shown(screen):
    """Return all HTML that is set as HTML."""
    cards = (screen.first_cards.value, screen.more_cards.value)
    return "".join([screen.head.value, *cards, *(f.title.value for f in screen.figures)])


def test_a_moved_input_shows_what_the_model_computes(screen, own):
    screen.form.typed = {PRICE: "5000"}
    expected = Enterprise(read_plan(own)).run({PRICE: 5000})
    assert screen.results["npv"] == expected["npv"]
    assert f'data-line="npv" data-value="{expected["npv"]!r}"' in screen.more_cards.value
    assert list(screen.figures[0].chart.figure.data[0].y) == list(expected["cash"])


def test_the_plan_that_comes_out_holds_the_changes(screen):
    screen.form.typed = {PRICE: "5000"}
    assert screen.plan.numbers[PRICE].quantity.value == 5000
    assert Enterprise(screen.plan).run()["npv"] == screen.results["npv"]


def test_the_last_of_a_burst_is_what_stands(screen):
    for price in range(4500, 4600):
        screen.form.typed = {PRICE: str(price)}
    assert screen.results["npv"] == Enterprise(screen.plan).run({PRICE: 4599})["npv"]


def test_the_head_says_which_file_where_and_whether_it_is_saved(screen, own):
    assert "my-press.toml" in screen.head.value
    assert str(own.parent) in screen.head.value
    assert "All changes are saved" in screen.head.value
    screen.form.typed = {PRICE: "5000"}
    assert "1 change is not saved" in screen.head.value
    screen.form.typed = {PRICE: "x"}
    assert "1 typed number(s) can&#x27;t be used" in screen.head.value


def test_saving_writes_the_number_and_keeps_the_comments(screen, own):
    before = own.read_text()
    screen.form.typed = {PRICE: "5000"}
    screen.save_button.click()
    assert read_plan(own).numbers[PRICE].quantity.value == 5000
    assert own.read_text().count("#") == before.count("#")
    assert screen.unsaved == 0
    assert "Saved as my-press.toml" in screen.message.sentence
    assert "changed from 4,500" in screen.form.notes[PRICE]


def test_what_cannot_be_used_is_not_saved_but_kept_and_told(screen, own):
    screen.form.typed = {PRICE: "five thousand", "plan.discount_rate": "12"}
    screen.save_button.click()
    assert read_plan(own).numbers[PRICE].quantity.value == 4500
    assert read_plan(own).numbers["plan.discount_rate"].quantity.value == 0.12
    assert screen.form.typed == {PRICE: "five thousand"}
    assert "without what can't be used: Price (CEB press)" in screen.message.sentence


def test_an_example_is_saved_as_a_copy_of_ones_own(example, folder):
    before = example.read_bytes()
    screen = EnterpriseScreen(example, folder)
    screen.form.typed = {PRICE: "5000"}
    screen.save()
    assert example.read_bytes() == before
    copy = folder / "plans" / "ceb-press-shop.toml"
    assert read_plan(copy).numbers[PRICE].quantity.value == 5000
    assert screen.chooser.value == str(copy)


def test_save_as_never_overwrites_a_different_plan(screen, own):
    other = own.with_name("other.toml")
    other.write_text("mine")
    screen.name.value = "other"
    screen.save_as_button.click()
    assert other.read_text() == "mine"
    assert "was left as it is" in screen.message.sentence
    assert screen.name.value == "other-2"
    screen.save_as_button.click()
    assert read_plan(own.with_name("other-2.toml"))
    assert "other-2.toml" in screen.head.value


def test_a_file_changed_behind_the_screen_is_not_overwritten(screen, own):
    own.write_text(own.read_text() + "\n# by hand\n")
    screen.form.typed = {PRICE: "5000"}
    screen.save_button.click()
    assert own.read_text().endswith("# by hand\n")
    assert "since it was opened" in screen.message.sentence
    assert screen.unsaved == 1


def test_a_deleted_file_is_written_again(screen, own):
    own.unlink()
    screen.save_button.click()
    assert read_plan(own)


def test_another_plan_is_not_opened_over_unsaved_changes(screen, own):
    other = own.with_name("other.toml")
    shutil.copy(own, other)
    screen.undo_button.click()
    screen.open(own)
    screen.form.typed = {PRICE: "5000"}
    screen.chooser.value = str(other)
    assert screen.chooser.value == str(own)
    assert "not saved" in screen.message.sentence
    assert screen.unsaved == 1
    screen.undo_button.click()
    screen.chooser.value = str(other)
    assert "other.toml" in screen.head.value


def test_a_plan_with_mistakes_is_told_and_the_open_one_stays(screen, own):
    bad = own.with_name("bad.toml")
    bad.write_text(own.read_text().replace("price = { value = 4500", "price = { value = -1"))
    screen.open(own)
    screen.chooser.value = str(bad)
    assert "bad.toml" in screen.message.sentence
    assert "-1 is outside" in screen.message.sentence
    assert screen.chooser.value == str(own)
    assert screen.results is not None


def test_a_first_plan_with_mistakes_leaves_a_screen_to_open_another(folder):
    bad = folder / "bad.toml"
    bad.write_text("[plan]\n")
    screen = EnterpriseScreen(bad, folder)
    assert "bad.toml" in screen.message.sentence
    assert "No plan is open" in screen.head.value
    assert screen.plan is None
    screen.save_button.click()
    assert "nothing to save" in screen.message.sentence
    screen.chooser.value = screen.chooser.options[-1][1]
    assert screen.results is not None


def test_text_of_a_plan_is_never_markup(hostile, folder):
    path = folder / "<i>x.toml"
    path.write_text(hostile.text)
    screen = EnterpriseScreen(path, folder)
    shown = everything_shown(screen)
    for markup in ("<script", "<img", "<i>", "<b>"):
        assert markup not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in screen.head.value


def test_undo_puts_everything_back(screen):
    before = screen.results["npv"]
    screen.form.typed = {PRICE: "5000", "plan.discount_rate": "x"}
    screen.undo_button.click()
    assert screen.results["npv"] == before
    assert (screen.form.typed, screen.form.problems, screen.unsaved) == ({}, {}, 0)


def test_an_error_in_a_callback_is_a_sentence_on_the_screen(screen, monkeypatch):
    monkeypatch.delenv("OSECALC_RAISE")
    monkeypatch.setattr(screen._enterprise, "run", lambda values: 1 / 0)
    screen.form.typed = {PRICE: "5000"}
    assert "ZeroDivisionError" in screen.message.sentence


def test_the_screen_has_a_short_stable_name_and_can_be_displayed(own):
    first, second = my_enterprise(own), my_enterprise(str(own))
    assert repr(first) == repr(second) == "<My enterprise: my-press.toml>"
    bundle = first._repr_mimebundle_()
    assert bundle["text/plain"] == repr(first)
    assert "application/vnd.jupyter.widget-view+json" in bundle


@pytest.mark.parametrize("name", sorted(example_plans()))
def test_every_example_opens_and_shows_its_own_numbers(name, tmp_path):
    screen = EnterpriseScreen(example_plans()[name], tmp_path)
    assert screen.message.tone != "bad", screen.message.sentence
    expected = Enterprise(read_plan(example_plans()[name])).run()
    assert screen.results["npv"] == expected["npv"]
    assert 3 <= len(screen.form.fields) <= 12
