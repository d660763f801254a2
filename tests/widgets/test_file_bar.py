"""The bar: what is pressed comes to the screen, and nothing else does."""

import pytest

from osecalc import words
from osecalc.widgets.file_bar import NAMES, FileBar


@pytest.fixture
def pressed():
    return []


@pytest.fixture
def bar(pressed):
    return FileBar(lambda action, message: pressed.append((action, message)))


def test_what_is_pressed_comes_with_what_belongs_to_it(bar, pressed):
    message = {"action": "save_as", "name": "<b>"}
    bar._handle_custom_msg(message, [])
    assert pressed == [("save_as", message)]


@pytest.mark.parametrize("content", [None, "save", [], {}, {"action": 3}, {"do": "save"}])
def test_other_messages_do_nothing(bar, pressed, content):
    bar._handle_custom_msg(content, [])
    assert pressed == []


def test_every_label_is_in_the_language_in_use():
    with words.speaking("es"):
        spanish = FileBar(lambda *_: None).labels
    english = FileBar(lambda *_: None).labels
    assert set(spanish) == set(english) == set(NAMES.split())
    assert english["save"] == words.say("screens.bar.save")


def test_a_file_is_sent_as_text_or_as_bytes(bar, monkeypatch):
    sent = []
    monkeypatch.setattr(bar, "send", lambda content, buffers=None: sent.append((content, buffers)))
    bar.download("a.toml", "text", "application/toml")
    bar.download("a.zip", b"\x00", "application/zip")
    assert sent[0][0]["text"] == "text"
    assert sent[1][1] == [b"\x00"]
    assert all(content["download"] is True for content, _ in sent)
