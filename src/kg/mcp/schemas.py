"""What each tool takes and gives, as JSON schemas. Entry points: ``TAKES`` and ``GIVES``."""

from collections.abc import Mapping

from kg.server.answers.completing import LONGEST, MOST

Json = dict[str, object]

_STRING: Json = {"type": "string"}
_LANG: Json = {
    "type": "string",
    "enum": ["en", "de"],
    "default": "en",
    "description": "Language of labels. Quotes stay in the language of the article.",
}
_TEXTS: Json = {"type": "array", "items": _STRING}
_BY_LANGUAGE: Json = {"type": "object", "additionalProperties": _STRING}
_ARTICLES: Json = {
    "type": "object",
    "description": "The cited articles by what stands in 'article': cite title, publisher and date.",
    "additionalProperties": {"type": "object", "additionalProperties": _STRING},
}
_NOTE: Json = {"type": "string", "description": "What an empty answer covers, or that there is more."}
_ABOUT: Json = {
    "type": "object",
    "required": ["iri", "label"],
    "properties": {
        "iri": _STRING,
        "label": _STRING,
        "kind": _STRING,
        "speakers": {**_TEXTS, "description": "who says it: name them"},
        "commitment": {"type": "string", "description": "how firmly the speaker stands by it; a doubt is no claim"},
        "claims": {"type": "array", "items": {"type": "object"}},
        "status": {"type": "string", "description": "open: nobody has answered it; claimed: no allegation; denied …"},
        "answers": {"type": "array", "items": {"type": "object"}},
    },
}


def _object(required: tuple[str, ...] = (), **properties: Mapping[str, object]) -> Json:
    return {
        "type": "object", "required": list(required), "properties": properties, "additionalProperties": False
    }  # fmt: skip


TAKES: dict[str, Json] = {
    "list_questions": _object(
        topic={
            "type": "string",
            "enum": ["actor", "allegation", "event", "source", "statement"],
            "description": "Only questions about this.",
        }
    ),
    "ask": _object(
        ("question",),
        question={"type": "string", "description": "Name of a question, such as who-accused-whom."},
        parameters={
            "type": "object",
            "description": (
                "Its parameters. Actors by a name in any language, a prefixed name (state:us) or an IRI; dates as "
                "2018, 2018-07 or 2018-07-31; limit: rows at most [default: 20; 0: all]."
            ),
            "additionalProperties": {"type": ["string", "integer"]},
        },
        lang=_LANG,
    ),
    "find_actor": _object(
        ("name",),
        name={"type": "string", "maxLength": LONGEST, "description": "A name, or the beginning of one."},
        **{"class": {"type": "string", "default": "kg:Actor", "description": "kg:Person, kg:State, kg:MediaOutlet …"}},
        lang=_LANG,
    ),
    "evidence": _object(
        ("node",),
        node={"type": "string", "description": "IRI, prefixed name or name of a statement, claim, event, actor, post."},
        lang=_LANG,
    ),
    "describe_term": _object(
        ("term",),
        term={"type": "string", "description": "A class, property or concept: kg:Allegation, accusation, denied …"},
    ),
    "sparql": _object(
        ("query",),
        query={"type": "string", "description": "SELECT, ASK, CONSTRUCT or DESCRIBE; give SELECT a LIMIT."},
    ),
}

GIVES: dict[str, Json] = {
    "list_questions": _object(("questions",), questions={"type": "array", "items": {"type": "object"}}),
    "ask": _object(
        ("question", "rows", "articles", "coverage", "note"),
        question=_STRING,
        summary=_STRING,
        parameters=_BY_LANGUAGE,
        meant={"type": "object", "description": "Whom the names given were taken for: check it."},
        lang=_STRING,
        rows={
            "type": "array",
            "description": "With speaker or accuser, status, quote, article and offsets, where the question has them.",
            "items": {"type": "object", "additionalProperties": {"type": ["string", "integer", "null"]}},
        },
        about={"type": "object", "additionalProperties": _ABOUT},
        articles=_ARTICLES,
        coverage={"type": "object"},
        note=_NOTE,
    ),
    "find_actor": _object(
        ("found",),
        found={
            "type": "array",
            "maxItems": MOST,
            "items": _object(
                ("value", "iri", "label", "kind", "matched"),
                **dict.fromkeys(("value", "iri", "label", "kind", "matched"), _STRING),
            ),
        },
    ),
    "evidence": _object(
        ("node", "passages", "articles", "note"),
        node=_object(("iri", "label"), iri=_STRING, label=_STRING),
        passages={
            "type": "array",
            "items": _object(
                ("quote", "article", "start", "end", "of"),
                quote={"type": "string", "description": "words of the article, character by character"},
                article=_STRING,
                start={"type": "integer"},
                end={"type": "integer"},
                of=_ABOUT,
            ),
        },
        articles=_ARTICLES,
        note=_NOTE,
    ),
    "describe_term": _object(
        ("iri", "term", "sort", "labels", "definitions", "scopeNotes", "facts"),
        iri=_STRING,
        term=_STRING,
        sort=_STRING,
        labels=_BY_LANGUAGE,
        definitions=_BY_LANGUAGE,
        scopeNotes=_BY_LANGUAGE,
        facts={"type": "array", "items": {"type": "object", "additionalProperties": _STRING}},
    ),
    "sparql": _object(
        (),
        columns=_TEXTS,
        rows={"type": "array", "items": {"type": "object", "additionalProperties": {"type": ["string", "null"]}}},
        boolean={"type": "boolean"},
        turtle=_STRING,
    ),
}
