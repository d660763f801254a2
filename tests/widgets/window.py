"""A window in a process of its own, which can be told what to do, and killed.

    python -m tests.widgets.window FOLDER SCREEN

Each line it reads is what to do, as JSON; each line it writes is what it then shows.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from osecalc.plan import PlanError
from osecalc.widgets.desk import Desk
from osecalc.widgets.files import NotSavedError

PRICE = "products.press.price"


def main() -> None:
    """Do what is read until there is no more."""
    desk = Desk(Path(sys.argv[1]), sys.argv[2])
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            said = act(desk, **asked)
        except (PlanError, NotSavedError) as error:
            said = f"refused: {error}"
        shown = {"said": said}
        if desk.draft is not None:
            price = desk.draft.now.plan.numbers[PRICE].quantity.value
            shown |= {"price": price, "unsaved": desk.draft.unsaved}
        print(json.dumps(shown), flush=True)


def act(desk: Desk, do: str, path: str = "", price: float = 0) -> str:
    """Do one thing, and return what is said of it."""
    match do:
        case "open":
            return desk.open(Path(path))
        case "move":
            desk.draft.set_values({PRICE: price})
            return desk.note()
        case "save":
            return desk.save()
        case "look":
            return desk.look()
        case "no room":
            hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
            resource.setrlimit(resource.RLIMIT_FSIZE, (64, hard))
        case "room":
            hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
            resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        case "save on and on":
            for number in range(1, 1_000_000):
                print(json.dumps({"begun": number}), flush=True)
                act(desk, "move", price=4000 + number)
                print(json.dumps({"noted": number}), flush=True)
                desk.save()
                print(json.dumps({"saved": number}), flush=True)
    return ""


if __name__ == "__main__":
    main()
