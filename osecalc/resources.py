"""Where the folders that travel with osecalc are: in a clone, and in an install.

In a clone, `data/`, `lessons/` and `workbooks/` stand beside the package. A wheel carries them
inside it, under `_shipped`. Everything that reads them asks here.
"""

from importlib.resources import files
from pathlib import Path


def package_folder() -> Path:
    """Return the folder of the package itself.

    >>> package_folder().name
    'osecalc'
    """
    return Path(str(files("osecalc"))).resolve()


def clone_folder(package: Path | None = None) -> Path | None:
    """Return the top folder of the clone that osecalc runs from, or None in an install."""
    top = (package or package_folder()).parent
    return top if (top / "pyproject.toml").is_file() else None


def shipped(kind: str, package: Path | None = None) -> Path:
    """Return the folder `data`, `lessons` or `workbooks`.

    >>> shipped("lessons").is_dir()
    True
    """
    package = package or package_folder()
    folder = (clone_folder(package) or package / "_shipped") / kind
    if not folder.is_dir():
        message = f"osecalc's folder of {kind} is missing ({folder}): install osecalc again."
        raise FileNotFoundError(message)
    return folder


def data_folder() -> Path:
    """Return the folder of cited facts and example plans.

    >>> data_folder().name
    'data'
    """
    return shipped("data")


def lessons_folder() -> Path:
    """Return the folder of lessons.

    >>> (lessons_folder() / "README.md").is_file()
    True
    """
    return shipped("lessons")


def workbooks_folder() -> Path:
    """Return the folder of workbooks.

    >>> workbooks_folder().name
    'workbooks'
    """
    return shipped("workbooks")


def standard_regimes() -> dict[str, Path]:
    """Return the regimes that a plan is compared under when it names none, in their order.

    >>> list(standard_regimes())
    ['outside-equity', 'bank', 'producer-owned']
    """
    names = ("outside-equity", "bank", "producer-owned")
    return {name: data_folder() / "regimes" / f"{name}.toml" for name in names}


def example_plans() -> dict[str, Path]:
    """Return the example plans by name, in the order of their names.

    >>> plans = example_plans()
    >>> all(path.suffix == ".toml" for path in plans.values())
    True
    """
    return {path.stem: path for path in sorted((data_folder() / "plans").glob("*.toml"))}


def ready_terms() -> dict[str, Path]:
    """Return the files of ready terms by name, in the order of their names.

    >>> "no-tax" in ready_terms()
    True
    """
    return {path.stem: path for path in sorted((data_folder() / "terms").glob("*.toml"))}


def example_networks() -> dict[str, Path]:
    """Return the example networks by name, in the order of their names.

    >>> "ceb-press" in example_networks()
    True
    """
    return {path.stem: path for path in sorted((data_folder() / "networks").glob("*.toml"))}
