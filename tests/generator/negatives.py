"""Documents without any assessment against the National Procurement Strategy, however like one they look."""

from __future__ import annotations

from collections.abc import Callable

from tests.generator import sayings
from tests.generator.blocks import Block, Heading, cell, grid, prose
from tests.generator.names import areas
from tests.generator.noise import _table, level_table, toolkit_table, unrelated_table
from tests.generator.plan import Draft

OTHER_LEVELS = ("Initial", "Managed", "Defined", "Quantitatively managed", "Optimised")
DIGITAL = ("Strategy and leadership", "Digital skills", "Data", "Digital inclusion", "Innovation", "Technology", "Change")
PEOPLE = ("Leader of the Council", "Deputy Leader", "Group Leader", "Leader of the Opposition", "Team Leader")


def negative_story(draft: Draft, council: str) -> None:
    """Fill the draft's story with two or three kinds of things that are no assessment."""
    draft.story.title = (
        f"{council} – {draft.rng.choice(('Procurement Strategy', 'Annual Report', 'Corporate Plan', 'Audit Committee Papers'))} {draft.now}"
    )
    chosen = draft.rng.sample(MAKERS, draft.rng.choice((1, 2, 2, 3)))
    draft.story.before = [Heading("Introduction", 1)]
    draft.story.before += [
        prose(text.format(council=council, spend=draft.rng.randint(80, 640), before=draft.now - 4))
        for text in draft.rng.sample(sayings.INTRODUCTION, 5)
    ]
    for maker in chosen:
        draft.feature(f"negative:{maker.__name__.replace('_', '-')}")
        draft.add(*maker(draft))


def level_definitions(draft: Draft) -> list[Block]:
    """The toolkit's own tables, and what the levels mean."""
    blocks: list[Block] = [Heading("The maturity levels", 1), prose(sayings.LEVELS_SENTENCE), level_table(draft.rng)]
    if draft.chance(0.6):
        blocks.append(prose("The National Procurement Strategy describes the levels of each key area as follows."))
        for at in sorted(draft.rng.sample(range(14), draft.rng.randint(1, 4))):
            blocks += toolkit_table(draft, at)
    return blocks


def key_areas_listed(draft: Draft) -> list[Block]:
    """The key areas and what the Council will do about them, without any level."""
    rows = [["Key area", "What we will do", "Lead officer"]]
    rows += [
        [area.key_area_label, draft.rng.choice(sayings.ACTIONS), draft.rng.choice(sayings.OWNERS)] for area in draft.rng.sample(areas(), 6)
    ]
    return [
        Heading("National Procurement Strategy", 1),
        prose("We support the aims of the National Procurement Strategy."),
        _table(rows, (3, 4, 2)),
    ]


def other_model(draft: Draft) -> list[Block]:
    """A digital maturity model: other levels, current and target."""
    form = draft.rng.choice(("names", "numbers", "grid"))
    blocks: list[Block] = [
        Heading("Digital maturity", 1),
        prose("We assessed our digital maturity on a scale from 1 (Initial) to 5 (Optimised)."),
    ]
    if form == "grid":
        rows = [["Area", *OTHER_LEVELS]]
        for name in DIGITAL:
            at = draft.rng.randrange(5)
            rows.append([name, *("✓" if place == at else "" for place in range(5))])
        return [*blocks, _table(rows, (3, 2, 2, 2, 2, 2))]
    rows = [["Area", "Current level", "Target level"]]
    for name in DIGITAL:
        low = draft.rng.randint(1, 4)
        high = draft.rng.randint(low, 5)
        rows.append([name, *((OTHER_LEVELS[low - 1], OTHER_LEVELS[high - 1]) if form == "names" else (str(low), str(high)))])
    return [*blocks, _table(rows, (3, 2, 2))]


def performance(draft: Draft) -> list[Block]:
    """Performance indicators with baseline, target and a traffic light."""
    rows = [["Indicator", "Baseline", "Target 2026", "RAG"]]
    for name in (
        "Spend with local SMEs (%)",
        "Contracts with social value commitments (%)",
        "Savings delivered (£m)",
        "Invoices paid in 30 days (%)",
        "Contract register updated (times a year)",
        "Staff with a professional qualification",
    ):
        rows.append([name, str(draft.rng.randint(1, 60)), str(draft.rng.randint(60, 99)), draft.rng.choice(sayings.RAG)])
    return [Heading("How we measure success", 1), _table(rows, (4, 1.5, 1.5, 1.2))]


def small_scores(draft: Draft) -> list[Block]:
    """Satisfaction scores from 1 to 5, current and target, for services."""
    rows = [["Service", "Current score", "Target score"]]
    rows += [
        [name, str(draft.rng.randint(1, 4)), str(draft.rng.randint(3, 5))]
        for name in ("Housing repairs", "Customer services", "Procurement", "Libraries", "Parks")
    ]
    return [Heading("Satisfaction", 1), prose("Residents scored services from 1 (very poor) to 5 (very good)."), _table(rows, (4, 2, 2))]


