"""What stands between two printed lines: a new paragraph, a space, or nothing where a word was cut.

The evidence is how the page was set: the distance of the lines, where they end, how they begin. Characters are
never added; the only one that is ever taken away is a hyphen that the typesetter put in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extract.model import Line
from extract.pdf_lines import RawLine

PARAGRAPH_GAP = 0.1
"""Of the font size: lines further apart than usual by more than this are paragraphs. Office programs leave 0.2 (2 points at
9 point text) and more after a paragraph; line distances of one paragraph differ by 0.01."""
SAME_PITCH = 0.02
"""Of the font size: distances of lines that differ by less are one; those of two programs differ by 0.05 and more."""
OWN = 3
"""So many lines tell how far apart the lines of a page are."""
WRAPPED_SPACES = 0.2
"""The share of lines that end in a printed space where the program prints them: 0.6 and more; 0 where it does not."""
HYPHENATED = 0.3
"""The share of hyphens at line ends that cut a word known from elsewhere: 0.6 where a program hyphenates, 0.03 where none does."""
UNKNOWN_PITCH = 1.4
"""Of the font size: the widest line distance of one paragraph, where a size is too rare to be measured (1.38 with 1.15 line spacing)."""
SPACE_WIDTH = 0.32
"""Of the font size: a space between words (Times 0.25, Arial 0.28, DejaVu Serif 0.32)."""
FIT_SLACK = 0.35
"""Of the font size: how much room beyond the word must have been left over, to be sure that it would have fitted."""
MARK = re.compile(r"^(?:[•●○▪■□◦‣➢➔→❖◆✓✔]|[\u2022\u25aa])\s*\S")
"""A sign that only a list item starts with."""
NUMBER = re.compile(r"^(?:[*·\u2013\u2014-]|o(?= [A-Z])|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)])\s+\S")
"""What starts a list item, or stands in the middle of a sentence."""
_BREAKS = "-\u2010\u2011\u00ad\u2013\u2014/"
"""Characters after which a line may be wrapped without a space."""
SOFT_HYPHEN = "\u00ad"
SENTENCE_END = re.compile(r"[.!?:;…][\"'”\u2019)\]]*$")
_CUT_HEAD = re.compile(r"([^\W\d_]+)[-\u2010]$")
_CUT_TAIL = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u00ad][^\W\d_]+)*")


@dataclass(frozen=True)
class Setting:
    """How a document is set, as far as it tells paragraphs from wrapped lines.

    `pitches` is the usual distance of lines by font size, in points; `words` counts the words that stand whole in the document;
    `spaced` says that the file prints the space at which a line was wrapped; `hyphenates` that the typesetter cut words; `pages`
    holds the distances on pages that are set otherwise.
    """

    pitches: dict[float, float] = field(default_factory=dict)
    words: Counter[str] = field(default_factory=Counter)
    spaced: bool = False
    hyphenates: bool = True
    pages: dict[int, dict[float, float]] = field(default_factory=dict)

    def on(self, page: int) -> Setting:
        """The setting of a page."""
        return replace(self, pitches={**self.pitches, **self.pages[page]}, pages={}) if page in self.pages else self


@dataclass(frozen=True)
class Measure:
    """The left and right limits of a column of text, in points, and how it is set."""

    left: float
    right: float
    setting: Setting = field(default_factory=Setting)

    def room(self, line: RawLine) -> float:
        """The space left over to the right of a line."""
        return self.right - line.box.x1


def setting_of(columns: Sequence[Sequence[RawLine]], texts: Iterable[str]) -> Setting:
    """How a document is set, from its columns of lines and the texts of its pages."""
    words = words_of(texts)
    return Setting(usual_pitches(columns), words, _prints_wrapped_spaces(columns), _hyphenates(columns, words))


def set_apart(setting: Setting, pages: Mapping[int, Sequence[Sequence[RawLine]]]) -> Setting:
    """The setting of a pack of papers by many hands, whose pages are given by number as columns of lines.

    Where the usual distance of lines does not occur on a page, the page was set by another hand, and its own distances count.
    """
    own = {number: _own_pitches(setting, columns) for number, columns in pages.items()}
    return replace(setting, pages={number: pitches for number, pitches in own.items() if pitches})


def _own_pitches(setting: Setting, columns: Sequence[Sequence[RawLine]]) -> dict[float, float]:
    own = {}
    for size, counts in _pitches(columns).items():
        usual = setting.pitches.get(size)
        if usual is not None and counts.total() >= OWN and all(abs(pitch - usual) > SAME_PITCH * size for pitch in counts):
            own[size] = _usual(counts)
    return own


def words_of(texts: Iterable[str]) -> Counter[str]:
    """How often each whole word stands in the document, in lower case.

    The first of a line, unless it has a capital, and the last before a hyphen may be cut and do not count.
    """
    counts: Counter[str] = Counter()
    for text in texts:
        for line in text.splitlines():
            words = _WORD.findall(line)
            whole = words[:-1] if _CUT_HEAD.search(line.rstrip()) else words
            counts.update(word.lower() for i, word in enumerate(whole) if i or word[0].isupper())
    return counts


def usual_pitches(columns: Iterable[Sequence[RawLine]]) -> dict[float, float]:
    """The usual distance of lines by font size: the smallest that is common, since most distances are within paragraphs."""
    return {size: _usual(counts) for size, counts in _pitches(columns).items()}


def _usual(counts: Counter[float]) -> float:
    enough = max(counts.values()) / 4
    return min(pitch for pitch, count in counts.items() if count >= enough)


def _pitches(columns: Iterable[Sequence[RawLine]]) -> dict[float, Counter[float]]:
    """How often each distance of lines occurs, by font size."""
    seen: dict[float, Counter[float]] = {}
    for lines in columns:
        for above, below in pairwise(lines):
            pitch = below.base - above.base
            if above.turn == below.turn == 0 and 0 < pitch < 3 * below.size:
                seen.setdefault(round(below.size, 1), Counter())[round(pitch, 1)] += 1
    return seen


def _prints_wrapped_spaces(columns: Iterable[Sequence[RawLine]]) -> bool:
    """Whether the file prints the space at the end of a wrapped line: some programs do, and it tells paragraphs apart."""
    ends = [line.runs_on for lines in columns for line in lines]
    return sum(ends) > WRAPPED_SPACES * len(ends)


def _hyphenates(columns: Iterable[Sequence[RawLine]], words: Counter[str]) -> bool:
    """Whether the hyphens at line ends are often the typesetter's: the words put together stand elsewhere as one."""
    cut = [
        _is_cut_word(above.text, below.text, words)
        for lines in columns
        for above, below in pairwise(lines)
        if _CUT_HEAD.search(above.text) and not above.runs_on
    ]
    return sum(cut) >= HYPHENATED * len(cut)


