"""The words of a cell or line of a text dump without its markup: HTML tags, entities, Markdown marks.

Tags and marks are structure, not text: paragraph and list tags end a paragraph, bold marks make it
bold, the rest goes. What only looks like a tag ("<50%") stays.
"""

from __future__ import annotations

import html
import re

from extract.model import Line

_BREAK = re.compile(r"<(?:br|hr)\s*/?>|</?(?:p|div|ul|ol|li|tr|td|th|table|thead|tbody|h[1-6]|blockquote)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BOLD_TAG = re.compile(r"<(/?)(?:b|strong)(?:\s[^<>]*)?>", re.IGNORECASE)
_OTHER_TAG = re.compile(r"</?(?:i|em|u|s|span|sup|sub|a|font|small|big|mark|code|ins|img|o:p)(?:\s[^<>]*)?/?>|<!--.*?-->", re.IGNORECASE)
_LINK = re.compile(r"!?\[((?:\\.|[^\[\]\\])+)\]\((?:\\.|[^()\\\s])*\)")
_BOLD_MARK = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*|(?<!\w)__(?=\S)(.+?)(?<=\S)__(?!\w)")
_ITALIC_MARK = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![\w*])")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")
# Characters that no text has stand for the marks while the rest is taken away.
_ON, _OFF = "\ue000", "\ue001"
_MARKS = re.compile(f"[{_ON}{_OFF}]")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")


def content(raw: str, furniture: re.Pattern[str]) -> tuple[Line, ...]:
    """The paragraphs of the text, without markup and without page furniture; blank ones are left out."""
    text = _OTHER_TAG.sub("", _BREAK.sub("\n", raw))
    text = _BOLD_TAG.sub(lambda tag: _OFF if tag[1] else _ON, text)
    text = _LINK.sub(r"\1", text)
    text = _BOLD_MARK.sub(lambda bold: f"{_ON}{bold[1] or bold[2]}{_OFF}", text)
    text = _ESCAPED.sub(r"\1", _ITALIC_MARK.sub(r"\1", text))
    lines, bold = [], False
    for part in html.unescape(text).split("\n"):
        plain, all_bold, bold = _unmarked(part, bold)
        if plain and not (furniture.fullmatch(plain) and any(character.isalpha() for character in plain)):
            lines.append(Line(plain, bold=all_bold))
    return tuple(lines)


def _unmarked(part: str, bold: bool) -> tuple[str, bool, bool]:
    """The text of one paragraph, whether all of it is bold, and whether bold goes on after it."""
    all_bold = True
    pieces = re.split(f"({_ON}|{_OFF})", part)
    for piece in pieces:
        if piece in (_ON, _OFF):
            bold = piece == _ON
        elif piece.strip() and not bold:
            all_bold = False
    plain = " ".join(_INVISIBLE.sub("", _MARKS.sub("", part)).split())
    return plain, all_bold, bold
