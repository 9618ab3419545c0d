"""The how-tos do not drift: their links lead somewhere, and the commands and files that they name exist."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from council_maturity.cli import _parser

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "docs").glob("*.md"))
LINK = re.compile(r"\]\((?!https?:)([^)#]+)[^)]*\)")
COMMAND = re.compile(r"(?:^|`)council-maturity ([^`\n#]+)", re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_commands_are_understood(page: Path) -> None:
    for command in COMMAND.findall(page.read_text(encoding="utf-8")):
        _parser().parse_args(shlex.split(command))  # ends the process, and so the test, where it is wrong use


def test_every_page_is_in_the_list_and_shows_a_command() -> None:
    listed = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    for page in PAGES:
        assert page.name == "README.md" or (f"({page.name})" in listed and COMMAND.search(page.read_text(encoding="utf-8")))


def test_files_that_are_named_exist() -> None:
    named = {name for page in PAGES for name in re.findall(r"`((?:schema|corpus)/[\w/.-]+)`", page.read_text(encoding="utf-8"))}
    assert named and all((ROOT / name).exists() for name in named)
    vocabulary = re.findall(r"\| `(\w+\.yaml)`", (ROOT / "docs" / "add-a-wording.md").read_text(encoding="utf-8"))
    assert len(vocabulary) >= 5 and all((ROOT / "schema" / "vocabulary" / name).exists() for name in vocabulary)
