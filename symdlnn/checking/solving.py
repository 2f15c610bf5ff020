"""What a sentence says of equations that are solved: "fixed points: ¤ and ¤, so ¤ or ¤"."""

from __future__ import annotations

import re

from symdlnn.checking.words import FORMULA, Cue

SOLUTIONS = (
    r"(?:fixed|stationary|critical|equilibrium|rest|singular) points?|equilibri(?:um|a)|steady[ -]states?|nullclines?"
    r"|fixpunkte?|gleichgewichte?|ruhelagen?|points? (?:fixes?|critiques?)"
)
"""An equation that is said of these is no identity, but to be solved."""

_solutions = re.compile(
    rf"\b(?:{SOLUTIONS})\b(?P<between>(?:\s+(?:of|for)(?:\s+[\w'-]+){{1,3}})?(?:\s+[\w'-]+){{0,4}})\s*:?\s*$", re.IGNORECASE
)
_naming = re.compile(r"\b(?:is|are|lies?|forms?|become|sind|ist|liegen|est|sont)\b", re.IGNORECASE)
_beside = re.compile(
    r"\b(?:at|of|near|around|about|to|from|in|on|for|by|under|between|towards?|an|bei|aux?)\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_or = re.compile(
    rf"^(?:\s*,\s*{FORMULA})*\s*,?\s*(?:or|oder|ou)(?:\s+(?:else|that|possibly|simply))?\s*{FORMULA}", re.IGNORECASE
)


def to_be_solved(words: str) -> Cue:
    """What words before a formula make of it where they speak of solutions: a condition that these satisfy, or their list."""
    found = _solutions.search(words)
    if found is None or _beside.search(words[:found.start()]):
        return ""
    return "denied" if _naming.search(found["between"]) else "condition"


def alternatives_behind(after: str) -> int:
    """How many of the formulas that follow are other cases than the one before `after`: "¤, ¤ or ¤"."""
    found = _or.match(after)
    return 0 if found is None else found[0].count(FORMULA)
