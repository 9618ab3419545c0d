"""A small framework and vocabulary for tests of the matcher."""

from __future__ import annotations

from collections.abc import Mapping

from normalise.framework import Area, Framework, Wording, statement_id
from normalise.matcher import Matcher
from normalise.words import WordVocabulary

EDITION = "made-up"
WORDS = WordVocabulary(
    same={"members": "councillors", "handful": "few", "every": "all", "small firms": "smes", "small businesses": "smes"},
    weak=frozenset({"a", "the", "of", "in", "is", "are", "to", "and", "on"}),
    void=frozenset({"ongoing", "na"}),
    degrees={"amount": (("few", "some"), ("all",)), "reach": (("regional",), ("national",))},
    subjects=("smes", "vcses"),
)
STATEMENTS = {
    ("engaging-smes", 0, 1): "The council sees benefits from smes in none of its contracts",
    ("engaging-smes", 0, 2): "Smes are engaged in few key contracts",
    ("engaging-smes", 0, 3): "Taking a proactive approach to integrating smes into procurement",
    ("engaging-smes", 0, 4): "Smes engagement is embedded into corporate strategy",
    ("engaging-smes", 0, 5): "Smes are engaged in all contracts with regular reporting",
    ("enabling-vcse", 0, 2): "Vcses are engaged in few key contracts",
    ("enabling-vcse", 0, 4): "Vcses engagement is embedded into corporate strategy",
    ("managing-risk", 7, 2): "Basic systems are in place. Threats are known to staff.",
    ("managing-risk", 7, 4): "Plans are shared with contractors across the region. Contingency plans are rehearsed every year.",
}


def framework(statements: Mapping[tuple[str, int, int], str] = STATEMENTS, source: str = "toolkit") -> Framework:
    """A framework with these statements, each from one source."""
    items = dict.fromkeys((area, code) for area, code, _ in statements)
    areas = tuple(Area(EDITION, "theme", "Theme", area, area, code) for area, code in items)
    wordings = tuple(
        Wording(f"w{at}", statement_id(EDITION, area, code, level), EDITION, area, code, level, text, source, "reproduced")
        for at, ((area, code, level), text) in enumerate(statements.items())
    )
    return Framework(areas, wordings)


def matcher(**changes: object) -> Matcher:
    """A matcher of the small framework."""
    return Matcher(framework(), WORDS, EDITION, **changes)  # type: ignore[arg-type]