def _is_cut_word(above: str, below: str, words: Counter[str]) -> bool:
    """Whether the text of two lines meets in a word that stands elsewhere without a hyphen, and nowhere with one."""
    head, tail = _CUT_HEAD.search(above), _CUT_TAIL.match(below)
    if not head or not tail or not tail[0][0].islower():
        return False
    return words[(head[1] + tail[0]).lower()] > 0 and not words[(head[1] + "-" + tail[0]).lower()]


def glue(above: RawLine, below: RawLine, measure: Measure, same_page: bool = True) -> str:
    """What stands between two lines: a line break, a space, or nothing where a word or compound was cut."""
    if above.turn != below.turn or MARK.match(below.text) or (above.bold != below.bold and above.bold != below.bold_start):
        return "\n"
    if above.turn:
        return " "
    if same_page and _is_far(above, below, measure):
        return "\n"
    if NUMBER.match(below.text) and not _is_dash_inside(above, below):
        return "\n"
    if not _goes_on(above, below) and _ends_by_will(above, below, measure):
        return "\n"
    return _within(above, below, measure)


def _is_dash_inside(above: RawLine, below: RawLine) -> bool:
    """Whether a dash or number at the start of a line is part of a sentence that was wrapped before it."""
    return above.runs_on or (not below.text[0].isalnum() and above.text[-1].isalnum() and below.text[1:].lstrip()[:1].islower())


def _goes_on(above: RawLine, below: RawLine) -> bool:
    """Whether a sentence goes on from line to line, however the lines are set."""
    return below.text[0].islower() and not SENTENCE_END.search(above.text)


