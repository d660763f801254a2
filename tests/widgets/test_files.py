"""Saving: no example, no other plan and no file that may only be read is ever written."""

import shutil

import pytest

from osecalc.plan import read_plan
from osecalc.widgets import files
from osecalc.widgets.files import NotSavedError


@pytest.fixture
def plan(own):
    return read_plan(own)


def test_an_example_is_never_written(example, plan):
    before = example.read_bytes()
    with pytest.raises(NotSavedError, match="may only be read"):
        files.save(plan, example, before)
    assert example.read_bytes() == before


def test_not_even_through_a_link(example, plan, folder):
    link = folder / "link.toml"
    link.symlink_to(example)
    with pytest.raises(NotSavedError):
        files.save(plan, link, example.read_bytes())
    assert link.is_symlink()


def test_the_own_copy_of_an_example_takes_a_free_name(example, folder):
    first = files.own_copy(example, folder)
    assert first == folder / "plans" / "ceb-press-shop.toml"
    first.parent.mkdir()
    first.touch()
    assert files.own_copy(example, folder).name == "ceb-press-shop-2.toml"


def test_a_different_plan_is_not_overwritten_and_a_free_name_is_told(plan, folder):
    other = folder / "other.toml"
    other.write_text("mine")
    with pytest.raises(NotSavedError, match=r"already a different file other\.toml.*other-2"):
        files.save(plan, other, None)
    assert other.read_text() == "mine"


def test_a_file_that_someone_else_changed_is_not_overwritten(plan, own):
    opened = own.read_bytes()
    own.write_text("# changed\n" + own.read_text())
    with pytest.raises(NotSavedError, match="since it was opened"):
        files.save(plan, own, opened)
    assert own.read_text().startswith("# changed")


def test_a_file_that_may_only_be_read_stays(plan, own):
    own.chmod(0o444)
    with pytest.raises(NotSavedError, match="may only be read"):
        files.save(plan, own, own.read_bytes())


def test_a_folder_that_may_not_be_written_is_told(plan, folder, monkeypatch):
    # Permissions do not bind root, so the system's refusal is played.
    def refuse(**_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("osecalc.files.tempfile.mkstemp", refuse)
    with pytest.raises(NotSavedError, match="could not be saved"):
        files.save(plan, folder / "x.toml", None)


def test_a_file_in_place_of_the_folder_is_told(plan, folder):
    (folder / "x").touch()
    with pytest.raises(NotSavedError, match="could not be saved"):
        files.save(plan, folder / "x" / "plan.toml", None)


@pytest.mark.parametrize(
    "name",
    [
        "../up", "a/b", "a\\b", ".hidden", "", "  ", "x" * 99, "a\nb", ".", "a:b", "a?", "plan.",
        "con", "NUL.toml", "Com1", "lpt9.new", "aux .x", "築" * 70,
    ],
)  # fmt: skip
def test_a_name_that_is_no_file_name_is_refused(name, own, folder):
    with pytest.raises(NotSavedError):
        files.named(name, own, folder)


@pytest.mark.parametrize("name", ["Atelier Ñandú", "plan-2", "plan-2.toml", "  plan-2  "])
def test_a_plain_name_lies_beside_the_open_plan(name, own, folder):
    assert files.named(name, own, folder).parent == own.parent
    assert files.named(name, own, folder).suffix == ".toml"


def test_plans_are_found_in_the_folder_and_in_plans_and_nothing_else_is(own, folder, example):
    shutil.copy(example, folder / "beside.toml")
    (folder / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    assert [path.name for path in files.plans_near(folder)] == ["my-press.toml", "beside.toml"]


def test_the_plan_that_is_ones_own_is_opened_first(own, folder, example):
    assert files.first_plan(folder) == own  # still as the example, but in one's own folder
    mine = folder / "plans" / "zz.toml"
    mine.write_text(example.read_text() + "\n# mine\n")
    assert files.first_plan(folder) == mine


def test_without_a_plan_an_example_is_opened(folder):
    assert files.is_example(files.first_plan(folder))


def test_a_name_is_told_that_is_free_and_can_be_used(own, folder):
    with pytest.raises(NotSavedError, match="such as my-press-2"):
        files.named("", own, folder)


def test_a_plan_that_has_just_gone_or_is_a_loop_hinders_nothing(own, folder):
    (folder / "plans" / "gone.toml").symlink_to(folder / "nowhere.toml")
    (folder / "loop.toml").symlink_to(folder / "loop.toml")
    assert files.first_plan(folder) == own
