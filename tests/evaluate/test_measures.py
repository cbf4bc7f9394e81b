"""Each measure on invented examples whose figures were worked out by hand."""

import pytest

from extractions import counts, extraction, pair, reference, rows, spans, statement
from kg.errors import UnknownName
from kg.evaluate.counting import Counts, both, harmonic, macro
from kg.evaluate.measures import MEASURES, accusations, cues, graph, measure, quotations, speakers
from kg.evaluate.measures.cues import SpeechEvent
from kg.evaluate.measures.quotations import Quotation
from kg.evaluate.measures.speakers import Told
from kg.extract.interchange import POST, Actor, Event, Frame, Participant, Place, Trigger

OSTLAND, WESTLAND = ("https://w3id.org/allegation-kg/id/state/" + name for name in ("ostland", "westland"))


def some(*numbers):
    return frozenset(numbers)


def quote(*numbers, label=None, cue=(), speaker=(), frame=()):
    return Quotation(some(*numbers), label, (some(), some(*cue), some(*frame), some(*speaker)))


# counting


def test_figures_of_counts():
    found = Counts(right=3, wrong=1, missed=2)
    assert (found.precision, found.recall, found.f1) == (0.75, 0.6, pytest.approx(2 / 3))
    assert (Counts().precision, Counts().recall, Counts().f1) == (None, None, None)
    assert (Counts(missed=2).precision, Counts(missed=2).recall, Counts(missed=2).f1) == (None, 0.0, 0.0)


def test_macro_leaves_out_what_has_no_figure():
    row = macro("x", [Counts(1, 1, 0), Counts(0, 0, 4)])
    assert (row.precision, row.recall) == (0.5, 0.5)
    assert macro("x", []).f1 is None
    assert harmonic(None, 0.0) == 0.0
    assert [item.average for item in both("x", [Counts()])] == ["micro", "macro"]


# quotations


def test_tokens_of_quotations_by_hand():
    gold = [quote(0, 1, 2, 3, label="direct", cue=[5], speaker=[4], frame=[4, 5]), quote(10, 11, label="indirect")]
    predicted = [quote(0, 1, label="direct", cue=[5], speaker=[6]), quote(20, label="direct")]
    report = quotations.score([(predicted, gold)])
    assert counts(report)["message"] == (2, 1, 4)
    assert counts(report)["cue"] == (1, 0, 0)
    assert counts(report)["speaker"] == (0, 1, 1)
    assert counts(report)["roles"] == (1, 1, 3)
    assert counts(report)["joint"] == (3, 2, 7)
    assert counts(report)["roles without frame"] == (1, 1, 1)
    assert counts(report)["joint without frame"] == (3, 2, 5)
    assert counts(report)["type"] == (1, 1, 1)
    assert rows(report)["message"] == (pytest.approx(2 / 3), pytest.approx(1 / 3), pytest.approx(4 / 9))
    assert rows(report, "macro")["message"] == (0.5, 0.25, pytest.approx(1 / 3))


def test_quotes_are_assigned_by_the_greatest_sum():
    gold = [quote(0, 1, 2, 3), quote(2, 3)]
    predicted = [quote(2, 3, 4), quote(2, 3)]
    assert quotations.align(predicted, gold) == ((predicted[1], gold[1]), (predicted[0], gold[0]))


def test_two_speakers_of_one_quote_are_not_crossed():
    gold = [quote(0, 1, speaker=[4]), quote(0, 1, speaker=[5])]
    report = quotations.score([(gold[::-1], gold)])
    assert rows(report)["speaker"] == (1.0, 1.0, 1.0)


def test_quotes_without_a_shared_token_are_no_pair():
    report = quotations.score([([quote(0, label="direct", cue=[7])], [quote(1, label="direct", cue=[7])])])
    assert counts(report)["type"] == (0, 1, 1)
    assert counts(report)["cue"] == (0, 1, 1)


def test_statements_of_the_article_itself_are_no_quotations():
    gold = extraction(statement(content=[2, 3], speaker=reference(0)))
    article = gold.article.__class__(path="invented", iri="https://example.org/a")
    own = statement("s2", content=[5, 6], speaker=reference(7, actor=article.iri))
    predicted = gold.__class__(article, (*gold.statements, own))
    assert rows(quotations.measure([pair(gold, predicted)]))["joint"] == (1.0, 1.0, 1.0)


def test_frames_come_from_the_statement():
    gold = extraction(statement(content=[2], frame=Frame(spans(0, 1))))
    assert counts(quotations.measure([pair(gold, extraction(statement(content=[2])))]))["frame"] == (0, 0, 2)


