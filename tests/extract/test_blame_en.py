"""English accusations by construction: who accuses whom where no verb of accusing stands, and what is no accusation."""

import pytest
from reading import document

from kg.extract.pipeline import extract

BLAMING = {"Accusation", "Criticism", "CounterAccusation"}
OPPOSING = {"Denial", "Rejection"}


def found(text, title=None):
    return extract(
        document(text, language="en", date="2026-05-04", title=title)
        if title
        else document(text, language="en", date="2026-05-04")
    )


def accusations(text):
    """Return for each accusation its speaker and the accused, by label or else by words."""
    extraction = found(text)

    def name(party):
        return party.actor.label if party.actor else extraction.document.text[slice(*party.spans[0])]

    return [
        (name(s.speaker) if s.speaker else None, [name(p) for p in s.accused])
        for s in extraction.statements
        if s.kind in BLAMING and (s.accused or s.allegation_types)
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "accused"),
    [
        # what is told is a wrong
        ("Nurse Ada Felling said the hospital had hidden the test results from patients.", "Ada Felling", ["hospital"]),
        ("The clinic falsified its records, inspectors wrote in a report on Friday.", "inspectors", ["clinic"]),
        ("The brewery deliberately dumped waste, the river authority said.", "river authority", ["brewery"]),
        ("The auditors say that Ortwin Bank put profits before safety.", "auditors", ["Ortwin Bank"]),
        ("Refugees told the reporter that soldiers beat them.", "Refugees", ["soldiers"]),
        ("The mayor told the court he had warned the supplier, and said the supplier had ignored the warnings.", "mayor", ["supplier"]),
        ("The general's aide said the general had ordered the killings.", "general's aide", ["general"]),
        ("The union said the shipyard was guilty of wage theft.", "union", ["shipyard"]),
        # constructions
        ("Harbour pilots rounded on the port operator over its \"gross negligence\".", "Harbour pilots", ["port operator"]),
        ("Residents criticized the \"gross negligence\" of the dam's operator.", "Residents", ["dam's operator"]),
        ("Pensioner Ruth Amsel is said to have been cheated by her bank.", None, ["her bank"]),
        ("The banker, who is accused of taking bribes, arrived with two lawyers.", None, ["banker"]),
        ("A banker accused of fraud has left the country.", None, ["banker"]),
        ("Heirs accuse the museum of theft, and the ministry of looking away.", "Heirs", ["museum", "ministry"]),
        ("The rebels blamed the army of Kelm for the shelling.", "rebels", ["army of Kelm"]),
        ("\"You stole our wages,\" foreman Igor Pell told the director.", "Igor Pell", ["director"]),
        ("The claim by two former clerks that the mayor took bribes is being examined.", "two former clerks", ["mayor"]),
        ("The widow called the inquest a whitewash.", "widow", []),
        ("The bishop spoke of \"slavery in our fields\".", "bishop", []),
        ("Dockers shouted \"Traitor!\"", "Dockers", []),
        ("The accountant allegedly emptied the fund.", None, ["accountant"]),
        ("Gunmen loyal to Colonel Ibro Santel looted the mill, the relief group Handclasp said.", "Handclasp",
         ["Gunmen loyal to Colonel Ibro Santel"]),
    ],
)  # fmt: skip
def test_who_accuses_whom(text, speaker, accused):
    assert (speaker, accused) in accusations(text)


@pytest.mark.parametrize(
    "text",
    [
        "The coach said his side beat the champions.",
        "Storms destroyed hundreds of houses, the weather office said.",
        "The survey says smoking kills thousands of people.",
        "In the last scene of the thriller, the priest accuses the count of murder.",
        "The firm said it would sue the paper for libel.",
        "\"We cannot rule out pollution,\" the agency said.",
        "At least nine people were killed when shells hit a market, officials said.",
        "The deputy stopped short of accusing the minister of fraud.",
        "Nobody accuses the nurse of stealing the money.",
    ],
)  # fmt: skip
def test_what_accuses_nobody(text):
    assert [accused for _, accused in accusations(text) if accused] == []


def test_another_navy_is_another_one():
    ((speaker, accused),) = accusations("Corland's coast guard rammed a trawler, the Ostmark navy said.")
    assert (speaker, accused) == ("Ostmark navy", ["Corland's coast guard"])


def test_who_speaks_is_not_whom_they_speak_of():
    told = accusations(
        'The minister is on trial. Prosecutor Olek Marn opened the case. "The minister took bribes," he said.'
    )
    assert told == [("Olek Marn", ["minister"])]


def test_the_speaker_of_a_second_verb_is_that_of_the_first():
    text = "A spokesman denied that prisoners had been hurt and accused the governor of lying."
    assert accusations(text) == [("spokesman", ["governor"])]


def test_a_headline_with_a_colon_names_the_speaker():
    text = "Kelmark: Ostrian jets violated our airspace\n\nThe jets flew over the coast for ten minutes on Monday morning, the radio said."
    assert ("Kelmark", ["Ostrian jets"]) in accusations(text)


@pytest.mark.parametrize(
    ("text", "denies"),
    [
        ("The report that he had taken a bribe was \"ridiculous\", the mayor told reporters.", True),
        ("The tax is ridiculous, the mayor told reporters.", False),
        ("The trainer said she had done nothing wrong.", True),
        ("\"We do not tolerate bullying,\" the head teacher said.", False),
        ("The premier said the company had broken its promise not to close the plant.", False),
        ("Astronomers dispute how the moon was formed.", False),
        ("The opposition has rejected the result of the election.", False),
        ("The ministry had refused money for new servers, a manager said.", False),
        ("He wore a cap that read \"Deny nothing\".", False),
        ("The union said the ministry was punishing the innocent.", False),
    ],
)  # fmt: skip
def test_denials(text, denies):
    assert any(s.kind in OPPOSING for s in found(text).statements) is denies
