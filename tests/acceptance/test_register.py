"""Every council in force is found by its written forms, and none is taken for another."""

from __future__ import annotations

from council_maturity.knowledge import load_knowledge
from tests.acceptance.register import FORMS, FOUND_FLOOR, found


def test_written_forms_of_every_council() -> None:
    counts, lines = found(load_knowledge().register, None)
    assert sum(counts.values()) == 317 * FORMS
    assert counts["wrong"] == 0, lines
    assert counts["right"] >= FOUND_FLOOR * sum(counts.values()), lines
