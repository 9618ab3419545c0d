"""The declared wordings: all of them load, none contradicts another, and a new one is a line in a file."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import council_maturity.vocabulary as loading
from council_maturity.framework import load_framework
from council_maturity.resources import PACKAGE, resource
from extract.headers import read_header
from extract.levels import LevelReader
from extract.recognise import recognise
from extract.vocabulary import Vocabulary
from extract.wording import fold
from normalise.assess import Outcome, assess
from normalise.knowledge import Knowledge
from tests.unit.builders import RECORD, SEVERITIES, STAGES, VOCABULARY, Styled, document, table

FOLDER = resource("schema", "vocabulary")
FILES = sorted(FOLDER.glob("*.yaml"))
# Lists of wordings that stand for one thing each; in others, such as the neighbours of a name, order and repetition mean nothing.
WORDINGS = ("areas", "levels", "marks", "notes", "roles", "sentences")


def values(declared: Any, trail: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every value of a YAML file with the keys that lead to it."""
    if isinstance(declared, dict):
        for key, value in declared.items():
            yield (*trail, "key"), key
            yield from values(value, (*trail, str(key)))
    elif isinstance(declared, list):
        for value in declared:
            yield from values(value, trail)
    else:
        yield trail, declared


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_yaml_reads_every_word_as_a_word(path: Path) -> None:
    """Unquoted, YAML reads "no" and "on" as truth values and a blank entry as nothing."""
    for trail, value in values(loading.read_yaml("schema", "vocabulary", path.name)):
        assert value is not None and not isinstance(value, bool), f"{path.name}: {' > '.join(trail)}: {value!r}"
        assert str(value).strip() == str(value) != "", f"{path.name}: {' > '.join(trail)}: {value!r}"


def word_lists(declared: Any, trail: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], list[Any]]]:
    if isinstance(declared, dict):
        for key, value in declared.items():
            yield from word_lists(value, (*trail, str(key)))
    elif isinstance(declared, list) and all(not isinstance(value, dict | list) for value in declared):
        yield trail, declared


@pytest.mark.parametrize("name", WORDINGS)
def test_no_wording_stands_twice_in_a_list(name: str) -> None:
    for trail, words in word_lists(loading.read_yaml("schema", "vocabulary", f"{name}.yaml")):
        assert len(words) == len(set(words)), f"{name}: {' > '.join(trail)}"


ROLES = ("current", "score", "area", "theme", "behaviour", "number", "description", "requirement", "action", "comment", "ignore", "level")


def role_wordings() -> Iterator[tuple[str, str | None, str]]:
    declared = loading.read_yaml("schema", "vocabulary", "roles.yaml")
    yield from (("target", kind, str(word)) for kind, wordings in declared["target"].items() for word in wordings)
    yield from ((name, None, str(word)) for name in ROLES for word in declared[name])


def test_every_declared_wording_of_a_role_is_read_as_that_role() -> None:
    for name, target_kind, wording in role_wordings():
        roles = {(role.name, role.target_kind) for role in read_header(wording.upper(), VOCABULARY).roles}
        assert (name, target_kind) in roles, wording


def test_no_wording_means_both_where_a_council_is_and_where_it_wants_to_be() -> None:
    for wording, roles in VOCABULARY.roles.items():
        names = {role.name for role in roles}
        kinds = {role.target_kind for role in roles if role.name == "target"}
        assert not {"current", "target"} <= names, wording
        assert len(kinds) <= 1, wording
        assert not ("ignore" in names and len(names) > 1), wording


def test_every_declared_name_of_an_area_or_behaviour_is_read_as_that_item() -> None:
    names = STAGES.names
    declared = loading.read_yaml("schema", "vocabulary", "areas.yaml")
    for key_area, wordings in declared["key_areas"].items():
        for wording in wordings:
            assert names.areas[fold(str(wording))] == (key_area,), wording
    for code, wordings in declared["behaviours"].items():
        for wording in wordings:
            assert int(code) in {one for _, one in names.behaviours[fold(str(wording))]}, wording
    for wording, codes in declared["shared_behaviours"].items():
        assert {one for _, one in names.behaviours[fold(str(wording))]} >= set(codes), wording


def test_no_name_is_declared_for_two_key_areas() -> None:
    declared = loading.read_yaml("schema", "vocabulary", "areas.yaml")
    owners: dict[str, str] = {}
    for key_area, wordings in declared["key_areas"].items():
        for wording in wordings:
            assert owners.setdefault(fold(str(wording)), key_area) == key_area, wording
    assert not set(owners) & {fold(str(name)) for name in declared["several"]}