def _ends_by_will(above: RawLine, below: RawLine, measure: Measure) -> bool:
    """Whether the line above ended although there was room: for the next word, or for the space that the file prints where it wraps."""
    if above.runs_on:
        return not below.text[0].islower() and would_have_fitted(above, below, measure)
    if above.text[-1] in _BREAKS:
        return would_have_fitted(above, below, measure) and not below.text[0].islower()
    if measure.setting.spaced and measure.room(above) > SPACE_WIDTH * above.size and not below.text[0].islower():
        return True
    return would_have_fitted(above, below, measure)


def _is_far(above: RawLine, below: RawLine, measure: Measure) -> bool:
    size = max(above.size, below.size)
    usual = measure.setting.pitches.get(round(size, 1))
    pitch = below.base - above.base
    return pitch > (usual if usual is not None else UNKNOWN_PITCH * size) + PARAGRAPH_GAP * size


def would_have_fitted(above: RawLine, below: RawLine, measure: Measure) -> bool:
    """Whether the next line's first word had room at the end of the line above: then the line ended by will, not by wrapping."""
    left, right = above.box.x0 - measure.left, measure.room(above)
    centred = left > above.size and abs(left - right) < above.size
    room = left + right if centred else right
    return room > (SPACE_WIDTH + FIT_SLACK) * above.size + _first_word(below)


def _first_word(line: RawLine) -> float:
    """The width of a line's first word; by the line's average where its characters have no places."""
    length = line.text.find(" ") if " " in line.text else len(line.text)
    if line.edges:
        return line.edges[length] - line.edges[0]
    return length * (line.box.x1 - line.box.x0) / len(line.text)


def _within(above: RawLine, below: RawLine, measure: Measure) -> str:
    """The glue inside a paragraph."""
    if above.runs_on:
        return " "
    last, before = above.text[-1], above.text[-2:-1]
    if last == "/":
        return "" if measure.setting.spaced and measure.room(above) > SPACE_WIDTH * above.size else " "
    if last in _BREAKS:
        return "" if last == SOFT_HYPHEN or before.strip() else " "
    return "" if _is_broken_word(above, below, measure) else " "


def _is_broken_word(above: RawLine, below: RawLine, measure: Measure) -> bool:
    """Whether a word too long for the column was broken where the line was full, without a hyphen."""
    if " " in above.text or not below.text[0].islower() or not above.text[-1].isalpha():
        return False
    tail = re.split(r"[^\w]", below.text.lower(), maxsplit=1)[0]
    return measure.room(above) < above.size and not measure.setting.words[tail]


def set_lines(lines: Sequence[RawLine], measure: Measure, page: int) -> list[Line]:
    """The lines of a column with their glue; hyphens of the typesetter's are gone, edges fit the text."""
    result: list[Line] = []
    for i, raw in enumerate(lines):
        between = glue(lines[i - 1], raw, measure) if i else "\n"
        if result and between == "":
            result[-1] = without_hyphen(result[-1], raw.text, measure.setting)
        result.append(Line(raw.text, between, raw.bold, page, raw.box, raw.edges, raw.sure))
    return [_softened(line) for line in result]


def without_hyphen(line: Line, following: str, setting: Setting) -> Line:
    """The line without its last hyphen if that was put in by the typesetter."""
    if line.text.endswith(SOFT_HYPHEN) or (setting.hyphenates and _is_cut_word(line.text, following, setting.words)):
        return _shorter(line)
    return line


def _shorter(line: Line) -> Line:
    edges = line.edges[:-1]
    box = line.box
    if box is not None and edges:
        box = replace(box, x1=edges[-1])
    return replace(line, text=line.text[:-1], edges=edges, box=box)


def _softened(line: Line) -> Line:
    """The line without soft hyphens inside it: they were not needed and show nothing."""
    if SOFT_HYPHEN not in line.text:
        return line
    keep = [i for i, c in enumerate(line.text) if c != SOFT_HYPHEN]
    edges = (*(line.edges[i] for i in keep), line.edges[-1]) if line.edges else ()
    return replace(line, text="".join(line.text[i] for i in keep), edges=edges)
