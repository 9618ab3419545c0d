"""Where a font with ticks, stars and circles is found: the usual folders of an operating system."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDERS = ("/usr/share/fonts/truetype/dejavu", "/usr/share/fonts/dejavu", "/usr/share/fonts/TTF", "/Library/Fonts", "C:/Windows/Fonts")
FACES = (("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),)
# Without such a font: code points of Zapf Dingbats, a font that every PDF reader has.
DINGBATS = {
    "✓": "3", "✔": "4", "★": "H", "☆": "I", "●": "l", "○": "m", "■": "n", "□": "o", "▲": "s", "△": "s",
    "➔": "\u00d4", "☒": "8", "☑": "4", "☐": "o", "→": "\u00d5", "←": "\u00d5",
}  # fmt: skip


@cache
def sans() -> tuple[Path, Path] | None:
    """The regular and the bold face of a wide sans-serif font, or None where none is installed."""
    for folder in FOLDERS:
        for regular, bold in FACES:
            pair = Path(folder) / regular, Path(folder) / bold
            if all(path.exists() for path in pair):
                return pair
    return None


def is_plain(character: str) -> bool:
    """Whether the standard fonts of PDF can show the character."""
    try:
        character.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True
