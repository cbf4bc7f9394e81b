"""The vocabulary: every file parses alone, every term is complete, the axioms are OWL 2 RL and contradict nothing."""

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from owlrl import DeductiveClosure, OWLRL_Semantics
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection

from kg.vocab import KG as KG_IRI
from kg.vocab import ONTOLOGY, VOCAB

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "ontology"
KG = Namespace(KG_IRI)
CORE = sorted([*FOLDER.glob("*.ttl"), *FOLDER.glob("vocab/*.ttl")])
ALIGN = sorted(FOLDER.glob("align/*.ttl"))
PROPERTY_KINDS = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
LANGUAGES = {"en", "de"}
THREAD = {KG.Statement, KG.Claim, KG.Allegation, KG.Situation, KG.Involvement}


@cache
def graph(*paths):
    found = Graph()
    for path in paths or CORE:
        found.parse(path, format="turtle")
    return found


def terms(of=None, kinds=(OWL.Class, *PROPERTY_KINDS)):
    of = of or graph(*CORE, *ALIGN)
    return sorted({s for kind in kinds for s in of.subjects(RDF.type, kind) if s.startswith(KG_IRI)})


def concepts():
    return sorted(graph().subjects(RDF.type, SKOS.Concept))


def by_language(subject, predicate, of=None):
    found = defaultdict(list)
    for value in (of or graph(*CORE, *ALIGN)).objects(subject, predicate):
        found[value.language].append(str(value))
    return found


def short(iri):
    return iri.removeprefix(KG_IRI).removeprefix(VOCAB)


def complaints_of(closure):
    """Return what owlrl has to say against a graph that it has closed."""
    return [
        str(o) for p, o in closure.predicate_objects() if p.startswith("http://www.daml.org/2002/03/agents/agent-ont#")
    ]


@cache
def axioms():
    """Return the triples of the modules that a reasoner reads, without what is written for people."""
    found = Graph()
    for triple in graph(*sorted(FOLDER.glob("*.ttl"))):
        if str(triple[1]).startswith((str(OWL), str(RDF), str(RDFS))) and triple[1] not in (
            RDFS.label,
            RDFS.isDefinedBy,
        ):
            found.add(triple)
    return found


def closed(*graphs):
    union = Graph()
    for one in graphs:
        union += one
    DeductiveClosure(OWLRL_Semantics).expand(union)
    return union


# --- files ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [*CORE, *ALIGN], ids=lambda path: str(path.relative_to(FOLDER)))
def test_each_file_parses_alone_in_both_engines_with_the_same_number_of_triples(path):
    theirs = {str(triple) for triple in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE)}
    assert len(theirs) == len(graph(path)) > 0


def test_the_header_names_version_licence_creator_and_imports_every_module():
    header = graph(FOLDER / "kg.ttl")
    node = URIRef(ONTOLOGY)
    assert set(header.subjects()) == {node}
    dcterms, vann = Namespace("http://purl.org/dc/terms/"), Namespace("http://purl.org/vocab/vann/")
    for predicate in (OWL.versionIRI, OWL.versionInfo, dcterms.license, dcterms.creator, dcterms.created,
                      dcterms.modified, vann.preferredNamespacePrefix, vann.preferredNamespaceUri):  # fmt: skip
        assert header.value(node, predicate) is not None, predicate
    for predicate in (dcterms.title, dcterms.description):
        assert {text.language for text in header.objects(node, predicate)} == LANGUAGES
    modules = {f"{ONTOLOGY}/{path.stem}" for path in FOLDER.glob("*.ttl") if path.stem != "kg"}
    assert {str(iri) for iri in header.objects(node, OWL.imports)} == modules
    schemes = {f"{VOCAB}{path.stem}" for path in FOLDER.glob("vocab/*.ttl")}
    assert {str(iri) for iri in header.objects(node, dcterms.hasPart)} == schemes


