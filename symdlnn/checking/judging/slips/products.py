"""Slips with the order, the transposes and the brackets of products."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import combinations, pairwise

from sympy import MatMul, Transpose

from symdlnn.checking.judging.slips.trees import is_product, is_sum
from symdlnn.checking.judging.slips.vocabulary import Change, Vocabulary
from symdlnn.terms import Term, is_scalar, shape, transpose
from symdlnn.terms.written import plus, times


def reordered(term: Term, _words: Vocabulary) -> Iterator[Change]:
    """Two neighbours in the wrong order, or all factors."""
    if not isinstance(term, MatMul):
        return
    factors = list(term.args)
    matrices = [k for k, f in enumerate(factors) if not is_scalar(f)]
    for k, other in pairwise(matrices):
        swapped = _moved(factors, {k: other, other: k})
        yield Change(partial(times, *swapped), "{} and {} stand in the wrong order", (factors[k], factors[other]))
    if len(matrices) > 2:
        backwards = _moved(factors, dict(zip(matrices, reversed(matrices), strict=True)))
        yield Change(partial(times, *backwards), "the factors of {} stand in the wrong order", (term,))


def commuted(term: Term, _words: Vocabulary) -> Iterator[Change]:
    """Twice a product of matrices that do not commute."""
    if isinstance(term, MatMul) and term.args[0] in (2, -2):
        two, *factors = term.args
        yield Change(partial(_both_orders, two / 2, factors), "{} and {} need not commute", (factors[0], factors[-1]))


def _both_orders(number: Term, factors: Sequence[Term]) -> Term:
    return plus(times(number, *factors), times(number, *reversed(factors)))


def lost(term: Term, words: Vocabulary) -> Iterator[Change]:
    """A matrix lost from a product, or one too many."""
    if is_scalar(term) or is_sum(term) or isinstance(term, Transpose):
        return
    factors = list(term.args) if isinstance(term, MatMul) else [term]
    for k, factor in enumerate(factors):
        if len(factors) > 1 and not is_scalar(factor):
            yield Change(partial(times, *factors[:k], *factors[k + 1 :]), "the factor {} should not be there", (factor,))
    for factor in (side for matrix in words.matrices for side in (matrix, transpose(matrix))):
        for k in range(len(factors) + 1):
            yield Change(partial(times, *factors[:k], factor, *factors[k:]), "a factor {} is missing in {}", (factor, term))


def _moved(factors: list[Term], sources: dict[int, int]) -> list[Term]:
    """The factors with those at some positions taken from others."""
    return [factors[sources.get(k, k)] for k in range(len(factors))]


def turned(term: Term, _words: Vocabulary) -> Iterator[Change]:
    """A transpose lost on a product of neighbours, or standing on the wrong one of two."""
    if not isinstance(term, MatMul):
        return
    factors = list(term.args)
    for start, end in combinations(range(len(factors) + 1), 2):
        run = factors[start:end]
        if len(run) > 1 and _fit(run):
            whole = times(*run)
            build = partial(_spliced, factors, start, end, whole)
            yield Change(build, "a transpose is missing on {}", (whole,))
    for k, (left, right) in enumerate(pairwise(factors)):
        if isinstance(left, Transpose) != isinstance(right, Transpose) and _fit((left, right)):
            build = partial(times, *factors[:k], transpose(left), transpose(right), *factors[k + 2 :])
            yield Change(build, "the transpose in {} stands on the wrong factor", (times(left, right),))


def _fit(factors: Sequence[Term]) -> bool:
    """Whether all are matrices and each fits the next: in u^T v w the last two need not."""
    pairs = pairwise(map(shape, factors))
    return not any(map(is_scalar, factors)) and all(left[1] == right[0] for left, right in pairs)


def _spliced(factors: list[Term], start: int, end: int, whole: Term) -> Term:
    """A product with the factors from start to end transposed as one."""
    return times(*factors[:start], transpose(whole), *factors[end:])


def more_brackets(term: Term, _words: Vocabulary) -> Iterator[Change]:
    """Brackets lost around a sum, so that only its last or its first term is multiplied."""
    if not is_sum(term):
        return
    *before, last = term.args
    first, *after = term.args
    for k in range(1, len(last.args) if is_product(last) else 0):
        build = partial(_behind, before, last.args[:k], last.args[k:])
        yield Change(build, "brackets are missing around everything before {}", (times(*last.args[k:]),))
    for k in range(1, len(first.args) if is_product(first) else 0):
        build = partial(_in_front, first.args[:k], first.args[k:], after)
        yield Change(build, "brackets are missing around everything after {}", (times(*first.args[:k]),))


def _behind(before: Sequence[Term], last: Sequence[Term], factors: Sequence[Term]) -> Term:
    return times(plus(*before, times(*last)), *factors)


def _in_front(factors: Sequence[Term], first: Sequence[Term], after: Sequence[Term]) -> Term:
    return times(*factors, plus(times(*first), *after))


def fewer_brackets(term: Term, _words: Vocabulary) -> Iterator[Change]:
    """Brackets around a sum where only its last or its first term is to be multiplied."""
    if not is_product(term):
        return
    *before, last = term.args
    first, *after = term.args
    if is_sum(first):
        *rest, end = first.args
        yield Change(lambda: plus(*rest, times(end, *after)), "the brackets around {} should not be there", (first,))
    if is_sum(last):
        start, *others = last.args
        yield Change(lambda: plus(times(*before, start), *others), "the brackets around {} should not be there", (last,))
