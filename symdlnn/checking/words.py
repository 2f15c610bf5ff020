"""What the words around a formula make of it.

*Let a = b* poses a condition, *hence a = b* draws a consequence, *we get a = b* claims.  Only the clause that leads to the
formula counts: in "for small steps we get $a = b$" the *for* belongs to the steps.
"""

from __future__ import annotations

import re
from typing import Literal

Cue = Literal["", "condition", "consequence", "claim", "denied", "and"]
"""What words announce: nothing, a condition, a consequence, a claim, what is not said to hold, or more of what came before."""

FORMULA = "¤"
"""Stands for an earlier formula of the same sentence."""

SUPPOSING = (
    r"(?<!not )(?<!n't )(?<!without )(?<!never )(?:let(?! us\b|'s\b| me\b)|assum\w*|suppos\w*"
    r"|sei(?:en)?|angenommen|annahme|vorausgesetzt|soi(?:en)?t)"
)
"""These rule the whole sentence, up to a word that concludes."""

DENYING = (
    r"(?:not|n't|never|no longer|nobody|no one)\s"
    r"(?:the case|true|necessar\w+|in general|generally|always|assum\w*|suppos\w*|requir\w*|claim\w*|sa(?:y|id)\w*)"
    r"|(?:not|n't)\s(?:mean|imply|have)"
    r"|cannot (?:have|assume|conclude|be)|(?:assum|suppos)\w* neither|unless|whether|were"
    r"|(?:without|instead of|rather than|violat\w+|drop\w*|lift\w*|relax\w*|remov\w*|abandon\w*)"
    r"\s(?:\w+\s)?(?:assum|condition|requir|hypothes)\w*"
    r"|(?:false|untrue|wrong|tempting) (?:that|if|to)|(?:mistake|fallacy|misconception) (?:is|was|would be|that)|error is to"
    r"|(?:refrain|abstain)\w* from|except|excluding|(?:away|apart) from|other than|(?:as )?opposed to|contra(?:ry|st) to"
    r"|in no case|by no means|under no circumstances|nowhere|contradict\w*|disprov\w*|counterexample to|(?:if|but|and|in) not"
    r"|nicht|ohne|außer|n'a pas|n'est pas|sauf|sans"
)
"""After these a formula is talked of and not said to hold: "it is not true that", "whether", "without the assumption"."""

PLACING = (
    r"with|if|for|at|when|whenever|provided(?: that)?|as long as|on(?!\s+(?:a|obtient|trouve)\b)"
    r"|für|wenn|falls|mit|bei|pour|si|avec"
)
"""These rule only what follows directly: a few words without a comma."""

RESTING = r"at(?! this| first| last| least| most)\s+[\w'-]+"
"""Here a comma may follow: "at the minimum, ..." holds there and nowhere else."""

CONCLUDING = (
    r"then|hence|thus|therefore|so|consequently|follows|we (?:get|have|obtain|find|see|compute|claim)"
    r"|gives?|yields?|implies|becomes?|shows?|conclude\w*"
    r"|dann|daher|somit|folgt|folglich|ergibt|erhalten|alors|donc|ainsi"
)
STATING = r"is|are|reads?|equals?|satisf\w+|holds?|that|gilt|ist|sind|est|sont"
"""These end a preposition, not a supposition: "at the origin the gradient is", but "assume that the inputs are white"."""

BETWEEN = 4
"""How many words may stand between a preposition and its formula: "for all", "at the fixed point"."""

DENIED_AFTER = (
    r"(?:is|are|was|were|would be|being)\s(?:\w+\s)?"
    r"(?:wrong|false|untrue|incorrect|invalid|violated|impossible|a (?:\w+ )?(?:mistake|fallacy|misconception))"
    r"|(?:(?:is|are|was|were|need|do|does|did|can|could|will|would|must|should)\s?(?:not|n't)|cannot|never|no longer)\s"
    r"(?:\w+\s)?(?:true|correct|valid|the case|satisf\w*|assum\w*|needed|required|allowed|possible|claim\w*|holds?"
    r"|follows?|be|imply|mean)"
    r"|fails?\b|gilt nicht|ist (?:falsch|nicht)|est (?:faux|fausse)|n'est pas"
)
"""What may follow a formula that is not said to hold: "is wrong", "does not hold in general", "fails"."""

HOLDING_AFTER = r"holds?|is (?:true|satisfied)|follows?|by|because|since|due to|as|gilt|wegen|nach|car"
"""What follows the main clause of a sentence, where this is a formula: "for s > 0, a = b holds"."""

