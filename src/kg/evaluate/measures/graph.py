"""An article's graph: statements and their speakers, events, posts, accusations.

Method: ours. A predicted statement is the gold one where their contents have a token F1 of at least 0.5, or where their
cues share a token and their contents too (or one of them has no content). An event is found where a prediction of the
same kind shares a token with the words that tell it; a post by its IRI, its label or the words of its mentions. Actors
are compared by IRI, else by label, else by the words that name them (``kg.evaluate.actors``). A field counts for
statements and events that were found and for those that were not: ``speaker`` is *found, with the right speaker*. False
accusations are the *wrong* ones of ``accusation``. *macro* is the mean over documents.
"""

from collections.abc import Callable, Collection, Sequence

from kg.evaluate.actors import Naming, Side, all_the_same, by_iri, same_actor, sides
from kg.evaluate.assignment import assign
from kg.evaluate.counting import Counts, Row, both, token_f1
from kg.evaluate.gold import Pair
from kg.evaluate.measures import accusations
from kg.evaluate.measures.speakers import ENOUGH, statements_beside
from kg.evaluate.tokens import Tokens
from kg.extract.interchange import POST, Event, Statement

AGREEMENT_BONUS = 0.001
"""Weight of each field that agrees: decides between statements of one content, or events of one sentence."""


def measure(pairs: Sequence[Pair]) -> tuple[Row, ...]:
    """Return the rows for predictions beside their gold standard."""
    counted = [{**_statements(pair), **_events(pair), "post": _posts(pair)} for pair in pairs]
    rows = [row for field in (counted[0] if counted else ()) for row in both(field, [c[field] for c in counted])]
    charged = accusations.score([accusations.charges(pair, by_words=True, by_cue=False) for pair in pairs])
    wanted = {accusations.ACCUSATION, accusations.DENIAL, "accuser", "accused", "accuser and accused"}
    return (*rows, *(row for row in charged if row.field in wanted))


def _statements(pair: Pair) -> dict[str, Counts]:
    gold = sorted(pair.gold.extraction.statements, key=repr)
    predicted = sorted(statements_beside(pair.gold, pair.predicted), key=repr)
    right = _rules(*sides(pair))
    weights = dict[tuple[int, int], float]()
    for i, one in enumerate(predicted):
        for j, other in enumerate(gold):
            alike = _alike(one, other, pair.tokens)
            if alike:
                agreeing = sum(rule(other, one) for rule in right.values())
                weights[i, j] = 1 + alike * AGREEMENT_BONUS * 10 + AGREEMENT_BONUS * agreeing
    assigned = [(gold[j], predicted[i]) for i, j in assign(weights)]
    found = {"statement": _of(len(assigned), predicted, gold)}
    for field, rule in right.items():
        told = _TOLD.get(field, _always)
        given, wanted = [s for s in predicted if told(s)], [s for s in gold if told(s)]
        found[field] = _of(sum(told(g) and told(p) and rule(g, p) for g, p in assigned), given, wanted)
    return found


_TOLD: dict[str, Callable[[Statement], bool]] = {
    "medium": lambda s: s.medium is not None,
    "all accused": lambda s: bool(s.accused),
    "allegation type": lambda s: bool(s.allegation_type),
    "nested": lambda s: s.nested_in is not None,
}
"""Fields that most statements do not have: only those that have them are counted."""


def _always(_: Statement) -> bool:
    return True


def _rules(gold: Side, predicted: Side) -> dict[str, Callable[[Statement, Statement], bool]]:
    """Return for each field whether a prediction (second) has what the gold statement has."""
    return {
        "speaker": lambda g, p: same_actor(gold.actor(g.speaker), predicted.actor(p.speaker), by_words=True),
        "kind": lambda g, p: g.kind == p.kind,
        "mode": lambda g, p: g.mode == p.mode,
        "medium": lambda g, p: same_actor(gold.actor(g.medium), predicted.actor(p.medium), by_words=True),
        "all accused": lambda g, p: all_the_same(gold.actors(g.accused), predicted.actors(p.accused), by_words=True),
        "allegation type": lambda g, p: set(g.allegation_type) == set(p.allegation_type),
        "nested": lambda g, p: (g.nested_in is None) == (p.nested_in is None),
    }


