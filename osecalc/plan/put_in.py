"""Tables put into the text of a plan file, with the sources that they name; no comment is lost."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from osecalc.plan.as_toml import key_of, written
from osecalc.plan.file import PlanFile
from osecalc.plan.naming import free_key
from osecalc.plan.problems import HEADER, Place
from osecalc.plan.schema import Source
from osecalc.plan.taking_out import taken_out
from osecalc.plan.text_edits import table_in


def with_sources(plan: PlanFile, sources: Mapping[str, Source]) -> tuple[str, dict[str, str]]:
    """The plan's text with the sources it lacks, and what each source is called in it."""
    text, renamed, taken = plan.text, {}, dict(plan.plan.sources)
    for slug, source in sources.items():
        same = [known for known, other in taken.items() if other == source]
        renamed[slug] = slug if slug in same else same[0] if same else free_key(slug, taken)
        if not same:
            taken[renamed[slug]] = source
            stated = source.model_dump(exclude_unset=True)
            text = put_in(text, ("sources", renamed[slug]), stated)
    return text, renamed


def sourced(table: Mapping[str, Any], renamed: Mapping[str, str]) -> dict[str, Any]:
    """A table whose numbers name their sources as the plan calls them."""
    found: dict[str, Any] = {}
    for key, value in table.items():
        if isinstance(value, Mapping):
            found[key] = sourced(value, renamed)
        else:
            found[key] = renamed[value] if key == "source" else value
    return found


def put_in(text: str, place: Place, table: Mapping[str, Any]) -> str:
    r"""A plan's text with one more table, after those of its kind; a single one takes its place.

    No other line changes; of a table that gives way, lines of comment stay.

    >>> put_in('[tax]\nrate = 1\n\n# room\n[space]', ("tax",), {"rate": 0.2})
    '[tax]\nrate = 0.2\n\n# room\n[space]'
    """
    home, *slug = place
    if slug:
        return table_in(text, place, table)
    wanted = tomllib.loads(text) | {home: table}
    if found := that_says(wanted, _candidates(text, place, table)):
        return found
    # Written another way than with headers, such as `tax = { ... }` on one line.
    return put_in(taken_out(text, place), place, table)


def that_says(wanted: Mapping[str, Any], candidates: Iterable[str]) -> str | None:
    """The first text that can be read and says just what is wanted, if there is one."""
    for candidate in candidates:
        try:
            if tomllib.loads(candidate) == wanted:
                return candidate
        except tomllib.TOMLDecodeError:
            pass
    return None


def _candidates(text: str, place: Place, table: Mapping[str, Any]) -> Iterator[str]:
    """The text with the table where it belongs, and with the table at its end."""
    lines, block = text.split("\n"), _written(place, table)
    spans = _spans(lines, place[0])
    if spans:
        found, done = [], 0
        for start, end in spans:
            between, comments = lines[done:start], [s for s in lines[start:end] if _is_comment(s)]
            found += [*(between if any(map(str.strip, between)) else ()), *comments]
            found += block if done == 0 else []
            done = end
        yield "\n".join([*found, *lines[done:]])
    yield "\n".join([text.rstrip("\n"), "", *block, ""])


def _spans(lines: list[str], home: str) -> list[tuple[int, int]]:
    """From where to where the tables of a kind stand: from the header to the last line of each."""
    found = []
    headers = [(number, m[1]) for number, line in enumerate(lines) if (m := HEADER.match(line))]
    for (start, dotted), (stop, _) in pairwise([*headers, (len(lines), "")]):
        if dotted.split(".")[0].strip(" \t\"'") == home:
            says = [n for n in range(start, stop) if lines[n].strip() and not _is_comment(lines[n])]
            found.append((start, says[-1] + 1))
    return found


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("#")


def _written(place: Place, table: Mapping[str, Any]) -> list[str]:
    """A table as lines of a plan file: each number on a line, brackets as tables of their own."""
    lines = [
        f"{key_of(key)} = {written(given)}" for key, given in table.items() if key != "brackets"
    ]
    lines.insert(0, f"[{'.'.join(place)}]")
    for slug, bracket in table.get("brackets", {}).items():
        lines += ["", *_written((*place, "brackets", slug), bracket)]
    return lines
