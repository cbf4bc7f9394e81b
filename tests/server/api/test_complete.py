"""``/api/complete``: what may be meant by what somebody types; and the matching of names by itself."""

import asyncio

import pytest

from kg.errors import UnknownName
from kg.server.answers import completing
from kg.server.answers.matching import Name, Resource, index


def resource(iri, *names, weight=0):
    named = tuple(Name(text, "en", 1 if place == 0 else 2) for place, text in enumerate(names))
    return Resource(f"urn:{iri}", named, {"en": "person"}, weight)


PEOPLE = index(
    [
        resource("kettle", "Mára Kettle", "Maara Kettle"),
        resource("mueller", "Jörg Müllerhof", weight=2),
        resource("mullet", "Ann Mullet"),
        resource("island", "Isle of Ketterwood", "Øland"),
        resource("bjornova", "Björnová, Łucja", "Лючия Бьорнова"),
    ]
)


def found(typed, most=12):
    return [one.resource.iri.removeprefix("urn:") for one in PEOPLE.find(typed, most)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("mara", ["kettle"]),
        ("MÁRA  kettle", ["kettle"]),
        ("kettle mara", ["kettle"]),
        ("mull", ["mueller", "mullet"]),  # who is spoken of more comes first
        ("Mueller", ["mueller"]),
        ("müller", ["mueller"]),
        ("muller", ["mueller"]),
        ("oeland", ["island"]),
        ("oland", ["island"]),
        ("lucja bjorn", ["bjornova"]),
        ("Бьорнова", ["bjornova"]),
        ("ettl", ["kettle"]),  # inside of a word, where no word begins so
        ("ket", ["kettle", "island"]),
        ("Mullerhov", ["mueller"]),  # misspelt
        ("Kitchen", []),
        ("zzz", []),
        ("?!", []),
        ("urn:mullet", ["mullet"]),
    ],
)
def test_names_are_found_in_any_spelling(typed, expected):
    assert found(typed) == expected


def test_nothing_typed_gives_what_is_spoken_of_most():
    assert found("")[0] == "mueller"
    assert len(found("", 2)) == 2


def test_the_name_that_fits_is_told():
    (one,) = PEOPLE.find("maara", 12)
    assert one.name == "Maara Kettle"
    assert one.resource.label("de") == "Mára Kettle"


def test_the_answer_has_the_documented_shape(server):
    answer = server.get("/api/complete", params={"class": "kg:Actor", "q": "a", "lang": "de"})
    assert answer.status_code == 200
    assert set(answer.json()) == {"suggestions"}
    suggestions = answer.json()["suggestions"]
    assert 0 < len(suggestions) <= 12
    for one in suggestions:
        assert set(one) == {"value", "iri", "label", "kind", "matched", "href"}
        assert one["href"].startswith("/")
        assert one["href"].endswith("lang=de")
        assert one["label"]


def test_a_claim_is_given_with_whose_it_is(server):
    found_ = server.get("/api/complete", params={"class": "*", "q": "strait", "lang": "en"}).json()["suggestions"]
    claims = [one for one in found_ if one["kind"].startswith("claim")]
    assert claims
    assert all(" · " in one["kind"] for one in claims)


@pytest.mark.parametrize(
    ("query", "status", "message"),
    [
        ("class=kg:Aktor&q=x", 404, "did you mean 'kg:Actor'"),
        ("class=nonsense", 404, "no class 'nonsense'"),
        ("class=http://x%20y", 404, "no class"),
        ("q=a&q=b", 400, "2 times"),
        ("querry=a", 400, "no parameter 'querry'"),
        ("Lang=de", 400, "did you mean 'lang'"),
        ("q=%ff", 400, "UTF-8"),
        ("q=" + "a" * 201, 400, "200 letters"),
        ("lang=%3Cb%3E", 400, "'lang'"),
        ("limit=0", 400, "from 1 to 12"),
        ("limit=x", 400, "from 1 to 12"),
        ("limit=%C2%B2", 400, "from 1 to 12"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(server, query, status, message):
    answer = server.get(f"/api/complete?{query}")
    assert answer.status_code == status
    assert message in answer.json()["error"]


class OnePool:
    """Makes an index of what is there now, and counts how often it is asked to."""

    def __init__(self):
        self.names, self.made = ["Mára Kettle"], 0

    async def run(self, job, cls, key):
        self.made += 1
        await asyncio.sleep(0.01)
        if cls == "kg:Nothing":
            raise UnknownName("class", cls)
        return index([resource(name, name) for name in self.names])


def test_an_index_is_made_once_for_each_state_of_the_store(tmp_path, monkeypatch):
    monkeypatch.setattr(completing, "_FRESH", 0.0)
    pool = OnePool()
    (tmp_path / "current").write_text("1")

    async def asked():
        completions = completing.Completions(pool, str(tmp_path))
        found = await asyncio.gather(*(completions.find("kg:Actor", "k", "en") for _ in range(5)))
        assert [len(one) for one in found] == [1] * 5
        assert pool.made == 1
        await completions.find("kg:Actor", "m", "en")
        assert pool.made == 1
        pool.names.append("Ann Kettering")
        (tmp_path / "new").write_text("2")
        (tmp_path / "new").replace(tmp_path / "current")
        found = await asyncio.gather(*(completions.find("kg:Actor", "kett", "en") for _ in range(5)))
        assert max(len(one) for one in found) == 2
        assert pool.made == 2
        with pytest.raises(UnknownName):
            await completions.find("kg:Nothing", "a", "en")
        with pytest.raises(UnknownName):
            await completions.find("kg:Nothing", "a", "en")

    asyncio.run(asked())


def test_a_batch_of_writes_makes_few_indexes(tmp_path):
    pool = OnePool()

    async def asked():
        completions = completing.Completions(pool, str(tmp_path))
        for number in range(5):
            (tmp_path / "new").write_text(str(number))
            (tmp_path / "new").replace(tmp_path / "current")
            await completions.find("kg:Actor", "k", "en")

    asyncio.run(asked())
    assert pool.made == 1
