"""The curated actors: complete, labelled, canonical, without a reference to anything that is not there."""

import itertools
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

import pycountry
import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from kg.turtle.formatting import format_file
from kg.vocab import ID, KG, PREFIXES, RDF, RDFS, expand, shorten

ROOT = Path(__file__).parents[2]
SOURCES = ROOT.parent / "shared/actors"
FILES = sorted((ROOT / "data/actors").glob("*.ttl"))
SKOS = PREFIXES["skos"]
NOT_ACTORS = {"Place", "Post", "Tenure"}
DISPUTED = {
    "xk", "tw", "eh", "northern-cyprus", "abkhazia", "south-ossetia", "transnistria", "somaliland",
}  # fmt: skip


@pytest.fixture(scope="module")
def actors() -> Store:
    store = Store()
    for path in FILES:
        store.bulk_load(path=str(path), format=RdfFormat.TURTLE)
    return store


def nodes(store: Store, *kinds: str) -> list[NamedNode]:
    return [
        q.subject
        for kind in kinds
        for q in store.quads_for_pattern(None, NamedNode(RDF + "type"), NamedNode(KG + kind))
    ]


def texts(store: Store, node: NamedNode, predicate: str, language: str | None = None) -> list[str]:
    quads = store.quads_for_pattern(node, NamedNode(expand(predicate)), None)
    return [q.object.value for q in quads if language is None or q.object.language == language]


def links(store: Store, node: NamedNode, predicate: str) -> list[NamedNode]:
    return [q.object for q in store.quads_for_pattern(node, NamedNode(expand(predicate)), None)]


def holders(store: Store, predicate: str, value: str) -> set[str]:
    quads = store.quads_for_pattern(None, NamedNode(expand(predicate)), None)
    return {shorten(q.subject.value) for q in quads if q.object.value == value}


def test_how_many_there_are(actors):
    assert len(nodes(actors, "State")) == 193 + 2 + len(DISPUTED)
    assert len(nodes(actors, "Government")) == len(nodes(actors, "State"))
    at_least = {
        "IntelligenceAgency": 400, "MilitaryForce": 160, "Ministry": 60, "ArmedGroup": 40, "NewsAgency": 35,
        "MediaOutlet": 60, "Post": 100, "Tenure": 90, "Person": 90,
    }  # fmt: skip
    assert {kind: count for kind, count in at_least.items() if len(nodes(actors, kind)) < count} == {}
    organizations = nodes(actors, "InternationalOrganization", "Alliance", "Organ", "Court", "Organization")
    assert len(organizations) >= 60


def test_each_member_of_the_united_nations_is_there(actors):
    states = nodes(actors, "State")
    members = {
        shorten(s.value) for s in states if NamedNode(expand("organization:un")) in links(actors, s, "kg:memberOf")
    }
    assert len(members) == 193
    assert not members & {f"state:{key}" for key in DISPUTED | {"va", "ps"}}


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_a_file_is_canonical(path):
    assert format_file(path) == path.read_text(encoding="utf-8")


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the outside sources are not here; the committed files stand")
def test_the_generator_yields_the_committed_files(tmp_path):
    subprocess.run([sys.executable, ROOT / "tools/build_actors", SOURCES, tmp_path], check=True)
    made = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    assert sorted(made) == ["governments.ttl", "intelligence.ttl", "military.ttl", "places.ttl", "states.ttl"]
    assert [name for name in made if made[name] != (ROOT / "data/actors" / name).read_text(encoding="utf-8")] == []


def test_nothing_is_described_in_two_files():
    where = defaultdict(set)
    for path in FILES:
        store = Store()
        store.bulk_load(path=str(path), format=RdfFormat.TURTLE)
        for quad in store:
            where[quad.subject.value].add(path.name)
    assert {iri: names for iri, names in where.items() if len(names) > 1} == {}


def test_each_node_has_one_class_labels_in_two_languages_and_a_source(actors):
    wrong = []
    for node in {q.subject for q in actors}:
        types = links(actors, node, "rdf:type")
        if len(types) != 1 or not texts(actors, node, "dcterms:source"):
            wrong.append(node.value)
            continue
        kind = types[0].value.removeprefix(KG)
        if kind not in NOT_ACTORS and links(actors, node, "kg:actorKind") != types:
            wrong.append(node.value)
        if kind != "Tenure" and [len(texts(actors, node, "rdfs:label", tag)) for tag in ("de", "en")] != [1, 1]:
            wrong.append(node.value)
    assert wrong == []


def test_each_class_is_one_of_the_ontology(actors):
    ontology = Store()
    ontology.bulk_load(path=str(ROOT / "ontology/actor.ttl"), format=RdfFormat.TURTLE)
    owl_class = NamedNode(PREFIXES["owl"] + "Class")
    known = {q.subject for q in ontology.quads_for_pattern(None, NamedNode(RDF + "type"), owl_class)}
    assert {q.object for q in actors.quads_for_pattern(None, NamedNode(RDF + "type"), None)} <= known


