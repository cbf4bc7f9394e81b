"""Who is meant: phrases to actors, by name, by office, by what was said before.

Entry point: ``Resolver``, one for an article, asked phrase by phrase in the order of the text. What is not sure is not
resolved; each decision has its reason. Actors that data/actors/ does not know are made for the article alone.
"""

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.actor import Actor, Mention
from kg.extract.agreement import gender_clash, is_of_kind, is_plural, offices_fit, points_back, told_apart
from kg.extract.document import Document, Sentence
from kg.extract.gazetteer import COMPOUND, WHOLE, Gazetteer, Name
from kg.extract.knowledge import Knowledge
from kg.extract.naming import Naming, genitive_of, naming_of
from kg.extract.nouns import Found, Noun, Nouns
from kg.extract.offices import Offices
from kg.extract.phrase import NAME, NOUN, PRONOUN, Phrase
from kg.extract.traces import ACTOR, PERSON, is_person
from kg.extract.wordclasses import QUOTES
from kg.extract.words import function_words
from kg.extract.words.grammar import Grammar
from kg.vocab import PREFIXES

_OFFICIALS = PREFIXES["category"] + "officials"
_STATE = "State"


class Resolver(Offices):
    """Resolves the phrases of one article; keeps what was mentioned."""

    def __init__(
        self, document: Document, slug: str, gazetteer: Gazetteer, knowledge: Knowledge, nouns: Nouns, day: str | None
    ) -> None:
        super().__init__(document, slug, gazetteer, knowledge, nouns, day)
        self._noted: set[tuple[int, int]] = set()

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Every actor that was resolved, in the order of first mention."""
        return tuple(trace.actor for trace in self._traces)

    def resolve(
        self, sentence: Sentence, phrase: Phrase, names: Sequence[Name], speaker: bool = False, role: bool = False
    ) -> Mention | None:
        """Return whom a phrase means; ``None`` where that is not sure or no actor.

        In the ``role`` of speaker, addressee or accused a single unknown word without article is a name.
        """
        if phrase.kind == PRONOUN:
            made = self._pronoun(sentence, phrase)
        else:
            made = self._nominal(sentence, phrase, names, role or speaker)
            made = made or (self._definite(sentence, phrase) if speaker else None)
        if made is None:
            return None
        tokens = sentence.tokens
        post = self._apposed_post(sentence, phrase, names)
        if post and is_person(made.actor) and made.actor.post is None:
            office, state = self._knowledge.one(post, "office"), self._knowledge.state_of(post)
            made = replace(made, actor=replace(made.actor, post=post, office=office, state=state))
        self._noted.add((sentence.number, phrase.start))
        first = next((i for i in range(phrase.start, phrase.head) if tokens[i].text not in QUOTES), phrase.start)
        mention = replace(made, span=(tokens[first].start, tokens[max(phrase.end - 1, phrase.head)].end))
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
                    if (sentence.number, member.start) in self._noted:
                        continue
                    self.resolve(sentence, member, names)

    def _remember(self, mention: Mention, sentence: Sentence, speaker: bool, phrase: Phrase) -> None:
        self.mentions.append(mention)
        named = naming_of(sentence.tokens, phrase, self._nouns, self._document.language)
        name = sentence.tokens[named.last if named else phrase.head].text if named or phrase.kind == NAME else None
        self._traces.remember(mention.actor, sentence.number, mention.span[0], speaker, name)

    def _apposed_post(self, sentence: Sentence, phrase: Phrase, names: Sequence[Name]) -> str | None:
        """Return the post that stands in the phrase before a name, or behind it after a comma."""
        tokens = sentence.tokens
        if phrase.kind != NAME and naming_of(tokens, phrase, self._nouns, self._document.language) is None:
            return None
        after = phrase.end + 1 if phrase.end < len(tokens) and tokens[phrase.end].text == "," else None
        for name in names:
            begins = name.start in (after, after + 1) if after is not None else False
            apart = not name.start <= phrase.head < name.end
            if begins or (apart and phrase.start <= name.start < name.end <= phrase.end):
                posts = {r.iri for r in name.referents if self._gazetteer.classes.get(r.iri) == "Post"}
                if len(posts) == 1:
                    return posts.pop()
        return None

    def _pronoun(self, sentence: Sentence, phrase: Phrase) -> Mention | None:
        first = sentence.tokens[phrase.start]
        return self._traces.pronoun(first.text.lower(), phrase, sentence.number, first.start)

    # Names and nouns

    def _nominal(self, sentence: Sentence, phrase: Phrase, names: Sequence[Name], role: bool) -> Mention | None:
        inside = [n for n in names if phrase.start <= n.start and n.end <= phrase.end]
        head = next((n for n in inside if n.start <= phrase.head < n.end and n.part == WHOLE), None)
        if head is not None and self._named_after(sentence, phrase, head):
            noun = self._nouns.at(sentence.tokens, head.start)
            return self._organization(sentence, phrase, noun.noun, None) if noun else None
        if head is not None:
            found = self._surname(head, sentence) or self._named(head, sentence)
            post = any(self._gazetteer.classes.get(r.iri) == "Post" for r in head.referents)
            if found is not None or post:
                return found
            if all(referent.via == "demonym" for referent in head.referents):
                return self._from_land(sentence, phrase, inside)
        if head is None and self._is_document(sentence, phrase):
            author = phrase.owners[0] if phrase.owners else None
            found = self._nominal(sentence, author, names, role=False) if author and author.kind != PRONOUN else None
            return replace(found, reason="author-of-document", score=min(found.score, 0.75)) if found else None
        noun = self._nouns.at(sentence.tokens, phrase.head + 1)
        named = naming_of(sentence.tokens, phrase, self._nouns, self._document.language) if head is None else None
        if named is not None and (role or named.noun or named.words > 1 or self._traces.named(named.text)):
            return self._unknown_name(sentence, phrase, inside, named)
        if noun is None:
            owned = genitive_of(sentence.tokens, phrase, self._nouns) if not inside else None
            noun = self._nouns.at(sentence.tokens[: owned + 1], owned + 1) if owned is not None else None
            if owned is not None and noun is not None:
                return self._by_noun(sentence, replace(phrase, head=owned), inside, noun)
            return self._by_compound(sentence, phrase, inside)
        return self._by_noun(sentence, phrase, inside, noun)

    def _of_body(self, sentence: Sentence, phrase: Phrase) -> bool:
        """Tell whether a noun is that of another body: *die Führung der britischen Armee* is no government."""
        return any(self._nouns.at(sentence.tokens, owner.head + 1) is not None for owner in phrase.owners)

    def _is_document(self, sentence: Sentence, phrase: Phrase) -> bool:
        """Tell whether a phrase is a report, paper or statement: *ein Papier des BND*, *Polizeiangaben*."""
        word = sentence.tokens[min(phrase.head, len(sentence.tokens) - 1)].text
        lower, documents = word.lower(), function_words(self._document.language).documents
        compound = self._document.language == "de" and any(lower.endswith(d) for d in documents if len(d) > _SHORT)
        return (lower in documents or compound) and not self._traces.named(word)

    def _named_after(self, sentence: Sentence, phrase: Phrase, name: Name) -> bool:
        """Tell whether a body bears a person's name: *die Regierung Merkel* is not Merkel."""
        classes = {self._gazetteer.classes.get(referent.iri) for referent in name.referents}
        noun = self._nouns.at(sentence.tokens, name.start) if phrase.start < name.start else None
        return classes == {PERSON} and noun is not None and not {PERSON, "UnnamedSource"} & set(noun.noun.classes)

    def _surname(self, name: Name, sentence: Sentence) -> Mention | None:
        """Return the person whom the article has named in full before, though the data knows another of the name."""
        own = {referent.iri for referent in name.referents}
        last = sentence.tokens[name.start].text
        met = [a for a in self._traces.named(last) if is_person(a) and not a.known and a.iri not in own]
        alone = name.end == name.start + 1 and len(self._traces.named(last)) == 1
        return Mention((0, 0), met[0], "surname", 0.85) if met and alone else None

    def _unknown_name(
        self, sentence: Sentence, phrase: Phrase, inside: Sequence[Name], named: Naming
    ) -> Mention | None:
        """Return the bearer of a name that the data does not know: one met before in the article, or a new one."""
        last = sentence.tokens[named.last].text
        able = (a for a in self._traces.named(last) if a.cls in (PERSON, ACTOR) or (not a.known and a.label == last))
        earlier = {a.iri: a for a in able}
        if len(earlier) == 1 and named.words == 1:
            return Mention((0, 0), earlier.popitem()[1], "surname", 0.85)
        noun = named.noun.noun if named.noun else None
        cls = noun.classes[0] if noun and noun.classes else self._class_by_form(sentence, phrase, named)
        kind = {PERSON: "person", ACTOR: "actor"}.get(cls, "organization")
        actor = Actor(
            self._iri(kind, named.text),
            named.text,
            cls,
            False,
            self._state(sentence, phrase, inside),
            noun.office if noun else None,
            gender=noun.gender if noun else None,
        )
        if noun:
            return Mention((0, 0), actor, "name-after-title", 0.8)
        return Mention((0, 0), actor, "name-of-several-words" if named.words > 1 else "unknown-name", 0.6)

    def _class_by_form(self, sentence: Sentence, phrase: Phrase, named: Naming) -> str:
        """Return Person for a name of several words that can be one's: none with *the*, *FC*, *Northern* in it."""
        words = named.text.split()
        before = [sentence.tokens[i].lower for i in range(phrase.start, named.last + 1 - len(words))]
        led = bool(before) and before[0] in self._grammar.articles.before_names and set(before[1:]) <= QUOTES
        lands = {self._gazetteer.classes.get(r.iri) for word in words for r in self._gazetteer.referents(word)}
        parts = function_words(self._document.language).not_personal
        strange = any((len(w) > 1 and w.isupper()) or w.lower() in parts for w in words)
        return ACTOR if len(words) < 2 or led or strange or _STATE in lands else PERSON

    def _by_compound(self, sentence: Sentence, phrase: Phrase, inside: Sequence[Name]) -> Mention | None:
        """Return what a compound names as a whole; where only its first part is a name (IS-Terroristen) nothing."""
        compound = next((n for n in inside if n.start == phrase.head and n.part == COMPOUND), None)
        whole = self._gazetteer.referents(sentence.tokens[phrase.head].text)
        if compound is None or not whole:
            return None
        return self._named(Name(compound.start, compound.end, whole), sentence)

    def _definite(self, sentence: Sentence, phrase: Phrase) -> Mention | None:
        """Return whom an unknown noun with article means where it speaks: *der Rechnungshof*."""
        tokens = sentence.tokens
        written = tokens[phrase.head].text[0].isupper() or self._document.language != "de"
        words, articles = function_words(self._document.language), self._grammar.articles
        common = tokens[phrase.head].text.lower().endswith(words.noun_endings)
        if self._is_document(sentence, phrase):
            return None
        plain = phrase.end == phrase.head + 1 and phrase.kind == NOUN and written and not common
        if not plain or not 1 <= phrase.head - phrase.start <= _ATTRIBUTES or phrase.plural:
            return None
        first = tokens[phrase.start].text.lower()
        if first not in articles.all and first not in words.possessives:
            return None
        name = self._text(sentence, phrase)
        return Mention((0, 0), Actor(self._iri("actor", name), name, ACTOR, False), "definite-noun", 0.55)

    def _by_noun(self, sentence: Sentence, phrase: Phrase, inside: Sequence[Name], found: Found) -> Mention | None:
        state = self._state(sentence, phrase, inside)
        noun = found.noun
        plural = phrase.plural is True or is_plural(
            sentence.tokens[phrase.start].text.lower(), sentence.tokens[phrase.head].text, found, phrase, self._grammar
        )
        own = self._named_by_owner(sentence, phrase, names=inside, noun=found)
        own = own or self._named_in_quotes(sentence, phrase, inside, noun)
        if own is not None:
            return own
        part = self._part_of(sentence, phrase, noun, state) if self._document.language == "de" else None
        if part is not None:
            return part
        if "UnnamedSource" in noun.classes:
            return self._unnamed(sentence, phrase, plural, state)
        if plural:
            category = noun.category or (_OFFICIALS if noun.office else None)
            return self._collective(sentence, phrase, category, state) if category else None
        if PERSON in noun.classes:
            return self._official(sentence, phrase, found, state)
        for cls in (cls for cls in noun.classes if cls in _ONE_OF_A_STATE and not self._of_body(sentence, phrase)):
            organs = self._knowledge.organs(state, cls) if state else ()
            if len(organs) == 1:
                return Mention((0, 0), self._known(organs[0]), "organ-of-state", 0.85)
        return self._organization(sentence, phrase, noun, state)

    def _organization(self, sentence: Sentence, phrase: Phrase, noun: Noun, state: str | None) -> Mention | None:
        """Return the organization of a kind that was named before, or one that the article alone knows."""
        earlier = self._traces.where(
            sentence.number, lambda a: a.cls in noun.classes and (state is None or a.state == state)
        )
        label = self._text(sentence, phrase)
        same = next((actor for actor in earlier if actor.label == label), None)
        able = [a for a in earlier if not told_apart(sentence.tokens, phrase, a.label, noun, self._grammar)]
        words = function_words(self._document.language)
        bare, kinds = phrase.end == phrase.head + 1 and bool(able), [a for a in earlier if is_of_kind(noun, a, words)]
        if same or (len(able) == 1 and kinds and phrase.start < phrase.head and bare):
            return Mention((0, 0), same or able[0], "noun-points-back", 0.7)
        if _STATE in noun.classes or not noun.classes or (bare and kinds):
            return None
        actor = Actor(self._iri("organization", label), label, noun.classes[0], False, state)
        return Mention((0, 0), actor, "organization-noun", 0.6)

    def _from_land(self, sentence: Sentence, phrase: Phrase, inside: Sequence[Name]) -> Mention | None:
        """Return the people, or the one, whom a word for somebody from a land means: *die Russen*, *a Dane*."""
        first, state = sentence.tokens[phrase.start].text.lower(), self._state(sentence, phrase, inside)
        word = sentence.tokens[phrase.head].text
        if phrase.plural is True or (
            phrase.plural is None and _many(first, word, self._document.language, self._grammar)
        ):
            return self._collective(sentence, phrase, _PEOPLE, state)
        label = self._text(sentence, phrase)
        gender = "feminine" if self._document.language == "de" and word.endswith("in") else None
        actor = Actor(self._iri("person", label), label, PERSON, False, state, gender=gender)
        return Mention((0, 0), actor, "role-noun", 0.6)

    def _official(self, sentence: Sentence, phrase: Phrase, found: Found, state: str | None) -> Mention | None:
        noun = replace(found.noun, office=None) if _other_office(sentence, phrase, self._grammar) else found.noun
        same = self._traces.where(
            sentence.number,
            lambda a: is_person(a) and (state is None or a.state in (state, None))
            and offices_fit(noun.office, a.office) and not gender_clash(noun.gender, a.gender),
        )  # fmt: skip
        if points_back(sentence.tokens, phrase, [actor.label for actor in same], noun, self._grammar):
            return Mention((0, 0), same[0], "office-points-back", 0.75)
        if noun.office and state:
            posts = self._knowledge.posts(noun.office, state=state) or self._knowledge.heads_of_state(
                noun.office, noun.label, state, self._document.language
            )
            holders = {h for post in posts for h in self._knowledge.holders(post, self._day)}
            if len(holders) == 1 and noun.office.endswith(_SINGLE_OFFICES):
                return Mention((0, 0), self._known(holders.pop(), posts[0]), "office-holder", 0.75)
        label = self._text(sentence, phrase)
        actor = Actor(self._iri("person", label), label, PERSON, False, state, noun.office, gender=noun.gender)
        return Mention((0, 0), actor, "role-noun", 0.7)

    def _unnamed(self, sentence: Sentence, phrase: Phrase, plural: bool, state: str | None) -> Mention:
        """Return a source that the article does not name: another one in each sentence."""
        label = self._text(sentence, phrase)
        iri = self._iri("source", f"{sentence.number:02} {label}")
        return Mention((0, 0), Actor(iri, label, "UnnamedSource", False, state, plural=plural), "unnamed-source", 0.75)

    def _collective(
        self, sentence: Sentence, phrase: Phrase, category: str | None, state: str | None
    ) -> Mention | None:
        name = self._text(sentence, phrase)
        actor = Actor(self._iri("collective", name), name, "Collective", False, state, category=category, plural=True)
        return Mention((0, 0), actor, "collective", 0.75)


def _other_office(sentence: Sentence, phrase: Phrase, grammar: Grammar) -> bool:
    """Tell whether a deputy's or a former office is meant."""
    other = grammar.inflection.other_office
    return any(token.lower.startswith(other) for token in sentence.tokens[phrase.start : phrase.head + 1])


def _many(first: str, word: str, language: str, grammar: Grammar) -> bool:
    """Tell whether a word for people from a land stands in the plural."""
    if first in grammar.articles.of_one:
        return False
    return word.endswith(("s", "ish", "ese", "ch")) if language == "en" else not word.endswith("in")


_SHORT = 5
"""Letters of words for documents that are too short to be the last part of a compound."""
_ONE_OF_A_STATE = frozenset({"Government", "Parliament", "MilitaryForce"})
"""Classes of which a state has one; of others the data has one of several."""
_PEOPLE = PREFIXES["category"] + "people"
_ATTRIBUTES = 3
"""Words before an unknown noun at most: *the former harbour master*."""
_SINGLE_OFFICES = ("foreignMinister", "defenceMinister", "headOfState", "headOfGovernment", "president", "monarch")
