"""What a cue introduces: the clause in which it stands, and the clauses or the speech that it brings.

Entry points: ``clause_of``, ``content_of``, ``nominal_content``; small helpers for spans.
"""

from collections.abc import Sequence

from kg.extract.analysis import Analysis
from kg.extract.arguments import Complements
from kg.extract.attribution import DIRECT, INDIRECT, REPORTED, Spans
from kg.extract.clauses import Segment
from kg.extract.document import Span
from kg.extract.lexicon import Match


def segment_of(context: Analysis, index: int) -> int | None:
    """Return the number of the segment in which a token stands."""
    return next((i for i, segment in enumerate(context.segments) if segment.start <= index < segment.end), None)


def clause_of(context: Analysis, first: int, last: int) -> tuple[int, int]:
    """Return the tokens of the clause of the segments ``first`` to ``last``, appositions to its subject included."""
    parts = context.segments
    if verb_first(context, parts[first]):
        left = first
        while left > 0 and _belongs_to_subject(context, parts[left - 1]) and parts[left - 1].mark in (",", "–", "-"):
            left -= 1
        opens = left < first and not parts[left].has_verb and parts[left].start == 0
        if opens and (left == 0 or parts[left - 1].mark in (";", ":")):
            first = left
    elif _verb_last(parts[first]) and parts[first].opener not in context.words.subordinators:
        left = first
        while left > 0 and not parts[left].quoted and not parts[left - 1].has_verb and parts[left - 1].mark == ",":
            left -= 1
            if parts[left].opener in context.words.subordinators:
                first = left
                break
    if context.document.language == "en":
        first = _back_to_subject(context, first)
    while (
        last + 1 < len(parts)
        and not parts[last + 1].quoted
        and parts[last].mark == ","
        and (not parts[last + 1].has_verb and not opens_content(context, parts[last + 1]))
        and parts[last + 1].opener not in context.words.negations
        and not _infinitive(context, parts[last + 1])
    ):
        last += 1
    return parts[first].start, parts[last].end


def _back_to_subject(context: Analysis, first: int) -> int:
    """Return the segment of an English clause's subject, which appositions can part from its verb."""
    parts = context.segments
    segment = parts[first]
    verb = segment.verbs[0] if segment.verbs else segment.end
    bare = any(p.preposition is None and segment.start <= p.start and p.end <= verb for p in context.phrases)
    if bare or segment.opener in context.words.subordinators or segment.opener in context.words.grammar.linking.joining:
        return first
    left = first
    while left > 0 and parts[left - 1].mark in (",", "\u2013", "-") and not parts[left - 1].quoted:
        left -= 1
        part = parts[left]
        if part.verbs and not context.text(part.start).endswith(("ing", "ed")):
            return first
        if any(p.preposition is None and part.start == p.start for p in context.phrases) and (
            left == 0 or parts[left - 1].mark not in (",", "\u2013", "-")
        ):
            return left
    return first


def verb_first(context: Analysis, segment: Segment) -> bool:
    """Tell whether a segment begins with its verb: *…, sagte sie*."""
    return bool(segment.verbs) and segment.verbs[0] == segment.start


def _verb_last(segment: Segment) -> bool:
    """Tell whether all verbs of a segment stand at its end, as in a subordinate clause."""
    return bool(segment.verbs) and segment.verbs[0] >= segment.end - len(segment.verbs)


def _belongs_to_subject(context: Analysis, segment: Segment) -> bool:
    """Tell whether a segment is an apposition or a relative clause."""
    if segment.quoted:
        return False
    return not segment.has_verb or segment.opener in context.words.relatives


def opens_content(context: Analysis, segment: Segment) -> bool:
    """Tell whether a segment opens with *dass*, *whether* or the like."""
    return segment.opener in context.words.content_openers


