"""The data dictionary, `outputs/README.md`: every table and column for the analyst, generated from `schema/`.

`python -m council_maturity.dictionary` writes it anew; with `--check` it only says whether it is current.
"""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from council_maturity.resources import resource
from council_maturity.schema import Column, TableSpec, load_dataset_info, load_tables

TARGET = Path("outputs") / "README.md"


def render() -> str:
    """The data dictionary as Markdown."""
    info = load_dataset_info()
    specs = load_tables()
    head = (
        resource("schema", "dictionary.md")
        .read_text(encoding="utf-8")
        .format(
            description=info["description"],
            schema_version=info["schema_version"],
            data_version=info["data_version"],
            warnings="\n".join(f"- {' '.join(warning.split())}" for warning in info["warnings"]),
            contents="\n".join(f"| [{spec.name}](#{spec.name}) | {_cell(_subject(spec))} |" for spec in specs.values()),
        )
    )
    return head + "".join("\n" + "\n".join(_section(spec)) + "\n" for spec in specs.values())


def is_current(path: Path = TARGET) -> bool:
    """Whether the file holds what `render` gives, line ends aside."""
    return path.is_file() and path.read_text(encoding="utf-8") == render()


def _subject(spec: TableSpec) -> str:
    return spec.description.removeprefix("One row is ").split(". ")[0].rstrip(".")


def _section(spec: TableSpec) -> Iterator[str]:
    yield f"## {spec.name}\n"
    yield spec.description + "\n"
    if spec.primary_key:
        yield f"Primary key: {_names(spec.primary_key)}.\n"
    for names in spec.unique:
        yield f"Unique: {_names(names)}.\n"
    for key in spec.foreign_keys:
        yield f"- {_names(key.columns)} → `{key.table}`"
    if spec.foreign_keys:
        yield ""
    yield "| column | type | meaning | example |"
    yield "|---|---|---|---|"
    for column in spec.columns:
        yield f"| `{column.name}` | {_type(column)} | {_meaning(column)} | {_example(column)} |"


def _type(column: Column) -> str:
    name = f"{'ordered ' if column.ordered else ''}category" if column.enum else column.type
    return name if column.required else f"{name}, may be null"


def _meaning(column: Column) -> str:
    if column.meanings:
        values = "; ".join(f"`{value}`: {meaning}" for value, meaning in column.meanings.items())
        return _cell(f"{column.description} {values}.")
    if column.enum:
        return _cell(f"{column.description} {', '.join(f'`{value}`' for value in column.enum)}.")
    return _cell(column.description + _bounds(column))


def _bounds(column: Column) -> str:
    if column.minimum is not None and column.maximum is not None:
        return f" From {column.minimum} to {column.maximum}."
    return f" From {column.minimum}." if column.minimum is not None else ""


def _example(column: Column) -> str:
    example = column.example
    if isinstance(example, bool):
        return str(example).lower()
    if isinstance(example, datetime.date):
        return example.isoformat()
    return _cell(", ".join(example) if isinstance(example, list) else str(example))


def _names(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the dictionary, or with `--check` return 1 if it is not current."""
    parser = argparse.ArgumentParser(description="The data dictionary of a dataset, from schema/")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if the file is not current")
    if parser.parse_args(arguments).check:
        if is_current():
            return 0
        print(f"{TARGET} is not current: run `make fix`", file=sys.stderr)
        return 1
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(render(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