@pytest.mark.parametrize("path", [*CORE, *ALIGN], ids=lambda path: str(path.relative_to(FOLDER)))
def test_each_file_has_a_header_of_its_own(path):
    place = path.relative_to(FOLDER).with_suffix("")
    iri = URIRef(VOCAB + path.stem if place.parts[0] == "vocab" else f"{ONTOLOGY}/{place}".removesuffix("/kg"))
    dcterms = Namespace("http://purl.org/dc/terms/")
    assert graph(path).value(iri, OWL.versionInfo) == Literal("0.1.0")
    assert graph(path).value(iri, dcterms.license) is not None
    assert graph(path).value(iri, dcterms.creator) is not None


# --- terms ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("term", terms(), ids=short)
def test_each_term_is_complete(term):
    labels, definitions = by_language(term, RDFS.label), by_language(term, SKOS.definition)
    assert set(labels) == set(definitions) == LANGUAGES
    assert all(len(values) == 1 for values in (*labels.values(), *definitions.values()))
    every = graph(*CORE, *ALIGN)
    home = every.value(term, RDFS.isDefinedBy)
    path = FOLDER / f"{str(home).removeprefix(ONTOLOGY + '/')}.ttl"
    assert (term, RDF.type, None) in graph(path), f"{home} does not define it"
    assert every.value(term, KG.since) is not None
    assert every.value(term, SKOS.example) is not None
    notes = by_language(term, SKOS.scopeNote)
    assert set(notes) in (set(), LANGUAGES)


@pytest.mark.parametrize("node", [*terms(), *concepts()], ids=short)
def test_no_definition_contains_its_own_label(node):
    predicate = SKOS.prefLabel if (node, RDF.type, SKOS.Concept) in graph() else RDFS.label
    for language, (label,) in by_language(node, predicate).items():
        definition = by_language(node, SKOS.definition)[language][0]
        assert not re.search(rf"(?<![\w-]){re.escape(label)}(?![\w-])", definition, re.IGNORECASE)


def test_each_term_is_defined_in_one_file_only():
    kinds = (OWL.Class, *PROPERTY_KINDS)
    homes = defaultdict(set)
    for path in [*CORE, *ALIGN]:
        for kind in kinds:
            for term in graph(path).subjects(RDF.type, kind):
                homes[term].add(path.name)
    assert {short(term): files for term, files in homes.items() if len(files) > 1} == {}


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_labels_are_unique_over_all_modules(language):
    owners = defaultdict(list)
    for term in terms():
        for label in by_language(term, RDFS.label)[language]:
            owners[label].append(short(term))
    assert {label: names for label, names in owners.items() if len(names) > 1} == {}


def test_english_labels_are_lower_case_as_in_running_text():
    initials = {"SHA-256 of text", "CAMEO code", "PLOVER code", "date in EDTF"}
    labels = {by_language(term, RDFS.label)["en"][0] for term in terms()}
    assert {label for label in labels - initials if label != label.lower()} == set()


def test_names_are_upper_camel_for_classes_and_lower_camel_for_properties_and_concepts():
    assert [short(t) for t in terms(kinds=[OWL.Class]) if not re.fullmatch(r"(?:[A-Z][a-z]+)+", short(t))] == []
    lower = [*(short(t) for t in terms(kinds=PROPERTY_KINDS)), *(short(c).split("/")[1] for c in concepts())]
    assert [name for name in lower if not re.fullmatch(r"[a-z]+(?:[A-Z][a-z]*|\d+)*", name)] == []


CONTESTED = {
    "Accusation", "Allegation", "Criticism", "Statement", "Claim", "State", "Government", "territory", "memberOf",
    "hasMember", "ArmedGroup", "Denial", "Rejection", "Event", "Situation", "Speculation", "Collective",
    "UnnamedSource", "Threat", "TerroristAttack", "Ruling", "Apology", "accuses", "stateAccuses",
}  # fmt: skip


def test_every_contested_word_has_a_scope_note():
    assert {name for name in CONTESTED if (KG[name], SKOS.scopeNote, None) not in graph()} == set()


def test_each_name_of_the_model_page_is_defined():
    defined = {short(term) for term in terms()}
    assert names_of_the_model() - defined == set()


def test_the_model_page_names_each_property():
    properties = {short(term) for term in terms(graph(), PROPERTY_KINDS)}
    page = (ROOT / "docs/model.md").read_text(encoding="utf-8")
    assert properties - set(re.findall(r"`([a-z][A-Za-z0-9]*)`", page)) == set()


