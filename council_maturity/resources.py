"""Where the declared data lies: beside the packages in a checkout, under `_data` in an installed wheel.

Everything that the application reads besides its input comes through here, so that no other module
knows which of the two it runs in.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


class MissingResource(Exception):
    """Declared data that should have come with the application is not there: the installation is broken."""


@cache
def data_root() -> Path:
    """The folder that holds `schema/` and `corpus/`."""
    packed = PACKAGE / "_data"
    return packed if packed.is_dir() else PACKAGE.parent


def resource(*parts: str) -> Path:
    """The path of a declared file or folder, as in `resource("schema", "tables")`.

    Raises MissingResource, with the path that was expected, if there is none.
    """
    path = data_root().joinpath(*parts)
    if not path.exists():
        raise MissingResource(f"{path} is missing: install council-maturity again, or run it from a complete checkout")
    return path
