"""A course of two small lessons, and what is made of it and of the real one."""

import io
import re
import shutil
from html import unescape
from pathlib import Path

import pypdf
import pytest

from osecalc.course.build import Course
from osecalc.export.pack import as_html
from osecalc.resources import lessons_folder

HERE = Path(__file__).parent
START = 18 * 60 + 30


def small_course(folder, **changes):
    """A folder of lessons: the small one, and a second made from it. changes: texts in place of
    others in the first, by what they replace."""
    lessons = folder / "lessons"
    shutil.copytree(HERE / "lessons", lessons)
    first = lessons / "01-what-is-left" / "lesson.toml"
    text = first.read_text("utf-8")
    second = lessons / "02-and-then" / "lesson.toml"
    second.parent.mkdir()
    later = re.sub(r"latecomer = .*", 'latecomer = { "products.press.price" = 6000 }', text)
    later = later.replace("number = 1\n", "number = 2\n").replace('"What is left?"', '"And then?"')
    later = later.replace('Apron = "What a smith wears."', 'zeal = "Going on."')
    second.write_text(later, "utf-8")
    for old, new in changes.get("replace", {}).items():
        assert old in text
        text = text.replace(old, new)
    first.write_text(text, "utf-8")
    return lessons


def text_of(pack):
    """What a reader reads of a pack, on one line."""
    body = as_html(pack).partition("<body>")[2]
    return squeezed(unescape(re.sub(r"<[^>]+>", " ", body)))


def squeezed(text):
    return " ".join(text.split())


def pdf_text(pdf):
    """All text of a PDF without spaces, for lines break as they like."""
    joined = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    return bare(joined)


def bare(text):
    return re.sub(r"[\s\u200b\u2068\u2069]+", "", text)


@pytest.fixture(scope="session")
def lessons(tmp_path_factory):
    return small_course(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def course(lessons):
    return Course(lessons, START)


@pytest.fixture(scope="session")
def told(course):
    return course.lessons[0]


@pytest.fixture(scope="session")
def files(course):
    return dict(course.documents())


@pytest.fixture(scope="session")
def real():
    return Course(lessons_folder(), START)


@pytest.fixture(scope="session")
def real_files(real):
    return dict(real.documents())