_denied_after = re.compile(rf"^[\s)\"'”’]*(?:{DENIED_AFTER})", re.IGNORECASE)
_placed_first = re.compile(
    rf"^\W*(?:(?:hence|thus|then|therefore|so|also|moreover|now|and|but|(?:\w+\s){{0,2}}\w+,),?\s)?"
    rf"(?:{PLACING}|whenever|given)\b[^,;:]*{FORMULA}[^;:]*,\s*$", re.IGNORECASE,
)
_behind = re.compile(
    rf"^[\s),]*(?:iff?|if and only if|(?:exactly|precisely|only) (?:if|when)|when|whenever|for|provided(?: that)?|as long as"
    r"|at|with|assuming(?: that)?|für|wenn|falls|pour|si)"
    rf"(?:\s+[\w'-]+){{0,{BETWEEN}}}\s+{FORMULA}(?P<more>(?:\s*and\s+{FORMULA})*)", re.IGNORECASE,
)
_anew = re.compile(r",\s*(?:and|but|while|und|et)\s*$", re.IGNORECASE)
_main_clause = re.compile(
    rf"^[\s)]*(?:$|[.;!](?:\s|$)|(?:{HOLDING_AFTER})\b|,?\s*(?:hence|so|thus|therefore|whereas|while)\b)", re.IGNORECASE
)
SENTENCE_END = re.compile(r"[.!?:;](?=\s|$)")
_supposing = re.compile(rf"\b(?:{SUPPOSING})\b", re.IGNORECASE)
_concluding = re.compile(rf"\b(?:{CONCLUDING})\b", re.IGNORECASE)
_stating = re.compile(rf"\b(?:{CONCLUDING}|{STATING})\b", re.IGNORECASE)
_placing = re.compile(rf"\b(?:{PLACING})\b((?:\s+[\w'-]+){{0,{BETWEEN}}})\s*\(?\s*$", re.IGNORECASE)
_resting = re.compile(rf"\b{RESTING}((?:\s+[\w'-]+){{0,{BETWEEN - 1}}}),\s*$", re.IGNORECASE)
_denying = re.compile(rf"(?:\b|(?<=n't ))(?:{DENYING})(?:\s+[\w'-]+){{0,{BETWEEN}}}\s*\(?\s*$", re.IGNORECASE)
_consequence = re.compile(r"\b(?:hence|thus|therefore|so|consequently|it follows)\b", re.IGNORECASE)
_and = re.compile(r"^\s*(?:[,;]?\s*(?:and|or|nor|as well as)?)\s*$", re.IGNORECASE)


def open_sentence(words: str) -> str:
    """The sentence that is still open at the end of `words`."""
    return SENTENCE_END.split(words)[-1]


def rest_of_sentence(after: str) -> str:
    """What follows in the same sentence."""
    return SENTENCE_END.split(after)[0]


def cue(words: str, after: str = "") -> Cue:
    """What the sentence around a formula announces; `FORMULA` stands for the other formulas in it.

    `words` are those before it, `after` those that follow up to the end of the paragraph.
    """
    clause = open_sentence(words)
    if _denied_after.search(after):
        return "denied"
    if _is_main_clause(clause, after):
        return ""
    found = _before(clause)
    asked = found in ("", "claim", "consequence") and (end := SENTENCE_END.search(after)) and end[0] == "?"
    return "denied" if asked else found


def begins_anew(words: str) -> bool:
    """Whether another clause begins here: "¤ if ¤, and ¤"."""
    return bool(_anew.search(words))


def conditions_behind(after: str) -> int:
    """How many of the formulas that follow restrict the one before `after`: "¤ if ¤ and ¤"; what ", and" begins does not."""
    found = _behind.match(after)
    return 0 if found is None else 1 + found["more"].count(FORMULA)


def _is_main_clause(clause: str, after: str) -> bool:
    """Whether the sentence says nothing but this formula at a place: "for all ¤, ¤." """
    placed = _placed_first.search(clause) and not _stating.search(clause.rpartition(FORMULA)[2])
    return bool(placed and _main_clause.search(after))


def _before(clause: str) -> Cue:
    """What the clause before a formula announces."""
    _, formula, last = clause.rpartition(FORMULA)
    if formula and _and.match(last):
        return "and"
    denying = _denying.search(last) or re.search(r"\bnot\s*$", last)
    if denying and not _concluding.search(denying[0]):
        return "denied"
    placing = _placing.search(last) or _resting.search(last)
    if placing and not _stating.search(placing[1]):
        return "condition"
    supposing = [m.end() for m in _supposing.finditer(clause)]
    if supposing and not _concluding.search(clause, supposing[-1]):
        return "condition"
    if _consequence.search(clause):
        return "consequence"
    return "claim" if _stating.search(last) else ""
