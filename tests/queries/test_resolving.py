"""What an unknown name may mean: the likeliest names, one for each resource, found quickly."""

import time

import pytest

from kg.errors import UnknownName
from kg.queries.resolving import ACTOR, named_instances, nearest_names, resolver


@pytest.mark.parametrize(
    ("written", "first"),
    [
        ("Wahsington", "Washington"),
        ("Untied States", "United States"),
        ("Iarn", "Iran"),
        ("Bejing", "Beijing"),
        ("Moskou", "Moskau"),
        ("Pompeoo", "Pompeo"),
        ("Vereinigte Staten", "Vereinigte Staaten"),
    ],
)
def test_the_likeliest_comes_first(shipped_store, written, first):
    assert nearest_names(shipped_store, written, ACTOR)[0] == first
    with pytest.raises(UnknownName, match=f"did you mean '{first}'"):
        resolver(shipped_store)(written, None)


def test_what_is_suggested_resolves_and_each_resource_is_named_once(shipped_store):
    resolve = resolver(shipped_store)
    near = nearest_names(shipped_store, "Untied States", ACTOR)
    assert len({resolve(name, None) for name in near}) == len(near) == 3


@pytest.mark.parametrize("written", ["", " ", "xyzzyq", "\u0000", "漢字", "a" * 3000])
def test_what_resembles_nothing(shipped_store, written):
    assert nearest_names(shipped_store, written, ACTOR) == []


def test_comparing_costs_less_than_reading_the_names(shipped_store):
    """Against the time for the names themselves, both measured as time of this process."""

    def took(function, *arguments):
        begun = time.process_time()
        function(*arguments)
        return time.process_time() - begun

    reading = min(took(named_instances, shipped_store, ACTOR) for _ in range(5))
    finding = min(took(nearest_names, shipped_store, "Wahsington", ACTOR) for _ in range(5))
    assert finding < 4 * reading
