"""The characters behind the symbol fonts that Word documents use for ticks, crosses, boxes and bullets.

A tick is stored as a code of a font ("Wingdings", FC). A code that is not known here is kept as it is:
text is never invented.
"""

from __future__ import annotations

_TICK, _CROSS = "\u2713", "\u2717"
_BOX, _BOX_TICK, _BOX_CROSS = "\u2610", "\u2611", "\u2612"

# Code tables of the fonts, as published with Unicode's mappings of Wingdings, Webdings and Symbol.
_WINGDINGS = {
    0x4A: "\u263a",
    0x4B: "\U0001f610",
    0x4C: "\u2639",
    0x6C: "\u25cf",
    0x6D: "\u25cb",
    0x6E: "\u25a0",
    0x6F: _BOX,
    0x71: "\u2751",
    0x72: "\u2752",
    0x74: "\u29eb",
    0x75: "\u25c6",
    0x76: "\u2756",
    0x78: _BOX_CROSS,
    0x9F: "\u2022",
    0xA1: "\u25cb",
    0xA2: "\u25cb",
    0xA4: "\u25c9",
    0xA5: "\u25ce",
    0xA7: "\u25aa",
    0xA8: _BOX,
    0xAB: "\u2605",
    0xAC: "\u2736",
    0xB5: "\u272a",
    0xB6: "\u2606",
    0xD8: "\u27a2",
    0xDF: "\u2190",
    0xE0: "\u2192",
    0xE1: "\u2191",
    0xE2: "\u2193",
    0xE8: "\u2794",
    0xF0: "\u21e8",
    0xFB: _CROSS,
    0xFC: _TICK,
    0xFD: _BOX_CROSS,
    0xFE: _BOX_TICK,
    **{0x81 + n: chr(0x2460 + n) for n in range(10)},
    **{0x8C + n: chr(0x2776 + n) for n in range(10)},
}
_WINGDINGS_2 = {
    0x4F: _CROSS,
    0x50: _TICK,
    0x51: _BOX_CROSS,
    0x52: _BOX_TICK,
    0x53: _BOX_CROSS,
    0x54: _BOX_CROSS,
    0x96: "\u2022",
    0x97: "\u25cf",
    0x98: "\u25cf",
    0x99: "\u25cb",
    0xA3: _BOX,
}
_WEBDINGS = {0x61: _TICK, 0x63: _BOX, 0x67: "\u25a0", 0x6E: "\u25cf", 0x72: _CROSS}
_SYMBOL = {
    0xA3: "\u2264",
    0xAC: "\u2190",
    0xAD: "\u2191",
    0xAE: "\u2192",
    0xAF: "\u2193",
    0xB0: "\u00b0",
    0xB1: "\u00b1",
    0xB3: "\u2265",
    0xB7: "\u2022",
    0xD6: _TICK,
}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "webdings": _WEBDINGS, "symbol": _SYMBOL}
# Where a private-use character stands without its font, these two are what Word writes.
UNKNOWN = "\ufffd"
"""Stands for a code that is no character."""
_UNNAMED = {**_WINGDINGS, 0xB7: "\u2022"}


def is_symbol_font(font: str | None) -> bool:
    """Whether text in the font shows pictures instead of its letters."""
    return font is not None and font.lower() in _FONTS


def symbol(code: int, font: str | None) -> str:
    """The character that a code of the font shows; the code's own character where it is not known."""
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    table = _FONTS.get((font or "").lower(), _UNNAMED)
    return table.get(low, UNKNOWN if _is_half(code) else chr(code))


def _is_half(code: int) -> bool:
    """Whether a code is half of a pair that stands for one character, and none by itself."""
    return 0xD800 <= code <= 0xDFFF


def in_symbols(text: str, font: str | None) -> str:
    """The text as it shows: letters of a symbol font and private-use characters become what they picture."""
    if is_symbol_font(font):
        return "".join(symbol(ord(c), font) for c in text)
    if any("\uf000" <= c <= "\uf0ff" for c in text):
        return "".join(symbol(ord(c), None) if "\uf000" <= c <= "\uf0ff" else c for c in text)
    return text
