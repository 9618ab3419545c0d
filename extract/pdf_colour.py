"""Colours of a PDF as six hex digits, whatever colour space they are in."""

from __future__ import annotations

from collections.abc import Sequence

MOST = 1e6
"""Parts of a colour are at most 1, or 255 where a program took them for bytes; more is damage, and too much for a float."""


def hex_colour(value: object) -> str | None:
    """The colour as RRGGBB: one number is grey, three are RGB, four CMYK; None for a pattern or nothing."""
    parts = value if isinstance(value, Sequence) and not isinstance(value, str | bytes) else (value,)
    numbers = [float(part) for part in parts if isinstance(part, int | float) and not isinstance(part, bool) and abs(part) <= MOST]
    if len(numbers) != len(parts):
        return None
    if len(numbers) == 1:
        red = green = blue = numbers[0]
    elif len(numbers) == 3:
        red, green, blue = numbers
    elif len(numbers) == 4:
        cyan, magenta, yellow, key = numbers
        red, green, blue = ((1 - min(1.0, part + key)) for part in (cyan, magenta, yellow))
    else:
        return None
    return "".join(f"{round(255 * min(max(part, 0.0), 1.0)):02X}" for part in (red, green, blue))


def visible(colour: str | None) -> str | None:
    """The colour, or None for white and what the eye takes for white."""
    if colour is None or min(int(colour[i : i + 2], 16) for i in (0, 2, 4)) >= NEARLY_WHITE:
        return None
    return colour


NEARLY_WHITE = 0xFD
"""A colour whose parts are all this light or lighter is white: the lightest shading that office programs offer is F2F2F2."""