def names_of_the_model():
    page = (ROOT / "docs/model.md").read_text(encoding="utf-8").split("## Shape of an article")[0]
    names = set()
    for section in page.split("\n## ")[2:]:
        first_cells = re.findall(r"^\| (`[^|]+) \|", section, re.MULTILINE)
        derived = [section] if section.startswith(("Derived", "Time", "Annotations")) else []
        for text in (*first_cells, *derived, *re.findall(r"`Situation`.*?involvement.*?\n.*?\n", section, re.DOTALL)):
            names |= set(re.findall(r"`([a-z][A-Za-z0-9]*)`", text))
        names |= set(re.findall(r"`([A-Z][a-z]+(?:[A-Z][a-z]+)*)`", section))
    return names - {"inferred"}


def test_each_iri_of_ours_in_the_curated_graph_of_the_article_is_defined():
    ours = (KG_IRI, VOCAB)
    defined = set(graph().subjects())
    for path in sorted((ROOT / "data").rglob("*.ttl")):
        used = {
            term for triple in graph(path) for term in triple if isinstance(term, URIRef) and str(term).startswith(ours)
        }
        assert sorted(short(term) for term in used - defined) == [], path


def test_each_example_that_is_an_iri_exists():
    files = [*sorted((ROOT / "data").rglob("*.ttl")), *sorted((ROOT / "ontology/lexicon").glob("*.ttl"))]
    shipped = {s for path in files for s in graph(path).subjects()}
    shipped |= {*terms(), *concepts()}
    examples = {o for o in graph(*CORE, *ALIGN).objects(None, SKOS.example) if isinstance(o, URIRef)}
    assert len(examples) > 50
    assert sorted(str(example) for example in examples - shipped) == []


def test_each_territory_of_the_curated_data_belongs_to_one_state():
    owners = defaultdict(set)
    for path in sorted((ROOT / "data").rglob("*.ttl")):
        for state, place in graph(path).subject_objects(KG.territory):
            owners[place].add(state)
    assert owners
    assert {place: states for place, states in owners.items() if len(states) > 1} == {}


def test_each_concept_that_the_ontology_names_is_defined():
    objects = {
        o for o in graph(*CORE, *ALIGN).objects() if isinstance(o, URIRef) and str(o).startswith((KG_IRI, VOCAB))
    }
    assert sorted(short(o) for o in objects - set(graph(*CORE, *ALIGN).subjects())) == []


# --- vocabularies --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("concept", concepts(), ids=short)
def test_each_concept_is_complete_and_hangs_in_its_scheme(concept):
    every = graph()
    for predicate in (SKOS.prefLabel, SKOS.definition):
        values = by_language(concept, predicate)
        assert set(values) == LANGUAGES
        assert all(len(texts) == 1 for texts in values.values())
    scheme = URIRef(concept.rsplit("/", 1)[0])
    assert list(every.objects(concept, SKOS.inScheme)) == [scheme]
    broader = list(every.objects(concept, SKOS.broader))
    assert (len(broader) == 1) != ((concept, SKOS.topConceptOf, scheme) in every)
    for parent in broader:
        assert (parent, SKOS.narrower, concept) in every
        assert concept not in every.transitive_objects(parent, SKOS.broader)
    for child in every.objects(concept, SKOS.narrower):
        assert (child, SKOS.broader, concept) in every


def test_concept_labels_are_unique_within_their_scheme():
    owners = defaultdict(list)
    for concept in concepts():
        for language in LANGUAGES:
            label = by_language(concept, SKOS.prefLabel)[language][0]
            owners[concept.rsplit("/", 1)[0], language, label].append(short(concept))
    assert {key: names for key, names in owners.items() if len(names) > 1} == {}


def test_there_are_at_least_forty_allegation_types_in_a_hierarchy():
    types = [concept for concept in concepts() if concept.startswith(VOCAB + "allegation-type/")]
    assert len(types) >= 40
    depth = max(len(list(graph().transitive_objects(concept, SKOS.broader))) for concept in types)
    assert depth >= 3


