"""Floor 6, the command line.

Exit codes: 0 all is well; 1 a plan or a file has a mistake, which is said; 2 the command itself
was written wrongly; 3 osecalc made a mistake of its own; 130 stopped with Ctrl-C.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from osecalc import words

if TYPE_CHECKING:
    from rich.console import Console


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # An old Windows console lacks some letters: show a mark rather than fail.
        getattr(stream, "reconfigure", lambda **_: None)(errors="replace")
    given = _parser().parse_args(arguments)
    try:
        return _carry_out(given)
    except KeyboardInterrupt:
        print(words.say("cli.stopped"), file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader, such as `head`, has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("OSECALC_RAISE"):
            raise
        print(words.say("cli.unexpected", kind=type(error).__name__), file=sys.stderr)
        return 3


def _parser() -> argparse.ArgumentParser:
    from osecalc import __version__

    def said(key: str) -> str:
        return words.say(f"cli.{key}").replace("%", "%%")

    parser = argparse.ArgumentParser(prog="osecalc", description=said("about"))
    parser.add_argument("--version", action="version", version=f"osecalc {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar=said("command"))

    def command(name: str) -> argparse.ArgumentParser:
        key = name.replace("-", "_")
        return commands.add_parser(name, help=said(key), description=said(key))

    new = command("new")
    new.add_argument("name", help=said("name"))
    new.add_argument("--from", dest="example", default="ceb-press-shop", help=said("example"))
    command("check").add_argument("plan", help=said("plan"))
    run = command("run")
    run.add_argument("plan", help=said("plan"))
    run.add_argument("--json", action="store_true", help=said("json"))
    run.add_argument("--regimes", action="store_true", help=said("regimes"))
    by = run.add_mutually_exclusive_group()
    by.add_argument("--years", action="store_true", help=said("years"))
    by.add_argument("--months", action="store_true", help=said("months"))
    explain = command("explain")
    explain.add_argument("plan", help=said("plan"))
    explain.add_argument("line", nargs="?", help=said("line"))
    explain.add_argument("--month", default="1", help=said("month"))
    _spreadsheet_commands(command)
    command("terms").add_argument("key", nargs="?", help=said("terms_key"))
    add = command("add")
    add.add_argument("plan", help=said("own_plan"))
    add.add_argument("terms", help=said("terms_to_add"))
    add.add_argument("--amount", type=lambda n: _setting(f"amount={n}"), help=said("amount"))
    add.add_argument(
        "--set", action="append", type=_setting, default=[], metavar="FIELD=VALUE", help=said("set")
    )
    add.add_argument("--replace", action="store_true", help=said("replace"))
    add.add_argument("--name", help=said("called"))
    catalog = commands.add_parser(
        "catalog", help=words.say("catalog.about"), description=words.say("catalog.about")
    )
    catalog.add_argument("table", nargs="?", help=words.say("catalog.table"))
    catalog.add_argument("words", nargs="*", help=words.say("catalog.words"))
    catalog.add_argument("--json", action="store_true", help=said("json"))
    share = command("share")
    share.add_argument("network", help=said("network"))
    share.add_argument("--rule", help=said("rule"))
    share.add_argument("--member", help=said("member"))
    share.add_argument("--into", metavar="PLAN", help=said("into"))
    share.add_argument("--json", action="store_true", help=said("json"))
    lab = command("lab")
    lab.add_argument("folder", nargs="?", help=said("folder"))
    lab.add_argument("--port", type=int, help=said("port"))
    lab.add_argument("--no-browser", action="store_true", help=said("no_browser"))
    _serve_command(commands)
    _course_commands(commands)
    return parser


def _serve_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The workbooks as pages."""
    about = words.say("serve.about")
    serve = commands.add_parser("serve", help=about, description=about)
    for name in ("folder", "workbook"):
        serve.add_argument(name, nargs="?", help=words.say(f"serve.{name}"))
    serve.add_argument("--port", type=int, help=words.say("serve.port"))
    serve.add_argument("--no-browser", action="store_true", help=words.say("serve.no_browser"))


def _course_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """What facilitators and authors need: documents, machines that work, lessons without faults."""
    about = words.say("course.about")
    course = commands.add_parser("course", help=about, description=about)
    parts = course.add_subparsers(dest="part", required=True, metavar=words.say("cli.command"))
    build, ready, check = (
        parts.add_parser(
            name, help=words.say(f"course.{name}"), description=words.say(f"course.{name}")
        )
        for name in ("build", "ready", "check")
    )
    build.add_argument("lessons", nargs="*", help=words.say("course.build_lessons"))
    build.add_argument("--to", metavar="FOLDER", help=words.say("course.build_to"))
    build.add_argument("--start", default="18:30", help=words.say("course.build_start"))
    ready.add_argument("--folder", help=words.say("course.ready_folder"))
    check.add_argument("--lessons", metavar="FOLDER", help=words.say("course.check_lessons"))


def _setting(given: str) -> tuple[str, float]:
    """A field and its number, as in `amount=20000`."""
    field, _, value = given.partition("=")
    try:
        return field.strip(), float(value)
    except ValueError:
        said = words.say("cli.not_a_setting", given=given)
        raise argparse.ArgumentTypeError(said) from None


