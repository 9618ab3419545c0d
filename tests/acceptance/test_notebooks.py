"""The notebooks run from top to bottom on the sample, and are kept without what they printed."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbclient
import nbformat
import pytest

from council_maturity.cli import main

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SAMPLE = ROOT / "corpus" / "sample"
SECONDS_A_CELL = 120
PICTURE = "image/png"


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The dataset of the sample without its scan, which takes long to read, and the folder of its documents."""
    root = tmp_path_factory.mktemp("notebooks")
    documents = root / "documents"
    documents.mkdir()
    for path in SAMPLE.iterdir():
        if "scan" not in path.name:
            shutil.copy(path, documents)
    assert main(["ingest", str(documents), "--out", str(root / "data"), "--quiet"]) == 0
    return root / "data", documents


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs(path: Path, sample: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    dataset, documents = sample
    monkeypatch.setenv("COUNCIL_MATURITY_DATASET", str(dataset))
    monkeypatch.setenv("COUNCIL_MATURITY_DOCUMENTS", str(documents))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    notebook = nbformat.read(path, as_version=4)
    nbclient.NotebookClient(notebook, timeout=SECONDS_A_CELL, kernel_name="python3").execute(cwd=str(path.parent))
    if "defend" in path.stem:
        assert any(PICTURE in output.get("data", {}) for cell in notebook.cells for output in cell.get("outputs", ()))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_outputs(path: Path) -> None:
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    assert cells and not any(cell.outputs or cell.execution_count for cell in cells)


def test_there_are_three_notebooks() -> None:
    assert [path.stem for path in NOTEBOOKS] == ["01-first-look", "02-benchmark", "03-defend-a-figure"]
