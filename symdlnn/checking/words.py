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

SUPPOSING = r"(?<!not )(?<!n't )(?<!without )(?:let(?! us\b|'s\b| me\b)|assum\w*|suppos\w*)"
"""These rule the whole sentence, up to a word that concludes."""

DENYING = (
    r"(?:not|n't)\s(?:the case|true|necessar\w+|in general|generally|always|assum\w*|suppos\w*|requir\w*|claim\w*)"
    r"|(?:not|n't)\s(?:mean|imply|have)"
    r"|cannot (?:have|assume|conclude|be)|(?:assum|suppos)\w* neither|unless|whether|were"
    r"|(?:without|instead of|rather than|violat\w+|drop\w*|lift\w*|relax\w*|remov\w*|abandon\w*)"
    r"\s(?:\w+\s)?(?:assum|condition|requir|hypothes)\w*"
    r"|(?:false|untrue|wrong) (?:that|if|to)"
)
"""After these a formula is talked of and not said to hold: "it is not true that", "whether", "without the assumption"."""

PLACING = r"with|if|for|at|when|on"
"""These rule only what follows directly: a few words without a comma."""

RESTING = r"at(?! this| first| last| least| most)\s+[\w'-]+"
"""Here a comma may follow: "at the minimum, ..." holds there and nowhere else."""

CONCLUDING = (
    r"then|hence|thus|therefore|so|consequently|follows|we (?:get|have|obtain|find|see|compute|claim)"
    r"|gives?|yields?|implies|becomes?|shows?|conclude\w*"
)
STATING = r"is|are|reads?|equals?|satisf\w+|holds?|that"
"""These end a preposition, not a supposition: "at the origin the gradient is", but "assume that the inputs are white"."""

BETWEEN = 4
"""How many words may stand between a preposition and its formula: "for all", "at the fixed point"."""

_sentence = re.compile(r"[.!?:;](?=\s|$)")
_supposing = re.compile(rf"\b(?:{SUPPOSING})\b", re.IGNORECASE)
_concluding = re.compile(rf"\b(?:{CONCLUDING})\b", re.IGNORECASE)
_stating = re.compile(rf"\b(?:{CONCLUDING}|{STATING})\b", re.IGNORECASE)
_placing = re.compile(rf"\b(?:{PLACING})\b((?:\s+[\w'-]+){{0,{BETWEEN}}})\s*\(?\s*$", re.IGNORECASE)
_resting = re.compile(rf"\b{RESTING}((?:\s+[\w'-]+){{0,{BETWEEN - 1}}}),\s*$", re.IGNORECASE)
_denying = re.compile(rf"(?:\b|(?<=n't ))(?:{DENYING})(?:\s+[\w'-]+){{0,{BETWEEN}}}\s*\(?\s*$", re.IGNORECASE)
_consequence = re.compile(r"\b(?:hence|thus|therefore|so|consequently|it follows)\b", re.IGNORECASE)
_and = re.compile(r"^\s*(?:[,;]?\s*(?:and|or|nor|as well as)?)\s*$", re.IGNORECASE)


def sentence(words: str) -> str:
    """The sentence that is still open at the end of `words`."""
    return _sentence.split(words)[-1]


def cue(words: str) -> Cue:
    """What the open sentence before a formula announces; `FORMULA` stands for the formulas in it."""
    clause = sentence(words)
    _, formula, last = clause.rpartition(FORMULA)
    if formula and _and.match(last):
        return "and"
    denying = _denying.search(last)
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
