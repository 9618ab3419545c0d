"""A small dataset for the tests of the application: its rows, and the folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from council_maturity.dataset import write_dataset
from council_maturity.framework import framework_tables, load_framework

Rows = list[dict[str, Any]]

DOCUMENT = "1f3a09c25be7d480"
ASSESSMENT = "8c0b4a6f2d91e375"
EDITION = "nps-2018"


@pytest.fixture
def rows() -> dict[str, Rows]:
    """Rows that keep every rule, for one document with one printed current level; to be broken one at a time."""
    framework = load_framework()
    positions = [_position(number, area) for number, area in enumerate(framework.headlines(EDITION))]
    positions[0].update(
        current_low=1,
        current_high=2,
        current_name="Minimum/Developing",
        current_state="printed",
        current_year=2023,
        current_year_source="table",
    )
    return {
        **framework_tables(framework),
        "documents": [_document()],
        "assessments": [_assessment(positions[0])],
        "evidence": [{"assessment_id": ASSESSMENT, "part": "level", "text": "Minimum/ Developing", "page": 3}],
        "positions": positions,
        "councils": [
            {
                "council_id": "anytown",
                "gss_code": "E06000099",
                "name": "Anytown Council",
                "type": "unitary",
                "tier": "single",
                "region": "South East",
                "nation": "England",
            }
        ],
    }


@pytest.fixture
def dataset(tmp_path: Path, rows: dict[str, Rows]) -> Path:
    """A folder with those rows as a dataset."""
    folder = tmp_path / "dataset"
    write_dataset(rows, folder, {"versions": {"pipeline": "0"}, "options": {}}, {"seconds": 1.5})
    return folder


def _document() -> dict[str, Any]:
    return {
        "document_id": DOCUMENT,
        "filename": "anytown.pdf",
        "copies": ["old/anytown.pdf"],
        "document_kind": "strategy",
        "council_id": "anytown",
        "stage": "adopted",
        "published_on": date(2023, 4, 18),
        "read_status": "extracted",
        "has_tracked_changes": False,
        "tables": 1,
        "claims": 1,
        "assessments": 1,
        "in_benchmark": True,
    }


def _assessment(position: dict[str, Any]) -> dict[str, Any]:
    item = {name: position[name] for name in ("position_id", "document_id", "edition", "theme", "key_area", "value_code", "is_headline")}
    return {
        **item,
        "assessment_id": ASSESSMENT,
        "council_id": "anytown",
        "area_text": "Members",
        "key_area_source": "cell",
        "kind": "current",
        "period": "2023",
        "period_start": 2023,
        "period_end": 2023,
        "level_low": 1,
        "level_high": 2,
        "level_name": "Minimum/Developing",
        "level_text": "Minimum/ Developing",
        "level_source": "label",
        "statement_id": f"{EDITION}/engaging-councillors/0/1",
        "confidence": 0.99,
        "status": "accepted",
        "used": True,
        "page": 3,
    }


def _position(number: int, area: Any) -> dict[str, Any]:
    return {
        "position_id": f"{number:016x}",
        "document_id": DOCUMENT,
        "council_id": "anytown",
        "edition": area.edition,
        "theme": area.theme,
        "key_area": area.key_area,
        "value_code": area.value_code,
        "is_headline": True,
        "behaviour": area.behaviour,
        "current_state": "not-assessed",
        "current_year_source": "none",
        "target_state": "not-assessed",
        "target_year_source": "none",
        "consistent": True,
        "is_latest": True,
        "in_benchmark": True,
    }
