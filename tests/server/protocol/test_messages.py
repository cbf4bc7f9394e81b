"""What is said to somebody elsewhere names no option of the command line and no path of this machine."""

import pickle

import pytest
from pyoxigraph import NamedNode

from kg.errors import ForbiddenQuery, QueryTimeout, StoreError
from kg.server.jobs import Statistics
from kg.server.protocol.description import _dataset
from kg.store.guard import check_query


@pytest.mark.parametrize("text", ["SELECT * { SERVICE <http://x/> { ?a ?b ?c } }", "INSERT DATA { <a:b> <a:b> <a:b> }"])
def test_options_are_for_the_command_line(text):
    with pytest.raises(ForbiddenQuery) as raised:
        check_query(text)
    problem = pickle.loads(pickle.dumps(raised.value))
    assert "--" in str(problem)
    assert "--" not in problem.public
    assert problem.public.startswith("query: ")


@pytest.mark.parametrize("kind", [StoreError, QueryTimeout])
def test_paths_stay_here(kind):
    problem = kind("/home/somebody/store", "stopped after 10 s")
    assert "/home" in str(problem)
    assert problem.public == "the store: stopped after 10 s"


@pytest.mark.parametrize(("graph", "licensed"), [("graph/file/mine", True), ("graph/text/an-article", False)])
def test_the_licence_is_not_claimed_for_texts_of_others(graph, licensed):
    base = "https://w3id.org/allegation-kg/"
    counted = Statistics(((f"{base}graph/ontology", 3), (base + graph, 1)), (), 2, 2)
    found = [t.subject for t in _dataset("http://x/", counted) if t.predicate.value.endswith("/license")]
    assert len(found) == (2 if licensed else 1)
    assert (NamedNode("http://x/.well-known/void#dataset") in found) is licensed
