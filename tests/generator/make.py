"""Makes one document from a seed: a council, its levels, a shape, a rendering."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.generator import sayings
from tests.generator.blocks import Block, Grid, Heading, Story, Turn, prose
from tests.generator.cards import cards, levels_down, transposed
from tests.generator.look import Look, look_for
from tests.generator.matrix import matrix_all, matrix_behaviours, matrix_per_area
from tests.generator.names import Naming, council_name
from tests.generator.negatives import negative_story
from tests.generator.noise import closing, introduction
from tests.generator.pdf_file import write_pdf
from tests.generator.plan import Draft
from tests.generator.rows import rows_area, rows_behaviour
from tests.generator.scan import scan
from tests.generator.sentences import sentences
from tests.generator.truth import Truth
from tests.generator.word_file import habits_for, word_look, write_word
from tests.generator.word_xml import Habits

KINDS = ("word", "pdf", "scan")
SHAPES: tuple[Callable[[Draft], None], ...] = (
    matrix_per_area,
    matrix_per_area,
    matrix_all,
    matrix_all,
    matrix_behaviours,
    rows_area,
    rows_area,
    rows_area,
    rows_behaviour,
    rows_behaviour,
    cards,
    cards,
    levels_down,
    transposed,
    sentences,
)
# Pages of other business around an assessment in a committee's papers.
PACK_PAGES = (15, 60)
SENTENCES_A_PAGE = 32
# Of the introduction of a scan so much is kept that it fits one page.
SCAN_BLOCKS = 6


@dataclass(frozen=True)
class Generated:
    """A document, what it asserts, and the features that it shows (`shape:cards`, `rules:none`, ...)."""

    path: Path
    truth: tuple[Truth, ...]
    features: frozenset[str]

    @property
    def doc(self) -> str:
        """The document's id, which the file's name begins with."""
        return self.path.name.split("-")[0]


@dataclass(frozen=True)
class Cover:
    """Who speaks and for which years, where that is not drawn at random; `notice` is a line under the title."""

    council: str
    start: int
    end: int
    is_draft: bool = False
    notice: str = ""

    @property
    def title(self) -> str:
        return f"{self.council} – {'Draft ' if self.is_draft else ''}Procurement Strategy {self.start} to {self.end}"


def generate(seed: int, folder: Path, kind: str = "pdf", pages: int | None = None, cover: Cover | None = None) -> Generated:
    """Write the seed's document of a kind (word, pdf, scan) into a folder.

    `pages` makes it a committee's papers of about so many pages, whatever the seed says.
    """
    draft, habits = _composed(seed, kind, pages, cover)
    return _word(draft, habits, folder) if kind == "word" else _pdf(draft, folder, kind)


def generate_copies(seed: int, folder: Path, cover: Cover) -> tuple[Generated, Generated]:
    """Write one document twice, as Word and as PDF."""
    draft, habits = _composed(seed, "word", None, cover)
    return _word(draft, habits, folder), _pdf(draft, folder, "pdf")


def _composed(seed: int, kind: str, pages: int | None, cover: Cover | None) -> tuple[Draft, Habits]:
    """What the document says, and the habits of its author."""
    rng = Random(f"{kind} {seed}")
    draft = _draft(rng, seed, kind)
    council = council_name(rng)
    if cover is not None:
        council, draft.now, draft.then = cover.council, cover.start, cover.end
    draft.story.title = (cover or Cover(council, draft.now, draft.then)).title
    habits = habits_for(rng)
    if kind == "word" and habits.tracked:
        draft.feature("word:tracked")
    rng.choice(SHAPES)(draft)
    draft.story.before = introduction(draft, council)
    draft.story.after = [] if kind == "scan" else closing(draft)
    _pack(draft, kind, pages)
    if cover is not None and cover.notice:
        draft.story.before = [prose(cover.notice, bold=True), *draft.story.before]
    return draft, habits


def _word(draft: Draft, habits: Habits, folder: Path) -> Generated:
    path = folder / f"{draft.doc}-strategy.docx"
    look = word_look(draft.rng, draft.story)
    write_word(draft.story, look, habits, path)
    shown = look.features(habits, any(isinstance(block, Grid) for block in draft.story.body))
    draft.feature(*(shown - {"word:tracked", "word:symbols", "word:boxes"}), *_seen(draft, habits), "kind:word")
    return Generated(path, tuple(draft.truth), frozenset(draft.features))


def _seen(draft: Draft, habits: Habits) -> set[str]:
    """Habits with signs count only where the document has signs."""
    if "mark:sign" not in draft.features:
        return set()
    return {f"word:{name}" for name in ("symbols", "boxes") if getattr(habits, name)}


def _draft(rng: Random, seed: int, kind: str) -> Draft:
    now = rng.randint(2019, 2025)
    doc = f"gen{seed:06d}{kind[0]}"
    return Draft(rng, doc, Story(""), Naming(rng), now, now + rng.randint(2, 4), scan=kind == "scan", word=kind == "word")


def _pack(draft: Draft, kind: str, pages: int | None) -> None:
    """Bury the strategy in the papers of a committee."""
    if pages is None and (kind != "pdf" or not draft.chance(0.08)):
        return
    pages = pages or draft.rng.randint(*PACK_PAGES)
    draft.feature("pdf:committee-pack")
    split = draft.rng.randint(pages // 4, pages // 2)
    draft.story.before = [*business(draft.rng, split), *draft.story.before]
    draft.story.after = [*draft.story.after, *business(draft.rng, pages - split)]


def business(rng: Random, pages: int) -> list[Block]:
    """Pages of minutes and reports."""
    blocks: list[Block] = []
    for page in range(pages):
        blocks.append(Heading(f"Item {page + 1}", 2))
        for _ in range(SENTENCES_A_PAGE // 4):
            blocks.append(prose(" ".join(rng.choice(sayings.PACK_SENTENCES) for _ in range(4))))
    return blocks


def _pdf(draft: Draft, folder: Path, kind: str) -> Generated:
    path, scanned = folder / f"{draft.doc}-strategy.pdf", kind == "scan"
    look = look_for(draft.rng, draft.story, scanned)
    if scanned:
        _scan(draft, look, path)
    else:
        draft.feature(*write_pdf(draft.story, look, path), *_shown(look, draft))
    draft.feature(f"kind:{kind}")
    return Generated(path, tuple(draft.truth), frozenset(draft.features))


def _scan(draft: Draft, look: Look, path: Path) -> None:
    """Print the story and put it through the copier."""
    draft.story.before = draft.story.before[-SCAN_BLOCKS:]
    kept = 0
    if draft.chance(0.3):  # the strategy is text, the appendix went through the copier
        draft.feature("scan:mixed")
        kept = 1
        draft.story.before = [*draft.story.before, Turn(False, fresh=True)]
    raw = path.with_suffix(".raw.pdf")
    draft.feature(*write_pdf(draft.story, look, raw), *_shown(look, draft))
    scan(raw, path, draft.rng, kept)
    raw.unlink()


def _shown(look: Look, draft: Draft) -> set[str]:
    """The features of a look, those of tables only where there is one."""
    if any(isinstance(block, Grid) for block in draft.story.body):
        return look.features()
    return {name for name in look.features() if not name.startswith(("rules:", "cut:", "header:", "pdf:header"))}


def generate_negative(seed: int, folder: Path) -> Generated:
    """Write the seed's document without any assessment: Word, PDF, or (rarely) nothing but prose."""
    rng = Random(f"negative {seed}")
    kind = rng.choice(("word", "pdf", "pdf"))
    draft = _draft(rng, seed, "negative")
    draft.word = kind == "word"
    negative_story(draft, council_name(rng))
    path = folder / f"{draft.doc}-report.{'docx' if kind == 'word' else 'pdf'}"
    if kind == "word":
        write_word(draft.story, word_look(rng, draft.story), habits_for(rng), path)
    else:
        write_pdf(draft.story, look_for(rng, draft.story), path)
    draft.feature(f"kind:{kind}")
    return Generated(path, (), frozenset(draft.features))


__all__ = ["KINDS", "Cover", "Generated", "generate", "generate_copies", "generate_negative"]
