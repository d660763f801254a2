"""Floor 6, the command line.

Exit codes: 0 all is well; 1 a plan or a file has a mistake, which is said; 2 the command itself
was written wrongly; 3 osecalc made a mistake of its own; 130 stopped with Ctrl-C.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from osecalc import words


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
        return commands.add_parser(name, help=said(name), description=said(name))

    new = command("new")
    new.add_argument("name", help=said("name"))
    new.add_argument("--from", dest="example", default="ceb-press-shop", help=said("example"))
    command("check").add_argument("plan", help=said("plan"))
    run = command("run")
    run.add_argument("plan", help=said("plan"))
    run.add_argument("--json", action="store_true", help=said("json"))
    by = run.add_mutually_exclusive_group()
    by.add_argument("--years", action="store_true", help=said("years"))
    by.add_argument("--months", action="store_true", help=said("months"))
    explain = command("explain")
    explain.add_argument("plan", help=said("plan"))
    explain.add_argument("line", nargs="?", help=said("line"))
    explain.add_argument("--month", default="1", help=said("month"))
    catalog = commands.add_parser(
        "catalog", help=words.say("catalog.about"), description=words.say("catalog.about")
    )
    catalog.add_argument("table", nargs="?", help=words.say("catalog.table"))
    catalog.add_argument("words", nargs="*", help=words.say("catalog.words"))
    catalog.add_argument("--json", action="store_true", help=said("json"))
    lab = command("lab")
    lab.add_argument("folder", nargs="?", help=said("folder"))
    lab.add_argument("--port", type=int, help=said("port"))
    lab.add_argument("--no-browser", action="store_true", help=said("no_browser"))
    return parser


def _carry_out(given: argparse.Namespace) -> int:
    if given.command == "lab":
        from osecalc.cli.lab import lab

        port = [] if given.port is None else [f"--ServerApp.port={given.port}"]
        return lab(given.folder, browser=not given.no_browser, extra=port)
    from osecalc.cli.tables import console

    if given.command == "catalog":
        from osecalc.cli.catalog import catalog

        return catalog(console(), given.table, given.words, as_data=given.json)
    from osecalc.cli import commands
    from osecalc.plan import PlanError

    to = console()
    try:
        if given.command == "new":
            commands.new(to, given.name, given.example)
        elif given.command == "check":
            commands.check(to, given.plan)
        elif given.command == "run":
            commands.run(to, given.plan, as_data=given.json, years=given.years, months=given.months)
        else:
            commands.explain_line(to, given.plan, given.line, given.month)
    except PlanError as error:
        print(error.text, file=sys.stderr)
        return 1
    except commands.CommandError as error:
        print(error, file=sys.stderr)
        return 1
    return 0
