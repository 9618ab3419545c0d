"""matplotlib's SVG made fit for the page: no style of its own, so that a strict content policy and dark mode hold.

The page's policy forbids style attributes, and its colours are classes. A drawing uses the colours of `INKS`; each becomes the
class of the same name, which the style sheet gives a colour by day and by night.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# Colours that stand for a class of the style sheet; what they look like does not matter.
INKS = {
    **{f"fill-l{level}": f"#00000{level}" for level in range(1, 6)},
    "fill-now": "#000011",
    "fill-aim": "#000012",
    "fill-ink": "#000013",
    "fill-line": "#000014",
    "fill-paper": "#000015",
    "fill-none": "#000016",
    "fill-on1": "#000021",
    "fill-on5": "#000025",
}
_NAMES = {colour: name.removeprefix("fill-") for name, colour in INKS.items()}
_KEPT = ("font-size", "font-weight", "text-anchor", "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "opacity")
SVG = "http://www.w3.org/2000/svg"
_UNWANTED = (f"{{{SVG}}}metadata", f"{{{SVG}}}style")
_LONG_NUMBER = re.compile(r"-?\d+\.\d{2,}")
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"


def ink(name: str) -> str:
    """The colour to draw with for a class: l1 to l5, now, aim, ink, line, paper."""
    return INKS[f"fill-{name}"]


def svg_of(figure: Figure) -> etree._Element:
    """The figure as an `svg` element with classes for colours; equal figures give equal elements."""
    import matplotlib

    buffer = io.BytesIO()
    with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "report"}):
        figure.savefig(buffer, format="svg", transparent=True, metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    root = etree.fromstring(buffer.getvalue(), etree.XMLParser(resolve_entities=False, no_network=True))
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag in _UNWANTED:
            if element.getparent() is not None:
                element.getparent().remove(element)
            continue
        _restyle(element)
    _unclip(root)
    for name in ("width", "height", "version"):  # the style sheet decides the size, the viewBox keeps the shape
        root.attrib.pop(name, None)
    return root


def markup(element: etree._Element) -> str:
    """The element as HTML holds it: without namespaces and empty groups, on one line."""
    for part in element.iter():
        if isinstance(part.tag, str):
            part.tag = etree.QName(part).localname
            part.text = part.text.strip() or None if part.text else None
        part.tail = None
        if "d" in part.attrib:
            part.set("d", _LONG_NUMBER.sub(lambda number: f"{float(number[0]):.1f}", " ".join(part.get("d", "").split())))
        if part.get("transform", "").startswith("rotate(-0 "):
            part.attrib.pop("transform")
        for name in ("x", "y"):
            if name in part.attrib:
                part.set(name, _LONG_NUMBER.sub(lambda number: f"{float(number[0]):.1f}", part.get(name, "")))
    _drop_empty(element)
    etree.cleanup_namespaces(element)
    return etree.tostring(element, encoding="unicode").replace(f' xmlns="{SVG}"', "")


def _restyle(element: etree._Element) -> None:
    """A style attribute becomes attributes and classes; what the style sheet decides (font families, joins) goes."""
    style = dict(part.split(":", 1) for part in element.attrib.pop("style", "").split(";") if ":" in part)
    declared = {name.strip(): value.strip() for name, value in style.items()}
    for name in ("fill", "stroke"):
        if name in element.attrib:
            declared.setdefault(name, element.attrib.pop(name))
    classes = []
    for name, value in declared.items():
        if value in _NAMES:
            classes.append(f"{'f' if name == 'fill' else 's'}-{_NAMES[value]}")
        elif name in _KEPT:
            element.set(name, value.removesuffix("px"))
    if classes:
        element.set("class", " ".join(sorted(classes)))


def _unclip(root: etree._Element) -> None:
    """Nothing here reaches over the edge of its axes, so clip paths are weight without use; so are ids that nothing names."""
    named = {element.get(XLINK_HREF, "").removeprefix("#") for element in root.iter()}
    for element in list(root.iter()):
        element.attrib.pop("clip-path", None)
        if element.tag == f"{{{SVG}}}clipPath":
            element.getparent().remove(element)
        elif element.get("id") not in named:
            element.attrib.pop("id", None)


def _drop_empty(element: etree._Element) -> None:
    for part in list(element):
        _drop_empty(part)
        if part.tag in ("g", "defs") and not len(part):
            element.remove(part)
        elif part.tag == "g" and not part.attrib:
            at = element.index(part)
            for child in list(part):
                element.insert(at, child)
                at += 1
            element.remove(part)
