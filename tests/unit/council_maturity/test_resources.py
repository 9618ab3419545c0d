"""Declared data is found in a checkout and in a wheel, and its absence is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from council_maturity import resources


@pytest.fixture(autouse=True)
def forget_root():
    resources.data_root.cache_clear()
    yield
    resources.data_root.cache_clear()


def test_checkout_has_the_declared_tables():
    assert (resources.resource("schema", "tables") / "documents.yaml").is_file()
    assert resources.resource("corpus", "councils.csv").is_file()


def test_wheel_keeps_its_data_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    packed = tmp_path / "council_maturity" / "_data" / "schema"
    packed.mkdir(parents=True)
    monkeypatch.setattr(resources, "PACKAGE", tmp_path / "council_maturity")
    assert resources.resource("schema") == packed


def test_missing_resource_names_the_path():
    with pytest.raises(resources.MissingResource, match=r"nowhere.*install"):
        resources.resource("schema", "nowhere")
