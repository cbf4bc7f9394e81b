"""Accusations by their words: something called a wrong, somebody called names, *you* who did it; and what is none.

Entry points: ``worded``, ``is_retold``, ``is_deniable``, ``is_of_claim``, ``after_the``, ``is_in_principle``.
"""

from kg.extract.actors import Resolver
from kg.extract.analysis import Analysis
from kg.extract.attribution import DIRECT, REPORTED, Attribution
from kg.extract.blame import own_side, within, wrongs_in
from kg.extract.doers import party_of
from kg.extract.kinds import REJECTABLE
from kg.extract.lexicon import Match
from kg.extract.party import Party
from kg.extract.phrase import PRONOUN, Phrase
from kg.extract.wordclasses import QUOTES
from kg.extract.wrongs import doers
from kg.vocab import KG

_NAMING = 0.85
"""Reliability of a noun or adjective that is an accusation where something is called so."""
_LONGEST_EPITHET = 5
"""Tokens of a quotation that only calls somebody names."""


def worded(
    analysis: Analysis, attribution: Attribution, addressee: Party | None, speaker: Party | None, resolver: Resolver
) -> tuple[Party, ...] | None:
    """Return whom a statement accuses by its words, nobody where the words do not say; ``None`` where it does not."""
    if attribution.mode == DIRECT and addressee is not None and _of_you(analysis, attribution):
        return (addressee,)
    if _called(analysis, attribution):
        return _whom(analysis, attribution, speaker, resolver)
    if _calls_names(analysis, attribution):
        return ()
    return None


def _of_you(analysis: Analysis, attribution: Attribution) -> bool:
    """Tell whether the one who is spoken to did wrong: *"You robbed us," she told the bailiff*."""
    for match, segment in wrongs_in(analysis, attribution.content):
        done_by = doers(analysis, match.tokens, segment)
        if any(p.kind == PRONOUN and analysis.text(p.start) in analysis.words.grammar.references.you for p in done_by):
            return True
    return False


def _called(analysis: Analysis, attribution: Attribution) -> bool:
    """Tell whether something is called a wrong: *called the inquiry a sham*, *spoke of "slavery"*."""
    if attribution.lemma not in analysis.words.namers or not attribution.cue:
        return False
    end = attribution.cue[-1][1]
    behind = [p for p in analysis.phrases if analysis.sentence.tokens[p.start].start >= end]
    spoken = attribution.lemma is not None and " " in attribution.lemma
    places = behind[:1] if spoken else behind[1:2]
    return any(_is_wrong(analysis, p) for p in places)


def _whom(analysis: Analysis, attribution: Attribution, speaker: Party | None, resolver: Resolver) -> tuple[Party, ...]:
    """Return who is called so: *called the minister a liar*; nobody where a thing is, or one of the speaker's side."""
    end = attribution.cue[-1][1]
    phrase = next((p for p in analysis.phrases if analysis.sentence.tokens[p.start].start >= end), None)
    if phrase is None or phrase.kind == PRONOUN or phrase.preposition is not None:
        return ()
    party = party_of(analysis, phrase, resolver)
    return (party,) if party and party.actor and not own_side(party.actor, speaker) else ()


def _is_wrong(analysis: Analysis, phrase: Phrase) -> bool:
    return any(m.tokens[-1] == phrase.head and _names(m) for m in analysis.markers)


def _names(match: Match) -> bool:
    named = match.entry.part_of_speech in ("noun", "adjective") and match.entry.reliability >= _NAMING
    return bool(match.entry.allegation_types) and named


def _calls_names(analysis: Analysis, attribution: Attribution) -> bool:
    """Tell whether all that is said is a name for a wrongdoer: *shouted "Thieves!"*."""
    if attribution.mode != DIRECT:
        return False
    tokens = analysis.sentence.tokens
    said = [i for i in range(len(tokens)) if within(analysis, [i], attribution.content)]
    said = [i for i in said if tokens[i].text[0].isalnum()]
    epithets = {m.tokens[-1] for m in analysis.markers if _names(m) and m.entry.part_of_speech == "noun"
                and not m.entry.frames}  # fmt: skip
    return 0 < len(said) <= _LONGEST_EPITHET and said[-1] in epithets and not _asked(analysis, said[-1])


