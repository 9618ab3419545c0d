"""any_word: finds what a plain list of alternatives finds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from random import Random

from council_maturity.any_word import any_word
from council_maturity.knowledge import _cues, load_knowledge


def plain(words: Iterable[str]) -> re.Pattern[str]:
    """The words as alternatives, the longest first."""
    ordered = sorted({" ".join(word.lower().split()) for word in words}, key=lambda word: (-len(word), word))
    phrases = (r"\s+".join(re.escape(part) for part in word.split()) for word in ordered)
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE)


def found(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)]


def test_finds_what_alternatives_find_in_thousands_of_texts() -> None:
    words = sorted(_cues(load_knowledge().normalise))
    fast, slow = any_word(words), plain(words)
    rng = Random(7)
    pieces = [*words, "the", "procurement", "(", ")", "x", "sme", "leaders", "-", "2026", "é"]
    joints = [" ", "\n", "  ", "", " - ", ", "]
    for _ in range(3000):
        chosen = [rng.choice(pieces) for _ in range(rng.randint(1, 8))]
        text = "".join(piece[: rng.randint(1, 40)] + rng.choice(joints) for piece in chosen)
        text = text.upper() if rng.random() < 0.3 else text
        assert found(fast, text) == found(slow, text), text


def test_takes_the_longest_and_only_whole_words() -> None:
    pattern = any_word(["key area", "Key Area Behaviour", "leader"])
    assert [match[0] for match in pattern.finditer("Key\n area behaviour, leaders, LEADER")] == ["Key\n area behaviour", "LEADER"]


def test_no_words_match_nothing() -> None:
    assert any_word([]).search("anything") is None
