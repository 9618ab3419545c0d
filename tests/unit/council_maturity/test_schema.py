"""Declarations of tables: complete or refused, and the same as the contract."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from council_maturity.schema import TABLE_ORDER, SchemaError, arrow_schema, load_tables

COLUMN = "{name: pet_id, type: string, description: Id of the pet., example: rex}"


def declared(tmp_path: Path, columns: str = COLUMN, more: str = "") -> dict:
    (tmp_path / "tables").mkdir()
    (tmp_path / "columns.yaml").write_text("level: {type: int8, description: A level., example: 3, minimum: 1}\n")
    text = f"name: pets\ndescription: One row is a pet.\nprimary_key: [pet_id]\n{more}\ncolumns:\n  - {COLUMN}\n  - {columns}\n"
    (tmp_path / "tables" / "pets.yaml").write_text(text)
    return load_tables(tmp_path)


def test_every_table_of_the_contract_is_declared():
    assert tuple(load_tables()) == TABLE_ORDER


def test_arrow_types_follow_the_declaration():
    schema = arrow_schema(load_tables()["assessments"])
    assert schema.field("level_low").type == pa.int8()
    assert schema.field("period_start").type == pa.int16()
    assert schema.field("level_name").type == pa.dictionary(pa.int8(), pa.string(), ordered=True)
    assert not schema.field("assessment_id").nullable
    assert b"Ordinal" in schema.field("level_low").metadata[b"description"]


def test_level_names_stand_in_their_order():
    names = load_tables()["positions"].column("current_name").enum
    assert names[0] == "Minimum" and names[1] == "Minimum/Developing" and names[-1] == "Innovator" and len(names) == 9


def test_shared_column_takes_a_name_and_constraints_of_its_own(tmp_path: Path):
    column = declared(tmp_path, "{use: level, name: low, required: true}")["pets"].column("low")
    assert (column.type, column.minimum, column.required) == ("int8", 1, True)


@pytest.mark.parametrize(
    ("column", "message"),
    [
        ("{name: age, type: int8, example: 3}", r"pets\.age: no description"),
        ("{name: age, type: int8, description: Years.}", r"pets\.age: no example"),
        ("{name: age, type: int9, description: Years., example: 3}", r"pets\.age: unknown type int9"),
        ("{name: age, type: int8, description: Years., example: 3, minium: 1}", r"pets\.age: unknown key minium"),
        ("{use: lvl}", r"pets\.lvl: there is no shared column lvl"),
        ("{name: kind, type: string, description: Kind., example: cat, enum: [dog]}", r"pets\.kind: the example is not in the enum"),
        (
            "{name: kind, type: string, description: Kind., example: dog, enum: [dog, no]}",
            r"pets\.kind: every value of enum must be a string",
        ),
        ("{name: kind, type: string, description: Kind., example: Dog, pattern: '[a-z]+'}", r"pets\.kind: the example does not fit"),
    ],
)
def test_incomplete_column_is_refused(tmp_path: Path, column: str, message: str):
    with pytest.raises(SchemaError, match=message):
        declared(tmp_path, column)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("sort: [weight]", "pets: there is no column weight in pets"),
        ("foreign_keys: [{columns: [pet_id], table: owners, references: [pet_id]}]", "pets: a foreign key names the table owners"),
        ("foreign_keys: [{columns: [pet_id], table: pets, references: [id]}]", "pets: there is no column id in pets"),
    ],
)
def test_key_that_names_nothing_is_refused(tmp_path: Path, more: str, message: str):
    with pytest.raises(SchemaError, match=message):
        declared(tmp_path, "{use: level}", more)
