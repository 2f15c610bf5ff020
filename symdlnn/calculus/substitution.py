"""Replacing names and indices inside a term without capture.

`substitute` renames a bound index apart where a replacement would fall into its scope (SymPy's own ``Sum.subs`` captures it).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain, count
from typing import Any

from sympy import Add, MatAdd, MatMul, Mul

from symdlnn.terms import Family, Index, MatrixName, Term, free_indices
from symdlnn.terms.nodes import Average, DiagonalOf, IndexSum, bound_index
from symdlnn.terms.written import plus, times

LATIN, GREEK = "ijklmpq", "μνκλρσ"


def rebuilt(node: Term, args: Iterable[Term]) -> Term:
    """`node` with other operands; sums and products keep to the operators, so a 1 x 1 operand stays in its place."""
    operands = tuple(args)
    if isinstance(node, Add | MatAdd):
        return plus(*operands)
    if isinstance(node, Mul | MatMul):
        return times(*operands)
    return node.func(*operands)


def is_name(node: Any) -> bool:
    """Whether a walk over terms stops here: atoms, and names whose operands are their declaration."""
    return not node.args or isinstance(node, MatrixName | Family)


def substitute(term: Term, replacements: Mapping[Any, Term]) -> Term:
    """`term` with free occurrences of the keys replaced; bound indices are renamed apart."""
    if term in replacements:
        return replacements[term]
    if is_name(term):
        return term
    bound = bound_index(term)
    if bound is None:
        return rebuilt(term, (substitute(a, replacements) for a in term.args))
    inner = {old: new for old, new in replacements.items() if old != bound}
    index = _apart(bound, term, inner)
    body = substitute(term.args[0], inner if index == bound else {**inner, bound: index})
    return rebuilt(term, (body, index, *(substitute(a, replacements) for a in term.args[2:])))


def _apart(bound: Index, term: Term, replacements: Mapping[Any, Term]) -> Index:
    """The bound index as it must read under `replacements`."""
    used = frozenset(chain.from_iterable(map(free_indices, replacements.values())))
    if bound.name not in {i.name for i in used}:
        return bound
    return Index(fresh_name(bound, used | indices_in(term)), bound.sizes, bound.above)


def fresh_name(index: Index, used: Iterable[Index]) -> str:
    """A letter like that of `index` that none of `used` is called."""
    taken = {i.name for i in used} | {index.name}
    letters = LATIN if index.name.isascii() else GREEK
    return next(n for n in chain(letters, (f"{index.name}{k}" for k in count(1))) if n not in taken)


def fresh_index(size: Any, terms: Iterable[Term]) -> Index:
    """An index from 1 to `size` with a letter that occurs in none of `terms`."""
    used = frozenset(chain.from_iterable(map(indices_in, terms)))
    return Index(fresh_name(Index("i0", (size,)), used), (size,))


def indices_in(term: Term) -> frozenset[Index]:
    """Every index that occurs in `term`, bound ones among them."""
    return frozenset(term.atoms(Index))


def renamed_apart(term: Term, taken: Iterable[Index]) -> Term:
    """`term` whose bound indices share no letter with `taken` nor with an enclosing binder."""
    used = frozenset(taken)
    if is_name(term):
        return term
    bound = bound_index(term)
    if bound is None:
        return rebuilt(term, (renamed_apart(a, used) for a in term.args))
    index, body = bound, term.args[0]
    if bound.name in {i.name for i in used}:
        index = Index(fresh_name(bound, used | indices_in(body)), bound.sizes, bound.above)
        body = substitute(body, {bound: index})
    return rebuilt(term, (renamed_apart(body, used | {index}), index, *term.args[2:]))


def lettered(term: Term, depth: int = 0) -> Term:
    """`term` with bound indices called after their depth: the same for terms that differ in bound letters only."""
    if not term.atoms(IndexSum, Average, DiagonalOf):
        return term
    bound = bound_index(term)
    if bound is None:
        return rebuilt(term, (lettered(a, depth) for a in term.args))
    index = Index(f"bound{depth}", bound.sizes, bound.above)
    body = substitute(term.args[0], {bound: index})
    return rebuilt(term, (lettered(body, depth + 1), index, *term.args[2:]))
