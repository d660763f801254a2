"""Plan open-source microfactories that belong to the people who work in them.

A plan is one readable file; an enterprise is what its numbers mean month by month:

    from osecalc import Enterprise, read_plan

    enterprise = Enterprise(read_plan("my-shop.toml"))

Importing osecalc loads nothing heavy: each of these names is fetched when it is first used.
"""

from importlib import import_module, metadata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from osecalc.enterprise import Enterprise
    from osecalc.plan import read_plan

__all__ = ["Enterprise", "__version__", "read_plan"]

_HOME = {"Enterprise": "osecalc.enterprise", "read_plan": "osecalc.plan"}


def _version() -> str:
    """Return the installed version, or say that there is none."""
    try:
        return metadata.version("osecalc")
    except metadata.PackageNotFoundError:
        return "0+not-installed"


def __getattr__(name: str) -> object:
    """Fetch a public name from the module that defines it."""
    if name == "__version__":
        value: object = _version()
    elif name in _HOME:
        value = getattr(import_module(_HOME[name]), name)
    else:
        message = f"module 'osecalc' has no attribute {name!r}"
        raise AttributeError(message)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, fetched or not."""
    return sorted({*globals(), *__all__})
