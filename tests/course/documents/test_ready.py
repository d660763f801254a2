"""The proof of a machine: it is silent about nothing, and finds each planted fault."""

import importlib.util
import socket
import sys

import pytest

from osecalc.course import ready as proving
from osecalc.course.course_file import Proof, read_course_file
from osecalc.course.ready import browser, free_port, known_number, modules, pdf, ready, writable
from osecalc.resources import lessons_folder

PROOF = read_course_file(lessons_folder()).proof


def test_this_machine_is_proved_line_by_line(tmp_path):
    found = list(ready(PROOF, tmp_path / "not-there-yet"))
    keys = [each.key for each in found]
    assert keys == ["imports", "number", "jupyter", "folder", "port", "browser", "pdf"]
    assert [each.key for each in found if each.is_needed and not each.is_well] == []
    assert all(each.remedy for each in found if not each.is_well)
    assert not (tmp_path / "not-there-yet").exists(), "a proof leaves nothing behind"


def test_the_number_of_the_course_file_is_the_one_that_is_computed():
    assert known_number(PROOF).is_well


def test_a_number_that_differs_is_found():
    found = known_number(PROOF.model_copy(update={"value": PROOF.value + 1}))
    assert not found.is_well
    assert "20,517" in found.found
    assert "20,518" in found.found


@pytest.mark.parametrize("wrong", [{"plan": "moon-shop"}, {"line": "moons"}])
def test_a_plan_that_cannot_be_computed_is_found(wrong):
    found = known_number(Proof.model_validate({**PROOF.model_dump(), **wrong}))
    assert not found.is_well
    assert found.remedy


def test_a_missing_and_a_broken_package_are_found(tmp_path, monkeypatch):
    (tmp_path / "broken_package.py").write_text("1 / 0")
    monkeypatch.syspath_prepend(tmp_path)
    found = modules("jupyter", ("json", "no_such_package", "broken_package"))
    assert not found.is_well
    assert "no_such_package (ModuleNotFoundError)" in found.found
    assert "broken_package (ZeroDivisionError)" in found.found
    assert "json" not in found.found
    assert sys.executable in found.remedy


def test_a_folder_that_cannot_be_written_is_found(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    assert not writable(tmp_path / "file" / "osecalc").is_well

    def full(**_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(proving.tempfile, "TemporaryFile", full)
    found = writable(tmp_path)
    assert not found.is_well
    assert "No space left" in found.found


def test_ports_that_are_all_taken_are_found_and_the_first_free_one_is_named():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        found = free_port(port, 1)
        assert not found.is_well
        assert str(port) in found.found
    assert free_port(port, 1).is_well


def test_a_machine_without_a_browser_is_told_what_to_do_and_is_not_turned_away(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    found = browser(lambda name: None)
    assert not found.is_well
    assert not found.is_needed
    assert found.remedy
    assert browser(lambda name: "/there" if name == "firefox" else None).is_well


def test_a_machine_without_typst_prints_html(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert not pdf().is_well
    assert not pdf().is_needed