def test_names_speak_of_items_that_the_framework_has() -> None:
    declared = loading.read_yaml("schema", "vocabulary", "areas.yaml")
    key_areas = {area.key_area for area in load_framework().areas_of(STAGES.edition)}
    named = {*declared["key_areas"], *(area for meant in (*declared["several"].values(), *declared["among"].values()) for area in meant)}
    assert named <= key_areas
    themes = {area.theme for area in load_framework().areas_of(STAGES.edition)}
    assert set(declared["themes"]) <= themes


def test_levels_are_the_five_in_order_and_every_suffix_and_prefix_is_read() -> None:
    assert list(VOCABULARY.levels) == [1, 2, 3, 4, 5]
    levels = LevelReader(VOCABULARY)
    for word in VOCABULARY.level_prefixes:
        found = levels.label(f"{word.capitalize()}: Mature")
        assert found is not None and found.low == 3, word
    for word in VOCABULARY.level_suffixes:
        assert levels.label(f"Mature {word}") is not None, word
    for word in VOCABULARY.level_between:
        found = levels.label(f"Developing {word} Mature")
        assert found is not None and (found.low, found.high) == (2, 3), word
    for word in VOCABULARY.out_of:
        assert levels.score(f"3 {word}") is not None, word


def test_no_symbol_has_two_names_and_every_word_of_a_key_names_a_declared_mark() -> None:
    declared = loading.read_yaml("schema", "vocabulary", "marks.yaml")
    symbols = [symbol for forms in declared["symbols"].values() for symbol in forms]
    assert len(symbols) == len(set(symbols))
    assert not set(symbols) & set(declared["unmarked"])
    assert set(declared["symbol_words"]) <= set(declared["symbols"])
    words = [word for names in (declared["symbol_words"], declared["styles"]) for forms in names.values() for word in forms]
    words += [word for entry in declared["colours"].values() for word in entry["names"]]
    colours = [word for entry in declared["colours"].values() for word in entry["names"]]
    words += [f"{word} {colour}" for said in declared["tones"].values() for word in said["words"] for colour in colours]
    assert len(words) == len(set(words)) == len(VOCABULARY.marks.words)


def test_cues_lead_to_one_kind() -> None:
    declared = loading.read_yaml("schema", "vocabulary", "sentences.yaml")
    assert not set(declared["current"]) & set(declared["target"])
    for kind in ("current", "target"):
        for word in declared[kind]:
            assert VOCABULARY.cues[word].name == kind
            assert VOCABULARY.cue_pattern.fullmatch(word.upper()), word


def test_labels_of_notes_are_read_whatever_their_case() -> None:
    assert set(VOCABULARY.note_labels.values()) <= {"requirement", "action", "comment"}
    assert all(word == word.lower() for word in VOCABULARY.note_labels)


def test_words_of_equal_meaning_are_of_one_group() -> None:
    groups = loading.read_yaml("schema", "vocabulary", "wording.yaml")["same"]
    owners: dict[str, str] = {}
    for group in groups:
        for word in group[1:]:
            assert owners.setdefault(fold(str(word)), str(group[0])) == str(group[0]), word


def test_severities_are_of_the_closed_vocabulary() -> None:
    assert set(SEVERITIES.values()) <= {"error", "warning", "info"}
    codes = [entry["code"] for entry in loading.read_yaml("schema", "vocabulary", "issues.yaml")]
    assert len(codes) == len(set(codes)) == len(SEVERITIES)