# cues


def event(*cue, **roles):
    return SpeechEvent(some(*cue), {role: some(*numbers) for role, numbers in roles.items()})


def test_cues_and_roles_by_hand():
    gold = [event(1, 2, Source=[0], Message=[3, 4], PTC=[6]), event(10)]
    predicted = [event(1, Source=[0], Message=[4, 5]), event(2), event(20, Source=[21])]
    report = cues.score([(predicted, gold)])
    assert counts(report)["cues"] == (1, 2, 2)
    assert counts(report)["Source"] == (1, 1, 0)
    assert counts(report)["Message"] == (1, 1, 1)
    assert counts(report)["PTC"] == (0, 0, 1)
    assert counts(report)["roles"] == (2, 2, 2)
    assert rows(report)["joint"] == (pytest.approx(3 / 7), pytest.approx(3 / 7), pytest.approx(3 / 7))


def test_cues_are_aligned_by_most_shared_tokens():
    gold = [event(1, 2), event(2, 3, 4)]
    predicted = [event(2), event(1, 2)]
    aligned = cues.align(predicted, gold)
    assert {(tuple(sorted(a.cue)), tuple(sorted(b.cue))) for a, b in aligned} == {((1, 2), (1, 2)), ((2,), (2, 3, 4))}


def test_a_particle_in_a_predicted_cue_is_no_wrong_cue():
    gold = extraction(statement(content=[3], cue=[1, 4]))
    particle = {"s1": {"PTC": spans(4)}}
    report = counts(cues.measure([pair(gold, gold, particle)]))
    assert (report["cues"], report["PTC"]) == ((1, 0, 0), (1, 0, 0))
    without = extraction(statement(content=[3], cue=[1]))
    report = counts(cues.measure([pair(gold, without, particle)]))
    assert (report["cues"], report["PTC"]) == ((1, 0, 0), (0, 0, 1))


# speakers


@pytest.mark.parametrize(
    ("predicted", "content", "both_right"),
    [
        (Told(some(0, 1), some(9), some(9)), (1, 0, 0), (1, 0, 0)),  # F1 2/3
        (Told(some(0), some(9), some(9)), (1, 0, 0), (1, 0, 0)),  # F1 1/2, just enough
        (Told(some(0, 5), some(9), some(9)), (0, 1, 1), (0, 1, 1)),  # F1 2/5
        (Told(some(0, 1, 2), some(7), some(7)), (1, 0, 0), (0, 1, 1)),  # another speaker
        (Told(some(0, 1, 2)), (1, 0, 0), (0, 1, 1)),  # no speaker
        (Told(some(0, 1, 2), some(7, 9), some(7)), (1, 0, 0), (0, 1, 1)),  # the head lies outside
    ],
)
def test_statement_and_speaker_by_hand(predicted, content, both_right):
    gold = Told(some(0, 1, 2), some(8, 9), some(9))
    report = counts(speakers.score([([predicted], [gold])]))
    assert report == {"statement": content, "statement and speaker": both_right}


def test_a_gold_statement_is_used_once():
    gold = [Told(some(0, 1))]
    report = counts(speakers.score([([Told(some(0)), Told(some(0, 1))], gold)]))
    assert report["statement and speaker"] == (1, 1, 0)


# accusations


def accusation(name="s1", kind="Accusation", speaker=None, accused=(), content=(3,), cue=(1,)):
    return statement(name, kind, content, cue, speaker, accused)


def test_accusations_by_hand():
    gold = extraction(
        accusation(speaker=reference(0, actor=OSTLAND), accused=[reference(2, actor=WESTLAND)]),
        accusation("s2", "Denial", reference(6, 7, label="Jana Test"), content=(9, 10), cue=(8,)),
    )
    predicted = extraction(
        accusation(kind="Criticism", speaker=reference(0, actor=OSTLAND), accused=[reference(2, actor=OSTLAND)]),
        accusation("s2", "Rejection", reference(6, 7, label="Minister Jana Test"), content=(9,), cue=(8,)),
        accusation("s3", "Accusation", content=(18,), cue=(15,)),
    )
    report = counts(accusations.measure([pair(gold, predicted)]))
    assert report["detection"] == (2, 1, 0)
    assert report["accusation"] == (1, 1, 0)
    assert report["denial"] == (1, 0, 0)
    assert report["accuser"] == (1, 1, 0)
    assert report["accused"] == (0, 2, 1)
    assert report["accuser and accused"] == (0, 2, 1)
    assert report["who denies"] == (1, 0, 0)


