r"""Index letters and what they run over: ``\mu \in \{1, \dots, n\}``, ``i = 1, \dots, r``, ``1 \le i \le r``."""

from __future__ import annotations

from sympy import Integer

from symdlnn.checking.settings.pieces import DOTS, cited, split, text_of
from symdlnn.checking.settings.sets import Range, read_range, read_set
from symdlnn.checking.settings.sizes import sized, smallest_of
from symdlnn.latex.reading.letters import identifier
from symdlnn.latex.source import ReadError, Span
from symdlnn.latex.syntax.tree import Chain, Tokens
from symdlnn.terms import Index, Term
from symdlnn.terms.settings import Setting


def range_of(chain: Chain) -> tuple[tuple[Tokens, ...], Range] | None:
    r"""The letters and the range of a clause that gives one, else None.

    Fails when: it gives one and cannot be read (`ReadError`).
    """
    assert chain.first is not None
    match [relation for relation, _, _ in chain.links]:
        case ["∈"] if chain.links[0][2].tokens[:1] and chain.links[0][2].tokens[0].text in (r"\{", r"\lbrace"):
            side = chain.links[0][2]
            found = read_set(side.tokens, side.span)
            assert isinstance(found, Range)
            return split(chain.first.tokens), found
        case ["="] if any(token.text in DOTS for token in chain.links[0][2].tokens):
            side = chain.links[0][2]
            return split(chain.first.tokens), read_range(side.tokens, side.span)
        case ["≤", "≤"]:
            middle, last = chain.links[0][2], chain.links[1][2]
            return split(middle.tokens), Range(chain.first.tokens, last.tokens)
    return None


def ranged(letters: tuple[Tokens, ...], bounds: Range, span: Span, setting: Setting) -> tuple[Setting, dict[str, Index]]:
    """The index of each letter.  Fails when: something is no letter or no size (`ReadError`)."""
    last: list[Term] = []
    for limit in split(smallest_of(bounds.last)):
        setting, size = sized(limit, span, setting)
        last.append(size)
    setting, above = _above(bounds.first, span, setting)
    found: dict[str, Index] = {}
    for letter in letters:
        if len(letter) != 1 or not identifier(letter[0].text).isidentifier():
            raise ReadError("not-a-name", span, f"{cited(text_of(letter))} is no index letter")
        text = letter[0].text
        if any(not e.spelling.upper and not e.spelling.lower for e in setting.by_base.get(text, ())):
            raise ReadError("declared-twice", letter[0].span, f"${text}$ is declared already, it cannot be an index as well")
        found[text] = Index(identifier(text), tuple(last), above)
    return setting, found


def _above(first: Tokens, span: Span, setting: Setting) -> tuple[Setting, Term | None]:
    """What lies directly below the first value: nothing for 1, k - 1 for a number k, r for r + 1."""
    if text_of(first) == "1":
        return setting, None
    if len(first) == 1 and first[0].text.isdigit() and int(first[0].text) > 1:
        return setting, Integer(int(first[0].text) - 1)
    if len(first) > 2 and text_of(first[-2:]) == "+1":
        return sized(first[:-2], span, setting)
    raise ReadError(
        "unknown-range", span, f"a range cannot begin at {cited(text_of(first))}", r"write $1, \dots, n$ or $r + 1, \dots, n$",
    )