def test_each_kind_of_statement_has_one_stance_and_each_kind_of_response_one_status():
    every = graph()
    kinds = set(every.transitive_subjects(RDFS.subClassOf, KG.Statement)) - {KG.Statement, KG.Response}
    responses = set(every.transitive_subjects(RDFS.subClassOf, KG.Response)) - {KG.Response}
    assert {short(k) for k in kinds if len(list(every.objects(k, KG.hasStance))) != 1} == set()
    assert {short(k) for k in responses if len(list(every.objects(k, KG.yieldsStatus))) != 1} == set()
    assert {short(k) for k in kinds - responses if (k, KG.yieldsStatus, None) in every} == set()


def test_the_precedence_of_the_statuses_is_a_total_order_from_open_to_ruled():
    statuses = [concept for concept in concepts() if concept.startswith(VOCAB + "response-status/")]
    ranks = {short(status).split("/")[1]: graph().value(status, KG.precedence).value for status in statuses}
    assert sorted(ranks, key=ranks.get) == [
        "open", "declined", "countered", "rejected", "denied", "partlyAdmitted", "admitted", "withdrawn", "ruled",
    ]  # fmt: skip
    assert len(set(ranks.values())) == len(ranks)


# --- logic ---------------------------------------------------------------------------------------------------------

ALLOWED = {
    OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.Ontology, OWL.Restriction,
    OWL.AllDisjointClasses, OWL.TransitiveProperty, OWL.SymmetricProperty, OWL.AsymmetricProperty,
    OWL.IrreflexiveProperty, OWL.inverseOf, OWL.propertyChainAxiom, OWL.members, OWL.onProperty, OWL.someValuesFrom,
    OWL.imports, OWL.versionIRI, OWL.versionInfo,
}  # fmt: skip


def test_only_constructs_of_owl_2_rl_occur():
    every = graph(*CORE, *ALIGN)
    used = {term for triple in every for term in triple if isinstance(term, URIRef) and term.startswith(str(OWL))}
    assert used - ALLOWED == set()


def test_restrictions_stand_only_where_owl_2_rl_allows_them():
    every = graph(*CORE, *ALIGN)
    restrictions = set(every.subjects(RDF.type, OWL.Restriction))
    assert restrictions
    for node in restrictions:
        assert isinstance(node, BNode)
        assert (None, None, node) not in every, "some values from only on the left of a subclass axiom"
        assert list(every.objects(node, RDFS.subClassOf))


def test_only_simple_properties_are_asymmetric_or_irreflexive():
    every = graph(*CORE, *ALIGN)
    composite = set(every.subjects(OWL.propertyChainAxiom)) | set(every.subjects(RDF.type, OWL.TransitiveProperty))
    composite |= {o for p in composite for o in every.objects(p, OWL.inverseOf)}
    composite |= {s for p in composite for s in every.subjects(OWL.inverseOf, p)}
    above = {sup for p in composite for sup in every.transitive_objects(p, RDFS.subPropertyOf)}
    for trait in (OWL.AsymmetricProperty, OWL.IrreflexiveProperty):
        assert set(every.subjects(RDF.type, trait)) & above == set()


def test_property_chains_name_object_properties_only():
    every = graph()
    chains = [list(Collection(every, head)) for head in every.objects(None, OWL.propertyChainAxiom)]
    assert len(chains) >= 7
    for part in (part for chain in chains for part in chain):
        assert (part, RDF.type, OWL.ObjectProperty) in every


def test_hierarchies_have_no_cycle():
    every = graph(*CORE, *ALIGN)
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf):
        for start, parent in every.subject_objects(predicate):
            assert start not in every.transitive_objects(parent, predicate)


def test_no_property_that_leads_out_of_a_thread_has_a_range():
    every = graph()
    free = set()
    for term in terms(every, [OWL.ObjectProperty]):
        domains, ranges = set(every.objects(term, RDFS.domain)), set(every.objects(term, RDFS.range))
        if domains & THREAD and ranges - THREAD:
            free.add(short(term))
    assert free == set()


