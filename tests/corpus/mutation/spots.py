"""Where the tokens of a side can be changed: its names, its scripts, its brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..evaluator.tokens import Token, Tokens

LETTER = re.compile(r"[a-zA-Z]|\\(alpha|beta|gamma|lambda|mu|sigma|Sigma|tau|eta)")
DRESS = {r"\mathbf", r"\overline", r"\hat", r"\tilde", r"\dot", r"\mathcal"}
OPERATORS = {r"\operatorname", r"\mathbb", r"\nabla"}
LIMITS = {r"\sum", r"\int", r"\prod"}
DIFFERENTIALS = {"d", r"\partial"}
SCRIPTS = {"^", "_"}
SIGNS = {"+", "-"}
DEPTH = {"(": 1, "{": 1, "[": 1, ")": -1, "}": -1, "]": -1}


def tokens(like: Token, *texts: str) -> Tokens:
    """New tokens on the line of another one."""
    return tuple(Token(text, like.line) for text in texts)


def texts(side: Tokens) -> list[str]:
    """What the tokens say."""
    return [token.text for token in side]


def replaced(side: Tokens, begin: int, end: int, *new: str) -> Tokens:
    """The side with other tokens in the place of those from `begin` to before `end`."""
    like = side[min(begin, len(side) - 1)]
    return (*side[:begin], *tokens(like, *new), *side[end:])


def group_end(side: Tokens, at: int) -> int:
    """Where the group or token that begins at `at` ends."""
    if at >= len(side) or side[at].text not in ("{", "("):
        return at + 1
    depth, end = 1, at + 1
    while depth:
        depth += DEPTH.get(side[end].text, 0)
        end += 1
    return end


def scripts_end(side: Tokens, at: int) -> int:
    """Where the scripts that begin at `at` end."""
    while at < len(side) and side[at].text in SCRIPTS:
        at = group_end(side, at + 1)
    return at


def _letter_end(side: Tokens, at: int) -> int:
    """Where a letter with its dress ends."""
    return group_end(side, at + 1) if side[at].text in DRESS else at + 1


def _is_name(side: Tokens, at: int) -> bool:
    return at < len(side) and (side[at].text in DRESS or bool(LETTER.fullmatch(side[at].text)))


def _skipped(side: Tokens, at: int) -> int:
    """Where to go on if no name begins here: behind limits, behind the variable of a d, behind an operator."""
    text = side[at].text
    if text in LIMITS:
        return scripts_end(side, at + 1)
    if text in DIFFERENTIALS:
        at = scripts_end(side, at + 1)
        return scripts_end(side, _letter_end(side, at)) if _is_name(side, at) else at
    return group_end(side, at + 1) if text in SCRIPTS | OPERATORS else at


def atoms(side: Tokens) -> Iterator[tuple[int, int, int]]:
    """The names outside scripts and operators: where each begins, where its scripts begin, and where it ends."""
    at = 0
    while at < len(side):
        if (further := _skipped(side, at)) > at:
            at = further
        elif _is_name(side, at):
            scripts = _letter_end(side, at)
            end = scripts_end(side, scripts)
            yield at, scripts, end
            at = end
        else:
            at += 1


def in_script(side: Tokens, place: int) -> bool:
    """Whether a token stands in a script."""
    return any(side[n].text in SCRIPTS and n < place < group_end(side, n + 1) for n in range(place))


def in_limits(side: Tokens, place: int) -> bool:
    """Whether a token stands in the limits of a sum or integral."""
    return any(side[n].text in LIMITS and n < place < scripts_end(side, n + 1) for n in range(place))


def signs(side: Tokens) -> list[int]:
    """The signs outside all brackets."""
    depth, found = 0, []
    for n, token in enumerate(side):
        depth += DEPTH.get(token.text, 0)
        if depth == 0 and token.text in SIGNS:
            found.append(n)
    return found


def begins_with_number(side: Tokens, at: int) -> bool:
    """Whether a number, or a fraction of numbers, begins here: another number in front of it would be hard to read."""
    ahead = texts(side[at:at + 3])
    return any(text.isdigit() for text in (ahead if ahead[:1] == [r"\frac"] else ahead[:1]))
