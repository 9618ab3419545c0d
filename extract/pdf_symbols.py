"""The text that a glyph of a PDF stands for: ligatures as letters, symbol fonts as the signs that they show.

Symbol fonts keep their signs in private code points, where a text search sees nothing; a tick must be a tick.
"""

from __future__ import annotations

import re
import unicodedata

_UNMAPPED = re.compile(r"^\(cid:(\d+)\)$")
_UNUSED = frozenset({127, 129, 141, 143, 144, 157})
"""Codes that the Windows encoding leaves free: the bullet, says the PDF standard (ISO 32000-1, table D.2, note 3)."""
UNKNOWN = "\ufffd"
"""Stands for a glyph that the file gives no meaning for."""

_SYMBOL = {0xB7: "•", 0xA7: "▪", 0xD8: "➢", 0xFC: "✓", 0xD6: "✓"}
_WINGDINGS = dict(zip(map(ord, "lnoqrtuvw\x9e\x9f\xa1\xa7\xa8\xab\xd8\xe0\xe8\xfb\xfc\xfd\xfe"), "●■□□□◆◆❖◆••○▪□★➢→➔✗✓☒☑", strict=True))
"""Code points of Wingdings that stand in tables and lists, after Microsoft's chart of the font."""
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0x98: "●", 0xA3: "□"}
_DINGBATS = {0x33: "✓", 0x34: "✔", 0x35: "✕", 0x36: "✖", 0x37: "✗", 0x38: "✘", 0x48: "★", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "❏"}
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_CONTROL = dict.fromkeys([*range(0x20), 0x7F, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
_HALVES = dict.fromkeys(range(0xD800, 0xE000), UNKNOWN)
"""Halves of pairs that stand for one character: a damaged font table gives one alone, which is no character and can stand in no file."""
_SPACES = dict.fromkeys([0xA0, 0x2002, 0x2003, 0x2007, 0x2009, 0x202F, 0x09, 0x0A, 0x0D], " ")


def printed_text(text: str, font: str) -> str:
    """The text that a glyph shows, of no, one or several characters; every kind of space is one space."""
    if len(text) == 1 and " " <= text <= "~" and "ing" not in font:
        return text
    unmapped = _UNMAPPED.match(text)
    if unmapped:
        return "•" if int(unmapped[1]) in _UNUSED and "+" not in font else UNKNOWN
    signs = _signs(font)
    shown = "".join(signs.get(ord(c) - 0xF000 if 0xF000 <= ord(c) <= 0xF0FF else ord(c), c) if signs else c for c in text)
    if not signs:
        shown = "".join(_SYMBOL.get(ord(c) - 0xF000, c) if 0xF000 <= ord(c) <= 0xF0FF else c for c in shown)
    return shown.translate(_SPACES).translate(_LIGATURES).translate(_CONTROL).translate(_HALVES)


def _signs(font: str) -> dict[int, str]:
    name = font.lower().replace(" ", "")
    if "wingdings2" in name or "wingdings-2" in name:
        return _WINGDINGS_2
    if "wingdings" in name:
        return _WINGDINGS
    return _DINGBATS if "dingbats" in name else {}
