"""The folders that travel with osecalc are found in a clone, in an install, or missed aloud."""

from pathlib import Path

import pytest

from osecalc.resources import clone_folder, example_plans, package_folder, shipped

KINDS = ["data", "lessons", "workbooks"]


def lay_out(root: Path, *names: str) -> Path:
    """Make folders below a root and return its package folder."""
    for name in ("osecalc", *names):
        (root / name).mkdir(parents=True, exist_ok=True)
    return root / "osecalc"


@pytest.mark.parametrize("kind", KINDS)
def test_in_a_clone_they_stand_beside_the_package(tmp_path, kind):
    package = lay_out(tmp_path, kind)
    (tmp_path / "pyproject.toml").touch()
    assert shipped(kind, package) == tmp_path / kind
    assert clone_folder(package) == tmp_path


@pytest.mark.parametrize("kind", KINDS)
def test_in_an_install_they_are_inside_the_package_whatever_lies_beside_it(tmp_path, kind):
    package = lay_out(tmp_path, f"osecalc/_shipped/{kind}", kind)
    assert shipped(kind, package) == package / "_shipped" / kind
    assert clone_folder(package) is None


def test_a_missing_folder_is_named_with_what_to_do(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"folder of data is missing .* install osecalc"):
        shipped("data", lay_out(tmp_path))


@pytest.mark.parametrize("kind", KINDS)
def test_this_copy_has_them_all(kind):
    assert any(path.is_file() for path in shipped(kind).rglob("*"))


def test_the_example_plans_are_files_known_by_their_names():
    plans = example_plans()
    assert plans
    assert all(path.is_file() and path.stem == name for name, path in plans.items())
    assert list(plans) == sorted(plans)


def test_the_package_is_this_one():
    assert (package_folder() / "py.typed").is_file()