def test_no_property_of_a_situation_is_shared_with_events():
    every = graph()
    kinds = set(every.transitive_subjects(RDFS.subClassOf, KG.Event)) | {KG.Participation}
    for predicate in (RDFS.domain, RDFS.range):
        of_events = {s for kind in kinds for s in every.subjects(predicate, kind)}
        assert [short(p) for p in of_events if "ituation" in p or "nvol" in p] == []
    for term in terms(every, [OWL.ObjectProperty]):
        domains = set(every.objects(term, RDFS.domain))
        assert not (domains & {KG.Situation, KG.Involvement} and domains & kinds)


def test_the_alignment_with_sem_leaves_out_what_is_only_said():
    sem = graph(FOLDER / "align/sem.ttl")
    below = set(graph().transitive_subjects(RDFS.subClassOf, KG.Event))
    for subject, parent in sem.subject_objects(RDFS.subClassOf):
        if parent.endswith("/Event"):
            assert subject in below
    said = {s for cls in THREAD for s in graph().subjects(RDFS.domain, cls)} | THREAD
    assert set(sem.subjects()) & said == set()


@pytest.fixture(scope="module")
def closure():
    return closed(graph(*CORE, *ALIGN))


def test_the_ontology_with_its_alignments_is_consistent_and_makes_no_two_terms_the_same(closure):
    assert complaints_of(closure) == []
    ours = (KG_IRI, VOCAB)
    assert [(s, o) for s, o in closure.subject_objects(OWL.sameAs) if s != o and str(s).startswith(ours)] == []
    assert list(closure.subjects(RDF.type, OWL.Nothing)) == []


EXAMPLE = """
@prefix kg: <https://w3id.org/allegation-kg/ontology#> .
@prefix x: <http://example.org/> .
x:east a kg:State ; kg:territory x:eastland .
x:west a kg:State ; kg:territory x:westland .
x:ministry a kg:Ministry ; kg:organOf x:east .
x:service a kg:IntelligenceAgency ; kg:organOf x:west .
x:minister a kg:Post ; kg:postOf x:ministry .
x:ada a kg:Person .
x:tenure a kg:Tenure ; kg:holder x:ada ; kg:post x:minister .
x:act a kg:Accusation ; kg:speaker x:ada ; kg:spokeAs x:minister ; kg:claims x:one , x:two .
x:one a kg:Allegation ; kg:against x:west ; kg:describes x:situation .
x:two a kg:Allegation ; kg:against x:service .
x:situation a kg:Situation ; kg:situationKind kg:ArmsTransfer ; kg:involvement x:part .
x:part a kg:Involvement ; kg:involvedActor x:west .
x:relay a kg:Report ; kg:speaker x:paper ; kg:claims x:act .
x:first a kg:Meeting ; kg:precedes x:second . x:second a kg:Visit ; kg:precedes x:third . x:third a kg:Visit .
"""
X = Namespace("http://example.org/")


@pytest.fixture(scope="module")
def example():
    return closed(axioms(), Graph().parse(data=EXAMPLE, format="turtle"))


@pytest.mark.parametrize(
    ("subject", "predicate", "objects"),
    [
        ("minister", "represents", {"east"}),
        ("act", "madeInNameOf", {"east"}),
        ("east", "statedThrough", {"act"}),
        ("ada", "holdsPost", {"minister"}),
        ("ada", "made", {"act"}),
        ("ada", "speaksFor", {"east"}),
        ("ada", "accuses", {"west", "service"}),
        ("paper", "accuses", set()),
        ("east", "stateAccuses", {"west", "service"}),
        ("east", "stateAccusesState", {"west"}),
        ("service", "belongsTo", {"west"}),
        ("first", "precedes", {"second", "third"}),
        ("third", "follows", {"first", "second"}),
    ],
)
def test_what_follows_by_chains_inverses_and_transitivity(example, subject, predicate, objects):
    assert complaints_of(example) == []
    assert set(example.objects(X[subject], KG[predicate])) == {X[name] for name in objects}


def test_who_holds_a_tenure_is_an_official_and_what_is_alleged_is_no_event(example):
    assert set(example.subjects(RDF.type, KG.Official)) == {X.ada}
    events = {s for s in example.subjects(RDF.type, KG.Event) if s.startswith(str(X))}
    assert events == {X.first, X.second, X.third}