def _asked(analysis: Analysis, index: int) -> bool:
    tokens = analysis.sentence.tokens
    return index + 1 < len(tokens) and tokens[index + 1].text == "?"


def is_retold(analysis: Analysis, attribution: Attribution) -> bool:
    """Tell whether a sentence retells a novel or a play: a word for one in it, told in the present."""
    words = [analysis.text(i) for i in range(len(analysis.sentence.tokens))]
    if not attribution.cue or not analysis.words.retelling & set(words):
        return False
    start, end = attribution.cue[0]
    cue = analysis.document.text[start:end].split()[0].lower()
    spoken = [analysis.document.text[a:b].lower().split() for a, b in attribution.speaker]
    return cue.endswith("s") and not any(analysis.words.retelling & set(found) for found in spoken)


def is_deniable(analysis: Analysis, attribution: Attribution) -> bool:
    """Tell whether what is rejected can be an allegation, and is no forecast, advice or open question."""
    tokens, words = analysis.sentence.tokens, analysis.words
    if not words.opinions:
        return True
    inside = [i for i in range(len(tokens)) if within(analysis, [i], attribution.content)]
    first = next((i for i in inside if tokens[i].text not in QUOTES), None)
    asked = words.content_openers - {"that", "if"} | {"to"}
    if attribution.mode != REPORTED and first is not None and analysis.text(first) in asked:
        return False
    end = attribution.cue[-1][1] if attribution.cue else 0
    behind = next((p for p in analysis.phrases if tokens[p.start].start >= end), None)
    about = [behind] if behind is not None and behind.preposition is None else list(analysis.phrases)
    heads = {analysis.text(p.head) for p in about}
    if (
        attribution.kind == "Rejection"
        and about == [behind]
        and behind is not None
        and " " not in (attribution.lemma or "")
    ):
        return bool(heads & words.claims) or behind.kind == PRONOUN or _is_said(analysis, behind)
    return not heads & words.opinions or bool(heads & words.claims - {"it", "this", "that"})


def _is_said(analysis: Analysis, phrase: Phrase) -> bool:
    """Tell whether a phrase names what was said or done, or quotes it."""
    tokens = analysis.sentence.tokens[phrase.start : phrase.end + 1]
    nouns = [m for m in (*analysis.matches, *analysis.markers) if m.entry.part_of_speech == "noun"]
    told = any(m.tokens[-1] == phrase.head and (m.entry.allegation_types or _speaks(m)) for m in nouns)
    return told or any(token.text in QUOTES for token in tokens)


def _speaks(match: Match) -> bool:
    return any(iri.removeprefix(KG) in REJECTABLE for iri in match.entry.denotes)


def after_the(analysis: Analysis, match: Match) -> bool:
    """Tell whether a word is a noun by its article: *punished the innocent*."""
    return match.tokens[0] > 0 and analysis.text(match.tokens[0] - 1) == "the"


def is_of_claim(analysis: Analysis, attribution: Attribution) -> bool:
    """Tell whether what is said is about something said: *the claim was absurd*, and not *the tax was absurd*."""
    nouns = {m.tokens[-1] for m in analysis.matches if m.entry.part_of_speech == "noun" and _speaks(m)}
    heads = [p for p in analysis.phrases if within(analysis, [p.head], attribution.content)]
    claims = analysis.words.claims
    return any(p.head in nouns or analysis.text(p.head) in claims for p in heads if p.kind != PRONOUN)


def is_in_principle(analysis: Analysis, attribution: Attribution) -> bool:
    """Tell whether a German criticism is of all of a kind: *verurteilte jede Form von Gewalt*."""
    phrase = analysis.phrase_at(attribution.target[0]) if attribution.target else None
    whole = phrase is not None and analysis.text(phrase.start).startswith(("jed", "jeglich", "sämtlich"))
    return whole and attribution.kind == "Criticism" and analysis.document.language == "de"


def is_of_conjecture(analysis: Analysis, attribution: Attribution) -> bool:
    """Tell whether the object is a question, forecast or theory: *widersprach der Annahme, …*."""
    words = analysis.words
    place = (*attribution.frame, *(attribution.content if attribution.mode == REPORTED else ()))
    inside = [p for p in analysis.phrases if within(analysis, [p.head], place)]
    asked = ("auf",) if attribution.mode == DIRECT else ()
    return any(analysis.text(p.head) in words.conjectures for p in inside if p.preposition not in asked)
