"""Cues that say nothing: negated, only possible, or another part of speech.

Entry points: ``is_negated``, ``is_unsaid``, ``is_unjust``, ``is_fiction``, ``is_gerund``, ``is_attributive``.
"""

from kg.extract.analysis import Analysis
from kg.extract.lexicon import Match
from kg.extract.phrase import Phrase
from kg.extract.wordclasses import GENITIVE_MARKS, QUOTES


def is_negated(context: Analysis, match: Match, clause: tuple[int, int]) -> bool:
    """Tell whether the clause denies that it was said: *bestätigte nicht*, *did not say*."""
    own = set(match.tokens)
    return any(context.text(i) in context.words.negations for i in range(*clause) if i not in own)


def is_unsaid(context: Analysis, match: Match, place: int) -> bool:
    """Tell whether a verb is a bare infinitive: that somebody can, must or refuses to say it is no statement."""
    index = match.tokens[-1]
    if is_attributive(context, index) or _supposed(context, place):
        return True
    if context.document.language == "en" and (_nominal_use(context, match.tokens[0]) or is_gerund(context, match)):
        return True
    if context.text(index) != match.entry.label.split()[-1].lower():
        return False
    segment = context.segments[place]
    if context.document.language == "en":
        return _imperative(context, match.tokens[0]) or context.text(index - 1) == "to" or _possible(context, match)
    words = [context.text(i) for i in range(segment.start, segment.end)]
    causative = "sich" not in words
    let = context.words.grammar.verb_forms.causative
    modal = any(w in context.words.auxiliaries and not (causative and w in let) for w in words)
    return modal or (index > 0 and context.text(index - 1) == "zu")


def is_unjust(context: Analysis, place: int) -> bool:
    """Tell whether a clause says of an accusation that it is wrong: *werde zu Unrecht beschuldigt*."""
    segment = context.segments[place]
    unjust = context.words.grammar.saying.unjust
    return any(context.text(i) in unjust for i in range(segment.start, segment.end))


def is_fiction(context: Analysis) -> bool:
    """Tell whether a sentence tells what happens in a made-up story: *in dem Roman …*, *im dritten Akt der Oper …*."""
    for phrase in context.phrases:
        inside = phrase.preposition == "in" and phrase.governor is not None
        parts = (phrase, *phrase.owners)
        if inside and any(
            context.text(p.head).endswith(context.words.fiction) and _definite(context, p) for p in parts
        ):
            return True
    return False


def _definite(context: Analysis, phrase: Phrase) -> bool:
    first = context.text(phrase.start)
    led = first in context.words.grammar.articles.oblique
    return led or first == context.text(phrase.head) or phrase.governor is not None


def _imperative(context: Analysis, index: int) -> bool:
    """Tell whether an English base form opens a sentence or quotation: *Deny nothing*."""
    return index == 0 or context.sentence.tokens[index - 1].text in QUOTES


def _possible(context: Analysis, match: Match) -> bool:
    """Tell whether an English base form stands behind a modal: *would sue*, *may soon accuse*."""
    before = [context.text(i) for i in range(max(0, match.tokens[0] - 3), match.tokens[0])]
    while before and (before[-1] in context.words.adverbs or before[-1].endswith("ly")):
        before.pop()
    return bool(before) and before[-1] in context.words.modals


def is_gerund(context: Analysis, match: Match) -> bool:
    """Tell whether an English form in -ing stands behind a preposition: *accused of ordering*, *far from denying*."""
    first = match.tokens[0]
    return (
        context.document.language == "en"
        and first > 0
        and context.text(first).endswith("ing")
        and context.text(first - 1) in context.words.prepositions
    )


def _supposed(context: Analysis, place: int) -> bool:
    """Tell whether a clause only supposes: *wer …*, *if …*, *sollte sie …*."""
    segment = context.segments[place]
    linking = context.words.grammar.linking
    if segment.opener in linking.contrary and context.text(segment.start + 1) in linking.contrary_to:
        return True
    if segment.opener in linking.conditional:
        return True
    return segment.opener in context.words.grammar.verb_forms.inverted_condition and segment.start == 0


def _nominal_use(context: Analysis, index: int) -> bool:
    """Tell whether an English form is a noun or an attribute: *the report*, *his claims*, *the accused man*."""
    if index == 0:
        return False
    before = context.text(index - 1)
    base = not context.text(index).endswith(("ed", "s", "ing")) and context.text(index) not in context.words.irregular
    if base and before in context.words.prepositions and before != "to":
        return True
    return before in context.words.determiners or before in context.words.possessives or before in GENITIVE_MARKS


def _after_auxiliary(context: Analysis, index: int) -> bool:
    """Tell whether the finite verb of the clause stands before: what agrees with a noun behind it is an attribute."""
    if not context.text(index).endswith(("e", "en", "em", "er", "es")):
        return False
    start = next((i + 1 for i in range(index - 1, -1, -1) if context.text(i) == ","), 0)
    return any(context.text(i) in context.words.auxiliaries for i in range(start, index))


def _second_verb(context: Analysis, index: int) -> bool:
    """Tell whether the clause has its finite verb already: *gelang die Ermittlung eines verdächtigen Mannes*."""
    if not context.text(index).endswith(("e", "en", "em", "er", "es")):
        return False
    segment = next((s for s in context.segments if s.start <= index < s.end), None)
    return segment is not None and any(v < index for v in segment.verbs)


def _before_main_verb(context: Analysis, index: int) -> bool:
    """Tell whether the finite verb follows: *22 der Beihilfe beschuldigte Personen müssen vor Gericht*."""
    segment = next((s for s in context.segments if s.start <= index < s.end), None)
    if segment is None or not context.text(index).endswith(("te", "ten")):
        return False
    after = [context.text(i) for i in range(index + 1, segment.end - 1)]
    finite = context.words.grammar.verb_forms.finite
    return any(word in context.words.modals or word in finite for word in after)


def is_attributive(context: Analysis, index: int) -> bool:
    """Tell whether a participle is an attribute: the alleged place, den vermuteten Ort, den bereits erwähnten Ort."""
    tokens = context.sentence.tokens
    if not 0 < index < len(tokens) - 1 or context.document.language != "de":
        return False
    second = _after_auxiliary(context, index) or _second_verb(context, index) or _before_main_verb(context, index)
    if tokens[index + 1].text[0].isupper() and second:
        return True
    lead = index - 1
    while lead > 0 and context.text(lead) in context.words.adverbs:
        lead -= 1
    before, after = context.text(lead), tokens[index + 1].text
    adjective = tokens[lead].text[0].islower() and before.endswith(("en", "em", "er", "es"))
    led = before in context.words.determiners or adjective
    return (
        led
        and after[0].isupper()
        and context.text(index).endswith(("en", "em", "er", "es", "e"))
        and (before not in context.words.auxiliaries and before not in context.words.pronouns)
    )
