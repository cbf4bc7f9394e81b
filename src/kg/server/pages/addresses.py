"""IRIs and the paths under which this server shows them. Entry points: ``path_of``, ``iri_at``.

Every IRI below ``https://w3id.org/allegation-kg/`` is shown at the same path; a term ``ontology#Term`` at
``/ontology/Term``, everything else at ``/resource?iri=…``.
"""

from urllib.parse import quote, urlencode

from kg.vocab import KG, ONTOLOGY

BASE = ONTOLOGY.removesuffix("ontology")
FOLDERS = ("id", "ontology", "vocab", "lexicon", "graph")
SAFE = "/:@!$'()*,;=-._~"


def path_of(iri: str) -> str:
    """Return the path at which a node is shown on this server."""
    if iri.startswith(KG) and iri != KG:
        return "/ontology/" + quote(iri.removeprefix(KG), safe=SAFE)
    rest = iri.removeprefix(BASE)
    if rest != iri and rest.partition("/")[0] in FOLDERS and "?" not in rest and "#" not in rest:
        return "/" + quote(rest, safe=SAFE)
    return "/resource?" + urlencode({"iri": iri})


def iris_at(path: str) -> tuple[str, ...]:
    """Return the IRIs that a (decoded) path can stand for, the likelier first: a term, then a module."""
    path = path.removeprefix("/")
    folder, _, rest = path.partition("/")
    if folder == "ontology" and rest and "/" not in rest:
        return KG + rest, BASE + path
    return (BASE + path,)
