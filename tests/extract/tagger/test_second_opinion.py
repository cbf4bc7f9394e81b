"""Whom tagger and lexicon accuse together: nobody whom they do not agree on, nobody who is not resolved by a guess."""

from tagging import extracted, tagged

from kg.extract.attribution import REPORTED

CHARGE = "Westland accused Eastland of sabotage on Tuesday."
HINT = "Westland hinted that Eastland was behind the fire in the port."


def accused(found):
    return [party.actor.label for statement in found.statements for party in statement.accused if party.actor]


def kinds(found):
    return [statement.kind for statement in found.statements]


def charge(*against, kind="Accusation"):
    return tagged(CHARGE, kind, REPORTED, content=CHARGE[:-1], cue="accused", speaker="Westland", accused=against)


def hint(*against, kind="Accusation", sure=0.95):
    return tagged(HINT, kind, content="that Eastland was behind the fire in the port", cue="hinted",
                  speaker="Westland", accused=against, kind_confidence=sure)  # fmt: skip


def test_agreed():
    found = extracted(CHARGE, charge("Eastland"))
    assert (kinds(found), accused(found)) == (["Accusation"], ["Eastland"])


def test_the_lexicon_decides_where_the_tagger_marks_nobody():
    assert accused(extracted(CHARGE, charge(kind="Assertion"))) == ["Eastland"]


def test_nobody_is_accused_where_the_two_contradict_each_other():
    found = extracted(CHARGE, charge("Westland"))
    assert (kinds(found), accused(found)) == (["Assertion"], [])


def test_an_accusation_that_only_the_tagger_sees():
    found = extracted(HINT, hint("Eastland"))
    assert (kinds(found), accused(found)) == (["Accusation"], ["Eastland"])


def test_not_one_of_which_it_is_not_sure():
    assert accused(extracted(HINT, hint("Eastland", sure=0.3))) == []


def test_not_one_without_an_accusing_kind():
    assert accused(extracted(HINT, hint("Eastland", kind="Assessment"))) == []


def test_never_the_speaker():
    assert accused(extracted(HINT, hint("Westland"))) == []


def test_a_pronoun_is_not_resolved():
    text = "Westland hinted that it was behind the fire in the port."
    seen = tagged(text, "Accusation", content="that it was behind the fire in the port", cue="hinted",
                  speaker="Westland", accused=["it"], kind_confidence=0.95)  # fmt: skip
    assert accused(extracted(text, seen)) == []


def test_an_accusation_that_only_the_tagger_sees_is_none_against_nobody():
    text = "Dense fog was blamed for the delays at the airport."
    seen = tagged(text, "Accusation", REPORTED, content=text[:-1], cue="blamed", kind_confidence=0.99)
    assert "Accusation" not in kinds(extracted(text, seen))


def test_a_neutral_word_does_not_become_criticism_by_the_tagger():
    text = "Er habe nie Geld für Aufträge genommen, entgegnete der Architekt Borwin Saal seinen Kritikern."
    seen = tagged(text, "Criticism", content="Er habe nie Geld für Aufträge genommen", cue="entgegnete",
                  speaker="der Architekt Borwin Saal", kind_confidence=0.99)  # fmt: skip
    assert kinds(extracted(text, seen, language="de")) == ["Denial"]