def content_of(context: Analysis, match: Match, clause: tuple[int, int]) -> tuple[Spans, str, str]:
    """Return the clauses or the speech that the cue introduces, the mode and the rule."""
    parts = context.segments
    before = [s for s in parts if s.end <= clause[0]]
    after = [s for s in parts if s.start >= clause[1]]
    after = before_main_clause(context, clause, after)
    spoken = _speech_beside(context, clause, before, after)
    if spoken:
        begun = _begun_before(context, clause, spoken)
        return (begun, INDIRECT, "speech-within") if begun else (spoken, DIRECT, "speech-beside")
    begins_with_verb = context.segments[segment_of(context, clause[0]) or 0]
    ends = context.document.language == "en" and not after and _nothing_behind(context, match, clause)
    opener, linking = context.text(clause[0]), context.words.grammar.linking
    inserted = opener in linking.comparing or opener in linking.so
    comes_first = bool(before) and (verb_first(context, begins_with_verb) or inserted or ends)
    if opener in linking.comparing and not before and after:
        return rest(context, after), INDIRECT, "as-clause"
    closed = context.sentence.tokens[min(clause[1], len(context.sentence.tokens) - 1)].text == ";"
    goes_back = closed and comes_first and any(s.has_verb for s in before)
    if after and not goes_back and _can_be_content(context, match, after[0]):
        return rest(context, after), INDIRECT, "clause-after"
    if comes_first and any(s.has_verb for s in before):
        first = context.span(before[0].start, before[-1].end)
        goes_on = bool(after) and after[0].has_verb
        return (first, *rest(context, after)) if goes_on else (first,), INDIRECT, "clause-before"
    return (), INDIRECT, ""


def _begun_before(context: Analysis, clause: tuple[int, int], spoken: Spans) -> Spans:
    """Return a clause of which only the end is quoted, if it is one: *Die Firma habe „alle betrogen“, klagte …*."""
    tokens = context.sentence.tokens
    if len(spoken) != 1 or context.document.language != "de":
        return ()
    before = next((s for s in context.segments if not s.mark and s.end < len(tokens) and not s.quoted
                   and tokens[s.end].start == spoken[0][0] and s.end <= clause[0]), None)  # fmt: skip
    if before is None or context.text(before.end - 1) not in context.words.subjunctive:
        return ()
    return ((tokens[before.start].start, spoken[0][1]),)


def _nothing_behind(context: Analysis, match: Match, clause: tuple[int, int]) -> bool:
    """Tell whether no object stands behind an English cue: *…, the navy said in a statement on Sunday*."""
    last = match.tokens[-1]
    behind = [p for p in context.phrases if p.preposition is None and last < p.start < clause[1] and p.governor is None
              and context.text(p.head) not in context.words.time_nouns]  # fmt: skip
    told = any(a.role == "addressee" and a.function == "directObject" for frame in match.entry.frames for a in frame)
    return not behind[1 if told else 0 :]


def before_main_clause(context: Analysis, clause: tuple[int, int], after: list[Segment]) -> list[Segment]:
    """Leave out the main clause that goes on behind a content clause: *Der Vorwurf, er lüge, | ist absurd*."""
    own = context.segments[segment_of(context, clause[0]) or 0]
    if own.has_verb:
        return after
    goes_on = next((i for i, segment in enumerate(after) if i and verb_first(context, segment)), len(after))
    return after[:goes_on]


def rest(context: Analysis, after: Sequence[Segment]) -> Spans:
    """Return the segments as one span, without a last one that introduces them all: *…, the agency reported*."""
    if len(after) > 1 and after[-2].mark == "," and _introduces(context, after[-1]):
        after = after[:-1]
    return (context.span(after[0].start, after[-1].end),)


def _introduces(context: Analysis, segment: Segment) -> bool:
    """Tell whether an English segment is a subject with a cue at its end: *…, a minister said*."""
    cues = {m.tokens for m in context.matches if m.entry.part_of_speech == "verb" and not _is_ing(context, m)}
    ends = any(tokens[-1] == segment.end - 1 and tokens[0] > segment.start for tokens in cues)
    return ends and context.document.language == "en"


def _is_ing(context: Analysis, match: Match) -> bool:
    return context.text(match.tokens[0]).endswith("ing")


def _can_be_content(context: Analysis, match: Match, segment: Segment) -> bool:
    taken = {argument.function for frame in match.entry.frames for argument in frame}
    if "clause" not in taken and "infinitiveClause" not in taken:
        return False
    if opens_content(context, segment) or _infinitive(context, segment):
        return True
    if _introduces(context, segment) or segment.opener in context.words.conjunctions:
        return False
    if context.document.language == "de" and _asks_back(context, segment):
        return False
    if _relative(context, segment) and not _verb_second(context, segment):
        return False
    return segment.opener not in context.words.subordinators and segment.has_verb


