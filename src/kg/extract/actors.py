"""Who is meant: phrases to actors, by name, by office, by what was said before.

Entry point: ``Resolver``, one for an article, asked phrase by phrase in the order of the text. What is not sure is not
resolved; each decision has its reason. Actors that data/actors/ does not know are made for the article alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.extract.actor import Actor, Mention, slug
from kg.extract.agreement import ARTICLES, gender_clash, in_adjective, is_plural, offices_fit
from kg.extract.document import Document, Sentence, Span, Token
from kg.extract.gazetteer import COMPOUND, WHOLE, Gazetteer, Name, Referent
from kg.extract.knowledge import Knowledge
from kg.extract.nouns import Found, Noun, Nouns
from kg.extract.phrase import NAME, PRONOUN, Phrase
from kg.vocab import ID, PREFIXES

_RANK = {"Person": 0, "UnnamedSource": 1, "State": 3, "Government": 4, "Place": 6, "Post": 7}
"""Which of several things of one name is meant as an actor; organizations of all kinds are 2."""
_HEAD_OF_STATE = PREFIXES["office"] + "headOfState"
_STATE_HEADS = frozenset(PREFIXES["office"] + name for name in ("president", "monarch", "supremeLeader"))
_OFFICIALS = PREFIXES["category"] + "officials"
_CLOSE = 3
"""Sentences back that a pronoun reaches."""
_MASCULINE = frozenset(["er", "ihm", "ihn", "dieser", "jener", "he", "him", "his", "sein", "seine", "seiner"])
_FEMININE = frozenset(["she", "her"])
_ACRONYM = re.compile(r"[A-ZÄÖÜ]{2,}[a-z]?$")
_PERSON = "Person"


@dataclass
class _Trace:
    """An actor that the article has mentioned, and where last."""

    actor: Actor
    sentence: int
    position: int
    speaker: bool = False
    names: set[str] = field(default_factory=set)


class Resolver:
    """Resolves the phrases of one article; keeps what was mentioned."""

    def __init__(
        self, document: Document, slug: str, gazetteer: Gazetteer, knowledge: Knowledge, nouns: Nouns, day: str | None
    ) -> None:
        self._document, self._slug, self._day = document, slug, day
        self._gazetteer, self._knowledge, self._nouns = gazetteer, knowledge, nouns
        self._traces: list[_Trace] = []
        self.mentions: list[Mention] = []
        self.posts: dict[str, dict[Span, None]] = {}
        """Posts that the text names, with their places, by IRI."""

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Every actor that was resolved, in the order of first mention."""
        return tuple({trace.actor.iri: trace.actor for trace in self._traces}.values())

    def resolve(
        self, sentence: Sentence, phrase: Phrase, names: Sequence[Name], speaker: bool = False
    ) -> Mention | None:
        """Return whom a phrase means; ``None`` where that is not sure or no actor."""
        made = self._pronoun(sentence, phrase) if phrase.kind == PRONOUN else self._nominal(sentence, phrase, names)
        if made is None:
            return None
        tokens = sentence.tokens
        post = self._apposed_post(sentence, phrase, names)
        if post and _is_person(made.actor) and made.actor.post is None:
            office, state = self._knowledge.one(post, "office"), self._knowledge.state_of(post)
            made = replace(made, actor=replace(made.actor, post=post, office=office, state=state))
        mention = replace(made, span=(tokens[phrase.start].start, tokens[max(phrase.end - 1, phrase.head)].end))
        self._remember(mention, sentence, speaker, phrase)
        return mention

    def note(self, sentence: Sentence, phrases: Sequence[Phrase], names: Sequence[Name]) -> None:
        """Remember whom the phrases of a sentence name, so that later ones can point back."""
        for name in names:
            posts = {r.iri for r in name.referents if self._gazetteer.classes.get(r.iri) == "Post"}
            if len(posts) == 1:
                place = sentence.tokens[name.start].start, sentence.tokens[name.end - 1].end
                self.posts.setdefault(posts.pop(), {})[place] = None
        for phrase in phrases:
            if phrase.kind != PRONOUN:
                for member in phrase.members or (phrase,):
                    self.resolve(sentence, member, names)

    def _remember(self, mention: Mention, sentence: Sentence, speaker: bool, phrase: Phrase) -> None:
        self.mentions.append(mention)
        known = next((t for t in self._traces if t.actor.iri == mention.actor.iri), None)
        if known is None:
            known = _Trace(mention.actor, sentence.number, mention.span[0])
            self._traces.append(known)
        if known.actor.post is None and mention.actor.post:
            known.actor = mention.actor
        known.sentence, known.position = sentence.number, mention.span[0]
        known.speaker = known.speaker or speaker
        if phrase.kind == NAME:
            known.names.add(sentence.tokens[phrase.head].text)

    def _apposed_post(self, sentence: Sentence, phrase: Phrase, names: Sequence[Name]) -> str | None:
        """Return the post that stands in the phrase before a name, or behind it after a comma."""
        if phrase.kind != NAME:
            return None
        tokens = sentence.tokens
        after = phrase.end + 1 if phrase.end < len(tokens) and tokens[phrase.end].text == "," else None
        for name in names:
            begins = name.start in (after, after + 1) if after is not None else False
            if begins or phrase.start <= name.start < name.end <= phrase.head:
                posts = {r.iri for r in name.referents if self._gazetteer.classes.get(r.iri) == "Post"}
                if len(posts) == 1:
                    return posts.pop()
        return None

    # Pronouns

    def _pronoun(self, sentence: Sentence, phrase: Phrase) -> Mention | None:
        word = sentence.tokens[phrase.start].text.lower()
        near = [t for t in self._traces if sentence.number - t.sentence <= _CLOSE]
        near = [t for t in near if t.position < sentence.tokens[phrase.start].start]
        if word in ("er", "he", "ihm", "him", "ihn") or word in ("dieser", "jener"):
            able = [t for t in near if _is_person(t.actor) and t.actor.gender != "feminine"]
        elif word in ("she", "her") or (word in ("sie", "ihr") and phrase.plural is not True):
            able = [t for t in near if _is_person(t.actor) and t.actor.gender == "feminine"]
        elif word in ("they", "them", "ihnen"):
            able = [t for t in near if t.actor.plural]
        else:
            return None
        if not able:
            return None
        best = max(able, key=lambda t: (t.sentence, t.speaker, t.position))
        rivals = [t for t in able if t.sentence == best.sentence and t.actor.iri != best.actor.iri]
        if word == "dieser":
            best = max(able, key=lambda t: t.position)
            rivals = []
        score = 0.8 if not rivals else 0.6
        return Mention((0, 0), best.actor, "pronoun", score)

    # Names and nouns

    def _nominal(self, sentence: Sentence, phrase: Phrase, names: Sequence[Name]) -> Mention | None:
        inside = [n for n in names if phrase.start <= n.start and n.end <= phrase.end]
        head = next((n for n in inside if n.start <= phrase.head < n.end and n.part == WHOLE), None)
        if head is not None:
            found = self._named(head, sentence)
            if found is not None:
                return found
        noun = self._nouns.at(sentence.tokens, phrase.head + 1)
        if phrase.kind == NAME and head is None and (noun is None or phrase.head > phrase.start):
            return self._unknown_name(sentence, phrase, inside, noun)
        if noun is None:
            return self._by_compound(sentence, phrase, inside)
        return self._by_noun(sentence, phrase, inside, noun)

    def _named(self, name: Name, sentence: Sentence) -> Mention | None:
        best = self._choose(name.referents)
        if best is None:
            return None
        iri, cls = best.iri, self._gazetteer.classes.get(best.iri, "")
        if cls == "Post":
            holders = self._knowledge.holders(iri, self._day)
            if len(holders) != 1:
                return None
            return Mention((0, 0), self._known(holders[0], post=iri), "post-held-on-the-day", 0.8)
        if cls == "Place":
            return None
        post = next(iter(self._knowledge.posts_held(iri, self._day)), None) if cls == _PERSON else None
        reason = {"metonym": "metonym", "adjective": "adjective", "demonym": "demonym"}.get(best.via, "name")
        return Mention((0, 0), self._known(iri, post), reason, 0.95 if reason == "name" else 0.85)

    def _choose(self, referents: Sequence[Referent]) -> Referent | None:
        """Return the one referent that an actor's place in a sentence calls for; ``None`` where two are as good."""
        ranked = sorted(referents, key=lambda r: (self._rank(r), r.iri))
        if not ranked:
            return None
        best = ranked[0]
        rivals = {r.iri for r in ranked if self._rank(r) == self._rank(best)}
        return best if len(rivals) == 1 else None

    def _rank(self, referent: Referent) -> int:
        cls = self._gazetteer.classes.get(referent.iri, "")
        return _RANK.get(cls, 2)

    def _known(self, iri: str, post: str | None = None) -> Actor:
        knowledge, language = self._knowledge, self._document.language
        cls = knowledge.cls(iri) or "Actor"
        state = knowledge.state_of(post or iri)
        office = knowledge.one(post, "office") if post else None
        return Actor(iri, knowledge.label(iri, language) or iri, cls, True, state, office, post=post)

    def _unknown_name(
        self, sentence: Sentence, phrase: Phrase, inside: Sequence[Name], noun: Found | None
    ) -> Mention | None:
        """Return the bearer of a name that the data does not know: one met before in the article, or a new one."""
        words = [t for t in sentence.tokens[phrase.start : phrase.head + 1] if t.text[0].isupper()]
        last = sentence.tokens[phrase.head].text
        earlier = [t for t in self._traces if last in t.names and _is_person(t.actor)]
        if len({t.actor.iri for t in earlier}) == 1:
            return Mention((0, 0), earlier[0].actor, "surname", 0.85)
        title = self._title(sentence.tokens, phrase)
        own = [w.text for w in words if title is None or w.start >= title[1]]
        if not own:
            return None
        text = " ".join(own)
        if title is None and (len(own) < 2 or not all(w.isalpha() or "-" in w for w in own)):
            return None
        state = self._state(sentence, phrase, inside)
        office = title[0].noun.office if title else None
        gender = title[0].noun.gender if title else None
        actor = Actor(self._iri("person", text), text, _PERSON, False, state, office, gender=gender)
        return Mention((0, 0), actor, "name-after-title" if title else "name-of-several-words", 0.8 if title else 0.6)

    def _title(self, tokens: Sequence[Token], phrase: Phrase) -> tuple[Found, int] | None:
        """Return the noun of office before a name, and where it ends."""
        for index in range(phrase.start, phrase.head):
            found = self._nouns.at(tokens[: index + 1], index + 1)
            if found is not None and "Person" in found.noun.classes:
                return found, tokens[index].end
        return None

    def _by_compound(self, sentence: Sentence, phrase: Phrase, inside: Sequence[Name]) -> Mention | None:
        """Return what a compound names as a whole; where only its first part is a name (IS-Terroristen) nothing."""
        compound = next((n for n in inside if n.start == phrase.head and n.part == COMPOUND), None)
        whole = self._gazetteer.referents(sentence.tokens[phrase.head].text)
        if compound is None or not whole:
            return None
        return self._named(Name(compound.start, compound.end, whole), sentence)

    def _by_noun(self, sentence: Sentence, phrase: Phrase, inside: Sequence[Name], found: Found) -> Mention | None:
        state = self._state(sentence, phrase, inside)
        noun = found.noun
        plural = phrase.plural is True or is_plural(
            sentence.tokens[phrase.start].text.lower(), sentence.tokens[phrase.head].text, found, phrase
        )
        own = self._named_by_owner(sentence, phrase, names=inside, noun=found)
        if own is not None:
            return own
        if plural:
            category = noun.category or (_OFFICIALS if noun.office else None)
            return self._collective(sentence, phrase, category, state) if category else None
        if _PERSON in noun.classes:
            return self._official(sentence, phrase, found, state)
        for cls in noun.classes:
            organs = self._knowledge.organs(state, cls) if state else ()
            if len(organs) == 1:
                return Mention((0, 0), self._known(organs[0]), "organ-of-state", 0.85)
        earlier = [t for t in self._traces if t.actor.cls in noun.classes and (state is None or t.actor.state == state)]
        if len({t.actor.iri for t in earlier}) == 1 and phrase.start < phrase.head:
            return Mention((0, 0), earlier[0].actor, "noun-points-back", 0.7)
        return None

    def _named_by_owner(self, sentence: Sentence, phrase: Phrase, names: Sequence[Name], noun: Found) -> Mention | None:
        """Return whom a genitive names where the noun only says what that is: *die Gruppe der Taliban*."""
        last = next((n for n in names if n.start > phrase.head and n.end == phrase.end and n.part == WHOLE), None)
        if last is None or not set(noun.noun.classes) & _GROUPS or not phrase.owners:
            return None
        found = self._named(last, sentence)
        return found if found is not None and found.actor.cls in _GROUPS else None

    def _official(self, sentence: Sentence, phrase: Phrase, found: Found, state: str | None) -> Mention | None:
        noun = found.noun
        same = [
            t for t in self._traces
            if _is_person(t.actor) and (state is None or t.actor.state in (state, None))
            and offices_fit(noun.office, t.actor.office) and not gender_clash(noun.gender, t.actor.gender)
        ]  # fmt: skip
        definite = sentence.tokens[phrase.start].text.lower() in ("der", "die", "das", "dem", "den", "des", "the")
        if noun.office and definite and len({t.actor.iri for t in same}) == 1:
            return Mention((0, 0), same[0].actor, "office-points-back", 0.75)
        if noun.office and state:
            posts = self._knowledge.posts(noun.office, state=state) or self._heads_of_state(noun, state)
            holders = {h for post in posts for h in self._knowledge.holders(post, self._day)}
            if len(holders) == 1 and noun.office.endswith(_SINGLE_OFFICES):
                return Mention((0, 0), self._known(holders.pop(), posts[0]), "office-holder", 0.75)
        label = self._text(sentence, phrase)
        actor = Actor(self._iri("person", label), label, _PERSON, False, state, noun.office, gender=noun.gender)
        return Mention((0, 0), actor, "role-noun", 0.7)

    def _heads_of_state(self, noun: Noun, state: str) -> tuple[str, ...]:
        """Return the post at the head of a state where the noun says so: its president, its king."""
        found = self._knowledge.posts(_HEAD_OF_STATE, state=state) if noun.office in _STATE_HEADS else ()
        language = self._document.language
        return tuple(p for p in found if noun.label.lower() in (self._knowledge.label(p, language) or "").lower())

    def _collective(
        self, sentence: Sentence, phrase: Phrase, category: str | None, state: str | None
    ) -> Mention | None:
        label = self._text(sentence, phrase)
        actor = Actor(self._iri("collective", label), label, "Collective", False, state, category=category, plural=True)
        return Mention((0, 0), actor, "collective", 0.75)

    def _state(self, sentence: Sentence, phrase: Phrase, inside: Sequence[Name]) -> str | None:
        """Return the state that a phrase names by adjective, genitive or first part of a compound."""
        found: set[str] = set()
        for name in inside:
            if in_adjective(sentence.tokens[name.start].text, name):
                continue
            for referent in name.referents:
                cls = self._gazetteer.classes.get(referent.iri)
                if cls == "State":
                    found.add(referent.iri)
                elif cls not in ("Place", "Government", "Post", _PERSON):
                    state = self._knowledge.state_of(referent.iri)
                    found |= {state} if state else set()
        return found.pop() if len(found) == 1 else None

    def _text(self, sentence: Sentence, phrase: Phrase) -> str:
        tokens = sentence.tokens
        start = phrase.start
        while start < phrase.head and tokens[start].text.lower() in ARTICLES:
            start += 1
        text = self._document.text[tokens[start].start : tokens[phrase.end - 1].end]
        return text if phrase.head < phrase.end else f"{text} {tokens[phrase.head].text}"

    def _iri(self, kind: str, text: str) -> str:
        return f"{ID}article/{self._slug}/{kind}-{slug(text)}"


_GROUPS = frozenset({"Organization", "ArmedGroup", "PoliticalParty"})
_SINGLE_OFFICES = ("foreignMinister", "defenceMinister", "headOfState", "headOfGovernment", "president", "monarch")


def _is_person(actor: Actor) -> bool:
    return actor.cls in (_PERSON, "Official")
