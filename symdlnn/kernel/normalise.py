"""From terms to the normal form.

One rule a node type, looked up by class: a term becomes a polynomial whose free labels are its row and column slots and its
free indices.  Only definitions and declared properties of names are used here; assumptions come later and from outside
(`symdlnn.kernel.rewriting`), so that no assumption is ever used under a gradient, an average or d/dt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import singledispatch
from itertools import permutations
from typing import Any

import sympy as sp
from sympy.core.numbers import ImaginaryUnit

from symdlnn.kernel.components import ONE, component
from symdlnn.kernel.labels import Head, column_label, free_label, head_number, head_of, row_label
from symdlnn.kernel.polynomial import (
    UNIT, ZERO, Polynomial, abstract, bind, constant, contract, delta_of, integer_power, rename, root_power, total_of, variable,
)
from symdlnn.terms import nodes
from symdlnn.terms.claims import Definition
from symdlnn.terms.names import Family, Index, MatrixMember, MatrixName, Member, Scalar, Size, kind_of
from symdlnn.terms.shapes import shape
from symdlnn.terms.written import Term


class Undecided(Exception):
    """The kernel can neither prove the claim nor say more; the message is the reason."""


class Unsupported(Undecided):
    """A node the normal form has no rule for."""


@dataclass
class Context:
    """What the normal form may use: definitions, names that vary in time, names known to be positive.

    `held` names are not opened although they are defined (they are being differentiated by); `opened` collects the definitions
    that were used, `constants` the names whose time derivative was taken to be zero, `nonzero` what a limit divides
    by.
    """

    definitions: Mapping[Any, Definition] = field(default_factory=dict)
    varying: frozenset[Any] = frozenset()
    constrained: Mapping[Any, str] = field(default_factory=dict)
    positive: Callable[[int], bool] = lambda _: False
    held: frozenset[Any] = frozenset()
    opened: set[Any] = field(default_factory=set)
    constants: set[Any] = field(default_factory=set)
    nonzero: dict[Polynomial, None] = field(default_factory=dict)
    memo: dict[Term, Polynomial] = field(default_factory=dict)

    def definition(self, head: Any) -> Definition | None:
        """The definition of a name that may be opened here."""
        if head in self.held:
            return None
        found = self.definitions.get(head)
        if found is not None:
            self.opened.add(head)
        return found

    def holding(self, head: Any) -> Context:
        """The same context with one more name held free."""
        return Context(
            self.definitions, self.varying, self.constrained, self.positive, self.held | {head}, self.opened, self.constants,
            self.nonzero,
        )


def normal(term: Term, context: Context) -> Polynomial:
    """The normal form of a term.

    Fails when: a node has no rule (`Unsupported`), or an expansion exceeds its budget (`BudgetExceeded`).
    """
    found = context.memo.get(term)
    if found is None:
        found = context.memo[term] = _normal(term, context)
    return found


def slots(term: Term) -> tuple[int | None, int | None]:
    """The labels of the row and column slot of a term; None where the term has none (scalars, literal size 1)."""
    sizes = shape(term)
    if sizes == ():
        return None, None
    rows, columns = sizes
    return (None if rows == 1 else row_label(rows)), (None if columns == 1 else column_label(columns))


@singledispatch
def _normal(term: Any, context: Context) -> Polynomial:
    raise Unsupported(f"no rule for {type(term).__name__} in {term}")


rule = _normal.register


# --- numbers and names ----------------------------------------------------------------------------------------------------


@rule(sp.Rational)
def _(term: sp.Rational, context: Context) -> Polynomial:
    return constant(Fraction(int(term.p), int(term.q)))


@rule(Size)
@rule(Index)
def _(term: Any, context: Context) -> Polynomial:
    if isinstance(term, Index):
        raise Unsupported(f"index {term} used as a number")
    return variable(Head("name", term))


@rule(sp.Symbol)
def _(term: sp.Symbol, context: Context) -> Polynomial:
    definition = context.definition(term)
    return normal(definition.body, context) if definition else variable(Head("name", term))


@rule(sp.MatrixSymbol)
def _(term: sp.MatrixSymbol, context: Context) -> Polynomial:
    definition = context.definition(term)
    if definition:
        return normal(definition.body, context)
    return named(matrix_head(term), slots(term))


@rule(Member)
def _(term: Any, context: Context) -> Polynomial:
    definition = context.definition(term.family)
    if definition:
        return rename(normal(definition.body, context), dict(zip(
            map(free_label, definition.name.indices), map(free_label, term.indices), strict=True
        )))
    return named(Head("name", term.family), (*map(free_label, term.indices), *slots(term)))


def matrix_head(name: Any) -> Head:
    """The head of a matrix name; a diagonal name is represented by its diagonal."""
    kind = kind_of(name)
    return Head("diagonal" if kind == "diagonal" else "name", name, kind, symmetric=kind == "symmetric")


def named(head: Head, labels: tuple[int | None, ...]) -> Polynomial:
    """A name with labels on its axes; axes of literal size 1 have none."""
    present = tuple(label for label in labels if label is not None)
    if head.sort != "diagonal":
        return variable(head, present)
    rows, columns = shape(head.data)
    if len(present) < 2:  # a single row or column: only the first entry is not zero
        first = free_label(sp.Integer(1))
        return variable(head, (first,)) * (delta_of(present[0], first) if present else UNIT)
    step = free_label(("parameter", "diagonal"))
    body = variable(head, (step,)) * delta_of(step, present[0]) * delta_of(step, present[1])
    return bind(body, step, frozenset({rows, columns}) if rows != columns else frozenset({rows}))


# --- sums, products, powers -----------------------------------------------------------------------------------------------


@rule(sp.Add)
@rule(sp.MatAdd)
def _(term: Any, context: Context) -> Polynomial:
    return total_of(normal(a, context) for a in term.args)


@rule(sp.Mul)
def _(term: sp.Mul, context: Context) -> Polynomial:
    result = UNIT
    for factor in term.args:
        result = result * normal(factor, context)
    return result


@rule(sp.MatMul)
def _(term: Any, context: Context) -> Polynomial:
    result, sizes = UNIT, ()
    for factor in term.args:
        result, sizes = _times(result, sizes, normal(factor, context), shape(factor))
    return result


def _times(left: Polynomial, sizes: Any, right: Polynomial, other: Any) -> tuple[Polynomial, Any]:
    """A product read from left to right, with the same treatment of scalars as `shapes.product_shape`."""
    if other in ((), (1, 1)):
        return left * right, sizes or other
    if sizes == () or (sizes == (1, 1) and other[0] != 1):
        return left * right, other
    inner = sizes[1]
    if inner == 1:
        return left * right, (sizes[0], other[1])
    return contract(left, column_label(inner), right, row_label(inner), frozenset({inner})), (sizes[0], other[1])


@rule(sp.Pow)
def _(term: sp.Pow, context: Context) -> Polynomial:
    base = normal(term.base, context)
    return power_of(base, term.exp, context)


def power_of(base: Polynomial, exponent: Any, context: Context) -> Polynomial:
    """base ** exponent for numbers and for symbolic exponents (which stay opaque)."""
    if isinstance(exponent, sp.Integer):
        return integer_power(base, int(exponent))
    if isinstance(exponent, sp.Rational):
        return root_power(base, Fraction(int(exponent.p), int(exponent.q)), context.positive)
    return _symbolic_power(base, normal(exponent, context))


def _symbolic_power(base: Polynomial, exponent: Polynomial) -> Polynomial:
    if base == UNIT:
        return UNIT
    if base.labels() or exponent.labels():
        raise Unsupported("a symbolic exponent under an index")
    return variable(Head("symbolic power", (base.key, exponent.key)))


@rule(sp.MatPow)
def _(term: Any, context: Context) -> Polynomial:
    if not isinstance(term.exp, sp.Integer):
        raise Unsupported(f"matrix power with exponent {term.exp}")
    if term.exp < 0:
        return inverse_of(sp.MatPow(term.base, -term.exp, evaluate=False) if term.exp < -1 else term.base, context)
    sizes = shape(term.base)
    result, square = normal(sp.Identity(sizes[0]), context), normal(term.base, context)
    for _ in range(int(term.exp)):
        result, _ = _times(result, sizes, square, sizes)
    return result


@rule(sp.Transpose)
def _(term: Any, context: Context) -> Polynomial:
    return transposed(normal(term.arg, context), shape(term.arg))


def transposed(poly: Polynomial, sizes: tuple[Any, ...]) -> Polynomial:
    """The transpose of a term of the given shape."""
    if sizes == ():
        return poly
    rows, columns = sizes
    return rename(poly, {row_label(rows): column_label(rows), column_label(columns): row_label(columns)})


# --- matrices ---------------------------------------------------------------------------------------------------------------


@rule(sp.Identity)
def _(term: Any, context: Context) -> Polynomial:
    row, column = slots(term)
    return UNIT if row is None or column is None else delta_of(row, column)


@rule(sp.ZeroMatrix)
def _(term: Any, context: Context) -> Polynomial:
    return ZERO


@rule(sp.matrices.expressions.special.OneMatrix)
def _(term: Any, context: Context) -> Polynomial:
    return UNIT


@rule(sp.HadamardProduct)
def _(term: Any, context: Context) -> Polynomial:
    result = UNIT
    for factor in term.args:
        result = result * normal(factor, context)
    return result


@rule(nodes.Explicit)
def _(term: Any, context: Context) -> Polynomial:
    rows, columns = int(term.shape[0]), int(term.shape[1])
    row, column = slots(term)
    return total_of(
        normal(term.entry(p, q), context) * _at(row, p) * _at(column, q)
        for p in range(1, rows + 1) for q in range(1, columns + 1)
    )


@rule(sp.matrices.immutable.ImmutableDenseMatrix)
def _(term: Any, context: Context) -> Polynomial:
    return normal(nodes.explicit(term.tolist()), context)


def _at(label: int | None, position: int) -> Polynomial:
    return UNIT if label is None else delta_of(label, free_label(sp.Integer(position)))


@rule(sp.Trace)
def _(term: Any, context: Context) -> Polynomial:
    return trace_of(normal(term.arg, context), shape(term.arg)[0])


def trace_of(poly: Polynomial, size: Any) -> Polynomial:
    """The trace of a square term."""
    if size == 1:
        return poly
    step = free_label(("parameter", "trace"))
    return bind(rename(poly, {row_label(size): step, column_label(size): step}), step, frozenset({size}))


@rule(nodes.Dot)
def _(term: Any, context: Context) -> Polynomial:
    left, right = term.args
    return _all_entries(normal(left, context) * normal(right, context), shape(left))


@rule(nodes.SquaredNorm)
def _(term: Any, context: Context) -> Polynomial:
    poly = normal(term.args[0], context)
    return _all_entries(poly * poly, shape(term.args[0]))


@rule(nodes.Norm)
def _(term: Any, context: Context) -> Polynomial:
    return root_power(normal(nodes.squared_norm(term.args[0]), context), Fraction(1, 2), context.positive)


def _all_entries(poly: Polynomial, sizes: tuple[Any, ...]) -> Polynomial:
    for label, size in zip((row_label, column_label), sizes, strict=False):
        if size != 1:
            poly = bind(poly, label(size), frozenset({size}))
    return poly


# --- columns, rows, entries, sums over an index -------------------------------------------------------------------------------


def _take(poly: Polynomial, slot: Callable[[Any], int], size: Any, position: Any) -> Polynomial:
    return poly if size == 1 else rename(poly, {slot(size): free_label(position)})


@rule(nodes.Column)
def _(term: Any, context: Context) -> Polynomial:
    matrix, position = term.args
    return _take(normal(matrix, context), column_label, shape(matrix)[1], position)


@rule(nodes.Row)
def _(term: Any, context: Context) -> Polynomial:
    matrix, position = term.args
    return _take(normal(matrix, context), row_label, shape(matrix)[0], position)


@rule(nodes.Entry)
@rule(sp.matrices.expressions.matexpr.MatrixElement)
def _(term: Any, context: Context) -> Polynomial:
    matrix, i, j = term.args
    if not isinstance(term, nodes.Entry):
        raise Unsupported(f"{term}: SymPy counts entries from 0, write entry(A, i, j), which counts from 1")
    rows, columns = shape(matrix)
    return _take(_take(normal(matrix, context), row_label, rows, i), column_label, columns, j)


@rule(nodes.Unit)
def _(term: Any, context: Context) -> Polynomial:
    position, size = term.args
    return UNIT if size == 1 else delta_of(row_label(size), free_label(position))


@rule(nodes.Delta)
@rule(sp.KroneckerDelta)
def _(term: Any, context: Context) -> Polynomial:
    return delta_of(free_label(term.args[0]), free_label(term.args[1]))


@rule(nodes.DiagonalOf)
def _(term: Any, context: Context) -> Polynomial:
    body, step, rows, columns = term.args
    product = normal(body, context)
    for label, size in ((row_label, rows), (column_label, columns)):
        product = product * (UNIT if size == 1 else delta_of(label(size), free_label(step)))
    return sum_over(product, step)


def sum_over(body: Polynomial, step: Index) -> Polynomial:
    """The sum of a polynomial over an index: 1 to the smallest of its sizes, less the part up to `above`."""
    sizes = frozenset(step.sizes)
    everything = bind(body, free_label(step), sizes)
    if step.above is None:
        return everything
    return everything - bind(body, free_label(step), _smallest(sizes, step.above))


def _smallest(sizes: frozenset[Any], more: Any) -> frozenset[Any]:
    return Index("cut", (*sizes, more)).sizes and frozenset(Index("cut", (*sizes, more)).sizes)


@rule(nodes.IndexSum)
def _(term: Any, context: Context) -> Polynomial:
    body, step, *exceptions = term.args
    product = normal(body, context)
    for other in exceptions:  # all minus the diagonal
        product = product - product * delta_of(free_label(step), free_label(other))
    return sum_over(product, step)


@rule(nodes.Average)
def _(term: Any, context: Context) -> Polynomial:
    body, step = term.args
    if len(step.sizes) != 1 or step.above is not None:
        raise Unsupported(f"an average over {step}, which does not run over all samples")
    return sum_over(normal(body, context), step) * integer_power(normal(step.sizes[0], context), -1)


# --- functions ------------------------------------------------------------------------------------------------------------------


@rule(sp.exp)
@rule(sp.log)
@rule(sp.sin)
@rule(sp.cos)
def _(term: Any, context: Context) -> Polynomial:
    (name,) = (n for n, kind in (("exp", sp.exp), ("log", sp.log), ("sin", sp.sin), ("cos", sp.cos)) if isinstance(term, kind))
    return applied(name, normal(term.args[0], context), context)


def applied(name: str, argument: Polynomial, context: Context) -> Polynomial:
    """An elementary function of a polynomial, its laws applied."""
    return {"exp": exp_of, "log": log_of, "sin": sin_of, "cos": cos_of}[name](argument, context)


def exp_of(argument: Polynomial, context: Context) -> Polynomial:
    """exp turns sums into products: exp(c m) is exp(m) to the power c, and exp(c log p) is p to the power c."""
    result = UNIT
    for monomial, coefficient in argument.terms.items():
        inner = _logarithm(monomial)
        if inner is not None:
            result = result * _rational_power(inner, coefficient, context)
            continue
        head, labels = abstract(Polynomial({monomial: ONE}), "function", "exp")
        result = result * variable(head_of(head), labels, coefficient)
    return result


def _logarithm(monomial: Any) -> Polynomial | None:
    """p if the monomial is log(p)."""
    if len(monomial) == 1 and monomial[0][1] == 1 and len(component(monomial[0][0]).factors) == 1:
        head, labels, _ = component(monomial[0][0]).factors[0]
        data = head_of(head).data
        if head_of(head).sort == "function" and data[1] == "log" and not labels:
            return Polynomial(dict(data[0]))
    return None


def _rational_power(base: Polynomial, exponent: Fraction, context: Context) -> Polynomial:
    if exponent.denominator == 1:
        return integer_power(base, int(exponent))
    return root_power(base, exponent, context.positive)


def log_of(argument: Polynomial, context: Context) -> Polynomial:
    """log turns products into sums where every factor is known to be positive."""
    if len(argument.terms) == 1:
        ((monomial, coefficient),) = argument.terms.items()
        if coefficient > 0 and all(context.positive(n) for n, _ in monomial):
            powers = total_of(_log_head(Polynomial({((n, ONE),): ONE})).scaled(e) for n, e in monomial)
            return powers + _log_number(coefficient)
    return _log_head(argument)


def _log_head(argument: Polynomial) -> Polynomial:
    exponent = _exponential(argument)
    if exponent is not None:
        return exponent
    head, labels = abstract(argument, "function", "log")
    return variable(head_of(head), labels)


def _exponential(argument: Polynomial) -> Polynomial | None:
    """x if the argument is exp(x)."""
    if len(argument.terms) != 1:
        return None
    ((monomial, coefficient),) = argument.terms.items()
    if coefficient != 1 or len(monomial) != 1 or len(component(monomial[0][0]).factors) != 1:
        return None
    head, labels, _ = component(monomial[0][0]).factors[0]
    data = head_of(head).data
    if head_of(head).sort == "function" and data[1] == "exp" and not labels:
        return Polynomial(dict(data[0])).scaled(monomial[0][1])
    return None


def _log_number(value: Fraction) -> Polynomial:
    primes = [*sp.factorint(value.numerator).items(), *((p, -e) for p, e in sp.factorint(value.denominator).items())]
    return total_of(_log_head(constant(p)).scaled(Fraction(int(e))) for p, e in primes if p != 1)


def sin_of(argument: Polynomial, context: Context) -> Polynomial:
    """sin is odd: the sign of the leading term stands outside."""
    if not argument:
        return ZERO
    sign = _leading_sign(argument)
    head, labels = abstract(argument.scaled(sign), "function", "sin")
    return variable(head_of(head), labels).scaled(sign)


def cos_of(argument: Polynomial, context: Context) -> Polynomial:
    """cos is even."""
    if not argument:
        return UNIT
    head, labels = abstract(argument.scaled(_leading_sign(argument)), "function", "cos")
    return variable(head_of(head), labels)


def _leading_sign(argument: Polynomial) -> Fraction:
    return ONE if argument.key[-1][1] > 0 else -ONE


# --- inverse and determinant, by the structure of the term ------------------------------------------------------------------------


@rule(nodes.InverseMatrix)
@rule(sp.Inverse)
def _(term: Any, context: Context) -> Polynomial:
    return inverse_of(term.args[0], context)


def inverse_of(term: Term, context: Context) -> Polynomial:
    """The inverse of a square term: products turn around, orthogonal names transpose, other sums stay under a head."""
    size = shape(term)[0]
    definition = context.definition(term) if isinstance(term, sp.MatrixSymbol) else None
    if definition:
        return inverse_of(definition.body, context)
    if isinstance(term, sp.Transpose):
        return transposed(inverse_of(term.arg, context), (size, size))
    if isinstance(term, nodes.InverseMatrix):
        return normal(term.arg, context)
    if isinstance(term, sp.MatMul) and (parts := square_factors(term)) is not None:
        result, sizes = UNIT, ()
        for scalar in parts[0]:
            result = result * integer_power(normal(scalar, context), -1)
        for factor in reversed(parts[1]):
            result, sizes = _times(result, sizes, inverse_of(factor, context), (size, size))
        return result
    if isinstance(term, sp.MatrixSymbol):
        return _inverse_name(term, context)
    return inverse_head(normal(term, context), size)


def _inverse_name(term: Any, context: Context) -> Polynomial:
    row, column = slots(term)
    if kind_of(term) == "orthogonal":
        return transposed(normal(term, context), shape(term))
    if row is None or column is None:
        return integer_power(normal(term, context), -1)
    head = matrix_head(term)
    if head.sort == "diagonal":
        return inverse_head(normal(term, context), shape(term)[0])
    return variable(Head("inverse", head_number(head), symmetric=head.symmetric), (row, column))


def inverse_head(poly: Polynomial, size: Any) -> Polynomial:
    """The inverse of a polynomial with a row and a column slot of this size, under a head of its own."""
    if size == 1:
        return integer_power(poly, -1)
    row, column = row_label(size), column_label(size)
    if poly == delta_of(row, column):
        return poly
    if len(poly.terms) == 1:  # a bare name, or a scalar multiple
        if (name := _bare_name(poly, row, column)) is not None:
            return name
        ((monomial, coefficient),) = poly.terms.items()
        outer = tuple((n, e) for n, e in monomial if not component(n).free & {row, column})
        inner = tuple((n, e) for n, e in monomial if component(n).free & {row, column})
        if outer or coefficient != 1:
            scale = integer_power(Polynomial({outer: coefficient}), -1)
            return scale * inverse_head(Polynomial({inner: ONE}), size)
    turned = transposed(poly, (size, size))
    flipped = turned.key < poly.key  # (A^T)^{-1} and A^{-1} share a head
    slots_ = frozenset({row, column})
    number, labels = abstract(turned if flipped else poly, "inverse of", size, slots=slots_)
    head = head_of(number)
    symmetric = turned == poly and not labels
    if symmetric:
        head = Head(head.sort, head.data, symmetric=True)
    return variable(head, (*labels, *((column, row) if flipped else (row, column))))


def _bare_name(poly: Polynomial, row: int, column: int) -> Polynomial | None:
    """The inverse of a polynomial that is just a name or its transpose."""
    ((monomial, coefficient),) = poly.terms.items()
    whole = component(monomial[0][0]) if len(monomial) == 1 and monomial[0][1] == 1 else None
    if whole is None or len(whole.factors) != 1 or coefficient != 1:
        return None
    number, labels, _ = whole.factors[0]
    head = head_of(number)
    if head.sort != "name" or set(labels) != {row, column} or len(labels) != 2:
        return None
    turned = (labels[1], labels[0])
    return variable(head, turned) if head.kind == "orthogonal" else variable(
        Head("inverse", number, symmetric=head.symmetric), labels
    )


def square_factors(term: Any) -> tuple[list[Term], list[Term]] | None:
    """The scalars and the matrices of a product, if every matrix in it is square."""
    scalars = [a for a in term.args if shape(a) in ((), (1, 1))]
    matrices = [a for a in term.args if shape(a) not in ((), (1, 1))]
    square = all(shape(m)[0] == shape(m)[1] for m in matrices)
    return (scalars, matrices) if square and matrices and (scalars or len(matrices) > 1) else None


@rule(sp.Determinant)
def _(term: Any, context: Context) -> Polynomial:
    return det_of(term.args[0], context)


def det_of(term: Term, context: Context) -> Polynomial:
    """The determinant: multiplicative over square factors, +-1 for orthogonal names, Leibniz for matrices written out."""
    size = shape(term)[0]
    definition = context.definition(term) if isinstance(term, sp.MatrixSymbol) else None
    if definition:
        return det_of(definition.body, context)
    if isinstance(term, sp.Transpose):
        return det_of(term.arg, context)
    if isinstance(term, nodes.InverseMatrix):
        return integer_power(det_of(term.arg, context), -1)
    if isinstance(term, sp.MatMul) and (parts := square_factors(term)) is not None:
        result = UNIT
        for scalar in parts[0]:
            result = result * power_of(normal(scalar, context), size, context)
        for factor in parts[1]:
            result = result * det_of(factor, context)
        return result
    if isinstance(term, sp.MatPow) and isinstance(term.exp, sp.Integer):
        return integer_power(det_of(term.base, context), int(term.exp))
    if kind_of(term) == "orthogonal":
        return variable(Head("sign", term))
    if isinstance(size, sp.Integer) and size <= 5:
        return _leibniz(normal(term, context), int(size))
    return det_head(normal(term, context), size)


def det_head(poly: Polynomial, size: Any) -> Polynomial:
    """The determinant of a polynomial with slots of this size, under a head of its own."""
    row, column = row_label(size), column_label(size)
    if poly == delta_of(row, column):
        return UNIT
    turned = transposed(poly, (size, size))
    number, labels = abstract(min(turned, poly, key=lambda p: p.key), "function", "det", size, slots=frozenset({row, column}))
    return variable(head_of(number), labels)


def _leibniz(poly: Polynomial, size: int) -> Polynomial:
    if size == 1:
        return poly
    parts = []
    for order in permutations(range(1, size + 1)):
        inversions = sum(order[a] > order[b] for a in range(size) for b in range(a + 1, size))
        product = constant((-1) ** inversions)
        for p, q in enumerate(order, start=1):
            at = {row_label(sp.Integer(size)): free_label(sp.Integer(p)), column_label(sp.Integer(size)): free_label(sp.Integer(q))}
            product = product * rename(poly, at)
        parts.append(product)
    return total_of(parts)


__all__: Iterable[str] = [
    "Context", "Family", "ImaginaryUnit", "MatrixMember", "MatrixName", "Scalar", "Undecided", "Unsupported", "applied", "det_head", "det_of",
    "exp_of", "inverse_head", "inverse_of", "matrix_head", "named", "normal", "power_of", "rule", "slots", "square_factors", "trace_of", "transposed",
]
