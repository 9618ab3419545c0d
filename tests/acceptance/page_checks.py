"""What must hold of the report's HTML whoever opens it, told from the page alone: a list of what is wrong, one line each."""

from __future__ import annotations

import re
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import lxml.html
from lxml.html import HtmlElement
from PIL import Image

# Attributes by which a page can make a browser fetch something.
FETCHED = ("src", "srcset", "poster", "data", "action", "background", "ping", "formaction")
SCHEME = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
EMBEDDED = "data:image/png;base64,"
RUNNING = ("script", "iframe", "object", "embed", "form", "base", "link", "audio", "video")
STYLE_ADDRESS = re.compile(r"url\(|@import", re.IGNORECASE)


def page_problems(html: str, folder: Path) -> list[str]:
    """What is wrong with a page that stands in the folder; empty where all is right."""
    page = lxml.html.document_fromstring(html)
    checks = (references, links, headings, alternatives, tables, landmarks)
    return [line for check in checks for line in check(page, folder)]


def references(page: HtmlElement, _: Path) -> Iterator[str]:
    """Nothing may be fetched from elsewhere, nothing may run, and the policy must forbid both."""
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in RUNNING:
            yield f"there is a <{element.tag}>"
        for name, value in element.attrib.items():
            if name in FETCHED and SCHEME.match(value) and not value.startswith(EMBEDDED):
                yield f"<{element.tag} {name}> asks for {value[:60]}"
            if name.endswith("href") and not value.startswith("#"):
                yield f"<{element.tag} {name}> leads to {value[:60]}"
            if name.startswith("on") or name == "style":
                yield f"<{element.tag}> has the attribute {name}"
        if element.tag == "style" and STYLE_ADDRESS.search(element.text or ""):
            yield "the style sheet names an address"
    policy = "".join(page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content"))
    if "default-src 'none'" not in policy or "unsafe" in policy:
        yield "there is no strict content policy"


def links(page: HtmlElement, folder: Path) -> Iterator[str]:
    """Every link leads to a place in the page, every picture is a whole file of the size that is said."""
    ids = page.xpath("//@id")
    for name in sorted({name for name in ids if ids.count(name) > 1}) if len(set(ids)) < len(ids) else ():
        yield f"the id {name} is there twice"
    known = set(ids)
    for target in sorted(set(page.xpath("//@href"))):
        if target.startswith("#") and target[1:] not in known:
            yield f"the link to {target} leads nowhere"
    for source in sorted(set(page.xpath("//img/@src"))):
        if not source.startswith(EMBEDDED) and not _is_picture(folder / urllib.parse.unquote(source)):
            yield f"the picture {source} is missing or damaged"


def _is_picture(path: Path) -> bool:
    try:
        with Image.open(path) as image:
            image.verify()
    except (OSError, SyntaxError):
        return False
    return True


def headings(page: HtmlElement, _: Path) -> Iterator[str]:
    """One h1, no level left out on the way down, none empty."""
    found = [element for element in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    if sum(element.tag == "h1" for element in found) != 1:
        yield "there is not exactly one h1"
    before = 0
    for element in found:
        level = int(element.tag[1])
        text = " ".join(element.text_content().split())
        if not text:
            yield f"an {element.tag} is empty"
        if level > before + 1:
            yield f"h{before} is followed by {element.tag}: {text[:60]}"
        before = level


def alternatives(page: HtmlElement, _: Path) -> Iterator[str]:
    """Every picture has words in its place, or is hidden from those who cannot see it."""
    for element in page.iter("img"):
        if not (element.get("alt") or "").strip():
            yield f"the picture {(element.get('src') or '')[:60]} has no alternative text"
    for element in page.iter("svg"):
        labelled = element.get("role") == "img" and (element.get("aria-label") or "").strip()
        if element.get("aria-hidden") != "true" and not labelled:
            yield "a drawing has neither a label nor is it hidden"


def tables(page: HtmlElement, _: Path) -> Iterator[str]:
    """Every table has a caption, and every header says what it heads."""
    for table in page.iter("table"):
        if not table.xpath("./caption[normalize-space()]"):
            yield "a table has no caption"
        for header in table.iter("th"):
            if header.get("scope") not in ("col", "row", "colgroup", "rowgroup"):
                yield f"the header {header.text_content()[:40]!r} has no scope"


def landmarks(page: HtmlElement, _: Path) -> Iterator[str]:
    """A language, a title, a main part, and a link to it that comes first."""
    if not page.get("lang"):
        yield "the page names no language"
    if not (page.findtext(".//title") or "").strip():
        yield "the page has no title"
    if len(page.xpath("//main[@id]")) != 1:
        yield "there is not exactly one main part"
    first = page.xpath("(//body//a)[1]/@href")
    if first != ["#" + "".join(page.xpath("//main/@id"))]:
        yield "the first link does not skip to the main part"
