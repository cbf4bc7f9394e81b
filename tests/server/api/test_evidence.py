"""What programs are told of a claim: who says it and what became of it, and never that it is so."""

from pyoxigraph import Literal, NamedNode, Quad

from graphs import memory_store, tiny_quads
from kg.server.answers.evidence import about
from kg.vocab import GRAPH, ID, KG, RDF

ONLY_DENIED = ID + "article/tiny-2020-03/claim-99-1"


def test_a_claim_that_is_only_denied_is_not_said_to_be_claimed():
    graph, claim = NamedNode(GRAPH + "more"), NamedNode(ONLY_DENIED)
    quads = [
        Quad(claim, NamedNode(RDF + "type"), NamedNode(KG + "Claim"), graph),
        Quad(claim, NamedNode(KG + "gist"), Literal("The bridge is closed.", language="en"), graph),
    ]
    told = about(memory_store([*tiny_quads(), *quads]), [ONLY_DENIED], "en")[ONLY_DENIED]
    assert told["kind"] == "claim"
    assert told["speakers"] == []
    assert told["status"] == "put forward by nobody here"


def test_an_allegation_has_its_speaker_its_accused_and_its_status(tiny_store):
    iri = ID + "article/tiny-2020-03/allegation-02-1"
    told = about(tiny_store, [iri], "en")[iri]
    assert told["kind"] == "allegation"
    assert told["speakers"] == ["Jana Test (foreign minister of Eastland)"]
    assert told["claims"] == [{"text": "Westland arms rebels.", "accused": ["Westland"], "status": "denied"}]
    assert [answer["speakers"] for answer in told["answers"]] == [["Olaf Probe"]]