def issue_codes() -> Iterator[tuple[str, str]]:
    """Where in the code a word is given as the code of an issue: `log.add`, `Finding`, and the codes of errors."""
    for folder in ("extract", "normalise", "council_maturity"):
        for path in sorted((PACKAGE.parent / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                yield from ((path.name, code) for code in _codes_in(node))


def _codes_in(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        owner = getattr(getattr(node.func, "value", None), "id", "")
        if name == "Finding" or (name == "add" and owner == "log"):
            yield node.args[0].value
    if isinstance(node, ast.ClassDef):
        for line in node.body:
            target = line.targets[0] if isinstance(line, ast.Assign) else getattr(line, "target", None)
            value = getattr(line, "value", None)
            if getattr(target, "id", "") == "code" and isinstance(value, ast.Constant) and isinstance(value.value, str):
                yield value.value


def test_every_code_of_an_issue_in_the_code_is_declared() -> None:
    found = list(issue_codes())
    assert len({code for _, code in found}) >= 10
    assert [(where, code) for where, code in found if code not in SEVERITIES] == []


# A new wording is a line

NEW_HEADER = ("Gebiet", "Stand heute", "Ziel")
HEADER = ("Key area", "Where we are", "Where we want to be")


@pytest.fixture
def with_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., tuple[Vocabulary, Knowledge]]]:
    """Loads the knowledge from a copy of the vocabulary in which a line was added behind another."""
    copy = tmp_path / "vocabulary"
    shutil.copytree(FOLDER, copy)
    cached = [one for one in vars(loading).values() if hasattr(one, "cache_clear")]

    def resource_in_copy(*parts: str) -> Path:
        return copy.joinpath(*parts[2:]) if parts[:2] == ("schema", "vocabulary") else resource(*parts)

    def load(*additions: tuple[str, str, str]) -> tuple[Vocabulary, Knowledge]:
        for name, after, line in additions:
            text = (copy / name).read_text(encoding="utf-8")
            assert text.count(f"{after}\n") == 1, f"{name}: {after!r} does not stand there once"
            (copy / name).write_text(text.replace(f"{after}\n", f"{after}\n{line}\n"), encoding="utf-8")
        for one in cached:
            one.cache_clear()
        vocabulary = loading.load_vocabulary()
        return vocabulary, loading.normalising(load_framework(), vocabulary)

    monkeypatch.setattr(loading, "resource", resource_in_copy)
    yield load
    for one in cached:
        one.cache_clear()


def assessed_with(knowledge: Knowledge, *blocks: Any) -> Outcome:
    return assess(document(*blocks), RECORD, knowledge, SEVERITIES)


def levels_of(outcome: Outcome) -> list[tuple[str | None, str, int | None]]:
    return [(row["key_area"], row["kind"], row["level_low"]) for row in outcome.rows["assessments"]]


def test_a_new_header_wording_is_a_line(with_line: Callable[..., tuple[Vocabulary, Knowledge]]) -> None:
    one = table(NEW_HEADER, ("Engaging councillors", "2", "4"), ("Working with partners", "3", "5"))
    scale = "The levels are Minimum, Developing, Mature, Leader and Innovator."
    assert levels_of(assessed_with(STAGES, scale, one)) == []
    _, knowledge = with_line(("roles.yaml", "current:", "  - stand heute"), ("roles.yaml", "  ambition:", "    - ziel"))
    assert levels_of(assessed_with(knowledge, scale, one)) == [
        ("engaging-councillors", "current", 2),
        ("engaging-councillors", "target", 4),
        ("working-with-partners", "current", 3),
        ("working-with-partners", "target", 5),
    ]


def test_a_new_name_of_an_area_is_a_line(with_line: Callable[..., tuple[Vocabulary, Knowledge]]) -> None:
    one = table(HEADER, ("Working with partners", "Mature", ""), ("Ratsarbeit", "Developing", ""))
    assert levels_of(assessed_with(STAGES, one)) == [("working-with-partners", "current", 3), (None, "current", 2)]
    _, knowledge = with_line(("areas.yaml", "several:", "  ratsarbeit: [engaging-councillors]"))
    assert levels_of(assessed_with(knowledge, one)) == [("working-with-partners", "current", 3), ("engaging-councillors", "current", 2)]


def test_a_new_name_of_a_behaviour_is_a_line(with_line: Callable[..., tuple[Vocabulary, Knowledge]]) -> None:
    one = table(HEADER, ("Working with partners", "Mature", ""), ("Hauskultur", "Developing", ""))
    _, knowledge = with_line(("areas.yaml", "shared_behaviours:", "  hauskultur: [8]"))
    found = assessed_with(knowledge, one).rows["assessments"]
    assert [row["value_code"] for row in found] == [0, 8]


def test_a_new_colour_is_a_line(with_line: Callable[..., tuple[Vocabulary, Knowledge]]) -> None:
    cells = [Styled("words", "C6EFCE" if level == 3 else None) for level in range(1, 6)]
    one = table(("", *VOCABULARY.levels.values()), ("Engaging councillors", *cells))
    key = "Verdigris shading shows where we want to be."
    vocabulary, _ = with_line(("marks.yaml", "colours:", "  verdigris: {names: [verdigris], hues: [[70, 165]]}"))
    for known, kind, is_guess in ((VOCABULARY, "current", True), (vocabulary, "target", False)):
        reading = recognise(document(key, one), known)[0].reading
        assert reading is not None
        assert [(claim.kind, bool(claim.guesses)) for claim in reading.claims] == [(kind, is_guess)]
