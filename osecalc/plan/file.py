"""Reading a plan file, changing numbers in it, and saving it without losing a comment."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from osecalc import words
from osecalc.files import write_whole
from osecalc.plan.checks import CHECKS
from osecalc.plan.contracts import KINDS
from osecalc.plan.every_number import Given, numbers
from osecalc.plan.fields import MONTH_PATTERN, SLUG_PATTERN
from osecalc.plan.problems import (
    Place,
    PlanError,
    Problem,
    line_numbers,
    line_of,
    nearest,
    plain,
)
from osecalc.plan.schema import Plan
from osecalc.plan.set_numbers import with_numbers
from osecalc.plan.upgrades import upgraded

LARGEST = 1_000_000
"""Bytes: a plan with every table full is about a third of this."""
Tables = TypeVar("Tables", bound=BaseModel)


@dataclass(frozen=True)
class PlanFile:
    """A plan and the text it was read from, which is what is saved."""

    plan: Plan
    text: str
    path: Path | None = None

    @cached_property
    def numbers(self) -> dict[str, Given]:
        """Every number of the plan by its path."""
        return numbers(self.plan)

    def changed(self, values: Mapping[str, float]) -> PlanFile:
        """The same file with some numbers set otherwise; comments and order stay.

        A number that had a source is then marked `changed_from`: the source no longer
        supports it. Setting it back takes the mark away. One beyond its range widens the range.
        """
        known = {path: given.quantity for path, given in self.numbers.items()}
        return read_text(with_numbers(self.text, values, known), self.path)

    def save(self, path: Path | str | None = None) -> PlanFile:
        """Write the file whole or not at all, and return it as it now stands."""
        target = Path(path or self.path or "plan.toml")
        write_whole(target, self.text)
        return PlanFile(self.plan, self.text, target)


def read_plan(path: Path | str) -> PlanFile:
    """Read a plan file; every mistake in it comes in one `PlanError`."""
    return read_text(text_of(Path(path)), Path(path))


def text_of(path: Path) -> str:
    """The text of a file, or a `PlanError` that says why there is none."""
    name = path.name
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise IsADirectoryError
        if size > LARGEST:
            raise _whole(name, "errors.too_large", size=size / 1e6, largest=LARGEST / 1e6)
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise _whole(name, "errors.no_file", path=str(path)) from None
    except IsADirectoryError:
        raise _whole(name, "errors.is_folder", path=str(path)) from None
    except UnicodeDecodeError:
        raise _whole(name, "errors.not_text") from None
    except OSError as error:
        raise _whole(name, "errors.unreadable", reason=error.strerror or str(error)) from None


def read_text(text: str, path: Path | None = None) -> PlanFile:
    """Read a plan from the text of a file."""
    name = path.name if path else ""
    text = text.replace("\r\n", "\n")
    document = parsed(text, name)
    try:
        newer = upgraded(text, document)
    except PlanError as error:
        raise PlanError(error.problems, name) from None
    if newer != text:
        text, document = newer, parsed(newer, name)
    plan = validated(Plan, document, text, name, CHECKS, _scenario_problems)
    return PlanFile(plan, text, path)


def validated(
    shape: type[Tables],
    document: Mapping[str, Any],
    text: str,
    name: str,
    checks: Iterable[Callable[[Any], Iterator[Problem]]],
    later: Callable[[Tables], Iterable[Problem]] = lambda _: (),
) -> Tables:
    """The tables of a file, or every mistake in it in one `PlanError`.

    checks: look at the raw document; later: looks at the tables once they are in order.
    """
    problems: list[Problem] = [problem for check in checks for problem in check(document)]
    tables = None
    try:
        tables = shape.model_validate(document)
    except ValidationError as error:
        problems += [_problem(dict(found), shape) for found in error.errors(include_url=False)]
    if tables is not None:
        problems += later(tables)
    if problems or tables is None:
        lines = line_numbers(text)
        raise PlanError(
            {Problem(p.place, p.sentence, line_of(p.place, lines)) for p in problems}, name
        )
    return tables


def parsed(text: str, name: str) -> dict[str, Any]:
    """The raw document of a text, or a `PlanError` that says why it is none."""
    if len(text) > LARGEST:
        raise _whole(name, "errors.too_large", size=len(text) / 1e6, largest=LARGEST / 1e6)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _whole(name, "errors.not_toml", reason=str(error)) from None
    except (RecursionError, ValueError):
        raise _whole(name, "errors.not_toml", reason=words.say("errors.too_deep")) from None


def _whole(name: str, key: str, **values: Any) -> PlanError:
    return PlanError([Problem((), words.say(key, **values))], name)


def _scenario_problems(plan: Plan) -> list[Problem]:
    """Numbers that a scenario or a regime sets, and that are not there or cannot be so."""
    every = numbers(plan)
    # A regime brings contracts and a surplus of its own.
    own = ("funding.", "surplus.", "cooperative.")
    kept = {path: given for path, given in every.items() if not path.startswith(own)}
    problems = []
    cases = [("scenarios", name, case.set, every) for name, case in plan.scenarios.items()]
    cases += [("regimes", name, regime.set, kept) for name, regime in plan.regimes.items()]
    for home, name, changes, known in cases:
        for path, value in changes.items():
            place: Place = (home, name, "set", path)
            if path not in known:
                near = nearest(path, known)
                problems.append(Problem(place, words.say("errors.unknown_path", nearest=near)))
            elif found := known[path].spec.problem(value):
                problems.append(Problem(place, words.say(f"errors.{found[0]}", **found[1])))
    return problems


# The key of a sentence for each of pydantic's error types that a plan can raise.
SENTENCES = {
    "extra_forbidden": "unknown_key",
    "missing": "missing",
    "finite_number": "not_finite",
    "float_type": "not_a_number",
    "float_parsing": "not_a_number",
    "int_type": "not_whole_plain",
    "int_from_float": "not_whole_plain",
    "int_parsing": "not_whole_plain",
    "string_type": "not_words",
    "string_too_short": "empty",
    "string_too_long": "too_long",
    "bool_type": "not_yes_no",
    "bool_parsing": "not_yes_no",
    "dict_type": "not_a_table",
    "model_type": "not_a_table",
    "model_attributes_type": "not_a_table",
    "literal_error": "not_a_choice",
    "union_tag_invalid": "not_a_choice_tag",
    "union_tag_not_found": "no_choice_tag",
    "too_long": "too_many",
    "too_short": "too_few",
    "greater_than_equal": "below",
    "less_than_equal": "above",
}
CHOICES = ("bought", "built", *KINDS)


def _problem(found: dict[str, Any], shape: type[BaseModel]) -> Problem:
    kind, said = str(found["type"]), dict(found.get("ctx", {}))
    place = tuple(
        str(part)
        for position, part in enumerate(found["loc"])
        if part != "[key]" and not (part in CHOICES and _is_choice(found["loc"], position))
    )
    given = said.pop("given", found.get("input"))
    said["given"] = given if isinstance(given, float) else _short(given)
    if kind == "too_long":  # pydantic stops counting a table once it is over the limit
        said["actual_length"] = len(given)
    if kind == "string_pattern_mismatch":
        said_of = {MONTH_PATTERN: "not_a_month", SLUG_PATTERN: "not_a_key"}
        kind = said_of.get(str(said.get("pattern")), "not_printed")
    elif kind == "extra_forbidden":
        said["nearest"] = nearest(place[-1], _fields_at(place[:-1], shape))
    return Problem(place, words.say(f"errors.{SENTENCES.get(kind, kind)}", **said))


def _is_choice(loc: tuple[Any, ...], position: int) -> bool:
    """Whether a part of a place only says which of several shapes a table was taken for."""
    return position >= 2 and loc[position - 2] in ("equipment", "funding")


def _short(given: Any) -> str:
    text = plain(repr(given) if not isinstance(given, str) else given)
    return text if len(text) <= 60 else text[:57] + "..."


def _fields_at(place: Place, shape: type[BaseModel]) -> set[str]:
    """The keys that a table of the file may hold."""
    from osecalc.plan.keys import known_keys

    return known_keys(place, shape)
