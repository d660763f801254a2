"""The notebooks as the pages need them: with their title, without what only JupyterLab needs."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from jupyter_server.services.contents.largefilemanager import LargeFileManager

from osecalc.cli.pages.workbook import reads, without_code_for_others


class Notebooks(LargeFileManager):
    """The user's folder, read only by the pages."""

    def get(self, path: str, *given: Any, **options: Any) -> dict[str, Any]:
        """Return a file's model; a notebook's holds what the page shows."""
        whole: Any = super()
        model: dict[str, Any] = whole.get(path, *given, **options)
        if model["type"] == "notebook" and model["content"] is not None:
            notebook = model["content"]
            title, _ = reads(notebook)
            notebook["metadata"]["title"] = title or PurePosixPath(path).stem
            without_code_for_others(notebook)
        return model