def _alike(one: Statement, other: Statement, tokens: Tokens) -> float:
    """Return how alike two contents are, 0 where they are of different statements."""
    contents = tokens.within(one.content.spans), tokens.within(other.content.spans)
    cues = [tokens.within(item.cue.spans if item.cue else ()) for item in (one, other)]
    f1 = token_f1(*contents)
    if contents[0] & contents[1]:
        return f1 if f1 >= ENOUGH or cues[0] & cues[1] else 0.0
    told = contents[0] and contents[1]
    return 1.0 if cues[0] & cues[1] and not told else 0.0


def _events(pair: Pair) -> dict[str, Counts]:
    gold, predicted = sorted(pair.gold.extraction.events, key=repr), sorted(pair.predicted.events, key=repr)
    ours, theirs = sides(pair)
    weights = dict[tuple[int, int], float]()
    for i, one in enumerate(predicted):
        for j, other in enumerate(gold):
            shared = pair.tokens.within(one.trigger.spans) & pair.tokens.within(other.trigger.spans)
            if shared and one.kind == other.kind:
                agreeing = _participants(ours, other, theirs, one).right + _places(other, one).right
                weights[i, j] = 1 + AGREEMENT_BONUS * agreeing
    assigned = assign(weights)
    left, missed = set(range(len(predicted))), set(range(len(gold)))
    parts = {"participant": Counts(), "place": Counts()}
    for i, j in assigned:
        left.discard(i)
        missed.discard(j)
        parts["participant"] += _participants(ours, gold[j], theirs, predicted[i])
        parts["place"] += _places(gold[j], predicted[i])
    for i in left:
        parts["participant"] += Counts(wrong=len(predicted[i].participants))
        parts["place"] += Counts(wrong=len(predicted[i].place))
    for j in missed:
        parts["participant"] += Counts(missed=len(gold[j].participants))
        parts["place"] += Counts(missed=len(gold[j].place))
    return {"event": _of(len(assigned), predicted, gold), **parts}


def _participants(ours: Side, gold: Event, theirs: Side, predicted: Event) -> Counts:
    def named(side: Side, event: Event) -> list[tuple[str, Naming]]:
        return [(item.role, side.naming(item.spans, item.label, item.actor)) for item in event.participants]

    wanted, given = named(ours, gold), named(theirs, predicted)
    weights = {
        (i, j): 1.0
        for i, (role, one) in enumerate(given)
        for j, (gold_role, other) in enumerate(wanted)
        if role == gold_role and same_actor(other, one, by_words=True)
    }
    return _of(len(assign(weights)), given, wanted)


def _places(gold: Event, predicted: Event) -> Counts:
    wanted, given = ([place.iri or place.label or "" for place in event.place] for event in (gold, predicted))
    return _of(len(set(wanted) & set(given)), given, wanted)


def _posts(pair: Pair) -> Counts:
    ours, theirs = sides(pair)
    wanted, given = _offices(ours), _offices(theirs)
    weights = {
        (i, j): 1 + AGREEMENT_BONUS * len(one.tokens & other.tokens) / (1 + len(one.tokens | other.tokens))
        for i, one in enumerate(given)
        for j, other in enumerate(wanted)
        if same_actor(other, one) or (by_iri(other, one) is None and one.heads & other.tokens)
    }
    return _of(len(assign(weights)), given, wanted)


def _offices(side: Side) -> list[Naming]:
    posts = [actor for actor in side.extraction.actors if actor.class_ == POST]
    return [side.naming(post.mentions, post.label, post.iri) for post in posts]


def _of(right: int, predicted: Collection[object], gold: Collection[object]) -> Counts:
    return Counts(right, len(predicted) - right, len(gold) - right)