def test_a_denial_taken_for_an_accusation_is_wrong_and_missed():
    report = counts(accusations.measure([pair(extraction(accusation(kind="Denial")), extraction(accusation()))]))
    assert report["detection"] == (0, 1, 1)


def test_every_accused_must_be_right():
    gold = extraction(accusation(accused=[reference(0, label="Ostland"), reference(2, label="Westland")]))
    predicted = extraction(accusation(accused=[reference(0, label="Ostland")]))
    assert counts(accusations.measure([pair(gold, predicted)]))["accused"] == (0, 1, 1)


def test_a_statement_without_words_stands_for_its_sentence():
    gold = extraction(accusation(content=(), cue=()))
    assert counts(accusations.measure([pair(gold, extraction(accusation()))]))["accusation"] == (1, 0, 0)


def test_hard_negatives_count_against_precision():
    report = rows(accusations.measure([pair(extraction(), extraction(accusation()))]))
    assert report["detection"] == (0.0, None, 0.0)


# graph


def meeting(name="event-1", kind="Meeting", trigger=(11,), participants=(), places=()):
    return Event(name, kind, Trigger(spans(*trigger)), tuple(participants), tuple(Place((), None, p) for p in places))


def test_a_graph_by_hand():
    gold = extraction(
        statement("s1", "Accusation", [2, 3], [1], reference(0, actor=OSTLAND), [reference(2, actor=WESTLAND)]),
        statement("s2", "Denial", [9, 10], [8], reference(6, 7, label="Jana Test")),
        events=[meeting(participants=[Participant("agent", (), "A", OSTLAND)], places=["p1", "p2"])],
        actors=[Actor("post:a", "Amt", POST, spans(6)), Actor("post:b", "Rat", POST, spans(12))],
    )
    predicted = extraction(
        statement("s1", "Accusation", [2, 3, 4], [1], reference(0, actor=OSTLAND), [reference(2, actor=WESTLAND)]),
        statement("s2", "Assertion", [9, 10], [8], reference(6, 7, label="Mara Muster")),
        statement("s3", "Accusation", [17, 18], [15], reference(6, label="Jana")),
        events=[
            meeting(participants=[Participant("target", (), "A", OSTLAND)], places=["p1"]),
            meeting("event-2", "Visit", (11,)),
        ],
        actors=[Actor("post:c", "Behörde", POST, spans(6))],
    )
    report = counts(graph.measure([pair(gold, predicted)]))
    assert report["statement"] == (2, 1, 0)
    assert report["speaker"] == (1, 2, 1)
    assert report["kind"] == (1, 2, 1)
    assert report["all accused"] == (1, 0, 0), "only statements that accuse somebody are counted"
    assert report["medium"] == report["allegation type"] == report["nested"] == (0, 0, 0)
    assert report["event"] == (1, 1, 0)
    assert report["participant"] == (0, 1, 1)
    assert report["place"] == (1, 0, 1)
    assert report["post"] == (0, 1, 2)
    assert report["accusation"] == (1, 1, 0)
    assert report["accuser and accused"] == (1, 1, 0)
    assert report["denial"] == (0, 0, 1)


def test_a_minted_post_is_found_by_its_words():
    gold = extraction(actors=[Actor("https://w3id.org/allegation-kg/id/post/a", "Amt", POST, spans(6, 7))])
    minted = "https://w3id.org/allegation-kg/id/article/x/post-1"
    predicted = extraction(actors=[Actor(minted, "Test", POST, spans(7))])
    assert counts(graph.measure([pair(gold, predicted)]))["post"] == (1, 0, 0)


def test_a_cue_identifies_a_statement_whose_content_was_cut_otherwise():
    gold = extraction(statement(content=[9], cue=[8]))
    predicted = extraction(statement(content=[9, 10, 11, 12, 13, 14], cue=[8]))
    assert counts(graph.measure([pair(gold, predicted)]))["statement"] == (1, 0, 0)
    elsewhere = extraction(statement(content=[9, 10, 11, 12, 13, 14], cue=[15]))
    assert counts(graph.measure([pair(gold, elsewhere)]))["statement"] == (0, 1, 1)


def test_measures_are_found_by_name():
    assert all(measure(name) for name in MEASURES)
    with pytest.raises(UnknownName, match="no measure 'cue'; did you mean 'cues'"):
        measure("cue")
