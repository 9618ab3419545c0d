"""The colour that a shading, highlight or theme reference of a Word file shows, as six hex digits.

White and "auto" are no fill (None), because that is what a reader of the page sees.
"""

from __future__ import annotations

import colorsys
import re

from lxml import etree

from extract.word_package import A, W

_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_BYTE = re.compile(r"[0-9A-Fa-f]{1,2}")
_HIGHLIGHTS = {
    "yellow": "FFFF00",
    "green": "00FF00",
    "cyan": "00FFFF",
    "magenta": "FF00FF",
    "blue": "0000FF",
    "red": "FF0000",
    "darkBlue": "000080",
    "darkCyan": "008080",
    "darkGreen": "008000",
    "darkMagenta": "800080",
    "darkRed": "800000",
    "darkYellow": "808000",
    "darkGray": "808080",
    "lightGray": "C0C0C0",
    "black": "000000",
}
_THEME_NAMES = {"dark1": "dk1", "light1": "lt1", "dark2": "dk2", "light2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink"}
_MAPPED = {"text1": "t1", "text2": "t2", "background1": "bg1", "background2": "bg2"}
_DEFAULT_MAP = {"t1": "dk1", "t2": "dk2", "bg1": "lt1", "bg2": "lt2"}
# How much of the pattern's own colour shows; percentages are in the name ("pct25").
_SOLID_SHARE = 1.0
_STRIPE_SHARE, _THIN_STRIPE_SHARE = 0.5, 0.25
# A stored fill and the theme colour it stands for may differ by rounding.
_ROUNDING = 3


class Colours:
    """Resolves shadings against a file's theme."""

    def __init__(self, theme: etree._Element | None, settings: etree._Element | None) -> None:
        self._scheme = _scheme(theme)
        self._map = _scheme_map(settings)

    def shading(self, shd: etree._Element | None) -> str | None:
        """The colour that a `w:shd` shows; None for none, white, or no element."""
        if shd is None:
            return None
        pattern = shd.get(f"{W}val", "clear")
        if pattern == "nil":
            return None
        back = self._colour(shd, "fill", "themeFill") or "FFFFFF"
        share = _pattern_share(pattern)
        if share:
            back = _mixed(self._colour(shd, "color", "themeColor") or "000000", back, share)
        return None if back == "FFFFFF" else back

    def highlight(self, element: etree._Element | None) -> str | None:
        """The colour of a `w:highlight`; None for none or white."""
        return None if element is None else _HIGHLIGHTS.get(element.get(f"{W}val", ""))

    def _colour(self, shd: etree._Element, plain: str, theme: str) -> str | None:
        stored = shd.get(f"{W}{plain}", "auto").lstrip("#")
        stored_hex = stored.upper() if _HEX.fullmatch(stored) else None
        # Word stores the colour that it showed beside the theme's name for it; what was stored is what the author saw.
        if stored_hex:
            return stored_hex
        return self._theme_colour(shd.get(f"{W}{theme}"), shd.get(f"{W}{theme}Tint"), shd.get(f"{W}{theme}Shade"))

    def _theme_colour(self, name: str | None, tint: str | None, shade: str | None) -> str | None:
        if not name:
            return None
        mapped = _MAPPED.get(name)
        colour = self._scheme.get(self._map[mapped] if mapped else _THEME_NAMES.get(name, name))
        if colour is None:
            return None
        if tint and _BYTE.fullmatch(tint):
            share = int(tint, 16) / 255
            return _lit(colour, share, 1 - share)
        if shade and _BYTE.fullmatch(shade):
            return _lit(colour, int(shade, 16) / 255, 0.0)
        return colour


def _scheme(theme: etree._Element | None) -> dict[str, str]:
    colours: dict[str, str] = {}
    scheme = theme.find(f".//{A}clrScheme") if theme is not None else None
    for slot in scheme if scheme is not None else ():
        value = slot[0].get("lastClr") or slot[0].get("val", "") if len(slot) else ""
        if _HEX.fullmatch(value):
            colours[etree.QName(slot).localname] = value.upper()
    return colours


def _scheme_map(settings: etree._Element | None) -> dict[str, str]:
    mapping = dict(_DEFAULT_MAP)
    element = settings.find(f"{W}clrSchemeMapping") if settings is not None else None
    if element is not None:
        for slot in mapping:
            name = element.get(f"{W}{slot}")
            if name:
                mapping[slot] = _THEME_NAMES.get(name, name)
    return mapping


def _pattern_share(pattern: str) -> float:
    if pattern == "clear":
        return 0.0
    if pattern == "solid":
        return _SOLID_SHARE
    percent = re.fullmatch(r"pct(\d+)", pattern)
    if percent:
        return int(percent[1]) / 100
    return _THIN_STRIPE_SHARE if pattern.startswith("thin") else _STRIPE_SHARE


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:], 16)


def _mixed(front: str, back: str, share: float) -> str:
    return "".join(f"{round(f * share + b * (1 - share)):02X}" for f, b in zip(_channels(front), _channels(back), strict=True))


def _lit(colour: str, times: float, plus: float) -> str:
    """The colour with its lightness scaled and raised."""
    hue, light, saturation = colorsys.rgb_to_hls(*(value / 255 for value in _channels(colour)))
    channels = colorsys.hls_to_rgb(hue, min(max(light * times + plus, 0.0), 1.0), saturation)
    return "".join(f"{round(value * 255):02X}" for value in channels)
