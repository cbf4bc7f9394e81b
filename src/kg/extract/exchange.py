"""The extraction in the form for other programs.

Entry point: ``to_interchange``; ``interchange`` says the form and writes it as JSON.
"""

from kg.extract import interchange as form
from kg.extract.actor import Actor
from kg.extract.attribution import Attribution, Spans
from kg.extract.events import Event
from kg.extract.extraction import Extraction
from kg.extract.knowledge import load_knowledge
from kg.extract.party import Party
from kg.extract.statement import Statement
from kg.vocab import ID


def to_interchange(extraction: Extraction, unsure: bool = False) -> form.Extraction:
    """Return what an extraction says, every key of it filled where it is known.

    With ``unsure`` the findings below the threshold of the graph too: their words, nobody and nothing resolved.
    """
    document = extraction.document
    return form.Extraction(
        form.ArticleRef(
            document.path,
            document.title,
            document.date,
            document.language,
            document.sha256,
            f"{ID}article/{extraction.slug}",
        ),
        (
            *(_statement(extraction, statement) for statement in extraction.statements),
            *(_unsure(extraction, n, made) for n, made in enumerate(extraction.unsure if unsure else (), 1)),
        ),
        tuple(_event(extraction, event) for event in extraction.events),
        (*(_actor(extraction, actor) for actor in extraction.actors), *_posts(extraction)),
    )


def _statement(extraction: Extraction, statement: Statement) -> form.Statement:
    found, document = statement.attribution, extraction.document
    article = f"{ID}article/{extraction.slug}"
    own = form.Reference((), "", document.source or document.title, article) if statement.own_voice else None
    return form.Statement(
        id=f"statement-{statement.key}",
        kind=statement.kind,
        mode=found.mode,
        cue=form.Cue(found.cue, _words(extraction, found.cue), found.lemma) if found.cue else None,
        frame=form.Frame(found.frame) if found.frame else None,
        speaker=own or _reference(extraction, statement.speaker),
        addressee=_reference(extraction, statement.addressee),
        medium=_reference(extraction, statement.medium),
        content=form.Content(found.content, _words(extraction, found.content)),
        topic=_topic(extraction, found),
        accused=tuple(ref for party in statement.accused if (ref := _reference(extraction, party))),
        allegation_type=tuple(iri.rpartition("/")[2] for iri in statement.allegation_types),
        time=_time(extraction, f"statement-{statement.key}"),
        confidence=statement.confidence,
        nested_in=f"statement-{statement.nested_in}" if statement.nested_in else None,
        found_by=found.found_by,
    )


def _unsure(extraction: Extraction, number: int, found: Attribution) -> form.Statement:
    def reference(spans: Spans) -> form.Reference | None:
        return form.Reference(spans, _words(extraction, spans)) if spans else None

    return form.Statement(
        id=f"unsure-{number}",
        kind=found.kind,
        mode=found.mode,
        cue=form.Cue(found.cue, _words(extraction, found.cue), found.lemma) if found.cue else None,
        frame=form.Frame(found.frame) if found.frame else None,
        speaker=reference(found.speaker),
        addressee=reference(found.addressee),
        medium=reference(found.medium),
        content=form.Content(found.content, _words(extraction, found.content)),
        topic=_topic(extraction, found),
        confidence=round(found.confidence, 3),
        found_by=found.found_by,
    )


def _topic(extraction: Extraction, found: Attribution) -> form.Content | None:
    return form.Content(found.topic, _words(extraction, found.topic)) if found.topic else None


def _event(extraction: Extraction, event: Event) -> form.Event:
    label = load_knowledge().label
    return form.Event(
        id=f"event-{event.key}",
        kind=event.kind,
        trigger=form.Trigger(event.trigger),
        participants=tuple(
            form.Participant(
                taking.role,
                taking.party.spans,
                taking.party.actor.label if taking.party.actor else None,
                taking.party.actor.iri if taking.party.actor else None,
            )
            for taking in event.participants
        ),
        place=tuple(form.Place((), label(place, extraction.document.language), place) for place in event.places),
        time=_time(extraction, f"event-{event.key}"),
        status=None,
    )


def _time(extraction: Extraction, name: str) -> form.Time | None:
    time = extraction.times.get(name)
    if time is None:
        return None
    return form.Time(((time.start, time.end),), time.text, time.edtf, time.not_before, time.not_after)


def _reference(extraction: Extraction, party: Party | None) -> form.Reference | None:
    if party is None:
        return None
    actor = party.actor
    return form.Reference(
        party.spans, _words(extraction, party.spans), actor.label if actor else None, actor.iri if actor else None
    )


def _actor(extraction: Extraction, actor: Actor) -> form.Actor:
    return form.Actor(actor.iri, actor.label, actor.sure_class, tuple(extraction.mentions.get(actor.iri, ())))


def _posts(extraction: Extraction) -> list[form.Actor]:
    known, language = load_knowledge().label, extraction.document.language
    minted = {post.iri: post.label for post in extraction.minted}
    return [
        form.Actor(iri, minted.get(iri) or known(iri, language), form.POST, spans)
        for iri, spans in extraction.posts.items()
    ]


def _words(extraction: Extraction, spans: form.Spans) -> str:
    return " ".join(extraction.document.text[start:end] for start, end in spans)
