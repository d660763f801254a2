"""What a folder remembers: kept between workbooks, and no file of it hinders a screen."""

import pytest

from osecalc.plan import read_plan
from osecalc.widgets.screens.enterprise import EnterpriseScreen
from osecalc.widgets.settings import FILE, read_settings, remember


def test_what_is_remembered_is_read_again_and_the_rest_stays(folder):
    remember(folder, plan="plans/Ñandú.toml")
    remember(folder, large=True)
    assert read_settings(folder) == {"plan": "plans/Ñandú.toml", "large": True}


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"[1]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"plan": 3, "language": 7}',
        b'{"plan": "nowhere.toml", "language": "xx"}', b'{"plan": "\\u0000", "large": "?"}',
        b'{"plan": "' + b"x" * 5000 + b'"}', b'{"plan": ""}', b'{"plan": "plans"}',
        b'{"plan": "../../../../../../etc/shadow-not-there"}', b'{"plan": "\\ud800"}',
    ],
)  # fmt: skip
def test_malformed_settings_count_as_none_and_the_own_plan_opens(own, folder, content):
    (folder / FILE).parent.mkdir()
    (folder / FILE).write_bytes(content)
    screen = EnterpriseScreen(folder=folder)
    assert screen.desk.path == own
    assert screen.bar.state["language"] == "en"


def test_a_folder_that_cannot_be_written_to_does_not_remember(folder):
    (folder / ".osecalc").write_text("in its place")
    remember(folder, large=True)
    assert read_settings(folder) == {}


def test_the_plan_opened_last_is_opened_next_time_wherever_it_lies(own, folder, tmp_path):
    elsewhere = tmp_path / "über uns" / "plan b.toml"
    elsewhere.parent.mkdir()
    elsewhere.write_text(own.read_text())
    for path in (elsewhere, own):
        EnterpriseScreen(path, folder)
        assert EnterpriseScreen(folder=folder).desk.path.samefile(path)


def test_an_example_opened_last_is_opened_next_time(own, folder, example):
    EnterpriseScreen(example, folder)
    assert EnterpriseScreen(folder=folder).desk.path.samefile(example)


def test_a_plan_that_moved_with_its_folder_is_found_again(own, folder):
    EnterpriseScreen(own, folder)
    (folder / "beside.toml").write_text(own.read_text() + "\n# newer\n")
    moved = folder.rename(folder.with_name("elsewhere"))
    assert EnterpriseScreen(folder=moved).desk.path == moved / "plans" / own.name


def test_of_a_remembered_plan_that_is_malformed_the_mistakes_are_told(own, folder):
    EnterpriseScreen(own, folder)
    own.write_text("[plan]\nname = 3\n")
    screen = EnterpriseScreen(folder=folder)
    assert screen.message.tone == "bad"
    assert own.name in screen.message.sentence
    screen._act("start", {"key": "ceb-press-shop"})
    assert read_plan(screen.desk.path)