@pytest.mark.parametrize(
    "triples",
    [
        "x:a a kg:Situation , kg:Event .",
        "x:a a kg:Claim , kg:Meeting .",
        "x:a a kg:State , kg:Place .",
        "x:a a kg:Person , kg:Organization .",
        "x:a a kg:Allegation ; kg:claims x:b .",
        "x:a a kg:Event . x:b kg:describes x:a .",
        "x:a kg:respondsTo x:a .",
        "x:a kg:organOf x:b . x:b kg:organOf x:a .",
    ],
)
def test_what_the_axioms_exclude_is_found_inconsistent(triples):
    head = "@prefix kg: <https://w3id.org/allegation-kg/ontology#> . @prefix x: <http://example.org/> . "
    assert complaints_of(closed(axioms(), Graph().parse(data=head + triples, format="turtle"))) != []


def test_a_thread_brings_about_nothing_but_itself_and_summaries_even_when_it_accuses_what_is_no_actor():
    world = EXAMPLE.split("x:act a")[0] + "x:visit a kg:Visit ; kg:place x:westland ."
    thread = """
        x:t-act a kg:Accusation ; kg:speaker x:ada ; kg:spokeAs x:minister ; kg:occasion x:visit ; kg:addressee x:west ;
            kg:claims x:t-one , x:t-two ; kg:reportedIn x:paper ; kg:about x:visit ; kg:evidence x:sentence .
        x:t-one a kg:Allegation ; kg:against x:westland ; kg:describes x:t-situation ; kg:about x:visit .
        x:t-two a kg:Allegation ; kg:against x:west ; kg:contradicts x:t-one .
        x:t-situation a kg:Situation ; kg:situationKind kg:Visit ; kg:involvement x:t-part ; kg:situationPlace x:east .
        x:t-part a kg:Involvement ; kg:involvedActor x:visit .
        x:t-denial a kg:Denial ; kg:speaker x:west ; kg:respondsTo x:t-act ."""
    before = closed(axioms(), Graph().parse(data=world, format="turtle"))
    after = closed(axioms(), Graph().parse(data=world + thread, format="turtle"))
    assert complaints_of(after) == []
    summaries = set(graph().subjects(KG.derivedSummary, Literal(True)))
    own = str(X) + "t-"
    outside = [
        triple
        for triple in after - before
        if not any(str(node).startswith(own) for node in triple) and triple[1] not in summaries
    ]
    trivial = {OWL.sameAs, RDF.type}  # what owlrl says of any IRI or blank node that it sees
    assert [t for t in outside if not (t[1] in trivial and t[2] in (t[0], OWL.Thing, RDFS.Resource))] == []
    assert (X.ada, KG.accuses, X.westland) in after


def test_derived_summaries_are_the_only_derived_properties_of_actors():
    every = graph()
    summaries = {short(s) for s in every.subjects(KG.derivedSummary, Literal(True))}
    assert summaries == {"made", "statedThrough", "speaksFor", "accuses", "stateAccuses", "stateAccusesState"}


# --- codes of other systems ------------------------------------------------------------------------------------------

PLOVER = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip


@pytest.mark.parametrize(
    ("system", "form"), [("cameo", r"(0[1-9]|1\d|20)\d{0,2}"), ("plover", "|".join(sorted(PLOVER)))]
)
def test_each_kind_of_the_first_version_has_a_code_or_a_note_that_there_is_none(system, form):
    every, codes = graph(), graph(FOLDER / f"align/{system}.ttl")
    kinds = {kind for top in (KG.Event, KG.Statement) for kind in every.transitive_subjects(RDFS.subClassOf, top)}
    kinds = {k for k in kinds - {KG.Event, KG.Statement} if every.value(k, KG.since) == Literal("0.1.0")}
    assert len(kinds) > 60
    for kind in kinds:
        values = [str(value) for value in codes.objects(kind, KG[f"{system}Code"])]
        assert all(re.fullmatch(form, value) for value in values), kind
        assert len(values) == 1 or (not values and (kind, SKOS.editorialNote, None) in codes), kind
    assert rdflib.DCTERMS.source in set(codes.predicates())
