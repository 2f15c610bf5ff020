"""An estimate of how wide a displayed formula is, in em of the text font.

The widths are those of Computer Modern, rounded up a little: a line that is broken too early looks better than one that runs
into the margin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

SCRIPT = 0.78
LETTERS = {c: w for w, letters in {
    0.38: "ijltfIJ'|,.;:!()[]", 0.53: "abcdeghknopqrsuvxyz0123456789*", 0.92: "mwM", 1.05: "W",
    0.8: "ABCDEFGHKLNOPQRSTUVXYZ", 1.25: "+-=<>",
}.items() for c in letters}
COMMANDS = {
    r"\cdot": 0.75, r"\odot": 1.25, r"\neq": 1.35, r"\geq": 1.35, r"\leq": 1.35, r"\to": 1.5, r"\quad": 1.0, r"\,": 0.17,
    r"\sum": 1.5, r"\prod": 1.4, r"\int": 0.6, r"\otimes": 1.25, r"\nabla": 0.83, r"\partial": 0.6, r"\infty": 1.0,
    r"\prime": 0.3, r"\|": 0.5, r"\langle": 0.4, r"\rangle": 0.4, r"\\": 0.0, r"\left": 0.25, r"\right": 0.25, r"\Bigl": 0.22,
    r"\Bigr": 0.22, r"\mathbf": 0.05, r"\boldsymbol": 0.05, r"\mathrm": 0.0, r"\overline": 0.0, r"\operatorname": 0.17,
    r"\hat": 0.0, r"\tilde": 0.0, r"\sqrt": 0.85,
}
GREEK_LETTER, GREEK_CAPITAL = 0.62, 0.78
FUNCTION_LETTER = 0.47
COLUMN_GAP = 1.0
_TOKEN = re.compile(r"\\(?:begin|end)\{\w+\}|\\[A-Za-z]+|\\.|\S")
_FUNCTION = re.compile(r"\\(?:exp|log|lim|det|min|max|(?:arc)?(?:sin|cos|tan|cot|sec|csc)h?)")


def width(latex: str) -> float:
    """The width of a formula in em.  Fails when: its braces do not balance (`ValueError`)."""
    tokens = _Tokens(_TOKEN.findall(latex))
    total = _row(tokens)
    if tokens.peek():
        raise ValueError(f"unbalanced braces in {latex!r}")
    return total


class _Tokens:
    """Tokens with one look ahead; the empty string is the end."""

    def __init__(self, tokens: list[str]) -> None:
        self._rest = tokens[::-1]

    def peek(self) -> str:
        return self._rest[-1] if self._rest else ""

    def next(self) -> str:
        if not self._rest:
            raise ValueError("the formula ends where an argument is expected")
        return self._rest.pop()


def _row(tokens: _Tokens) -> float:
    """The width of what stands side by side up to the end of the group."""
    return sum(_atoms(tokens))


def _atoms(tokens: _Tokens) -> Iterator[float]:
    while tokens.peek() not in ("", "}", "&", r"\\") and not tokens.peek().startswith(r"\end"):
        sign = tokens.peek()
        nucleus = _argument(tokens)
        scripts = max(_scripts(tokens), default=0.0)
        yield max(nucleus, scripts + 0.2) if sign in (r"\sum", r"\prod", r"\lim") else nucleus + scripts


def _scripts(tokens: _Tokens) -> Iterator[float]:
    """The widths of the scripts of one atom, which stand above each other."""
    while tokens.peek() in ("_", "^"):
        tokens.next()
        yield SCRIPT * _argument(tokens) + 0.05


def _argument(tokens: _Tokens) -> float:
    """The width of one group or token with its arguments."""
    token = tokens.next()
    if token == "{":
        inside = _row(tokens)
        tokens.next()
        return inside
    if token == r"\frac":
        return max(_argument(tokens), _argument(tokens)) + 0.3
    if token.startswith(r"\begin"):
        return _matrix(tokens)
    return _token(token)


def _token(token: str) -> float:
    if token in LETTERS:
        return LETTERS[token]
    if _FUNCTION.fullmatch(token):
        return 0.17 + FUNCTION_LETTER * (len(token) - 1)
    return COMMANDS.get(token, GREEK_CAPITAL if token[1:2].isupper() else GREEK_LETTER)


def _matrix(tokens: _Tokens) -> float:
    """The width of a matrix: its columns, the gaps between them and the brackets."""
    rows: list[list[float]] = [[]]
    while True:
        rows[-1].append(_row(tokens))
        mark = tokens.next()
        if mark == r"\\":
            rows.append([])
        elif mark != "&":
            columns = zip(*rows, strict=True)
            return sum((max(column) for column in columns), COLUMN_GAP * len(rows[0]) + 1.0)
