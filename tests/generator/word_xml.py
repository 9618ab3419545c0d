"""The XML of paragraphs and cells in a Word file, with the habits of Word's users: tracked changes, content controls, symbols."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from xml.sax.saxutils import escape

from tests.generator.blocks import Cell, Line, Run

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
# Signs that Word users insert from Wingdings rather than type.
WINGDINGS = {"✓": "F0FC", "☒": "F0FE", "☐": "F0A8", "●": "F06C", "○": "F0A1", "■": "F06E", "★": "F0AB"}
BOXES = {"☒": "1", "☑": "1", "☐": "0"}
AUTHOR = 'w:author="A. Marsh" w:date="2024-01-15T09:00:00Z"'


@dataclass
class Habits:
    """How this document's author works; `rng` draws where each habit shows."""

    rng: Random
    tracked: bool = False
    controls: bool = False
    symbols: bool = False
    boxes: bool = False
    style_shading: bool = False
    styles: dict[str, str] = field(default_factory=dict)
    _id: int = 100

    def next_id(self) -> int:
        self._id += 1
        return self._id

    def style_for(self, fill: str) -> str:
        """The id of the paragraph style that shades with this fill."""
        return self.styles.setdefault(fill, f"Shade{len(self.styles) + 1}")


def text(words: str, deleted: bool = False) -> str:
    tag = "delText" if deleted else "t"
    return f'<w:{tag} xml:space="preserve">{escape(words)}</w:{tag}>'


def run(words: str, bold: bool, deleted: bool = False) -> str:
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f"<w:r>{look}{text(words, deleted)}</w:r>"


def deleted(words: str, bold: bool, habits: Habits) -> str:
    return f'<w:del w:id="{habits.next_id()}" {AUTHOR}>{run(words, bold, deleted=True)}</w:del>'


def inserted(inner: str, habits: Habits) -> str:
    return f'<w:ins w:id="{habits.next_id()}" {AUTHOR}>{inner}</w:ins>'


def control(inner: str) -> str:
    """A content control around runs."""
    return f'<w:sdt><w:sdtPr><w:alias w:val="Level"/><w:text/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>'


def check_box(sign: str) -> str:
    """Word's own check box, which keeps its state beside the sign that it shows."""
    state = f'<w14:checkbox><w14:checked w14:val="{BOXES[sign]}"/></w14:checkbox>'
    shown = f'<w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic"/></w:rPr>{text(sign)}</w:r>'
    return f"<w:sdt><w:sdtPr>{state}</w:sdtPr><w:sdtContent>{shown}</w:sdtContent></w:sdt>"


def symbol(sign: str) -> str:
    return f'<w:r><w:sym w:font="Wingdings" w:char="{WINGDINGS[sign]}"/></w:r>'


def run_xml(one: Run, habits: Habits) -> str:
    """A run as its author made it."""
    sign = one.text.strip()
    if habits.boxes and sign in BOXES:
        return check_box(sign)
    if habits.symbols and sign in WINGDINGS:
        return symbol(sign)
    inner = run(one.text, one.bold)
    if one.was is not None:
        return deleted(one.was, one.bold, habits) + inserted(inner, habits)
    if habits.tracked and len(one.text) > 30 and habits.rng.random() < 0.15:
        first, _, rest = one.text.partition(" ")
        return run(f"{first} ", one.bold) + deleted("generally speaking ", one.bold, habits) + inserted(run(rest, one.bold), habits)
    if habits.controls and habits.rng.random() < 0.3:
        return control(inner)
    return inner


def paragraph(source: Line, habits: Habits, style: str | None = None, centred: bool = False, extra: str = "") -> str:
    """A paragraph, a bullet where the line is one."""
    style = style or ("ListBullet" if source.bullet else None)
    look = f'<w:pStyle w:val="{style}"/>' if style else ""
    look += '<w:jc w:val="center"/>' if centred else ""
    return f"<w:p><w:pPr>{look}</w:pPr>{''.join(run_xml(one, habits) for one in source.runs)}{extra}</w:p>"


def shading(fill: str) -> str:
    """A fill: six hex digits, or those with the theme colour and tint that Word names them by."""
    shown, _, theme = fill.partition("|")
    if not theme:
        return f'<w:shd w:val="clear" w:color="auto" w:fill="{shown}"/>'
    name, _, tint = theme.partition("|")
    tinted = f' w:themeFillTint="{tint}"' if tint else ""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{shown}" w:themeFill="{name}"{tinted}/>'


def cell_xml(one: Cell, habits: Habits, width: int, merge: str = "") -> str:
    """A table cell; `merge` is the vertical merge that it takes part in."""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    properties += f'<w:gridSpan w:val="{one.columns}"/>' if one.columns > 1 else ""
    properties += merge
    style = None
    if one.fill:
        if habits.style_shading and one.lines and one.means:
            style = habits.style_for(one.fill)
        else:
            properties += shading(one.fill)
    parts = "".join(paragraph(part, habits, style, one.centred) for part in one.lines) or "<w:p/>"
    if habits.controls and one.lines and habits.rng.random() < 0.15:
        parts = f"<w:sdt><w:sdtPr/><w:sdtContent>{parts}</w:sdtContent></w:sdt>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{parts}</w:tc>"