def _asks_back(context: Analysis, segment: Segment) -> bool:
    """Tell whether a segment begins with a cue that introduces what stands before it: *…, berichtet die Zeitung*."""
    cues = {m.tokens[0] for m in context.matches if m.entry.part_of_speech == "verb"}
    return verb_first(context, segment) and segment.start in cues


def _relative(context: Analysis, segment: Segment) -> bool:
    """Tell whether a segment opens as a relative clause does: *der*, *in der*."""
    governed = segment.opener in context.words.prepositions and segment.end > segment.start + 1
    return (context.text(segment.start + 1) if governed else segment.opener) in context.words.relatives


def _verb_second(context: Analysis, segment: Segment) -> bool:
    """Tell whether a verb of reported speech stands before the end, as in a main clause and not in a relative one."""
    return any(i < segment.end - 1 and context.text(i) in context.words.subjunctive for i in segment.verbs[:1])


def _infinitive(context: Analysis, segment: Segment) -> bool:
    """Tell whether a segment is an infinitive clause with *zu* at its end."""
    last = context.text(segment.end - 1)
    if context.document.language == "en":
        return segment.opener == "to"
    return last.endswith("n") and (
        (segment.end - 2 >= segment.start and context.text(segment.end - 2) == "zu") or "zu" in last[2:-3]
    )


def _speech_beside(
    context: Analysis, clause: tuple[int, int], before: Sequence[Segment], after: Sequence[Segment]
) -> Spans:
    """Return the quotation that ends right before the clause or begins right after it."""
    tokens = context.sentence.tokens
    start, end = tokens[clause[0]].start, tokens[clause[1] - 1].end
    found = []
    for quotation in context.speech:
        gap = context.document.text[quotation.end : start] if quotation.end <= start else None
        if gap is not None and len(gap.strip(" ,.–-")) == 0:
            found.append((quotation.start, quotation.end))
        gap = context.document.text[end : quotation.start] if quotation.start >= end else None
        if gap is not None and len(gap.strip(" ,:–-")) == 0:
            found.append((quotation.start, quotation.end))
    if found:
        return tuple(found)
    inside = [(q.start, q.end) for q in context.speech if start <= q.start and q.end <= end]
    return tuple(inside)


def nominal_content(context: Analysis, found: Complements, clause: tuple[int, int]) -> tuple[Spans, str, str]:
    """Return the whole clause where what is said is a noun phrase in it."""
    said = next((found.roles[role] for role in ("content", "accused", "target", "topic") if role in found.roles), None)
    if said is None and "speaker" in found.roles and _mutual(context, clause):
        return (context.span(*clause),), REPORTED, "each-other"
    unnamed = "passive" in found.rules and "accused" in found.roles
    if said is None or not ("speaker" in found.roles or unnamed):
        return (), REPORTED, ""
    return (context.span(*clause),), REPORTED, "nominal-content"


def _mutual(context: Analysis, clause: tuple[int, int]) -> bool:
    return any(context.text(i) in context.words.reciprocals for i in range(*clause))


def subjunctive(context: Analysis, segment: Segment) -> bool:
    """Tell whether a segment has a verb form of reported speech."""
    return any(context.text(i) in context.words.subjunctive for i in range(segment.start, segment.end))


def without(whole: Span, parts: Spans) -> Spans:
    """Return what is left of a span when parts of it are taken out."""
    left, position = [], whole[0]
    for start, end in sorted(parts):
        if end <= position or start >= whole[1]:
            continue
        if start > position:
            left.append((position, start))
        position = max(position, end)
    if position < whole[1]:
        left.append((position, whole[1]))
    return tuple(left)


def trim(text: str, span: Span) -> Span:
    """Return a span without white space and the marks that part clauses at its ends."""
    start, end = span
    while start < end and (text[start].isspace() or text[start] in ",;:–-"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:–-."):
        end -= 1
    return start, end