def test_no_two_of_a_class_share_a_label(actors):
    kinds = {q.object.value.removeprefix(KG) for q in actors.quads_for_pattern(None, NamedNode(RDF + "type"), None)}
    counts = Counter(
        (kind, language, label)
        for kind in kinds - {"Tenure"}
        for language in ("de", "en")
        for node in nodes(actors, kind)
        for label in texts(actors, node, "rdfs:label", language)
    )
    assert {key: n for key, n in counts.items() if n > 1} == {}


def test_other_names_do_not_repeat_the_label(actors):
    wrong = []
    for quad in actors.quads_for_pattern(None, NamedNode(SKOS + "altLabel"), None):
        if next(iter(actors.quads_for_pattern(quad.subject, NamedNode(RDFS + "label"), quad.object)), None):
            wrong.append((quad.subject.value, quad.object.value))
    assert wrong == []


def test_country_codes_are_those_in_force(actors):
    for state in nodes(actors, "State"):
        key = state.value.rsplit("/", 1)[1]
        country = pycountry.countries.get(alpha_2=key.upper()) if len(key) == 2 else None
        assert texts(actors, state, "kg:iso3166Alpha2") == ([country.alpha_2] if country else []), key
        assert texts(actors, state, "kg:iso3166Alpha3") == ([country.alpha_3] if country else []), key


def test_each_state_has_names_territory_and_capital(actors):
    for state in nodes(actors, "State"):
        assert len(texts(actors, state, "kg:officialName", "de")) == 1, state
        assert len(texts(actors, state, "kg:officialName", "en")) == 1, state
        assert links(actors, state, "kg:territory") == [NamedNode(state.value.replace("/id/state/", "/id/place/"))]
        assert len(links(actors, state, "kg:capital")) == 1, state


def test_adjectives_of_nearly_all_states(actors):
    without = {
        shorten(s.value)
        for s in nodes(actors, "State")
        if not all(texts(actors, s, "kg:adjective", tag) for tag in ("de", "en"))
    }
    assert without <= {"state:kn", "state:tt"}


@pytest.mark.parametrize(
    ("key", "german", "english", "adjective", "demonym", "capital"),
    [
        ("ru", "Russland", "Russia", "russisch", "Russe", "Moskau"),
        ("us", "Vereinigte Staaten", "United States", "US-amerikanisch", "US-Amerikaner", "Washington"),
        ("ir", "Iran", "Iran", "iranisch", "Iraner", "Teheran"),
        ("cn", "China", "China", "chinesisch", "Chinese", "Peking"),
        ("pk", "Pakistan", "Pakistan", "pakistanisch", "Pakistaner", "Islamabad"),
        ("kr", "Südkorea", "South Korea", "südkoreanisch", "Südkoreaner", "Seoul"),
    ],
)
def test_forms_of_a_state(actors, key, german, english, adjective, demonym, capital):
    state = NamedNode(expand(f"state:{key}"))
    assert texts(actors, state, "rdfs:label", "de") == [german]
    assert texts(actors, state, "rdfs:label", "en") == [english]
    assert adjective in texts(actors, state, "kg:adjective", "de")
    assert demonym in texts(actors, state, "kg:demonym", "de")
    assert texts(actors, links(actors, state, "kg:capital")[0], "rdfs:label", "de") == [capital]


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Washington", "government:us"),
        ("Kreml", "government:ru"),
        ("Kremlin", "government:ru"),
        ("Downing Street", "government:gb"),
        ("Pentagon", "ministry:us-defense"),
        ("Teheran", "government:ir"),
    ],
)
def test_a_metonym_means_one_actor(actors, name, actor):
    assert holders(actors, "kg:metonym", name) == {actor}


def test_each_capital_but_those_named_like_their_state_is_a_metonym(actors):
    wrong = []
    for government in nodes(actors, "Government"):
        state = links(actors, government, "kg:governmentOf")[0]
        city = texts(actors, links(actors, state, "kg:capital")[0], "rdfs:label", "en")[0]
        own = "(" in city or city in texts(actors, state, "rdfs:label", "en") or state.value.endswith("/nl")
        if not own and city not in texts(actors, government, "kg:metonym", "en"):
            wrong.append(government.value)
    assert wrong == []


@pytest.mark.parametrize("key", ["us", "tr", "ir", "iq", "ch", "ua", "nl", "gb", "ph"])
def test_a_government_of_a_state_with_an_article(actors, key):
    label = texts(actors, NamedNode(expand(f"government:{key}")), "rdfs:label", "de")[0]
    assert label.startswith(("Regierung der ", "Regierung des "))


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Иванов", "person:sergej-iwanow"),
        ("Iwanow", "person:sergej-iwanow"),
        ("Нарышкин", "person:sergej-naryschkin"),
        ("خامنه‌ای", "person:ali-chamenei"),
        ("СВР", "agency:ru-svr"),
        ("داعش", "armedgroup:islamic-state"),
        ("UN-Sicherheitsrat", "organization:un-security-council"),
        ("Weißrussland", "state:by"),
        ("Вооружённые силы Российской Федерации", "agency:ru-armed-forces"),
    ],
)
def test_names_in_other_spellings_and_scripts(actors, name, actor):
    assert holders(actors, "skos:altLabel", name) == {actor}


