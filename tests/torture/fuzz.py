"""The Word and text readers on whatever can be written: they give a document or a ReadError, and nothing else."""

from __future__ import annotations

import contextlib
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from council_maturity.knowledge import load_knowledge
from extract.errors import ReadError
from extract.readers import read
from tests.faults import made

# Examples of one round; rounds follow one another, each with the next seed, until the time is over.
EXAMPLES = 500

TAGS = ("p", "r", "t", "tbl", "tr", "tc", "sdt", "sdtContent", "ins", "del", "moveFrom", "hyperlink", "tab", "br", "sym", "txbxContent")
PROPERTIES = (
    "pPr",
    "rPr",
    "tcPr",
    "trPr",
    "tblPr",
    "gridSpan",
    "vMerge",
    "shd",
    "gridBefore",
    "gridAfter",
    "outlineLvl",
    "pStyle",
    "b",
    "tabs",
)
VALUES = st.sampled_from(
    ("0", "1", "-1", "63", "64", "999999999", "restart", "continue", "FF0000", "auto", "clear", "Heading1", "x", "", "2.5")
)
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff<&>"), max_size=20
) | st.sampled_from(
    ("Key area", "Current", "Target", "Developing", "Mature/Leader", "Engaging councillors", "2022/23", "✓", "Managing strategic risk")
)
CELLS = st.sampled_from(("\t", "|", "\n", "\r\n", "---", "<td>", "</td>", "<tr>", "<table>", "  ", "\f", "\x00", "#", "- ", "•", "\ufeff"))


def _element(tag: str, attributes: dict[str, str], inside: list[str]) -> str:
    told = "".join(f' w:{name}="{value}"' for name, value in attributes.items())
    return f"<w:{tag}{told}>{''.join(inside)}</w:{tag}>"


ATTRIBUTES = st.dictionaries(st.sampled_from(("val", "fill", "color", "pos", "char", "font")), VALUES, max_size=2)
LEAVES = WORDS.map(lambda text: f"<w:r><w:t>{text}</w:t></w:r>") | st.builds(_element, st.sampled_from(PROPERTIES), ATTRIBUTES, st.just([]))
MARKUP = st.recursive(
    LEAVES,
    lambda inner: st.builds(_element, st.sampled_from((*TAGS, *PROPERTIES)), ATTRIBUTES, st.lists(inner, max_size=5)),
    max_leaves=60,
)
DUMPS = st.lists(WORDS | CELLS, max_size=120).map("".join).map(lambda text: text.encode("utf-8", "replace")) | st.binary(max_size=400)


def fuzz(seconds: float, number: int) -> str:
    """How many documents were made and read in the time; an example that breaks a reader is raised as it is, as small as can be."""
    ends = time.monotonic() + seconds
    options, rounds, made_of = load_knowledge().options, 0, {"word": 0, "text": 0}
    place = Path(tempfile.mkdtemp(prefix="fuzz-"))

    def tried(kind: str, path: Path) -> None:
        made_of[kind] += 1
        with contextlib.suppress(ReadError):
            read(path, options)

    while time.monotonic() < ends:
        _round(place, tried, number + rounds)
        rounds += 1
    return f"fuzz: {seconds:g} s, {made_of['word']} Word files and {made_of['text']} text files, nothing open"


def _round(place: Path, tried: Callable[[str, Path], None], number: int) -> None:
    """Some hundred documents of each kind, from one seed."""
    rules = settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.target, Phase.shrink),
    )

    @seed(number)
    @rules
    @given(st.lists(MARKUP, max_size=6))
    def words(markup: list[str]) -> None:
        tried("word", _word(place, markup))

    @seed(number)
    @rules
    @given(DUMPS)
    def dumps(content: bytes) -> None:
        tried("text", _text(place, content))

    words()
    dumps()


def _word(place: Path, markup: list[str]) -> Path:
    return made.word(place / "a.docx", made.body("".join(markup)))


def _text(place: Path, content: bytes) -> Path:
    (place / "a.txt").write_bytes(content)
    return place / "a.txt"
