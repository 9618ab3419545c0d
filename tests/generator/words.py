"""How headers, marks and legends say "where we are" and "where we want to be".

`{year}` stands for the year of the assessment or of the target. Wordings are what English councils
would write; some are not in the vocabulary word for word, because that is what is to be tried.
"""

from __future__ import annotations

CURRENT_HEADERS = (
    "Current",
    "Current level",
    "Current position",
    "Current maturity level",
    "Where we are now",
    "Where we are today",
    "Where are we now?",
    "Present level",
    "As is",
    "Our assessment",
    "Self-assessment",
    "Self-assessed level",
    "Level today",
    "Baseline",
    "Assessed level",
    "Current status",
    "Where do we stand today?",
    "Existing level",
    "Where the Council is now",
    "Maturity now",
    "Our current level",
    "NPS level: current",
    "Current NPS maturity",
    "Our position today",
    "Where we currently are",
)
CURRENT_DATED = (
    "{year} score",
    "Current level ({year})",
    "Position in {year}",
    "Assessment {year}",
    "Level at March {year}",
    "{year} assessment",
    "Current ({year})",
    "Self-assessment {year}",
    "{year} level",
    "Our level in {year}",
)
TARGET_HEADERS = (
    "Target",
    "Target level",
    "Ambition",
    "Our ambition",
    "Where we want to be",
    "Where do we want to be?",
    "To be",
    "Aspiration",
    "Goal",
    "Desired level",
    "Future level",
    "Our target",
    "Where we aim to be",
    "Aim",
    "Planned level",
    "Where we would like to be",
    "Our aim",
    "Target maturity",
    "Where we aspire to be",
    "Level we are aiming for",
)
TARGET_DATED = (
    "{year} target",
    "Target {year}",
    "Target by {year}",
    "By {year}",
    "Ambition for {year}",
    "Where we want to be by {year}",
    "Target level (March {year})",
    "Level by {year}",
    "Our ambition by {year}",
    "Where we will be in {year}",
    "Ambition ({year})",
    "To be by {year}",
    "Goal for {year}",
)
NEXT_STEPS = ("To reach the next level", "To move to the next level would mean", "What the next level looks like", "Next level")

CURRENT_MARKS = (
    "(Current)",
    "(Current level)",
    "[NOW]",
    "We are here",
    "– current level",
    "(where we are now)",
    "(where we are)",
    "Current position",
    "[CURRENT]",
    "(Today)",
    "Where we are today",
    "← We are here",
    "* Current",
    "Our current level",
    "(NOW)",
)
TARGET_MARKS = (
    "(Target)",
    "(Ambition)",
    "[TARGET]",
    "Our ambition",
    "(by {year})",
    "Target {year}",
    "(where we want to be)",
    "[TARGET {year}]",
    "Where we want to be by {year}",
    "– target level",
    "Ambition {year}",
    "* Target",
    "Our target for {year}",
    "(Aim)",
    "(our ambition)",
)

# Fill, name in a sentence: strong colours, then tints that are hardly there.
COLOURS = (
    ("92D050", "green"),
    ("00B0F0", "blue"),
    ("FFC000", "amber"),
    ("FFFF00", "yellow"),
    ("B1A0C7", "purple"),
    ("F4B084", "orange"),
)
# Two of these in one table are hard to tell apart by their names.
ALIKE = frozenset({"amber", "yellow", "orange", "gold"})
TINTS = (("E2EFDA", "green"), ("DDEBF7", "blue"), ("FFF2CC", "yellow"), ("FCE4D6", "orange"), ("EDEDED", "grey"), ("E4DFEC", "purple"))
# Office theme colours that Word names instead of a fill; the fill is what they show.
THEMED = (
    ("70AD47", "green", "accent6", ""),
    ("5B9BD5", "blue", "accent1", ""),
    ("C5E0B3", "green", "accent6", "66"),
    ("BDD6EE", "blue", "accent1", "66"),
    ("FFC000", "gold", "accent4", ""),
    ("F7CAAC", "orange", "accent2", "66"),
)

# Current sign, target sign, how both are told: for cells that hold a sign alone.
SIGNS = (("✓", "★"), ("●", "○"), ("X", "O"), ("C", "T"), ("★", "☆"), ("■", "□"), ("✓", "➔"), ("▲", "△"))
LETTER_SIGNS = (("X", "O"), ("C", "T"), ("N", "F"), ("A", "B"))
ALONE_SIGNS = (("✓", ""), ("●", "○"), ("X", ""), ("★", ""), ("☒", "☐"), ("☑", "☐"), ("✔", ""))

CURRENT_SAID = ("our current level", "where we are today", "the Council's current position", "where we are now", "current level")
TARGET_SAID = (
    "our target for {year}",
    "where we want to be by {year}",
    "our ambition",
    "the level we are aiming for by {year}",
    "target level",
)

SHADING_SENTENCES = (
    "{A} shading shows {current}, {b} shading {target}.",
    "{A} shading shows {current} and {b} shading shows {target}.",
    "Cells shaded {a} show {current}; cells shaded {b} show {target}.",
    "Key: {a} = {current}; {b} = {target}.",
    "The level shaded in {a} is {current} and the level shaded in {b} is {target}.",
    "In the tables below, {a} indicates {current} and {b} indicates {target}.",
)
SHADING_ALONE = (
    "{A} shading shows {current}.",
    "The shaded cell ({a}) shows {current}.",
    "Cells shaded {a} show {current}.",
    "The level highlighted in {a} is {current}.",
)
SIGN_SENTENCES = (
    "Key: {a} = {current}, {b} = {target}.",
    "{a} = {current}; {b} = {target}",
    "{a} shows {current} and {b} shows {target}.",
    "Key: {a} {current}   {b} {target}",
    "{a} marks {current}; {b} marks {target}.",
)
SIGN_ALONE = ("{a} shows {current}.", "Key: {a} = {current}", "{a} marks {current}.")

AREA_HEADERS = ("Key area", "NPS key area", "Area", "Key Area", "Key areas", "Area of focus", "NPS area", "Theme and key area")
BEHAVIOUR_HEADERS = ("Behaviour", "Specific behaviour", "Objective", "Measure", "Behaviours", "Sub-area", "KPI")
THEME_HEADERS = ("Theme", "NPS theme", "Theme")
HEADLINES = ("High level principle", "High level principle/specific behaviour", "Overall", "Headline")
ACTION_HEADERS = ("Actions", "Action plan", "Key actions", "Planned actions", "Actions required")
REQUIREMENT_HEADERS = ("What we need to do", "Requirements", "How we will get there", "What is required")
COMMENT_HEADERS = ("Comments", "Commentary", "Notes", "Evidence", "Rationale", "Progress")
OWNER_HEADERS = ("Owner", "Lead officer", "Responsible officer", "Lead")
RAG_HEADERS = ("RAG", "RAG status", "Priority")
DATE_HEADERS = ("Timescale", "Due date", "When", "Deadline")
POSITION_HEADERS = ("Our position", "Assessment", "Where we are", "Position", "")
LEVEL_HEADERS = ("Level", "Maturity level", "NPS level", "Maturity")
STATEMENT_HEADERS = ("What it looks like", "Description", "Descriptor", "Statement", "What good looks like")
