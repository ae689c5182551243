"""The demonstration's invented texts: short, plain, about no person and no event."""

from collections.abc import Mapping

IMPROVEMENTS: Mapping[str, tuple[str, ...]] = {
    "adult_care": (
        "Train assessors to record how a person's views shaped the care plan.",
        "Give written reasons whenever a care budget is reduced.",
        "Send a dated copy of the care plan to the person within ten working days.",
        "Check that care providers under contract log every missed visit.",
        "Publish how contributions towards care are worked out.",
    ),
    "benefits_and_tax": (
        "Tell staff when a recovery notice must be put on hold.",
        "Reword the reminder letter so that it says how to ask for help.",
        "Set a time limit for forwarding appeals to the tribunal.",
        "Show on the website which evidence a claim needs.",
        "Check a sample of recovery decisions every quarter.",
    ),
    "corporate_and_other": (
        "Say in every final reply how to bring a complaint to the Ombudsman.",
        "Keep one record of each complaint from first contact to last reply.",
        "Set a time limit for each stage of the complaints procedure.",
        "Publish the rules on letting land and buildings.",
        "Train managers to answer every point of a complaint.",
    ),
    "education_and_children": (
        "Issue final plans for special educational needs within the time the law sets.",
        "Arrange other schooling without waiting for all medical evidence.",
        "Tell parents in writing how to appeal about school transport.",
        "Review how minutes of school admission appeals are taken.",
        "Appoint a person to chase overdue stages of the children's complaints procedure.",
    ),
    "environment_and_public_protection": (
        "Log each missed collection and check it the following week.",
        "Tell residents what happens after they report a nuisance.",
        "Keep dated notes of every noise visit.",
        "Set out when a licence application will be decided.",
        "Agree with the contractor who answers reports of fly-tipping.",
    ),
    "highways_and_transport": (
        "Record the reason whenever a reported road defect is not repaired.",
        "Consider every informal challenge to a penalty before the next notice goes out.",
        "Publish how requests for a disabled parking bay are judged.",
        "Tell people within four weeks whether a path will be inspected.",
        "Check signs and lines before penalties begin in a new zone.",
    ),
    "housing": (
        "Give every homeless applicant a written plan at the first meeting.",
        "Review how long families stay in bed and breakfast accommodation.",
        "Explain in writing how a place on the housing register was decided.",
        "Train staff in the duty to provide interim accommodation.",
        "Keep a list of repairs that are overdue and who must act.",
    ),
    "planning_and_development": (
        "Record in the report how objections were weighed.",
        "Check addresses before neighbours are told of an application.",
        "Tell people the result when an enforcement case is closed.",
        "Date and sign notes of every site visit.",
        "Publish how enforcement reports are put in order of urgency.",
    ),
}
"""Service improvements, by service area."""

GENERAL_IMPROVEMENTS = (
    "Write a short guide for staff who answer complaints about {topic}.",
    "Look at other recent complaints about {topic} for the same fault.",
    "Remind staff to keep notes of decisions about {topic}.",
    "Report to a committee on what was learned about {topic}.",
    "Review the letters that are sent about {topic}.",
    "Set a date by which requests about {topic} are answered.",
    "Go through the procedure for {topic} and mend what is out of date.",
)
"""Service improvements for any area, about the category of the case."""

PERSONAL_REMEDIES = (
    "Apologise in writing.",
    "Apologise, and pay a sum for the time and trouble.",
    "Apologise, and make the decision again with all the evidence.",
    "Apologise, and give written reasons for the decision.",
    "Apologise, and offer a meeting to explain what will happen next.",
    "Pay back what was charged by mistake.",
    "Carry out the assessment that was missed.",
)

REPORT = "Demonstration, invented: a report on a complaint about {topic}"

REMARKS = (
    "Thank you for trying out our new complaint form. Your comments made it shorter and easier to fill in.",
    "Thank you for hosting a meeting of link officers. We hope to hold another when travel is possible again.",
    "Thank you for taking part in our survey of link officers. We will share what we learned in our newsletter.",
)
"""A remark thanks, and neither praises nor blames."""


def topic_words(category: str) -> str:
    """A category as it reads inside a sentence."""
    return "council services" if category == "Not stated" else category[0].lower() + category[1:]
