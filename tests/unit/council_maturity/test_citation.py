"""The line by which a document is cited."""

from __future__ import annotations

from datetime import date

from council_maturity.citation import citation

RECORD = {"filename": "north/s.pdf", "sha256": "1f3a09c25be7d480" * 4, "council_name": "Anytown Council", "title": "Procurement Strategy."}


def test_what_is_known_stands_in_it() -> None:
    record = {**RECORD, "published_on": date(2023, 4, 18), "source_url": "https://example.org/s.pdf", "retrieved_on": date(2024, 1, 31)}
    assert citation(record) == (
        "Anytown Council (2023): Procurement Strategy. "
        "https://example.org/s.pdf, retrieved 2024-01-31. File north/s.pdf, SHA-256 1f3a09c25be7."
    )


def test_what_is_not_known_is_left_out() -> None:
    assert citation({"filename": "s.pdf"}) == "Unknown author. File s.pdf."
    assert citation({**RECORD, "strategy_start": 2020, "strategy_end": 2024}).startswith("Anytown Council (2020-2024): ")
    assert citation({**RECORD, "strategy_start": 2020}).startswith("Anytown Council (2020): ")
