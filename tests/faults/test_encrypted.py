"""Protected PDF files: what needs no password is read, what its owner restricts only when told to, and what needs one is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from fpdf import FPDF
from fpdf.enums import AccessPermission, EncryptionMethod

from council_maturity.cli import main
from council_maturity.dataset import read_package
from tests.faults.conftest import records, rows

PASSWORD = "a real one"


METHODS = {"rc4": EncryptionMethod.RC4, "aes128": EncryptionMethod.AES_128, "aes256": EncryptionMethod.AES_256}


def protected(path: Path, user: str, may_copy: bool, method: EncryptionMethod) -> None:
    file = FPDF()
    file.add_page()
    file.set_font("Helvetica")
    file.cell(text=f"{path.stem}: a line of text that nobody assesses")
    allowed = AccessPermission.all() if may_copy else AccessPermission.PRINT_LOW_RES
    file.set_encryption("the owner's", user, encryption_method=method, permissions=allowed)
    file.output(str(path))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, method in METHODS.items():
        protected(folder / f"open-{name}.pdf", "", True, method)
        protected(folder / f"restricted-{name}.pdf", "", False, method)
        protected(folder / f"password-{name}.pdf", PASSWORD, True, method)
    return folder


@pytest.mark.parametrize("allowed", [False, True])
def test_each_kind_of_protection(folder: Path, allowed: bool) -> None:
    out = folder.parent / "out"
    options = ["--allow-restricted"] if allowed else []
    assert main(["ingest", str(folder), "--out", str(out), "--quiet", "--workers", "1", *options]) == 0
    found = {name: row["read_status"] for name, row in records(out).items()}
    kinds = {"open": "nothing-found", "restricted": "nothing-found" if allowed else "encrypted", "password": "encrypted"}
    assert found == {f"{kind}-{name}.pdf": kinds[kind] for kind in kinds for name in METHODS}
    assert read_package(out)["options"] == {"allow_restricted": allowed}
    issues = {code: [row["message"] for row in rows(out, "issues") if row["code"] == code] for code in ("encrypted", "owner-restricted")}
    assert sum("needs a password" in message for message in issues["encrypted"]) == len(METHODS)
    assert sum("--allow-restricted" in message for message in issues["encrypted"]) == (0 if allowed else len(METHODS))
    assert len(issues["owner-restricted"]) == (len(METHODS) if allowed else 0)
