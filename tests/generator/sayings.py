"""Sentences in a council's own words: descriptors, actions, comments and running text."""

from __future__ import annotations

OWN: dict[str, tuple[str, ...]] = {
    "engaging-councillors": (
        "The portfolio holder sees the forward plan twice a year and questions are few.",
        "Members of the overview panel have asked for a yearly paper on spend in the wards.",
    ),
    "engaging-senior-managers": (
        "Directors meet the head of service every other month to talk through the pipeline.",
        "Heads of service come to the team late in the day, often after the business case is signed.",
    ),
    "working-with-partners": (
        "Two joint buys with the neighbouring districts and the fire service have gone to plan.",
        "The health trust shares its plans with us for home care and for patient transport.",
    ),
    "engaging-strategic-suppliers": (
        "Our twelve largest firms are known and four of them come to a yearly review.",
        "Spend by firm is looked at once a year, after the accounts are closed.",
    ),
    "creating-commercial-opportunities": (
        "Fees and charges have been looked at and the print room now sells to schools.",
        "Market days have been held for highways and for catering ahead of the tender.",
    ),
    "managing-contracts-and-relationships": (
        "A register is kept on the intranet and the larger agreements have a named officer.",
        "Monthly meetings take place for the waste and leisure agreements and minutes are kept.",
    ),
    "managing-strategic-risk": (
        "The corporate register has three entries on supply and they are looked at each quarter.",
        "Credit checks are bought for firms above the threshold when they first bid.",
    ),
    "obtaining-social-value": (
        "Ten per cent of the marks in every tender go to local good and pledges are logged.",
        "Pledges made by bidders are kept on a sheet and followed up at the end of the year.",
    ),
    "engaging-smes": (
        "A page on our website tells local traders how to quote and what we buy.",
        "Quotes below the threshold go to two firms from the borough where there are two.",
    ),
    "enabling-vcse": (
        "The grants officer and the buyers meet the local umbrella body in spring and autumn.",
        "Charities told us at a workshop that our forms are long and our dates are short.",
    ),
    "developing-talent": (
        "Three officers are working towards the professional diploma and one trainee has joined.",
        "A skills audit was run in the summer and a training budget has been set aside.",
    ),
    "exploiting-digital-technology": (
        "Tenders run through the regional portal, and invoices from ten firms arrive by file.",
        "Spend is read out of the ledger by hand and cleaned in a workbook.",
    ),
    "enabling-innovation": (
        "One competition for ideas has been run with the university, for street lighting.",
        "Specifications are written by output where the service asks for it.",
    ),
    "embedding-change": (
        "The programme office has asked us to join the board of the customer programme.",
        "Each project has a named sponsor and a short note of what it should bring.",
    ),
}
ACTIONS = (
    "Hold a workshop with heads of service in the autumn.",
    "Publish the pipeline on the website.",
    "Write a short guide for officers.",
    "Review the contract procedure rules.",
    "Agree a yearly report with the portfolio holder.",
    "Set up a group of contract owners.",
    "Draft a training plan with human resources.",
    "Bring a paper to the board in March.",
    "Ask internal audit to look at a sample of files.",
    "Map the ten largest firms and their spend.",
)
COMMENTS = (
    "Good headway since last year.",
    "Held back by vacancies in the team.",
    "Agreed with the service at the June workshop.",
    "Work has begun and will carry on through the year.",
    "To be looked at again after the review.",
)
OWNERS = ("Head of Procurement", "A. Marsh", "Category Manager", "Director of Finance", "J. Patel", "Commercial Team")
RAG = ("Green", "Amber", "Red")
INTRODUCTION = (
    "This strategy sets out how {council} will buy goods, services and works over the next four years.",
    "The Council spends about £{spend} million a year with third parties, most of it with firms in the region.",
    "It has been written with services, members and suppliers, and it replaces the strategy of {before}.",
    "Good procurement supports the corporate plan: value for residents, a local economy that thrives and a lighter footprint.",
    "Our aims are clear rules, early planning, fair treatment of those who bid, and contracts that are looked after.",
    "The Procurement Act has changed how we advertise and award, and officers have been trained in the new rules.",
    "A small central team gives advice, runs the larger tenders and keeps the contract register.",
    "Climate change is one of the Council's priorities and carbon is part of the larger tenders.",
    "Savings of £{spend},000 were delivered in the last year through better planning and joint buying.",
    "The Leader of the Council and the Cabinet receive a report each year on how this strategy is carried out.",
    "We are developing our relations with schools and parish councils, who may use our agreements.",
    "Risks are managed through the corporate risk register and reported to the Audit Committee.",
)
NPS_SENTENCES = (
    "We have assessed ourselves against the National Procurement Strategy for Local Government in England 2018.",
    "Using the LGA's National Procurement Strategy toolkit we have looked at where we stand and where we want to be.",
    "This appendix gives the results of our self-assessment against the National Procurement Strategy (NPS) 2018.",
    "The Council used the LGA's NPS 2018 maturity toolkit to assess itself in each key area.",
)
SCALE_SENTENCES = (
    "The toolkit has five levels of maturity: 1 Minimum, 2 Developing, 3 Mature, 4 Leader and 5 Innovator.",
    "Scores are on a scale of 1 to 5, where 1 = Minimum, 2 = Developing, 3 = Mature, 4 = Leader and 5 = Innovator.",
    "Each area is scored from 1 (Minimum), 2 (Developing), 3 (Mature), 4 (Leader) to 5 (Innovator).",
)
LEVELS_SENTENCE = "The toolkit describes five levels of maturity: Minimum, Developing, Mature, Leader and Innovator."
SECTION_TITLES = (
    "Our self-assessment",
    "National Procurement Strategy self-assessment",
    "Where we are and where we want to be",
    "Appendix A: NPS maturity assessment",
    "Appendix 2 – National Procurement Strategy assessment",
    "Maturity against the National Procurement Strategy",
)
PACK_SENTENCES = (
    "The Committee considered the report of the Director and asked officers to note the comments made at the meeting.",
    "Members asked about the timetable for the new depot and were told that works would start in the spring.",
    "The minutes of the last meeting were agreed as a true record and signed by the Chair.",
    "The report set out the budget position at the end of the second quarter, with a small underspend in housing.",
    "Officers explained that the consultation had closed and that replies would be brought to the next meeting.",
    "It was resolved that the recommendations be approved and that the matter be kept under review.",
    "Councillors thanked the team for its work and asked that the figures be shared with the wards concerned.",
    "The planning application was deferred so that a site visit could take place before a decision is made.",
    "There were no declarations of interest. Apologies had been received from two members.",
    "The Leader gave an update on the devolution talks and on the joint committee with the county.",
)
