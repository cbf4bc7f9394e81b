"""Names, lands and offices of the data, and several holders of one kind of office in one phrase.

Base of the resolver of ``kg.extract.actors``: *the foreign ministers of Russia and Iran*. Who is not sure is not told.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.actor import OUTLETS, Actor, Mention, Post, slug
from kg.extract.agreement import in_adjective
from kg.extract.document import Document, Sentence, Span
from kg.extract.gazetteer import COMPOUND, WHOLE, Gazetteer, Name, Referent
from kg.extract.knowledge import Knowledge
from kg.extract.nouns import Found, Noun, Nouns
from kg.extract.phrase import Phrase
from kg.extract.traces import PERSON, Traces
from kg.extract.wordclasses import QUOTES
from kg.extract.words import function_words
from kg.vocab import ID, PREFIXES

_STATE = "State"
_OFFICIALS = PREFIXES["category"] + "officials"
_RANK = {"Person": 0, "UnnamedSource": 1, "State": 3, "Government": 4, "Place": 6, "Post": 7}
"""Which of several things of one name is meant as an actor; organizations of all kinds are 2."""
_GROUPS = frozenset({"Organization", "ArmedGroup", "PoliticalParty"})
_ONE_OF = frozenset({"einer", "eine", "eines"})
_SOME = frozenset("viele einige mehrere manche wenige etliche beide zwei drei vier fünf dutzende hunderte".split())  # noqa: SIM905
_HYPHENS = "-\u2010\u2011"
_STEM = 8
"""Letters that the name of a body and that of its heads have in common: Geheimdienst, Geheimdienstchefs."""


@dataclass(frozen=True)
class _Body:
    """The bodies of which a phrase names the heads: *die Leiter der Auslandsgeheimdienste*."""

    text: str
    """In the singular."""
    classes: tuple[str, ...]
    stem: str
    """What the name of their heads can begin with: Geheimdienst+chefs."""


class Offices:
    """Knows posts and who holds them, those that only the article tells of included."""

    def __init__(
        self, document: Document, slug: str, gazetteer: Gazetteer, knowledge: Knowledge, nouns: Nouns, day: str | None
    ) -> None:
        self._document, self._slug, self._day = document, slug, day
        self._gazetteer, self._knowledge, self._nouns = gazetteer, knowledge, nouns
        self._grammar = function_words(document.language).grammar
        self._traces = Traces(self._grammar.references)
        self.mentions: list[Mention] = []
        self.posts: dict[str, dict[Span, None]] = {}
        """Posts that the text names, with their places, by IRI."""
        self.minted: dict[str, Post] = {}
        """Those among them that data/actors/ does not know."""
        self._heads: dict[tuple[str, str], tuple[str, Actor]] = {}
        """Whom the article has told one by one as heads of bodies, and of which, by office and state."""

    def members(self, sentence: Sentence, phrase: Phrase, names: Sequence[Name]) -> tuple[Mention, ...]:
        """Return who the holders of one office of several states are: *the foreign ministers of Russia and Iran*.

        Nothing where one of them is not known for the day; the heads of unnamed services are made for the article.
        """
        noun = self._nouns.at(sentence.tokens, phrase.head + 1)
        listed = self.office_list(phrase, names)
        if listed is None and (noun is None or not noun.plural):
            return ()
        office = listed or (noun.noun.office if noun else None)
        begin = phrase.start if listed else phrase.head
        owners = [(n, s) for n in names if begin < n.start and n.end <= phrase.end and (s := self._state_named(n))]
        if office is None or len(owners) < 2:
            return ()
        body = self._body(sentence, phrase.head, owners[0][0].start) if noun and not listed else None
        if body is not None and noun is not None:
            made = tuple(self._head(sentence, phrase, (noun, office, body), state) for _, state in owners)
        else:
            called = " ".join(token.text for token in sentence.tokens[phrase.start : phrase.head + 1]).lower()
            found = [self._holder(sentence, office, called, owner) for owner in owners]
            made = tuple(mention for mention in found if mention is not None)
            if len(made) < len(owners):
                return ()
        for (_, state), mention in zip(owners, made, strict=True):
            if body is not None:
                self._heads[office, state] = body.stem, mention.actor
            self.mentions.append(mention)
            self._traces.remember(mention.actor, sentence.number, mention.span[0], False, None)
        return made

    def office_list(self, phrase: Phrase, names: Sequence[Name]) -> str | None:
        """Return the office of a list that begins with the name of a post: *die Außenminister Irans und …*."""
        first = phrase.members[0] if phrase.members else None
        post = next((n for n in names if first and first.start <= n.start and n.end == first.end), None)
        iris = [r.iri for r in post.referents if self._gazetteer.classes.get(r.iri) == "Post"] if post else []
        return self._knowledge.one(iris[0], "office") if len(iris) == 1 else None

    def _state_named(self, name: Name) -> str | None:
        """Return the state that a name, or the name of its post, means."""
        classes = self._gazetteer.classes
        states = {r.iri for r in name.referents if classes.get(r.iri) == _STATE}
        posts = {r.iri for r in name.referents if classes.get(r.iri) == "Post"}
        states = states or {state for post in posts if (state := self._knowledge.state_of(post))}
        return states.pop() if len(states) == 1 else None

    def _holder(self, sentence: Sentence, office: str, called: str, named: tuple[Name, str]) -> Mention | None:
        """Return who holds an office of a state: somebody met before in the article, or known for the day."""
        name, state = named
        place = sentence.tokens[name.start].start, sentence.tokens[name.end - 1].end
        stem, head = self._heads.get((office, state), ("", None))
        if head is not None and any(word[:_STEM] in stem for word in called.split() if len(word) >= _STEM):
            return Mention(place, head, "office-points-back", 0.75)
        posts = self._knowledge.posts(office, state=state)
        if len(posts) != 1:
            return None
        self.posts.setdefault(posts[0], {})[place] = None
        holders = self._knowledge.holders(posts[0], self._day)
        return Mention(place, self._known(holders[0], posts[0]), "office-holder", 0.75) if len(holders) == 1 else None

    def _body(self, sentence: Sentence, head: int, first: int) -> _Body | None:
        """Return the bodies in the plural that stand between an office and the names of their states."""
        for index in range(first - 1, head, -1):
            found = self._nouns.at(sentence.tokens, index + 1)
            if found is None:
                continue
            start = index
            if self._document.language == "en":
                while start - 1 > head and sentence.tokens[start - 1].lower not in ("the", "of", "their"):
                    start -= 1
            text = " ".join(token.text for token in sentence.tokens[start : index + 1])
            begin = text.lower().rfind(found.noun.label[:-1].lower())
            tied = not {PERSON, _STATE} & set(found.noun.classes)
            if not (found.plural and tied and begin >= 0):
                return None
            whole = text[:begin] + (found.noun.label.lower() if begin else found.noun.label)
            return _Body(whole, found.noun.classes, found.noun.label.lower())
        return None

    def _head(self, sentence: Sentence, phrase: Phrase, what: tuple[Found, str, _Body], state: str) -> Mention:
        """Return who heads the body of a state; body, post and person are the article's where the data has none."""
        noun, office, body = what
        tokens = sentence.tokens
        place = tokens[phrase.start].start, tokens[phrase.end - 1].end
        land = self._knowledge.label(state, self._document.language) or state
        organs = {iri for cls in body.classes for iri in self._knowledge.organs(state, cls)}
        organs = {iri for iri in organs if any(body.text.lower() in name for name in self._gazetteer.names_of(iri))}
        label = f"{body.text} ({land})"
        agency = Actor(self._iri("organization", label), label, body.classes[0], False, state)
        if len(organs) == 1:
            agency = self._known(organs.pop())
        posts = self._knowledge.posts(office, organization=agency.iri) if agency.known else ()
        title = f"{noun.noun.label}, {agency.label}"
        post = posts[0] if len(posts) == 1 else self._iri("post", title)
        if not posts:
            self.minted[post] = Post(post, title, office, agency)
            self.mentions.append(Mention(place, agency, "body-of-state", 0.75))
        self.posts.setdefault(post, {})[place] = None
        holders = self._knowledge.holders(post, self._day) if posts else ()
        if len(holders) == 1:
            return Mention(place, self._known(holders[0], post), "office-holder", 0.75)
        person = Actor(self._iri("person", title), title, PERSON, False, state, office, post=post)
        return Mention(place, person, "office-holder", 0.7)

    def _known(self, iri: str, post: str | None = None) -> Actor:
        knowledge, language = self._knowledge, self._document.language
        cls = knowledge.cls(iri) or "Actor"
        state = knowledge.state_of(post or iri)
        office = knowledge.one(post, "office") if post else None
        return Actor(iri, knowledge.label(iri, language) or iri, cls, True, state, office, post=post)

    def _iri(self, kind: str, text: str) -> str:
        return f"{ID}article/{self._slug}/{kind}-{slug(text)}"

    def _state(self, sentence: Sentence, phrase: Phrase, inside: Sequence[Name]) -> str | None:
        """Return the state that a phrase names by adjective, genitive or first part of a compound."""
        found: set[str] = set()
        for name in inside:
            if in_adjective(sentence.tokens[name.start].text, name) or self._is_topic(sentence, phrase, name):
                continue
            for referent in name.referents:
                cls = self._gazetteer.classes.get(referent.iri)
                if cls == "State":
                    found.add(referent.iri)
                elif cls not in ("Place", "Government", "Post", PERSON):
                    state = self._knowledge.state_of(referent.iri)
                    found |= {state} if state else set()
        return found.pop() if len(found) == 1 else None

    def _is_topic(self, sentence: Sentence, phrase: Phrase, name: Name) -> bool:
        """Tell whether a land is what somebody deals with, not whence they come: *Russland-Expertin*, *Iran envoy*."""
        word = sentence.tokens[name.start].text
        if name.part == COMPOUND:
            return not word.partition("-")[0].isupper() and self._is_state(name)
        after = self._nouns.at(sentence.tokens, name.end + 1) if name.end <= phrase.head else None
        bare = self._document.language == "en" and all(r.via in ("label", "altLabel") for r in name.referents)
        office = (after.noun.office or "").rpartition("/")[2] if after else ""
        expert = after is not None and (after.noun.category or "").endswith("/experts")
        return bare and not word.isupper() and self._is_state(name) and (expert or office == "envoy")

    def _is_state(self, name: Name) -> bool:
        return any(self._gazetteer.classes.get(referent.iri) == _STATE for referent in name.referents)

    def first_part(self, sentence: Sentence, name: Name) -> Mention | None:
        """Return whom the first part of a compound names: *US-backed*."""
        found = self._named(name, sentence)
        if found is None:
            return None
        start = sentence.tokens[name.start].start
        length = min(n for mark in _HYPHENS if (n := sentence.tokens[name.start].text.find(mark)) > 0)
        mention = replace(found, span=(start, start + length))
        self.mentions.append(mention)
        return mention

    def _named(self, name: Name, sentence: Sentence) -> Mention | None:
        best = self._choose(name.referents)
        if best is None or best.via == "demonym":
            return None
        iri, cls = best.iri, self._gazetteer.classes.get(best.iri, "")
        if cls == "Post":
            holders = self._knowledge.holders(iri, self._day)
            if len(holders) != 1:
                return None
            return Mention((0, 0), self._known(holders[0], post=iri), "post-held-on-the-day", 0.8)
        if cls == "Place":
            return None
        post = next(iter(self._knowledge.posts_held(iri, self._day)), None) if cls == PERSON else None
        reason = best.via if best.via in ("metonym", "adjective", "demonym") else "name"
        return Mention((0, 0), self._known(iri, post), reason, 0.95 if reason == "name" else 0.85)

    def _named_by_owner(self, sentence: Sentence, phrase: Phrase, names: Sequence[Name], noun: Found) -> Mention | None:
        """Return whom a genitive names where the noun only says what that is: *die Gruppe der Taliban*."""
        last = next((n for n in names if n.start > phrase.head and n.end == phrase.end and n.part == WHOLE), None)
        if last is None or not set(noun.noun.classes) & _GROUPS or not phrase.owners:
            return None
        found = self._named(last, sentence)
        return found if found is not None and found.actor.cls in _GROUPS else None

    def _named_in_quotes(self, sentence: Sentence, phrase: Phrase, names: Sequence[Name], noun: Noun) -> Mention | None:
        """Return the known outlet whose name stands in quotation marks behind its noun: *die Zeitung „Le Monde“*."""
        tokens, start = sentence.tokens, phrase.head + 2
        if not OUTLETS & set(noun.classes) or start >= len(tokens) or tokens[start - 1].text not in QUOTES:
            return None
        quoted = [n for n in names if n.start == start and n.end < len(tokens) and tokens[n.end].text in QUOTES]
        found = self._named(quoted[0], sentence) if quoted else None
        return found if found is not None and found.actor.cls in OUTLETS else None

    def _part_of(self, sentence: Sentence, phrase: Phrase, noun: Noun, state: str | None) -> Mention | None:
        """Return one or some of a group that stands in the genitive: *einer der Zeugen*, *viele der Opfer*."""
        before = sentence.tokens[phrase.start - 1].lower if phrase.start else ""
        if sentence.tokens[phrase.start].lower != "der" or PERSON not in noun.classes or before not in _SOME | _ONE_OF:
            return None
        label = f"{before} der {self._text(sentence, phrase)}"
        if before in _ONE_OF:
            actor = Actor(self._iri("person", label), label, PERSON, False, state)
            return Mention((0, 0), actor, "role-noun", 0.6)
        category = noun.category or (_OFFICIALS if noun.office else None)
        made = Actor(self._iri("collective", label), label, "Collective", False, state, category=category, plural=True)
        return Mention((0, 0), made, "collective", 0.7)

    def _text(self, sentence: Sentence, phrase: Phrase) -> str:
        tokens = sentence.tokens
        start = phrase.start
        while start < phrase.head and (
            tokens[start].lower in self._grammar.articles.all or tokens[start].text in QUOTES
        ):
            start += 1
        text = self._document.text[tokens[start].start : tokens[phrase.end - 1].end]
        return text if phrase.head < phrase.end else f"{text} {tokens[phrase.head].text}"

    def _choose(self, referents: Sequence[Referent]) -> Referent | None:
        """Return the one referent that an actor's place in a sentence calls for; ``None`` where two are as good."""
        ranked = sorted(referents, key=lambda r: (self._rank(r), r.iri))
        if not ranked:
            return None
        rivals = {r.iri for r in ranked if self._rank(r) == self._rank(ranked[0])}
        return ranked[0] if len(rivals) == 1 else None

    def _rank(self, referent: Referent) -> int:
        return _RANK.get(self._gazetteer.classes.get(referent.iri, ""), 2)
