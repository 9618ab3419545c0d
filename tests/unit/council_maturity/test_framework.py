"""The declared framework: everything attested is there, everything unattested is known to be missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from council_maturity.framework import framework_tables, load_framework
from council_maturity.resources import resource
from council_maturity.schema import SchemaError
from normalise.framework import Area, Framework, Wording, is_headline


def wording(text: str, source: str, kind: str = "reproduced") -> Wording:
    return Wording(f"{source}{text}"[:16], "e/a/0/1", "e", "a", 0, 1, text, source, kind)


def test_every_level_of_every_item_has_a_row():
    rows = [row for row in framework_tables(load_framework())["statements"] if row["edition"] == "nps-2018"]
    headlines = [row for row in rows if is_headline(row["value_code"])]
    behaviours = [row for row in rows if not is_headline(row["value_code"])]
    assert (len(headlines), len(behaviours)) == (70, 275)
    assert sum(row["statement"] is not None for row in headlines) == 70
    assert sum(row["statement"] is not None for row in behaviours) == 130


def test_items_are_ten_key_areas_four_enablers_and_the_value_codes_1_to_59():
    framework = load_framework()
    areas = framework.areas_of("nps-2018")
    assert len(framework.headlines("nps-2018")) == 14
    assert sorted(area.value_code for area in areas if area.value_code) == list(range(1, 60))
    assert [area.sort_order for area in areas] == list(range(1, 70))
    assert framework.headline_code("nps-2018", "embedding-change") == 59
    assert framework.area("nps-2018", "embedding-change", 0) is None


def test_draft_has_one_area_for_councillors_and_senior_managers_that_became_two():
    framework = load_framework()
    assert len(framework.headlines("nps-2018-draft")) == 13
    source = "nps-2018-draft/engaging-councillors-and-senior-managers/0/3"
    targets = {pair.to_statement_id for pair in framework.crosswalk if pair.from_statement_id == source}
    assert targets == {"nps-2018/engaging-councillors/0/3", "nps-2018/engaging-senior-managers/0/3"}


def test_ids_of_wordings_are_unique():
    ids = [row["wording_id"] for row in framework_tables(load_framework())["wordings"]]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("wordings", "expected"),
    [
        ([], None),
        ([wording("in our words", "x", "adapted"), wording("as quoted", "y", "quoted")], "as quoted"),
        ([wording("as quoted", "x", "quoted"), wording("as printed", "y")], "as printed"),
        ([wording("as printed", "x"), wording("as the toolkit has it", "y", "imported")], "as the toolkit has it"),
        ([wording("once", "x"), wording("twice", "y"), wording("twice", "z")], "twice"),
        ([wording("• with a bullet", "x"), wording("without", "y")], "without"),
        ([wording("first", "x"), wording("second", "y")], "first"),
    ],
)
def test_canonical_words_come_from_the_best_source(wordings: list[Wording], expected: str | None):
    framework = Framework((Area("e", "t", "T", "a", "A", 0),), tuple(wordings))
    assert framework.canonical("e/a/0/1") == expected


def test_wording_of_an_unknown_item_is_refused(tmp_path: Path):
    for path in resource("schema", "frameworks").iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    with (tmp_path / "statements.csv").open("a", encoding="utf-8") as file:
        file.write("nps-2018,engaging-nobody,0,1,Words.,somewhere,quoted\n")
    with pytest.raises(SchemaError, match="nps-2018/engaging-nobody/0/1"):
        load_framework(tmp_path)