def _spreadsheet_commands(command: Callable[[str], argparse.ArgumentParser]) -> None:
    """The commands that write a plan for others, and read spreadsheets."""
    export = command("export")
    export.add_argument("plan", help=words.say("cli.plan"))
    for kind in ("xlsx", "csv"):
        export.add_argument(
            f"--{kind}", nargs="?", const="", metavar="FILE", help=words.say(f"cli.export_{kind}")
        )
    export.add_argument("--regime", help=words.say("cli.export_regime"))
    for kind, name in (("html", "FILE"), ("pdf", "FILE"), ("pack", "FOLDER")):
        export.add_argument(
            f"--{kind}", nargs="?", const="", metavar=name, help=words.say(f"cli.export_{kind}")
        )
    export.add_argument("--compare", action="store_true", help=words.say("cli.export_compare"))
    workbook = command("import")
    workbook.add_argument("file", help=words.say("cli.import_file"))
    workbook.add_argument("--to", metavar="PLAN", help=words.say("cli.import_to"))
    table = command("import-table")
    table.add_argument("plan", help=words.say("cli.own_plan"))
    table.add_argument("kind", choices=["products", "equipment"], help=words.say("cli.table_kind"))
    table.add_argument("file", help=words.say("cli.table_file"))
    for name in ("map", "set"):
        said = words.say(f"cli.table_{name}")
        table.add_argument(f"--{name}", action="append", default=[], help=said)


def _carry_out(given: argparse.Namespace) -> int:
    if given.command == "lab":
        from osecalc.cli.lab import lab

        port = [] if given.port is None else [f"--ServerApp.port={given.port}"]
        return lab(given.folder, browser=not given.no_browser, extra=port)
    if given.command == "serve":
        from osecalc.cli.serve import serve

        asked = {"port": given.port, "browser": not given.no_browser}
        return serve(given.folder, given.workbook, **asked)
    from osecalc.cli.tables import console

    if given.command == "course" and given.part in ("ready", "check"):
        from osecalc.cli.course import check_lessons, prove

        if given.part == "check":
            return 0 if check_lessons(console(), given.lessons) else 1
        return 0 if prove(console(), given.folder) else 1
    if given.command == "catalog":
        from osecalc.cli.catalog import catalog

        return catalog(console(), given.table, given.words, as_data=given.json)
    from osecalc.cli.commands import CommandError
    from osecalc.plan import PlanError

    try:
        _work_on_plan(console(), given)
    except PlanError as error:
        print(error.text, file=sys.stderr)
        return 1
    except CommandError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _work_on_plan(to: Console, given: argparse.Namespace) -> None:
    """The commands that read or write a plan, or the terms that one can be given."""
    from osecalc.cli import commands, terms

    if given.command == "new":
        commands.new(to, given.name, given.example)
    elif given.command == "check":
        commands.check(to, given.plan)
    elif given.command == "run":
        asked = {"regimes": given.regimes, "years": given.years, "months": given.months}
        commands.run(to, given.plan, as_data=given.json, **asked)
    elif given.command == "export":
        _export(to, given)
    elif given.command == "import":
        from osecalc.cli.spreadsheets import import_workbook

        import_workbook(to, given.file, given.to)
    elif given.command == "import-table":
        from osecalc.cli.spreadsheets import import_table

        import_table(to, given.plan, given.kind, given.file, (given.map, given.set))
    elif given.command == "course":
        from osecalc.cli.course import build

        build(to, given.lessons, given.to, given.start)
    elif given.command == "share":
        from osecalc.cli.share import share

        asked = {"rule": given.rule, "member": given.member, "plan": given.into}
        share(to, given.network, as_data=given.json, **asked)
    elif given.command == "terms" and given.key is None:
        terms.list_terms(to)
    elif given.command == "terms":
        terms.show_terms(to, given.key)
    elif given.command == "add":
        settings = [*([] if given.amount is None else [given.amount]), *given.set]
        name, replace = given.name, given.replace
        terms.add(to, given.plan, given.terms, settings, name=name, replace=replace)
    else:
        commands.explain_line(to, given.plan, given.line, given.month)


def _export(to: Console, given: argparse.Namespace) -> None:
    """A plan as tables for a spreadsheet, or as a pack to read."""
    tables = {kind: getattr(given, kind) for kind in ("xlsx", "csv")}
    wanted = {kind: getattr(given, kind) for kind in ("html", "pdf", "pack")}
    if all(path is None for path in (*tables.values(), *wanted.values())):
        from osecalc.cli.commands import CommandError

        flags = ", ".join(f"--{kind}" for kind in (*tables, *wanted))
        raise CommandError(words.say("cli.export_none", flags=flags))
    if any(path is not None for path in tables.values()):
        from osecalc.cli.spreadsheets import export_tables

        export_tables(to, given.plan, tables, regime=given.regime)
    if any(path is not None for path in wanted.values()):
        from osecalc.cli.pack import export_pack

        export_pack(to, given.plan, wanted, compare=given.compare)
