r"""What stands below and above \sum and \prod: which letters are bound, from where to where, and what they differ from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from symdlnn.latex.reading.scripts import clauses, joined
from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax.tree import BigOperator, Tokens
from symdlnn.latex.tokens import Token
from symdlnn.terms.spelling import GREEK

UNEQUAL = frozenset({r"\neq", r"\ne", "≠"})
AT_MOST = frozenset({r"\leq", r"\le", r"\leqslant", "≤"})
DOTS = frozenset({r"\dots", r"\ldots", r"\cdots", r"\dotsc", r"\dotsb"})
LETTERS = frozenset({*GREEK.values(), r"\varepsilon", r"\varphi", r"\varrho", r"\varpi", r"\vartheta", r"\imath", r"\jmath"})
"""Commands that can be index letters."""
SILENT = frozenset({r"\substack", r"\limits", r"\,", r"\;", r"\:", r"\!"})


@dataclass(frozen=True)
class Bound:
    """A letter below a sum sign, the tokens of its limits (none if they are not written), and what it differs from."""

    token: Token
    first: Tokens = ()
    last: Tokens = ()
    unequal: Tokens = ()
    only: bool = False

    @property
    def text(self) -> str:
        return self.token.text


def limits(node: BigOperator) -> tuple[Bound, ...]:
    """The letters that a sum or product binds, in the order written.

    `only` marks a letter of which nothing is said but that it differs from others.  Fails when: something else stands below
    the sign (`ReadError`).
    """
    tokens = _negations(tuple(t for t in joined(node.lower) if t.kind not in ("open", "close") and t.text not in SILENT))
    found: dict[str, Bound] = {}
    for clause in clauses(tokens, ",:;"):
        for bound in _clause(clause, found, node):
            earlier = found.get(bound.text)
            found[bound.text] = bound if earlier is None else _merged(earlier, bound)
    if not found:
        raise ReadError("limits", node.span, "no index stands below this sign", r"write $\sum_{i=1}^n$")
    bounds = tuple(found.values())
    return tuple(replace(b, last=node.upper) if node.upper and not b.last else b for b in bounds)


def _merged(earlier: Bound, later: Bound) -> Bound:
    return replace(
        earlier, first=earlier.first or later.first, last=earlier.last or later.last, unequal=earlier.unequal + later.unequal,
        only=earlier.only and later.only,
    )


def _negations(tokens: Tokens) -> Tokens:
    r"""\not= as one sign."""
    result: list[Token] = []
    for token in tokens:
        if token.text == "=" and result and result[-1].text == r"\not":
            result[-1] = Token("command", r"\neq", result[-1].span.to(token.span))
        else:
            result.append(token)
    return tuple(result)


def _clause(clause: Tokens, found: dict[str, Bound], node: BigOperator) -> Iterator[Bound]:
    """The letters that one part binds, or what it says of a letter before it."""
    sign = next((k for k, t in enumerate(clause) if _is_sign(t)), None)
    if not clause:
        return
    if sign is None:
        yield from _letters(clause, found)
    elif clause[sign].text in UNEQUAL and sign == 1 and len(clause) == 3 and is_letter(clause[0]):
        yield Bound(clause[0], unequal=clause[2:], only=True)
    elif clause[sign].text == "=" and sign >= 1 and all(map(is_letter, clause[:sign])):
        yield from _started(clause[:sign], clause[sign + 1:], found)
    elif clause[sign].text == r"\in" and sign == 1 and is_letter(clause[0]):
        yield Bound(clause[0], *_set(clause[2:], node))
    elif [t.text in AT_MOST for t in clause[sign:sign + 3]] == [True, False, True] and is_letter(clause[sign + 1]):
        yield Bound(clause[sign + 1], clause[:sign], clause[sign + 3:])
    else:
        raise ReadError(
            "limits", clause[sign].span, "these limits cannot be read", r"write $\sum_{i=1}^n$ or $\sum_{j \neq i}$"
        )


def _letters(clause: Tokens, found: dict[str, Bound]) -> Iterator[Bound]:
    """Letters side by side; after an inequality they are further exceptions of its letter: j \\neq i, k."""
    for token in clause:
        if not (is_letter(token) or (token.text.isdigit() and found)):
            raise ReadError("limits", token.span, f"${token.text}$ cannot stand below a sum sign here")
    last = next(reversed(found.values()), None)
    if last is not None and last.only:
        yield replace(last, unequal=clause)
    else:
        yield from map(Bound, clause)


def _started(names: Tokens, first: Tokens, found: dict[str, Bound]) -> Iterator[Bound]:
    """i = 1, and i, j = 1, where the letters before the comma begin there as well."""
    for earlier in found.values():
        if not earlier.first and not earlier.only:
            yield replace(earlier, first=first, unequal=())
    yield from (Bound(name, first) for name in names)


def _set(tokens: Tokens, node: BigOperator) -> tuple[Tokens, Tokens]:
    r"""The first and last member of \{1, \dots, n\}, or of [n]."""
    parts = list(clauses(tokens[1:-1]))
    if len(parts) > 2 and tokens[0].text in (r"\{", r"\lbrace") and [t.text in DOTS for t in parts[-2]] == [True]:
        return parts[0], parts[-1]
    if len(tokens) > 2 and tokens[0].text == "[" and len(parts) == 1:
        return (Token("number", "1", tokens[0].span),), parts[0]
    raise ReadError("limits", node.span, "this set of indices cannot be read", r"write $i \in \{1, \dots, n\}$")


def _is_sign(token: Token) -> bool:
    return token.text in UNEQUAL | AT_MOST | {"=", r"\in", "<", ">", r"\geq", r"\ge", r"\mid", r"\notin", r"\to"}


def is_letter(token: Token) -> bool:
    """Whether a token can be an index letter."""
    return token.kind == "letter" or (token.kind == "command" and token.text.rstrip("'") in LETTERS)
