"""Names and words of others do not steer the terminal."""

from __future__ import annotations

import io

import pytest

from council_maturity.summary import failures
from council_maturity.terminal import one_line, say, shown


@pytest.mark.parametrize("sign", ["\x1b[2J", "\r", "\b", "\x07", "\x9b1m", "\u202e"])
def test_a_sign_that_steers_is_shown(sign: str) -> None:
    assert shown(f"a{sign}b").isprintable() and shown("a\n") == "a\n"
    out = io.StringIO()
    say(f"one\n{sign}two", out)
    assert out.getvalue().count("\n") == 2 and sign not in out.getvalue()


@pytest.mark.parametrize("text", ["Ünïcødé – “quotes” • 漢字 🎉", "no\u00a0break", "two\nlines"])
def test_other_text_is_told_as_it_is(text: str) -> None:
    assert shown(text) == text


def test_a_name_fills_no_more_than_its_line() -> None:
    assert one_line("a\nb\x1b.pdf") == "a\ufffdb\ufffd.pdf"
    issue = {"severity": "error", "message": "a\nb.pdf: damaged"}
    assert failures({"issues": [issue]}) == ["a\ufffdb.pdf: damaged"]
