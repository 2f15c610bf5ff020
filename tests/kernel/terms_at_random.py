"""Random terms, with their indices called something else (`renamed`) or with one slip (`slipped`)."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from random import Random
from typing import Any

from sympy import preorder_traversal

from symdlnn.terms import (
    Assumption, Claim, Family, MatrixName, Term, average, col, cos_of, det, diag, diagonal, dot, entry, exp_of, hadamard,
    identity, index, inverse, invertible, matrix, norm, orthogonal, row, scalar_family, scalars, shape, sin_of, size, sizes,
    sqrt_of, squared_norm, stiefel, symmetric, total, trace, vector_family,
)

p, q = sizes("p q")
r = size("r", at_most=(p, q))
SIZES = (p, q)
a, b, c = scalars("a b c")
FACTS = (Assumption(Claim(c, ">", 0), "c is positive"),)
INDICES = {size_: [index(name, size_) for name in "ijl"] for size_ in (p, q, r)}
FAMILIES = {size_: scalar_family(f"s{size_}", size_) for size_ in (p, q, r)}
VECTORS = {size_: vector_family(f"x{size_}", size_, p) for size_ in SIZES}
NAMES: dict[Any, list[Term]] = {
    (p, p): [matrix("M", p, p), symmetric("P", p), orthogonal("Q", p), diagonal("Λ", p), invertible("Z", p)],
    (p, q): [matrix("A", p, q), stiefel("W", p, q), diagonal("Δ", p, q)],
    (q, p): [matrix("G", q, p), diagonal("Γ", q, p)],
    (q, q): [matrix("K", q, q), orthogonal("O", q), symmetric("R", q)],
}
NUMBERS = (Fraction(2), Fraction(-1), Fraction(1, 2), Fraction(3))


class Terms:
    """Random terms of a wanted shape; equal seeds give equal terms."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)

    def matrix(self, rows: Any, columns: Any, depth: int) -> Term:
        """A matrix term over names without free indices."""
        if depth == 0:
            return self._leaf(rows, columns)
        rules: list[Callable[[], Term]] = [
            lambda: self.matrix(rows, columns, depth - 1) + self.matrix(rows, columns, depth - 1),
            lambda: self._product(rows, columns, depth - 1),
            lambda: self._product(rows, columns, depth - 1),
            lambda: self.matrix(columns, rows, depth - 1).T,
            lambda: self.scalar(depth - 1) * self.matrix(rows, columns, depth - 1),
            lambda: hadamard(self.matrix(rows, columns, depth - 1), self.matrix(rows, columns, depth - 1)),
            lambda: self._sum_of_outer(rows, columns, depth - 1),
            lambda: self._diagonal(rows, columns),
        ]
        if rows == columns == p:
            rules.append(lambda: inverse(NAMES[p, p][self.rng.choice((2, 4))]))
        return self.rng.choice(rules)()

    def scalar(self, depth: int) -> Term:
        """A scalar term without free indices."""
        if depth <= 0:
            return self.rng.choice([a, b, c, p, *NUMBERS])
        size_, other = self.rng.choice(SIZES), self.rng.choice(SIZES)
        i, j = self.rng.sample(INDICES[size_], 2)
        rules: list[Callable[[], Term]] = [
            lambda: trace(self.matrix(size_, size_, depth)),
            lambda: dot(self.matrix(size_, other, depth - 1), self.matrix(size_, other, depth - 1)),
            lambda: squared_norm(self.matrix(size_, other, depth - 1)),
            lambda: norm(self.matrix(size_, other, depth - 1)),
            lambda: self.scalar(depth - 1) + self.scalar(depth - 1),
            lambda: self.scalar(depth - 1) * self.scalar(depth - 1),
            lambda: total(FAMILIES[size_][i] * entry(self.matrix(size_, size_, depth - 1), i, i), i),
            lambda: total(FAMILIES[size_][i] * FAMILIES[size_][j], i, j, but=self.rng.choice([(), (i,)])),
            lambda: average(FAMILIES[size_][i] * self.scalar(depth - 1), i),
            lambda: self.rng.choice([exp_of, sin_of, cos_of])(self.scalar(depth - 1)),
            lambda: sqrt_of(self.rng.choice([a, c]) ** 2 * c),
            lambda: det(self.rng.choice(NAMES[p, p])),
            lambda: self.scalar(depth - 1) / c,
        ]
        return self.rng.choice(rules)()

    def _leaf(self, rows: Any, columns: Any) -> Term:
        return self.rng.choice([*NAMES[rows, columns], *([identity(rows)] if rows == columns else [])])

    def _product(self, rows: Any, columns: Any, depth: int) -> Term:
        inner = self.rng.choice(SIZES)
        return self.matrix(rows, inner, depth) * self.matrix(inner, columns, depth)

    def _sum_of_outer(self, rows: Any, columns: Any, depth: int) -> Term:
        i = self.rng.choice(INDICES[p])
        weight = self.rng.choice([FAMILIES[p][i], a, 2])
        left = self.rng.choice([VECTORS[rows][i], col(self.matrix(rows, p, depth), i)])
        right = self.rng.choice([VECTORS[columns][i].T, row(self.matrix(p, columns, depth), i)])
        return total(weight * (left * right), i)

    def _diagonal(self, rows: Any, columns: Any) -> Term:
        size_ = rows if rows == columns else r
        i = self.rng.choice(INDICES[self.rng.choice([size_, r])])
        (size_,) = i.sizes
        return diag(FAMILIES[size_][i], i, rows, columns)


def renamed(term: Any, rng: Random) -> Any:
    """The term with all bound indices called something else."""
    order = rng.sample(range(3), 3)
    renaming = {old: family[order[k]] for family in INDICES.values() for k, old in enumerate(family)}
    return rebuilt(term, lambda node: renaming.get(node, node))


def slipped(term: Any, rng: Random) -> Any:
    """The term with one name replaced by another of its shape, or one scalar by another one."""
    names = [node for node in preorder_traversal(term) if _is_matrix_name(node) or node in (a, b, c)]
    if not names:
        return 2 * term
    old = rng.choice(names)
    choices = (a, b, c) if old in (a, b, c) else [old.T] if rng.random() < 0.5 and old.is_square else NAMES[shape(old)]
    new = rng.choice(choices)
    return rebuilt(term, lambda node: new if node == old else node)


def _is_matrix_name(node: Any) -> bool:
    """Whether a node is one of the matrix names."""
    return any(node in names for names in NAMES.values())


def rebuilt(term: Any, change: Callable[[Any], Any]) -> Any:
    """The term with `change` applied to every node, from the leaves up."""
    if not term.args or isinstance(term, Family | MatrixName):
        return change(term)
    return change(term.func(*(rebuilt(argument, change) for argument in term.args)))
