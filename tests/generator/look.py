"""How a PDF looks: drawn once for a document, and what of it is a feature."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tests.generator.blocks import Grid, Story
from tests.generator.fonts import sans

RULES = ("full", "full", "full", "boxed", "horizontal", "none", "zebra", "header-line")
# Tables told apart by white space only: a row cut by the page edge could not be put together by a reader either.
OPEN = ("none", "zebra", "header-line")


@dataclass(frozen=True)
class Look:
    """A document's typography.

    `rules`: full; boxed (outer box and lines between rows); horizontal (lines between rows); none;
    zebra; header-line. `cut`: rows may be cut by the page edge, closed or open; `repeat`: the header
    is printed again. `hyphens`: soft, hard or none.
    """

    rules: str = "full"
    family: str = "helvetica"
    size: float = 9.0
    tool: str = "reportlab"
    cut: str = "never"
    repeat: bool = False
    header_fill: str | None = None
    header_at_foot: bool = False
    landscape: bool = False
    rotated: bool = False
    furniture: bool = True
    watermark: bool = False
    doubled: bool = False
    ligatures: bool = False
    hyphens: str = "none"

    @property
    def is_open(self) -> bool:
        return self.rules in OPEN

    def features(self) -> set[str]:
        """The names by which coverage is counted."""
        named = {f"rules:{self.rules}", f"tool:{self.tool}", f"cut:{self.cut}", f"header:{'repeated' if self.repeat else 'once'}"}
        for name in ("header_at_foot", "landscape", "rotated", "watermark", "doubled", "ligatures"):
            if getattr(self, name):
                named.add(f"pdf:{name.replace('_', '-')}")
        return named | ({f"pdf:{self.hyphens}-hyphens"} if self.hyphens != "none" else set())


def look_for(rng: Random, story: Story, scan: bool = False) -> Look:
    """A look that suits the story: shades that mean something get no stripes, wide tables a wide page."""
    grids = [block for block in story.body if isinstance(block, Grid)]
    rules = rng.choice(RULES)
    if rules == "zebra" and any(table.has_marks for table in grids):
        rules = "none"
    if rules in OPEN and any(table.has_spans and len(table.rows) > 2 and _merged_rows(table) for table in grids):
        rules = rng.choice(("full", "boxed", "horizontal"))
    wide = max((table.columns for table in grids), default=0)
    landscape = wide >= 5 or (wide >= 4 and rng.random() < 0.4)
    fpdf = sans() is not None and rng.random() < 0.3
    family = "sans" if fpdf else rng.choice(("helvetica", "helvetica", "times", "sans"))
    return Look(
        rules=rules,
        family=family,
        size=rng.choice((10.0, 10.5, 11.0)) if scan else rng.choice((8.0, 9.0, 10.0, 11.0)),
        tool="fpdf2" if fpdf else "reportlab",
        cut="never" if rules in OPEN else rng.choice(("never", "closed", "open")),
        repeat=rng.random() < 0.5,
        header_fill=rng.choice((None, None, "D9D9D9", "1F3864")) if not any(table.has_marks for table in grids) else None,
        header_at_foot=rng.random() < 0.12 and not scan,
        landscape=landscape,
        rotated=landscape and not fpdf and rng.random() < 0.35,
        furniture=rng.random() < 0.8,
        watermark=rng.random() < 0.12 and not scan,
        doubled=not fpdf and rng.random() < 0.12 and not scan,
        ligatures=family == "sans" and rng.random() < 0.35,
        hyphens=rng.choice(("none", "none", "none", "none", "soft", "hard")) if not scan else "none",
    )


def _merged_rows(table: Grid) -> bool:
    return any(one is not None and one.rows > 1 for row in table.rows for one in row)