def risks(draft: Draft) -> list[Block]:
    """A risk register whose rows are called like behaviours, with current and target scores."""
    head = draft.rng.choice(
        (
            ["Risk", "Likelihood", "Impact", "Score"],
            ["Risk", "Current score", "Target score", "Owner"],
            ["Ref", "Risk", "Current", "Target"],
        )
    )
    rows = [head]
    for at, name in enumerate(("Modern slavery", "GDPR", "Contract management", "Supplier failure", "Fraud", "Cyber attack"), 1):
        numbers = [str(draft.rng.randint(1, 5)) for _ in range(3)]
        if head[0] == "Ref":
            rows.append([str(at), name, *numbers[:2]])
        else:
            rows.append([name, *numbers[:2], numbers[2] if head[-1] == "Score" else draft.rng.choice(sayings.OWNERS)])
    return [Heading("Risk register", 1), _table(rows, (4, 2, 2, 2) if head[0] != "Ref" else (1, 4, 2, 2))]


def people(draft: Draft) -> list[Block]:
    """Members and officers with "Leader" in their title."""
    rows = [["Name", "Post", "Term"]]
    rows += [
        [f"Cllr {draft.rng.choice('ABCDEFGH')}. {draft.rng.choice(('Marsh', 'Patel', 'Holt', 'Okafor'))}", post, "2023 to 2027"]
        for post in PEOPLE
    ]
    lines = (
        "The Leader of the Council opened the meeting and thanked the Leader of the Opposition.",
        "Councillor Holt, Leader, said that she was currently developing a plan with the target of minimum disruption.",
    )
    return [Heading("Who we are", 1), *(prose(text) for text in lines), _table(rows, (3, 3, 2))]


def mature_prose(draft: Draft) -> list[Block]:
    """The words of the levels in plain English."""
    lines = (
        "We have a mature relationship with our partners and are developing new ones. The minimum wage is paid throughout.",
        "Currently the market for care is mature; our target is to bring in new firms by 2026 and to be a leader in the region.",
        "The Council is an innovator in home care and aims to be a leader in social value by 2027.",
        "Developing talent is a priority: we aim to take on two apprentices a year.",
        "Engaging councillors early helps; the current target is a minimum of four briefings a year.",
    )
    return [Heading("Our approach", 1), *(prose(text, bullet=draft.chance(0.3)) for text in draft.rng.sample(lines, 4))]


def skills_matrix(draft: Draft) -> list[Block]:
    """Staff skills by grade: ticks, and a column that is called like a level."""
    head = ("Skill", "Basic", "Developing", "Proficient", "Leader")
    rows = [list(head)]
    for name in ("Negotiation", "Contract management", "Commissioning", "Market engagement"):
        at = draft.rng.randrange(4)
        rows.append([name, *("✓" if place == at else "" for place in range(4))])
    return [Heading("Skills", 1), _table(rows, (3, 1.5, 1.5, 1.5, 1.5))]


def areas_with_numbers(draft: Draft) -> list[Block]:
    """Key areas with shares of spend, now and as a target: numbers, but no levels."""
    rows = [["Key area", "Current", "Target 2027", "Priority"]]
    for area in draft.rng.sample(areas(), 5):
        now = draft.rng.randint(5, 50)
        rows.append([area.key_area_label, f"{now}%", f"{now + draft.rng.randint(1, 30)}%", str(draft.rng.randint(1, 5))])
    return [
        Heading("Our measures", 1),
        prose("We have aligned our measures with the National Procurement Strategy."),
        _table(rows, (4, 2, 2, 1.5)),
    ]


def areas_with_status(draft: Draft) -> list[Block]:
    """Key areas with a traffic light for this year and for next year."""
    rows = [["NPS key area", "Current status", "Expected status", "Lead officer"]]
    for area in draft.rng.sample(areas(), 6):
        rows.append([area.key_area_label, draft.rng.choice(sayings.RAG), draft.rng.choice(sayings.RAG), draft.rng.choice(sayings.OWNERS)])
    return [Heading("Delivery plan", 1), _table(rows, (4, 2, 2, 2))]


def money(draft: Draft) -> list[Block]:
    """Tables of contracts, spend and dates."""
    return [
        Heading("Contracts and budgets", 1),
        unrelated_table(draft.rng),
        prose(draft.rng.choice(sayings.COMMENTS)),
        unrelated_table(draft.rng),
    ]


def shaded_status(draft: Draft) -> list[Block]:
    """A plan on a page whose cells are shaded by progress, with a legend of colours."""
    fills = {"On track": "92D050", "At risk": "FFC000", "Late": "FF0000"}
    rows = [[cell("Project", bold=True), cell("Now", bold=True), cell("By 2026", bold=True)]]
    for name in ("Social value policy", "Contract management training", "Digital invoices"):
        rows.append([cell(name), *(cell(fill=draft.rng.choice(tuple(fills.values()))) for _ in range(2))])
    return [
        Heading("Progress", 1),
        prose("Green shading shows projects on track, amber those at risk and red those that are late."),
        grid(rows, (4, 2, 2)),
    ]


Maker = Callable[[Draft], list[Block]]
MAKERS: tuple[Maker, ...] = (
    level_definitions,
    level_definitions,
    key_areas_listed,
    areas_with_numbers,
    areas_with_status,
    other_model,
    performance,
    small_scores,
    risks,
    people,
    mature_prose,
    skills_matrix,
    money,
    shaded_status,
)
__all__ = ["MAKERS", "negative_story"]
