"""Text, levels and the mark of what has the focus can be told from their ground, by day and by night (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import council_maturity.report as report

CSS = (Path(report.__file__).parent / "templates" / "report.css").read_text(encoding="utf-8")
DECLARED = [dict(re.findall(r"--(\w+):(#\w+)", block)) for block in re.findall(r":root\{([^}]*--paper[^}]*)\}", CSS)]
SCHEMES = [{**DECLARED[0], **one} for one in DECLARED]
TEXT, SHAPE = 4.5, 3.0
ON = {"l1": "on1", "l2": "on1", "l3": "on1", "l4": "on5", "l5": "on5"}


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_there_are_colours_for_day_night_and_paper() -> None:
    assert len(SCHEMES) == 3


@pytest.mark.parametrize("at", range(3))
def test_words_can_be_read_on_their_ground(at: int) -> None:
    colours = SCHEMES[at]
    pairs = [(one, ground) for one in ("ink", "soft", "link", "warn") for ground in ("paper", "wash")]
    pairs += [(on, level) for level, on in ON.items()]
    assert [pair for pair in pairs if contrast(colours[pair[0]], colours[pair[1]]) < TEXT] == []


@pytest.mark.parametrize("at", range(3))
def test_current_and_target_can_be_told_from_the_page(at: int) -> None:
    assert [name for name in ("now", "aim") if contrast(SCHEMES[at][name], SCHEMES[at]["paper"]) < SHAPE] == []


@pytest.mark.parametrize("at", range(2))
def test_what_has_the_focus_is_seen(at: int) -> None:
    (outline,) = re.findall(r":focus-visible\{outline:3px solid var\(--(\w+)\)", CSS)
    assert contrast(SCHEMES[at][outline], SCHEMES[at]["paper"]) >= SHAPE