def test_every_actor_that_data_refers_to_is_defined(actors):
    everything = Store()
    for path in sorted((ROOT / "data").rglob("*.ttl")):
        everything.bulk_load(path=str(path), format=RdfFormat.TURTLE)
    typed = {q.subject for q in everything.quads_for_pattern(None, NamedNode(RDF + "type"), None)}
    mentioned = {
        term
        for quad in everything
        for term in (quad.subject, quad.object)
        if isinstance(term, NamedNode) and term.value.startswith(ID)
    }
    assert sorted(shorten(term.value) for term in mentioned - typed) == []


def test_tenures_are_bounded_as_they_are_dated(actors):
    for tenure in nodes(actors, "Tenure"):
        assert [len(links(actors, tenure, end)) for end in ("kg:holder", "kg:post")] == [1, 1]
        [start] = texts(actors, tenure, "kg:startNotAfter")
        begun = texts(actors, tenure, "kg:startEdtf")
        assert all(start.startswith(date) for date in begun), tenure
        ended = texts(actors, tenure, "kg:endEdtf")
        held = texts(actors, tenure, "kg:endNotBefore")
        assert len(ended) == len(held), tenure
        assert all(start <= day for day in held), tenure
        assert all(day < date for day, date in zip(held, ended, strict=True)), tenure


def test_who_held_the_posts_of_the_article_in_july_2018(actors):
    on = "2018-07-31"
    found = {
        shorten(links(actors, t, "kg:post")[0].value): shorten(links(actors, t, "kg:holder")[0].value)
        for t in nodes(actors, "Tenure")
        if texts(actors, t, "kg:startNotAfter")[0] <= on and all(d >= on for d in texts(actors, t, "kg:endNotBefore"))
    }
    assert found["post:ru-svr-director"] == "person:sergej-naryschkin"
    assert found["post:ru-svr-press-bureau-head"] == "person:sergej-iwanow"
    assert found["post:us-secretary-of-state"] == "person:mike-pompeo"
    assert found["post:us-ambassador-nato"] == "person:kay-bailey-hutchison"
    assert found["post:us-cia-director"] == "person:gina-haspel"
    assert found["post:ir-supreme-leader"] == "person:ali-chamenei"


def test_no_post_is_held_by_two_at_once(actors):
    spans = defaultdict(list)
    for tenure in nodes(actors, "Tenure"):
        end = texts(actors, tenure, "kg:endNotBefore") or ["9999"]
        spans[links(actors, tenure, "kg:post")[0]].append((texts(actors, tenure, "kg:startNotAfter")[0], end[0]))
    for post, held in spans.items():
        held.sort()
        assert all(end < start for (_, end), (start, _) in itertools.pairwise(held)), post


def test_posts_belong_to_organizations_and_have_a_kind(actors):
    offices = Store()
    offices.bulk_load(path=str(ROOT / "ontology/vocab/office.ttl"), format=RdfFormat.TURTLE)
    known = {q.subject for q in offices}
    for post in nodes(actors, "Post"):
        assert len(links(actors, post, "kg:postOf")) == 1, post
        assert [kind for kind in links(actors, post, "kg:office") if kind not in known] == []
        organization = links(actors, post, "kg:postOf")[0]
        if organization.value.startswith(expand("state:")):
            assert links(actors, post, "kg:represents") == [organization]


def test_places_lie_in_places_without_a_circle(actors):
    places = set(nodes(actors, "Place"))
    for place in places:
        seen = {place}
        above = links(actors, place, "kg:locatedIn")
        while above:
            assert above[0] in places
            assert above[0] not in seen, place
            seen.add(above[0])
            above = links(actors, above[0], "kg:locatedIn")


def test_a_disputed_state_carries_a_note(actors):
    for key in DISPUTED:
        assert texts(actors, NamedNode(expand(f"state:{key}")), "skos:editorialNote", "en"), key


def test_language_tags_fit_the_script(actors):
    wrong = []
    for quad in actors.quads_for_pattern(None, NamedNode(SKOS + "altLabel"), None):
        name: Literal = quad.object
        cyrillic = any("\u0400" <= letter <= "\u04ff" for letter in name.value)
        arabic = any("\u0600" <= letter <= "\u06ff" for letter in name.value)
        if cyrillic and name.language not in {"ru", "uk", "be", "bg", "sr", "mk", "mn", "tg"}:
            wrong.append(name)
        if arabic and name.language not in {"ar", "fa", "ps", "ur"}:
            wrong.append(name)
    assert wrong == []
