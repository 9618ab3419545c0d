"""Made-up documents: the same every time, every feature reached, nothing of what they assert left out."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pypdfium2
import pytest
from lxml import etree

from council_maturity.framework import load_framework
from tests.acceptance.scoring import bare
from tests.generator import COLUMNS, FEATURES, all_features, generate, generate_negative, write_truth
from tests.generator.fonts import sans
from tests.generator.names import EDITION
from tests.generator.pdf_table import place

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# What a machine without the wide font cannot show.
NEEDS_FONT = {"tool:fpdf2"}


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list:
    folder = tmp_path_factory.mktemp("made")
    return [generate(seed, folder, kind) for seed in range(240) for kind in (("word", "pdf")[seed % 2],)]


@pytest.mark.parametrize("kind", ["word", "pdf"])
def test_a_seed_gives_the_same_document_twice(tmp_path: Path, kind: str) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    for seed in (5, 26, 44):
        one, other = generate(seed, first, kind), generate(seed, second, kind)
        assert one.path.read_bytes() == other.path.read_bytes()
        assert (one.truth, one.features) == (other.truth, other.features)


def test_every_feature_is_reached_and_declared(documents: list) -> None:
    reached = set().union(*(made.features for made in documents))
    assert reached <= all_features()
    absent = all_features() - reached - {"scan:mixed", "kind:scan"}
    assert absent <= (set() if sans() else NEEDS_FONT), absent
    assert all(len(names) == len(set(names)) for names in FEATURES.values())


def test_truth_is_possible(documents: list) -> None:
    framework = load_framework()
    for made in documents:
        assert made.truth, made.path.name
        assert made.path.name.startswith(made.doc)
        for row in made.truth:
            assert framework.area(EDITION, row.key_area, row.value_code) is not None
            assert 1 <= row.level_low <= row.level_high <= min(5, row.level_low + 1)
            assert row.kind in ("current", "target") and row.stated in ("label", "score", "none")
            assert row.descriptor or row.stated != "none"


def test_a_target_is_never_below_the_present(documents: list) -> None:
    for made in documents:
        lows = {}
        for row in made.truth:
            item = (row.key_area, row.value_code)
            assert row.level_low >= lows.get(item, 0), made.path.name
            lows[item] = row.level_low


def test_ids_are_not_beginnings_of_one_another(documents: list) -> None:
    ids = [made.doc for made in documents]
    assert len(set(ids)) == len(ids) and len({len(one) for one in ids}) == 1


def _word_text(path: Path) -> str:
    """Letters and digits that stand in the file after its changes are accepted, of the newer form where there are two."""
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    for older in list(root.iter("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")):
        older.getparent().remove(older)
    return bare("".join(node.text or "" for node in root.iter(f"{W}t")))


def test_word_files_hold_every_descriptor(documents: list) -> None:
    for made in documents:
        if made.path.suffix == ".docx":
            text = _word_text(made.path)
            for row in made.truth:
                assert bare(row.descriptor) in text, (made.path.name, row.descriptor)


def test_pdfs_hold_every_word_of_a_descriptor(documents: list) -> None:
    plain = [
        made
        for made in documents
        if made.path.suffix == ".pdf" and not made.features & {"pdf:hard-hyphens", "pdf:soft-hyphens", "pdf:ligatures"}
    ]
    assert len(plain) > 20
    for made in plain:
        with pypdfium2.PdfDocument(made.path) as pdf:
            words = set(re.findall(r"\w+", " ".join(page.get_textpage().get_text_range() for page in pdf)))
        for row in made.truth:
            assert set(re.findall(r"\w+", row.descriptor)) <= words, (made.path.name, row.descriptor)


def test_no_word_stands_outside_its_page(documents: list) -> None:
    wide = [made for made in documents if made.path.suffix == ".pdf" and "pdf:committee-pack" not in made.features]
    for made in wide[:40]:
        with pypdfium2.PdfDocument(made.path) as pdf:
            for page in pdf:
                text, (left, bottom, right, top) = page.get_textpage(), page.get_mediabox()
                for at in range(text.count_rects()):
                    x0, y0, x1, y1 = text.get_rect(at)
                    assert left <= x0 and x1 <= right and bottom <= y0 and y1 <= top, made.path.name


@pytest.mark.parametrize("cut", ["never", "lines"])
def test_a_row_higher_than_the_room_under_a_repeated_header_is_placed_all_the_same(cut: str) -> None:
    """Each page has room for 15 lines, 10 of them the header's; the row has 8."""
    one = SimpleNamespace(rows=1)
    table = SimpleNamespace(
        grid=SimpleNamespace(rows=[[one], [one]], header_rows=1),
        look=SimpleNamespace(cut=cut, repeat=True),
        heights=[100.0, 80.0],
        lines={(0, 0): [""] * 10, (1, 0): [""] * 8},
        leading=10.0,
        pad_y=0.0,
    )
    pages = place(table, 0.0, 0.0, 150.0)  # type: ignore[arg-type]
    assert sum(end - start for page in pages for piece in page.slices if piece.row == 1 for start, end in piece.lines.values()) == 8


def test_a_scan_has_no_text_but_on_its_first_page_where_it_is_mixed(tmp_path: Path) -> None:
    for seed in (0, 5):
        made = generate(seed, tmp_path, "scan")
        kept = 1 if "scan:mixed" in made.features else 0
        with pypdfium2.PdfDocument(made.path) as pdf:
            texts = [page.get_textpage().get_text_range().strip() for page in pdf]
        assert all(texts[:kept]) and not any(texts[kept:])


def test_a_committee_pack_has_about_the_pages_asked_for(tmp_path: Path) -> None:
    made = generate(1, tmp_path, "pdf", pages=60)
    with pypdfium2.PdfDocument(made.path) as pdf:
        assert 50 <= len(pdf) <= 90
    assert "pdf:committee-pack" in made.features


def test_negatives_assert_nothing(tmp_path: Path) -> None:
    made = [generate_negative(seed, tmp_path) for seed in range(40)]
    assert not any(one.truth for one in made)
    assert len({name for one in made for name in one.features if name.startswith("negative:")}) >= 10


def test_truth_is_written_with_the_columns_of_the_labels(tmp_path: Path) -> None:
    made = generate(3, tmp_path, "word")
    write_truth(made.truth, tmp_path / "truth.csv")
    lines = (tmp_path / "truth.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == ",".join(COLUMNS)
    assert (
        tuple(
            ["doc", "table", "row", "key_area", "value_code", "kind", "as_of", "level_low", "level_high", "stated", "descriptor", "notes"]
        )
        == COLUMNS
    )
    assert len(lines) == len(made.truth) + 1
