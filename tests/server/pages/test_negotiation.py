"""The same thing as page and as RDF: by Accept header, by suffix; with Vary, canonical link and status codes."""

import pytest
from html_of import check, having
from pyoxigraph import NamedNode, RdfFormat, parse

from kg.server.pages.addresses import iris_at, path_of
from kg.vocab import KG

ALLEGATION = "/id/article/islamabad-2018-07/allegation-24-1"
FORMATS = {
    "text/turtle": (".ttl", RdfFormat.TURTLE),
    "application/ld+json": (".jsonld", RdfFormat.JSON_LD),
    "application/n-triples": (".nt", RdfFormat.N_TRIPLES),
}
PATHS = [
    ALLEGATION,
    "/id/article/islamabad-2018-07/statement-24-1",
    "/id/article/islamabad-2018-07/event-01-1",
    "/id/article/islamabad-2018-07",
    "/id/state/us",
    "/ontology/Accusation",
    "/vocab/allegation-type/inaction",
    "/graph/questions",
    "/lexicon/en/accuse",
]


def triples(answer, syntax):
    return {str(quad.triple) for quad in parse(answer.content, syntax)}


@pytest.mark.parametrize("path", PATHS)
def test_same_triples_in_each_format(client, path):
    found = []
    for media_type, (suffix, syntax) in FORMATS.items():
        asked, suffixed = client.get(path, accept=media_type), client.get(path + suffix)
        assert asked.status_code == suffixed.status_code == 200
        assert asked.headers["content-type"].partition(";")[0] == media_type
        assert asked.content == suffixed.content
        assert "Accept" in asked.headers["vary"]
        found.append(triples(asked, syntax))
    assert found[0]
    assert found[0] == found[1] == found[2]


def test_claim_leaves_with_its_speaker_status_and_words(client):
    graph = triples(client.get(ALLEGATION, accept="text/turtle"), RdfFormat.TURTLE)
    assert any(KG + "speaker" in triple and "ali-chamenei" in triple for triple in graph)
    assert any("#exact" in triple and "Im Februar beschuldigte" in triple for triple in graph)


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", "text/html"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("text/turtle;q=0.9, text/html;q=0.5", "text/turtle"),
        ("application/ld+json", "application/ld+json"),
        ("application/*", "application/ld+json"),
        ("text/html;q=0, */*;q=0.1", "text/turtle"),
        ("", "text/html"),
    ],
)
def test_accept_header(client, accept, media_type):
    assert client.get("/id/state/us", accept=accept).headers["content-type"].partition(";")[0] == media_type


def test_nothing_acceptable(client):
    answer = client.get("/id/state/us", accept="image/png")
    assert answer.status_code == 406
    assert "text/turtle" in answer.text


def test_unknown_things_are_404_in_each_format(client):
    for accept in ("text/html", "text/turtle", "application/ld+json"):
        assert client.get("/id/state/nowhere", accept=accept).status_code == 404
    assert client.get("/id/state/nowhere.ttl").status_code == 404
    assert client.get("/id/state/us.xml").status_code == 404


@pytest.mark.parametrize("path", ["/id/state/us", "/id/state/us?lang=de&view=data", "/ontology/Statement?lang=de"])
def test_canonical_and_alternate_links(client, path):
    tree = check(client.get(path).text)
    own = path.partition("?")[0]
    assert [link.get("href") for link in having(tree, "rel", "canonical")] == [own]
    alternates = {link.get("type"): link.get("href") for link in having(tree, "rel", "alternate") if link.get("type")}
    assert alternates == {media_type: own + suffix for media_type, (suffix, _) in FORMATS.items()}
    answer = client.get(own + ".ttl")
    assert answer.headers["link"] == f'<{own}>; rel="canonical"'


def test_own_iris_given_as_parameter_lead_to_their_path(client):
    answer = client.get("/resource?iri=https://w3id.org/allegation-kg/id/state/us")
    assert (answer.status_code, answer.headers["location"]) == (303, "/id/state/us")


def test_other_iris_as_data(client):
    answer = client.get("/resource?iri=https://w3id.org/allegation-kg/nothing&format=ttl")
    assert answer.status_code == 404
    assert client.get("/resource?iri=no").status_code == 400
    assert client.get("/resource?iri=urn:x&format=exe").status_code == 400


def test_every_iri_of_ours_has_a_path_that_leads_back(page_store):
    found = page_store.query("SELECT DISTINCT ?n WHERE { { ?n ?p ?o } UNION { ?s ?p ?n } FILTER (ISIRI(?n)) }")
    for (node,) in found.rows:
        path = path_of(node.value)
        if not path.startswith("/resource?"):
            assert node.value in iris_at(path)
        else:
            assert not node.value.startswith(KG)


def test_no_term_hides_a_module(page_store):
    """``/ontology/x`` is the term ``ontology#x``, or else the module ``ontology/x``: none may be both."""
    base = KG.removesuffix("#")
    found = page_store.query("SELECT DISTINCT ?m WHERE { ?t <http://www.w3.org/2000/01/rdf-schema#isDefinedBy> ?m }")
    modules = [m.value for (m,) in found.rows if isinstance(m, NamedNode) and m.value.startswith(base + "/")]
    assert modules
    for module in modules:
        term = KG + module.removeprefix(base + "/")
        assert not page_store.query(f"ASK {{ <{term}> ?p ?o }}"), module
