"""Namespaces, prefixes and graph names: the only IRIs that Python knows.

Everything else about the domain (classes, kinds, allegation types, actors) lives in Turtle files.
"""

ONTOLOGY = "https://w3id.org/allegation-kg/ontology"
KG = ONTOLOGY + "#"
VOCAB = "https://w3id.org/allegation-kg/vocab/"
ID = "https://w3id.org/allegation-kg/id/"
LEXICON = "https://w3id.org/allegation-kg/lexicon/"
GRAPH = "https://w3id.org/allegation-kg/graph/"

GRAPH_ONTOLOGY = GRAPH + "ontology"
GRAPH_ACTORS = GRAPH + "actors"
GRAPH_QUESTIONS = GRAPH + "questions"
GRAPH_INFERRED = GRAPH + "inferred"
GRAPH_ARTICLE = GRAPH + "article/"  # followed by the slug
GRAPH_TEXT = GRAPH + "text/"  # followed by the slug: the text as read, in stores only
GRAPH_FILE = GRAPH + "file/"  # followed by the file's stem: triples that a user loads without naming a graph

XSD = "http://www.w3.org/2001/XMLSchema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
OA = "http://www.w3.org/ns/oa#"

_VOCABULARIES = {
    "alleg": "allegation-type",
    "stance": "stance",
    "commitment": "commitment",
    "distance": "distance",
    "mode": "mode",
    "stage": "legal-stage",
    "status": "response-status",
    "role": "role",
    "category": "member-category",
    "office": "office",
    "topic": "topic",
    "argrole": "argument-role",
    "function": "grammatical-function",
}
_FOLDERS = (
    "state", "government", "place", "agency", "ministry", "organization", "armedgroup", "outlet", "party",
    "person", "post", "tenure", "collective", "source", "article",
)  # fmt: skip

_LEXICON_FOLDERS = {"lexde": "de", "lexen": "en", "frame": "frame", "arg": "argument"}

PREFIXES: dict[str, str] = {
    "kg": KG,
    **{prefix: f"{VOCAB}{folder}/" for prefix, folder in _VOCABULARIES.items()},
    **{folder: f"{ID}{folder}/" for folder in _FOLDERS},
    **{name: f"{LEXICON}{folder}/" for name, folder in _LEXICON_FOLDERS.items()},
    "graph": GRAPH,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": OA,
    "sh": "http://www.w3.org/ns/shacl#",
    "void": "http://rdfs.org/ns/void#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "vann": "http://purl.org/vocab/vann/",
    "cc": "http://creativecommons.org/ns#",
    "ontolex": "http://www.w3.org/ns/lemon/ontolex#",
    "synsem": "http://www.w3.org/ns/lemon/synsem#",
    "lexinfo": "http://www.lexinfo.net/ontology/3.0/lexinfo#",
    "lime": "http://www.w3.org/ns/lemon/lime#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
}
"""Prefix to namespace, as used in every file of the project and for shortening IRIs in output."""


_PLAIN = str.maketrans("", "", "-_/")


def shorten(iri: str) -> str:
    """Return ``prefix:name`` where a known prefix fits and the rest is a plain name or path, else the IRI itself.

    What comes back is for reading and for ``expand``; with a slash in it, it is no name of Turtle or SPARQL.
    """
    best = max((p for p in PREFIXES.items() if iri.startswith(p[1])), key=lambda p: len(p[1]), default=None)
    if best is None:
        return iri
    prefix, namespace = best
    rest = iri[len(namespace) :]
    return f"{prefix}:{rest}" if rest and rest.translate(_PLAIN).isalnum() else iri


def expand(text: str) -> str:
    """Return the IRI that ``prefix:name`` stands for; a full IRI, also in angle brackets, comes back as it is."""
    text = text.removeprefix("<").removesuffix(">")
    prefix, colon, rest = text.partition(":")
    if colon and not rest.startswith("//") and prefix in PREFIXES:
        return PREFIXES[prefix] + rest
    return text
