"""`osecalc export --xlsx, --csv`, `import`, `import-table`: to spreadsheets and back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from osecalc import words
from osecalc.cli.commands import CommandError, find_plan
from osecalc.enterprise import Enterprise
from osecalc.export import Imported, add_table, read_spreadsheet, write_csv, write_spreadsheet
from osecalc.export.opening import Unreadable
from osecalc.export.own_table import parsed_pairs
from osecalc.plan import PlanError, PlanFile, read_plan
from osecalc.plan.problems import nearest, plain
from osecalc.plan.regimes import under

WRITERS = {"xlsx": write_spreadsheet, "csv": write_csv}


def export_tables(
    to: Console, given: str, wanted: dict[str, str | None], *, regime: str | None = None
) -> None:
    """Write a plan as a workbook of formulas, or as a CSV table.

    wanted: for each kind the file to write; empty, one named after the plan; None, not at all.
    """
    plan = find_plan(given)
    stem = plan.path.stem if plan.path else "plan"
    if regime is not None:
        plan, stem = _under(plan, regime), f"{stem}-{regime}"
    results = Enterprise(plan).run()
    for kind, write in WRITERS.items():
        where = wanted.get(kind)
        if where is None:
            continue
        path = Path(where or f"{stem}.{kind}")
        if path.suffix.lower() != f".{kind}":
            raise CommandError(words.say("cli.export_suffix", path=path, suffix=f".{kind}"))
        try:
            write(results, path)
        except OSError as error:
            raise _cannot_write(path, error) from None
        count = len(results.model.lines)
        months = results.model.months
        to.print(words.say("cli.exported", path=path, lines=count, months=months))


def _under(plan: PlanFile, regime: str) -> PlanFile:
    from osecalc.analysis import with_standard_regimes

    plan = with_standard_regimes(plan)
    if regime not in plan.plan.regimes:
        near = nearest(regime, plan.plan.regimes)
        raise CommandError(words.say("cli.no_regime", given=plain(regime), nearest=near))
    return under(plan, regime)


def _cannot_write(path: Path, error: OSError) -> CommandError:
    reason = error.strerror or str(error)
    return CommandError(words.say("cli.cannot_write", path=path, reason=reason))


def import_workbook(to: Console, file: str, target: str | None) -> None:
    """Read an edited workbook back, and say what changed."""
    try:
        found = read_spreadsheet(file)
    except Unreadable as error:
        raise CommandError(str(error)) from None
    _say(to, words.say("importing.changes" if found.changes else "importing.nothing_changed"))
    for sentence in found.changes:
        _say(to, f"  {sentence}")
    if found.warnings:
        _say(to, words.say("importing.same_file"))
    for sentence in found.warnings:
        _say(to, f"  {sentence}")
    if target is None:
        _say(to, words.say("cli.import_only_listed"))
        return
    path = Path(target)
    if path.suffix.lower() != ".toml":
        raise CommandError(words.say("cli.export_suffix", path=path, suffix=".toml"))
    _check_same(path, found)
    try:
        found.plan.save(path)
    except OSError as error:
        raise _cannot_write(path, error) from None
    count = len(found.changes)
    _say(to, words.say("importing.written", path=path, file=Path(file).name, count=count))


def _check_same(path: Path, found: Imported) -> None:
    """Write over a plan only if it is still the one that the workbook was made from."""
    if not path.exists():
        return
    try:
        now = read_plan(path).text
    except PlanError:
        now = ""
    if now not in (found.before.text, found.plan.text):
        raise CommandError(words.say("importing.changed_since", path=path))


def import_table(
    to: Console, given: str, kind: str, file: str, pairs: Sequence[Sequence[str]]
) -> None:
    """Add the rows of a table of one's own to a plan file.

    pairs: the texts of `--map`, and those of `--set`.
    """
    path = Path(given)
    plan = read_plan(path)
    try:
        columns, fixed = (parsed_pairs(",".join(texts)) for texts in pairs)
        added = add_table(plan, kind, file, columns, fixed)
        added.plan.save(path)
    except Unreadable as error:
        raise CommandError(str(error)) from None
    except OSError as error:
        raise _cannot_write(path, error) from None
    said = words.say(
        "own_table.added", count=len(added.keys), kind=kind, path=path, file=Path(file).name,
        names=", ".join(added.keys),
    )  # fmt: skip
    _say(to, said)


def _say(to: Console, text: str) -> None:
    """Print text of a plan or a file: as it is, and with nothing that steers a terminal."""
    to.print("\n".join(map(plain, text.split("\n"))), markup=False, highlight=False)
