"""What is said to somebody elsewhere names no option of the command line and no path of this machine."""

import pickle

import pytest

from kg.errors import ForbiddenQuery, QueryTimeout, StoreError
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
