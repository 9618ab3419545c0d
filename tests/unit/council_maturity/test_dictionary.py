"""The data dictionary in the repository is the one that the schema gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from council_maturity import dictionary
from council_maturity.schema import load_tables

OUTPUTS = Path(__file__).parents[3] / "outputs" / "README.md"


def test_dictionary_in_the_repository_is_current():
    assert dictionary.is_current(OUTPUTS), "outputs/README.md is not what the schema gives: run `make fix`"


def test_every_column_and_every_value_of_a_closed_vocabulary_is_explained():
    text = dictionary.render()
    for spec in load_tables().values():
        assert f"\n## {spec.name}\n" in text
        for column in spec.columns:
            assert f"| `{column.name}` |" in text
            assert all(f"`{value}`" in text for value in column.enum)


def test_tables_of_the_dictionary_have_four_cells_a_row():
    rows = [line for line in dictionary.render().splitlines() if line.startswith("| `")]
    assert all(line.replace("\\|", "").count("|") == 5 for line in rows)


def test_check_writes_nothing_and_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.chdir(tmp_path)
    assert dictionary.main(["--check"]) == 1 and "make fix" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
    assert dictionary.main([]) == 0 and dictionary.main(["--check"]) == 0
