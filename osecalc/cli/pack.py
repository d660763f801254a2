"""`osecalc export --html, --pdf, --pack`: a plan for lenders and members to read."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console

from osecalc import words
from osecalc.analysis import run_regimes
from osecalc.cli.commands import CommandError, find_plan
from osecalc.enterprise import Enterprise
from osecalc.export.pack import Pack, as_html, as_pdf, pack_content
from osecalc.files import write_whole

KINDS = ("html", "pdf", "pack")


def export_pack(
    to: Console, given: str, wanted: Mapping[str, str | None], *, compare: bool = False
) -> None:
    """Write what is wanted of a plan's pack.

    wanted: for each kind the file or folder to write; empty, one named after the plan; None, not
    at all. compare: under the standard regimes too, where the plan names none.
    """
    if all(wanted.get(kind) is None for kind in KINDS):
        flags = ", ".join(f"--{kind}" for kind in KINDS)
        raise CommandError(words.say("cli.export_none", flags=flags))
    plan = find_plan(given)
    stem = plan.path.stem if plan.path else "plan"
    html, pdf = _target(wanted, "html", stem), _target(wanted, "pdf", stem)
    results = Enterprise(plan).run()
    whole = pack_content(results, regimes=run_regimes(plan) if compare else None)
    files: dict[Path, bytes] = {}
    if html is not None:
        files[html] = as_html(whole).encode()
    if pdf is not None:
        files[pdf] = _pdf(whole)
    if (where := wanted.get("pack")) is not None:
        inside = Path(where or f"{stem}-pack") / stem
        files[inside.with_name(f"{stem}.html")] = as_html(whole).encode()
        files[inside.with_name(f"{stem}.pdf")] = _pdf(whole)
        short = pack_content(results, page_only=True)
        files[inside.with_name(f"{stem}-on-a-page.pdf")] = _pdf(short)
        files[inside.with_name(f"{stem}.toml")] = plan.text.encode()
    for path, content in files.items():
        try:
            write_whole(path, content)
        except OSError as error:
            reason = error.strerror or str(error)
            raise CommandError(words.say("cli.cannot_write", path=path, reason=reason)) from None
        to.print(words.say("cli.export_written", path=path, size=round(len(content) / 1000)))


def _target(wanted: Mapping[str, str | None], kind: str, stem: str) -> Path | None:
    """Where to write: never onto a file of another kind, such as the plan itself."""
    where = wanted.get(kind)
    if where is None:
        return None
    path = Path(where or f"{stem}.{kind}")
    if path.suffix.lower() != f".{kind}":
        raise CommandError(words.say("cli.export_suffix", path=path, suffix=f".{kind}"))
    return path


def _pdf(pack: Pack) -> bytes:
    try:
        return as_pdf(pack)
    except ModuleNotFoundError:
        raise CommandError(words.say("cli.export_missing", python=sys.executable)) from None
