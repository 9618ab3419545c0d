"""What stands around an assessment and is none: introductions, tables of spend and dates, definitions of levels."""

from __future__ import annotations

from random import Random

from tests.generator import sayings
from tests.generator.blocks import Block, Grid, Heading, cell, grid, prose
from tests.generator.names import areas
from tests.generator.plan import LEVELS, Draft, wording


def introduction(draft: Draft, council: str) -> list[Block]:
    """A page or so of a strategy's first part, with the sentence that names the National Procurement Strategy."""
    rng = draft.rng
    blocks: list[Block] = [Heading("Introduction", 1)]
    blocks += [prose(_filled(text, rng, council, draft.now)) for text in rng.sample(sayings.INTRODUCTION, rng.randint(2, 8))]
    if draft.chance(0.5):
        draft.feature("noise:table")
        blocks += [Heading(rng.choice(("Our spend", "Key dates", "About us")), 2), unrelated_table(rng)]
    blocks += [Heading(rng.choice(sayings.SECTION_TITLES), 1), prose(rng.choice(sayings.NPS_SENTENCES))]
    if draft.chance(0.6):
        blocks.append(prose(sayings.LEVELS_SENTENCE))
    if draft.chance(0.12):
        draft.feature("noise:level-definitions")
        blocks += [prose("The levels are described as follows."), level_table(rng)]
    return blocks


def closing(draft: Draft) -> list[Block]:
    """What follows an assessment: next steps, a table or nothing."""
    blocks: list[Block] = []
    if draft.chance(0.6):
        blocks.append(Heading("Next steps", 1))
        blocks += [prose(text, bullet=True) for text in draft.rng.sample(sayings.ACTIONS, 3)]
    if draft.chance(0.3):
        draft.feature("noise:table")
        blocks += [Heading("Monitoring", 2), unrelated_table(draft.rng)]
    return blocks


def _filled(text: str, rng: Random, council: str, now: int) -> str:
    return text.format(council=council, spend=rng.randint(80, 640), before=now - 4)


def unrelated_table(rng: Random) -> Grid:
    """A table of spend, of dates, of contacts or of contracts."""
    return rng.choice((spend_table, dates_table, contacts_table, contracts_table))(rng)


def spend_table(rng: Random) -> Grid:
    rows = [["Category", "2022/23 (£m)", "2023/24 (£m)"]]
    rows += [
        [name, f"{rng.uniform(1, 90):.1f}", f"{rng.uniform(1, 90):.1f}"]
        for name in ("Adult social care", "Highways", "Property", "ICT", "Transport")
    ]
    return _table(rows, (3, 2, 2))


def dates_table(rng: Random) -> Grid:
    rows = [
        ["Milestone", "Date"],
        ["Consultation with services", "March 2024"],
        ["Cabinet approval", "June 2024"],
        ["First yearly review", "June 2025"],
    ]
    return _table(rows, (4, 2))


def contacts_table(rng: Random) -> Grid:
    rows = [["Role", "Name", "Telephone"]]
    rows += [
        [role, rng.choice(("A. Marsh", "J. Patel", "S. Leader", "T. Okafor")), f"01{rng.randint(200, 999)} {rng.randint(100000, 999999)}"]
        for role in ("Head of Procurement", "Category Manager", "Contract Manager")
    ]
    return _table(rows, (3, 3, 3))


def contracts_table(rng: Random) -> Grid:
    rows = [["Contract", "Supplier", "Value", "Ends"]]
    rows += [
        [
            name,
            rng.choice(("Calder Services Ltd", "Fenholt plc", "Marwick LLP")),
            f"£{rng.randint(100, 999)},000",
            str(rng.randint(2024, 2029)),
        ]
        for name in ("Waste collection", "Leisure centres", "Agency staff", "Grounds maintenance")
    ]
    return _table(rows, (3, 3, 2, 1.5))


def level_table(rng: Random) -> Grid:
    """What the five levels mean in general: a definition, no assessment."""
    meanings = (
        "The basics are in place.",
        "Good practice is being introduced.",
        "Good practice is in place across the council.",
        "The council leads others and shows results.",
        "New practice is being invented and shared with the sector.",
    )
    return _table([["Level", "What it means"], *([name, text] for name, text in zip(LEVELS, meanings, strict=True))], (2, 6))


def toolkit_table(draft: Draft, at: int) -> list[Block]:
    """The toolkit's own table of a key area, unmarked."""
    area = areas()[at]
    texts = [wording(draft, area, level) or "" for level in range(1, 6)]
    return [Heading(area.key_area_label, 3), _table([list(LEVELS), texts], (1, 1, 1, 1, 1))]


def _table(rows: list[list[str]], weights: tuple[float, ...]) -> Grid:
    return grid([[cell(text, bold=at == 0) for text in row] for at, row in enumerate(rows)], weights, 1, plain=True)
