"""What a paragraph or run is by its style: heading, list item, bold, hidden, shaded; inheritance followed.

Styles are known by their `w:name`, which is the same in every language of Word; their ids are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lxml import etree

from extract.word_package import W

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"toc \d|table of figures", re.IGNORECASE)
_BODY_OUTLINE = 9
_OFF = ("0", "false", "off", "none")


def on(element: etree._Element | None) -> bool | None:
    """Whether a switch such as `w:b` is on; None where it is not given."""
    return None if element is None else element.get(f"{W}val", "1").lower() not in _OFF


class Styles:
    """The styles of a file, by id."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._default: str | None = None
        for style in root.iter(f"{W}style") if root is not None else ():
            self._styles[style.get(f"{W}styleId", "")] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default", "0").lower() in ("1", "true", "on"):
                self._default = style.get(f"{W}styleId")
        self.heading_of_style = cache(self._heading_of_style)
        self.is_list_style = cache(self._is_list_style)
        self.is_contents_style = cache(self._is_contents_style)
        self.style_property = cache(self._style_property)

    def paragraph_style(self, properties: etree._Element | None) -> str | None:
        """The id of the paragraph's style, given its `w:pPr`."""
        named = _value(properties, "pStyle")
        return named if named in self._styles else self._default

    def heading_level(self, properties: etree._Element | None) -> int:
        """1 to 9 for a heading, by the paragraph's own outline level or its style; 0 for none."""
        own = _value(properties, "outlineLvl")
        if own is not None and own.isdecimal():
            return _outline(int(own))
        return self.heading_of_style(self.paragraph_style(properties))

    def is_list_item(self, properties: etree._Element | None) -> bool:
        """Whether the paragraph is bulleted or numbered, by itself or by its style."""
        numbering = properties.find(f"{W}numPr") if properties is not None else None
        if numbering is not None:
            return _value(numbering, "numId") != "0"
        return self.is_list_style(self.paragraph_style(properties))

    def is_contents(self, properties: etree._Element | None) -> bool:
        """Whether the paragraph is a line of a table of contents."""
        return self.is_contents_style(self.paragraph_style(properties))

    def run_property(self, name: str, run: etree._Element | None, paragraph_style: str | None) -> etree._Element | None:
        """The run's property (`b`, `vanish`, `shd`): its own, its character style's or its paragraph style's."""
        own = run.find(W + name) if run is not None else None
        if own is not None:
            return own
        by_character = self.style_property("rPr", name, _value(run, "rStyle"))
        return by_character if by_character is not None else self.style_property("rPr", name, paragraph_style)

    def chain(self, style_id: str | None) -> Iterator[etree._Element]:
        """The style, the one it is based on, and so on up; a circle ends."""
        seen: set[str] = set()
        while style_id is not None and style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            style = self._styles[style_id]
            yield style
            style_id = _value(style, "basedOn")

    def _style_property(self, group: str, name: str, style_id: str | None) -> etree._Element | None:
        found = (style.find(f"{W}{group}/{W}{name}") for style in self.chain(style_id))
        return next((element for element in found if element is not None), None)

    def _heading_of_style(self, style_id: str | None) -> int:
        for style in self.chain(style_id):
            outline = _value(style.find(f"{W}pPr"), "outlineLvl")
            if outline is not None and outline.isdecimal():
                return _outline(int(outline))
            name = _value(style, "name") or ""
            heading = _HEADING.fullmatch(name)
            if heading or name.lower() == "title":
                return int(heading[1]) if heading else 1
        return 0

    def _is_list_style(self, style_id: str | None) -> bool:
        numbering = self._style_property("pPr", "numPr", style_id)
        return numbering is not None and _value(numbering, "numId") != "0"

    def _is_contents_style(self, style_id: str | None) -> bool:
        return any(_CONTENTS.fullmatch(_value(style, "name") or "") for style in self.chain(style_id))


def _outline(value: int) -> int:
    return value + 1 if value < _BODY_OUTLINE else 0


def _value(parent: etree._Element | None, name: str) -> str | None:
    element = parent.find(W + name) if parent is not None else None
    return None if element is None else element.get(f"{W}val")
