r"""Averages: \mathbb{E}[x x^T], \langle x^\mu x^{\mu T} \rangle.

The average is over the samples: over the index written below the sign, over the one index that the samples inside carry, or,
where samples are written without index, over the index that they would carry.
"""

from __future__ import annotations

from dataclasses import replace

from symdlnn.latex.reading.drafts import Draft, combined, draft
from symdlnn.latex.reading.indices import family_places, free_letters
from symdlnn.latex.reading.mentions import letters, occurs_free, symbols
from symdlnn.latex.reading.names import candidates
from symdlnn.latex.reading.scope import Scope
from symdlnn.latex.reading.scripts import plain_texts
from symdlnn.latex.source import ReadError, Span
from symdlnn.latex.syntax.tree import Node, Tokens
from symdlnn.terms import average

SAMPLES = (r"\mu", r"\nu", "k", "l", "m", "q")
"""Letters for the sample index of a page that writes none."""


def mean(span: Span, body: Node, below: Tokens, scope: Scope) -> Draft:
    """The average of `body`; `below` is what stands below the sign.  Fails when: it is not clear over what."""
    written = _written(body, below, span, scope)
    text = written or next(text for text in SAMPLES if text not in letters(body) and text not in scope.bound)
    letter = scope.letter(text, span)
    inner = draft(body, replace(scope.binding({text: letter} if written else {}), sample=letter))
    if not written and not letter.needs:
        raise _no_samples(span, scope)
    return combined(span, inner.shape, lambda term: average(term, letter.term()), inner)


def _written(body: Node, below: Tokens, span: Span, scope: Scope) -> str:
    """The index letter that the average is over; "" if the samples inside are written without."""
    texts = plain_texts(below)
    if len(texts) == 1 and occurs_free(texts[0], body) and not _names_samples(texts[0], scope):
        return texts[0]
    found = _indices(body, scope)
    if len(found) > 1:
        raise ReadError("average-over", span, f"is the average over {' or over '.join(f'${t}$' for t in sorted(found))}?",
                        "write the index below the sign")
    return next(iter(found), "")


def _names_samples(base: str, scope: Scope) -> bool:
    """Whether a letter is that of random vectors."""
    return any(entry.meaning in scope.setting.random for entry in candidates(base, scope.setting))


def _indices(body: Node, scope: Scope) -> frozenset[str]:
    """The free letters at which the samples inside stand; where nothing inside is random, those at which anything does and
    which mean nothing outside."""
    free = free_letters(body, scope)
    samples = [symbol for symbol in symbols(body) if _names_samples(symbol.base, scope)]
    if samples:
        return free & {token.text for symbol in samples for token in family_places(symbol, scope)}
    return frozenset(text for text in free if not occurs_free(text, scope.session.sides, body))


def _no_samples(span: Span, scope: Scope) -> ReadError:
    known_samples = [e.spelling.latex for e in scope.setting.entries if e.meaning in scope.setting.random]
    named = ", ".join(f"${latex}$" for latex in dict.fromkeys(known_samples))
    return ReadError("average-over", span, "it is not clear what this average is over",
                     f"random here: {named}" if named else r"write the sum over the samples: $\frac{1}{n} \sum_{\mu=1}^n$")
