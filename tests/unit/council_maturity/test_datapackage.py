"""`datapackage.json` says what the schema says."""

from __future__ import annotations

from pathlib import Path

from council_maturity.dataset import read_package
from council_maturity.schema import load_tables


def fields(package: dict, table: str) -> dict[str, dict]:
    resource = next(resource for resource in package["resources"] if resource["name"] == table)
    return {field["name"]: field for field in resource["schema"]["fields"]}


def test_every_table_is_described_with_its_file(dataset: Path):
    package = read_package(dataset)
    assert [resource["name"] for resource in package["resources"]] == list(load_tables())
    assert all((dataset / resource["path"]).is_file() for resource in package["resources"])
    assert {resource["name"]: resource["rows"] for resource in package["resources"]}["positions"] == 14


def test_closed_vocabularies_are_enums_and_ordered_categories(dataset: Path):
    level = fields(read_package(dataset), "assessments")["level_name"]
    assert level["categoriesOrdered"] is True and level["categories"] == level["constraints"]["enum"]
    assert level["categories"][:2] == ["Minimum", "Minimum/Developing"]
    assert fields(read_package(dataset), "assessments")["status"]["constraints"]["required"] is True


def test_keys_stand_in_the_table_schema(dataset: Path):
    positions = next(resource["schema"] for resource in read_package(dataset)["resources"] if resource["name"] == "positions")
    assert positions["primaryKey"] == ["position_id"]
    assert positions["uniqueKeys"] == [["document_id", "edition", "key_area", "value_code"]]
    assert {"fields": ["document_id"], "reference": {"resource": "documents", "fields": ["document_id"]}} in positions["foreignKeys"]


def test_versions_options_licences_and_warnings_are_there(dataset: Path):
    package = read_package(dataset)
    assert package["versions"] == {"data": package["version"], "schema": package["versions"]["schema"], "pipeline": "0"}
    assert package["options"] == {} and package["licenses"] and package["sources"]
    assert any("self-assessed" in warning for warning in package["warnings"])
    assert "created" not in package


def test_reference_that_may_be_null_in_part_is_left_to_our_own_check(dataset: Path):
    schemas = {resource["name"]: resource["schema"] for resource in read_package(dataset)["resources"]}
    references = {name: [key["reference"]["resource"] for key in schemas[name]["foreignKeys"]] for name in ("assessments", "positions")}
    assert "areas" in references["positions"] and "areas" not in references["assessments"]
    assert "statements" in references["assessments"]
