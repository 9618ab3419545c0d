"""What made-up councils call themselves, the key areas, the behaviours and the themes."""

from __future__ import annotations

from random import Random

from council_maturity.framework import load_framework
from normalise.framework import Area

EDITION = "nps-2018"

FIRST = (
    "Ald",
    "Bram",
    "Calder",
    "Dun",
    "Elm",
    "Fen",
    "Gar",
    "Hol",
    "Ingle",
    "Kel",
    "Lang",
    "Mar",
    "Nor",
    "Os",
    "Pen",
    "Quern",
    "Rud",
    "Sel",
)
LAST = ("combe", "wick", "mere", "stow", "thorpe", "bourne", "holt", "ridge", "leigh", "hythe")
KINDS = (
    "{} Borough Council",
    "{} City Council",
    "{} District Council",
    "{} County Council",
    "Royal Borough of {}",
    "London Borough of {}",
    "{} Council",
)

# How councils write the key areas: the toolkit's label first.
AREAS: dict[str, tuple[str, ...]] = {
    "engaging-councillors": (
        "Engaging councillors",
        "Engaging with councillors",
        "Councillor engagement",
        "Member engagement",
        "Elected Member engagement",
        "Engaging Members",
        "Engagement of councillors",
        "Engaging elected members",
    ),
    "engaging-senior-managers": (
        "Engaging senior managers",
        "Senior manager engagement",
        "Engaging with senior managers",
        "Senior leader engagement",
        "Engaging senior leaders",
        "Engagement of senior managers",
        "Senior management engagement",
    ),
    "working-with-partners": (
        "Working with partners",
        "Partnership working",
        "Working with our partners",
        "Partner working",
        "Working in partnership",
    ),
    "engaging-strategic-suppliers": (
        "Engaging strategic suppliers",
        "Strategic supplier engagement",
        "Engaging with strategic suppliers",
        "Strategic suppliers",
        "Engaging our strategic suppliers",
    ),
    "creating-commercial-opportunities": (
        "Creating commercial opportunities",
        "Commercial opportunities",
        "Creation of commercial opportunities",
        "Creating commercial opportunity",
    ),
    "managing-contracts-and-relationships": (
        "Managing contracts and relationships",
        "Contract and relationship management",
        "Contract & supplier relationship management",
        "Managing contracts & relationships",
        "Contract and supplier relationship management",
        "Managing our contracts and relationships",
    ),
    "managing-strategic-risk": ("Managing strategic risk", "Strategic risk", "Strategic risk management", "Managing strategic risks"),
    "obtaining-social-value": ("Obtaining social value", "Social Value", "Achieving social value", "Delivering social value"),
    "engaging-smes": (
        "Engaging local small and medium enterprises (SMEs) and micro-businesses",
        "Engaging local SMEs and micro-businesses",
        "SMEs",
        "SME engagement",
        "Engaging SMEs",
        "Local SMEs and micro-businesses",
        "Local SME engagement",
    ),
    "enabling-vcse": (
        "Enabling voluntary, community and social enterprise (VCSE) engagement",
        "Enabling VCSE engagement",
        "VCSE engagement",
        "VCSEs",
        "Engaging VCSEs",
        "Voluntary, community and social enterprise engagement",
    ),
    "developing-talent": ("Developing talent", "Talent development", "Developing our talent"),
    "exploiting-digital-technology": ("Exploiting digital technology", "Digital technology", "Exploiting digital technologies"),
    "enabling-innovation": ("Enabling innovation", "Innovation", "Enabling innovations"),
    "embedding-change": ("Embedding change", "Embedding change in the organisation"),
}
THEMES: dict[str, tuple[str, ...]] = {
    "showing-leadership": ("Showing leadership", "Theme 1: Showing leadership", "SHOWING LEADERSHIP", "Showing Leadership"),
    "behaving-commercially": ("Behaving commercially", "Theme 2: Behaving commercially", "BEHAVING COMMERCIALLY", "Behaving Commercially"),
    "achieving-community-benefits": (
        "Achieving community benefits",
        "Theme 3: Achieving community benefits",
        "ACHIEVING COMMUNITY BENEFITS",
        "Achieving Community Benefits",
    ),
    "enablers": ("Enablers", "Enablers", "ENABLERS", "Enablers"),
}
# A behaviour's short label stands only under its key area; these say enough by themselves nowhere else.
NUMBERS = ("", "", "", "{n}. ", "{n} ", "({letter}) ", "Key area {n}: ", "KA{n} – ", "{letter}. ")


def council_name(rng: Random) -> str:
    """The name of a council that does not exist."""
    return rng.choice(KINDS).format(rng.choice(FIRST) + rng.choice(LAST))


def areas() -> tuple[Area, ...]:
    """The headlines in the toolkit's order."""
    return load_framework().headlines(EDITION)


def behaviours(key_area: str) -> tuple[Area, ...]:
    """The behaviours of a key area."""
    return tuple(area for area in load_framework().areas_of(EDITION, key_area) if not area.is_headline)


class Naming:
    """One document's habits: which wording, which numbering, which case."""

    def __init__(self, rng: Random, free: bool = True) -> None:
        self._rng = rng
        self.numbering = rng.choice(NUMBERS) if free else ""
        self.upper = rng.random() < 0.08
        self.ampersand = rng.random() < 0.2
        self.theme_form = rng.randrange(4)

    def area(self, area: Area, at: int) -> str:
        """The printed name of a key area, the `at`-th of the document (from 1)."""
        words = self._rng.choice((area.key_area_label, *AREAS[area.key_area]))
        if self.ampersand:
            words = words.replace(" and ", " & ")
        words = words.upper() if self.upper else words
        return self.numbering.format(n=at, letter=chr(64 + at)) + words

    def plain(self, area: Area) -> str:
        """The printed name without a number, as it stands in a sentence."""
        return self._rng.choice(AREAS[area.key_area])

    def theme(self, theme: str) -> str:
        return THEMES[theme][self.theme_form]

    def behaviour(self, area: Area) -> str:
        """The printed name of a behaviour: the toolkit's, or its other label."""
        words = area.other_label if area.other_label and self._rng.random() < 0.5 else area.behaviour
        return (words or "").replace(" and ", " & ") if self.ampersand else words or ""
