"""The sample of the repository, read by the command line and compared with its labels: every figure, every check."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.accuracy import GOLD, SAMPLE, all_checks, below, figures, floors_of
from tests.acceptance.dataset import Dataset, ingest
from tests.acceptance.scoring import label_of, load_labels

LABELS = load_labels(GOLD)
FILES = sorted(path.name for path in SAMPLE.iterdir())
CHECKS = sorted(all_checks(Dataset(Path(), Path()), Dataset(Path(), Path()), GOLD, LABELS))


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return ingest(SAMPLE, tmp_path_factory.mktemp("sample") / "dataset")


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return ingest(SAMPLE, tmp_path_factory.mktemp("sample") / "again", "--workers", "2")


def test_every_file_of_the_sample_is_accounted_for(dataset: Dataset) -> None:
    assert [row["filename"] for row in dataset.rows("documents")] == FILES


@pytest.mark.parametrize("name", [name for name in FILES if label_of(name, LABELS)])
def test_figures_are_at_or_above_their_floors(dataset: Dataset, name: str) -> None:
    document, score = next((document, score) for document, score in figures(dataset, LABELS) if document["filename"] == name)
    floors = floors_of(document)
    assert floors is not None or "scan" in name, f"{name} was not read"
    assert list(below(score, floors) if floors else ()) == [], (score.misses, score.extras)


@pytest.mark.parametrize("check", CHECKS)
def test_checks_hold(dataset: Dataset, again: Dataset, check: str) -> None:
    assert list(all_checks(dataset, again, GOLD, LABELS)[check]) == []
