"""A dataset as the acceptance checks look at it: rows as plain values, by table and by document."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

Row = Mapping[str, Any]


class Dataset:
    """A dataset folder and the folder of the documents that it was made from."""

    def __init__(self, folder: Path, sources: Path):
        self.folder = folder
        self.sources = sources
        self._tables: dict[str, list[dict[str, Any]]] = {}

    def rows(self, table: str) -> list[dict[str, Any]]:
        """All rows of a table."""
        if table not in self._tables:
            self._tables[table] = pq.read_table(self.folder / f"{table}.parquet").to_pylist()
        return self._tables[table]

    @cached_property
    def _by_document(self) -> dict[str, dict[str, list[dict[str, Any]]]]:
        return {}

    def of(self, table: str, document: Row) -> list[dict[str, Any]]:
        """The rows of a table that belong to a row of `documents`."""
        if table not in self._by_document:
            groups = defaultdict(list)
            for row in self.rows(table):
                groups[row["document_id"]].append(row)
            self._by_document[table] = groups
        return self._by_document[table].get(document["document_id"], [])

    @property
    def content_hash(self) -> str:
        """What two equal datasets share."""
        return json.loads((self.folder / "datapackage.json").read_text(encoding="utf-8"))["content_hash"]


def ingest(sources: Path, folder: Path, *options: str) -> Dataset:
    """The dataset that the command line makes of a folder; raises CalledProcessError when it does not end well."""
    command = [sys.executable, "-m", "council_maturity", "ingest", str(sources), "--out", str(folder), "--quiet", *options]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    return Dataset(folder, sources)
