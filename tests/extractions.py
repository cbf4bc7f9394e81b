"""Extractions of an invented text, made for tests of measures and of the interchange form."""

from hashlib import sha256

from hypothesis import strategies as st

from kg.evaluate.gold import Gold, Pair
from kg.extract.document import Document
from kg.extract.interchange import (
    MODES,
    POST,
    Actor,
    ArticleRef,
    Content,
    Cue,
    Event,
    Extraction,
    Frame,
    Participant,
    Place,
    Reference,
    Statement,
    Time,
    Trigger,
)

TEXT = "Ostland warf Westland Sabotage vor . Jana Test bestritt den Bau der Brücke und sprach von einer Lüge ."


def _words():
    here = 0
    for word in TEXT.split(" "):
        yield here, here + len(word)
        here += len(word) + 1


WORDS = tuple(_words())
KINDS = ("Accusation", "Criticism", "Denial", "Rejection", "Assertion")


def document(text=TEXT, name="invented"):
    return Document(name, text, sha256(text.encode()).hexdigest(), "de")


def spans(*numbers):
    return tuple(WORDS[number] for number in numbers)


def text_of(where):
    return " … ".join(TEXT[start:end] for start, end in where)


def reference(*numbers, label=None, actor=None):
    return Reference(spans(*numbers), text_of(spans(*numbers)), label, actor)


def statement(name="s1", kind="Assertion", content=(), cue=(), speaker=None, accused=(), mode="indirect", **more):
    parts = {
        "frame": None, "addressee": None, "medium": None,
        "cue": Cue(spans(*cue), text_of(spans(*cue))) if cue else None,
        "content": Content(spans(*content), text_of(spans(*content))),
    }  # fmt: skip
    return Statement(name, kind, mode, speaker=speaker, accused=tuple(accused), **{**parts, **more})


def extraction(*statements, events=(), actors=(), name="invented", text=TEXT):
    article = ArticleRef(name, language="de", sha256=sha256(text.encode()).hexdigest())
    return Extraction(article, tuple(statements), tuple(events), tuple(actors))


def pair(gold, predicted, further=None):
    return Pair(Gold(document(), gold, (), further or {}), predicted)


def rows(report, average="micro"):
    """Figures of a measure by field: precision, recall, F1."""
    return {row.field: (row.precision, row.recall, row.f1) for row in report if row.average == average}


def counts(report):
    return {row.field: (row.counts.right, row.counts.wrong, row.counts.missed) for row in report if row.counts}


some_words = st.lists(st.integers(0, len(WORDS) - 1), min_size=1, max_size=6, unique=True).map(
    lambda numbers: spans(*sorted(numbers))
)
iris = st.sampled_from(
    [None, *(f"https://w3id.org/allegation-kg/id/{end}" for end in ("state/a", "state/b", "article/x/person-1"))]
)
labels = st.sampled_from([None, "Jana Test", "Ostland", "Westland", "Regierung von Ostland"])
references = st.builds(
    lambda where, label, actor: Reference(where, text_of(where), label, actor), some_words, labels, iris
)
times = st.builds(Time, some_words, st.just("im März"), st.sampled_from([None, "2020-03"]), st.none(), st.none())
cues = some_words.map(lambda where: Cue(where, text_of(where)))


@st.composite
def statements(draw, number):
    content = draw(some_words)
    return Statement(
        id=f"statement-{number}",
        kind=draw(st.sampled_from(KINDS)),
        mode=draw(st.sampled_from([None, *MODES])),
        cue=draw(cues),
        frame=draw(st.none() | some_words.map(Frame)),
        speaker=draw(st.none() | references),
        addressee=draw(st.none() | references),
        medium=draw(st.none() | references),
        content=Content(content, text_of(content)),
        accused=tuple(draw(st.lists(references, max_size=2))),
        allegation_type=tuple(draw(st.sets(st.sampled_from(["sabotage", "pretext"])))),
        time=draw(st.none() | times),
        confidence=draw(st.none() | st.floats(0, 1)),
        nested_in=draw(st.none() | st.just("statement-0")),
        topic=draw(st.none() | st.just(Content(content, text_of(content)))),
        found_by=draw(st.sampled_from([(), ("lexicon",), ("lexicon", "tagger")])),
    )


@st.composite
def events(draw, number):
    participants = st.builds(Participant, st.sampled_from(["agent", "target"]), some_words, labels, iris)
    return Event(
        id=f"event-{number}",
        kind=draw(st.sampled_from(["Meeting", "Visit"])),
        trigger=Trigger(draw(some_words)),
        participants=tuple(draw(st.lists(participants, max_size=2))),
        place=tuple(draw(st.lists(st.builds(Place, some_words, labels, st.sampled_from(["p1", "p2"])), max_size=1))),
        time=draw(st.none() | times),
        status=draw(st.none() | st.just("happened")),
    )


@st.composite
def extractions(draw):
    told = [draw(statements(number)) for number in range(draw(st.integers(1, 4)))]
    happened = [draw(events(number)) for number in range(draw(st.integers(1, 3)))]
    posts = [Actor(f"post-{n}", draw(labels), POST, draw(some_words)) for n in range(draw(st.integers(0, 2)))]
    return extraction(*told, events=happened, actors=posts)
