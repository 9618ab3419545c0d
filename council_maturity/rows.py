"""Rows as Arrow tables: every value has its declared type and order, or the writing stops and names the column.

What cannot stand in a UTF-8 file (a lone surrogate, a NUL) is replaced; all other text is kept as it is.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import pyarrow as pa

from council_maturity.schema import Column, SchemaError, TableSpec, arrow_schema, arrow_type

Row = Mapping[str, Any]

# Rows that are plain objects at a time: they take ten times the memory of what is made of them, and a run may have millions.
AT_ONCE = 1024

# Values of these types are as they are written, but for text.
PLAIN = frozenset((str, int, bool, type(None)))

SURROGATES = re.compile("[\ud800-\udfff]")


def clean_text(text: str) -> str:
    """The text with lone surrogates as U+FFFD and without NUL characters; everything else as it was."""
    if text.isascii():
        return text.replace("\x00", "")
    return SURROGATES.sub("\ufffd", text).replace("\x00", "")


def to_table(spec: TableSpec, rows: Iterable[Row]) -> pa.Table:
    """The rows as an Arrow table in the declared order of columns and rows.

    Columns that may be null can be left out of a row. Raises SchemaError for a column that is not
    declared, a missing required value, a value of another type, and a word outside a closed vocabulary.
    """
    parts, count = [arrow_schema(spec).empty_table()], 0
    for part in _parts(rows):
        parts.append(_part(spec, part, count))
        count += len(part)
    table = pa.concat_tables(parts)
    return table.take(pa.array(_order(spec, table), type=pa.int64())).combine_chunks()


def table_rows(table: pa.Table) -> Iterator[dict[str, Any]]:
    """The rows of an Arrow table, of which a part at a time is unpacked."""
    for part in table.to_batches(AT_ONCE):
        yield from part.to_pylist()


def content_hash(rows: Iterable[Row]) -> str:
    """SHA-256, in hex, of the rows of a table as lines of canonical JSON in sorted order: equal for equal rows in any order."""
    encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_json).encode
    digest = hashlib.sha256()
    for line in sorted(encode(row).encode() for row in rows):  # UTF-8 sorts as its characters do
        digest.update(line)
        digest.update(b"\n")
    return digest.hexdigest()


def combined_hash(hashes: Mapping[str, str]) -> str:
    """SHA-256, in hex, of the hashes of several tables with their names."""
    return hashlib.sha256("".join(f"{name} {hashes[name]}\n" for name in sorted(hashes)).encode()).hexdigest()


def _json(value: Any) -> str:
    """Dates in their ISO form; anything else is of no declared type and only has to differ from what is right."""
    return value.isoformat() if isinstance(value, datetime.date) else repr(value)


def _parts(rows: Iterable[Row]) -> Iterator[list[Row]]:
    waiting = iter(rows)
    while part := list(islice(waiting, AT_ONCE)):
        yield part


def _part(spec: TableSpec, rows: Sequence[Row], start: int) -> pa.Table:
    """Some rows of a table, in their own order; `start` is the number of the first."""
    known = frozenset(spec.column_names)
    for row in rows:
        if not row.keys() <= known:
            raise SchemaError(f"{spec.name}.{min(row.keys() - known)}: there is no such column")
    arrays = [_array(spec, column, _clean([row.get(column.name) for row in rows]), start) for column in spec.columns]
    return pa.Table.from_arrays(arrays, schema=arrow_schema(spec))


def _clean(values: list[Any]) -> list[Any]:
    """The values of a column, with text that can be written, and null for NaN, which stands for it in frames."""
    kinds = set(map(type, values))
    if str in kinds and not _can_be_written("".join(value for value in values if isinstance(value, str))):
        return [_clean_value(value) for value in values]
    if kinds <= PLAIN or (kinds <= {float, type(None)} and not any(value != value for value in values)):
        return values
    return [_clean_value(value) for value in values]


def _can_be_written(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\x00" not in text


def _clean_value(value: Any) -> Any:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, float) and value != value:
        return None
    if isinstance(value, list | tuple):
        return [_clean_value(member) for member in value]
    return value


def _order(spec: TableSpec, table: pa.Table) -> list[int]:
    """The numbers of the rows in the declared order, those without a value last; rows that it does not tell apart stay in theirs."""
    ranks = {column.name: {value: rank for rank, value in enumerate(column.enum)} for column in spec.columns if column.ordered}

    def keys(name: str) -> list[tuple[bool, Any]]:
        rank = ranks.get(name)
        return [(value is None, 0 if value is None else rank[value] if rank else value) for value in table.column(name).to_pylist()]

    key = list(zip(*map(keys, spec.sort), strict=True))
    return sorted(range(table.num_rows), key=key.__getitem__) if key else list(range(table.num_rows))


def _array(spec: TableSpec, column: Column, values: Sequence[Any], start: int) -> pa.Array:
    where = f"{spec.name}.{column.name}"
    if column.required and any(value is None for value in values):
        raise SchemaError(f"{where}: a value is missing in row {start + values.index(None)}")
    try:
        if column.enum:
            return _dictionary(column, values, where)
        if column.is_integer:
            _check_whole(values)
        return pa.array(values, type=arrow_type(column))
    except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError, OverflowError, TypeError) as error:
        raise SchemaError(f"{where}: a value is no {column.type}: {' '.join(str(error).split())}") from error


def _check_whole(values: Sequence[Any]) -> None:
    """Arrow would cut a fraction off, and take a truth value for a number, without a word."""
    wrong = next((value for value in values if isinstance(value, bool) or (isinstance(value, float) and not value.is_integer())), None)
    if wrong is not None:
        raise TypeError(f"{wrong!r}")


def _dictionary(column: Column, values: Sequence[Any], where: str) -> pa.DictionaryArray:
    index = {value: number for number, value in enumerate(column.enum)}
    unknown = next((value for value in values if value is not None and value not in index), None)
    if unknown is not None:
        raise SchemaError(f"{where}: {unknown!r} is none of {', '.join(column.enum)}")
    indices = pa.array([None if value is None else index[value] for value in values], type=pa.int8())
    return pa.DictionaryArray.from_arrays(indices, pa.array(column.enum, type=pa.string()), ordered=column.ordered)
