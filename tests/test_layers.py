"""The arrows of the design point one way, and declared knowledge holds no code."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
OURS = {"extract", "normalise", "council_maturity", "tests"}
# What each package may import of ours beside itself.
ALLOWED = {"extract": set(), "normalise": {"extract"}, "council_maturity": {"extract", "normalise"}}
# The modules of extract that normalise may know: claims and what they are made of, never a reader or a shape.
CLAIM_MODULES = {
    "extract.claims",
    "extract.dates",
    "extract.levels",
    "extract.model",
    "extract.notes",
    "extract.recognise",
    "extract.tables",
    "extract.vocabulary",
    "extract.wording",
}


def imports_of(source: str) -> set[str]:
    """The modules that a piece of code imports, also inside functions; names imported from a package count as its modules."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(("." * node.level) + (node.module or ""))
    return found


def modules(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


@pytest.mark.parametrize("package", ALLOWED)
def test_a_package_imports_only_what_lies_below_it(package: str) -> None:
    assert modules(package)
    for path in modules(package):
        for name in imports_of(path.read_text(encoding="utf-8")):
            assert not name.startswith("."), f"{path.name} imports {name}: write the whole name"
            top = name.split(".")[0]
            assert top not in OURS or top in ALLOWED[package] | {package}, f"{path.name} imports {name}"


def test_normalise_knows_claims_and_no_reader_or_shape() -> None:
    for path in modules("normalise"):
        of_extract = {name for name in imports_of(path.read_text(encoding="utf-8")) if name.split(".")[0] == "extract"}
        assert of_extract <= CLAIM_MODULES, f"{path.name} imports {sorted(of_extract - CLAIM_MODULES)}"


def test_imports_inside_functions_are_seen() -> None:
    assert imports_of("import a.b\ndef f():\n    from c.d import e\n    from . import g") == {"a.b", "c.d", "."}


@pytest.mark.parametrize("folder", ["schema", "corpus", "outputs"])
def test_declared_knowledge_and_documents_hold_no_python(folder: str) -> None:
    assert (ROOT / folder).is_dir()
    assert list((ROOT / folder).rglob("*.py")) == []
