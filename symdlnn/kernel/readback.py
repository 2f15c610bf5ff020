"""From a normal form back to a term that a person can read: the difference between two sides.

Bound labels that two axes share become matrix products, traces and inner products; all others become indices that are summed
over by name.  What has no notation at all (a guard "i <= r") is shown as a symbol.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import sympy as sp

from symdlnn.kernel.canonical import Exact, Factor
from symdlnn.kernel.components import component
from symdlnn.kernel.evaluation import with_value
from symdlnn.kernel.inspection import names_of
from symdlnn.kernel.labels import DELTA, Head, Labels, Range, column_label, free_label, head_of, meaning_of, row_label
from symdlnn.kernel.normalise import STEP, Context, Span, Undecided, Unknown
from symdlnn.kernel.opening import Opening
from symdlnn.kernel.polynomial import Polynomial, instantiate, rename, variable
from symdlnn.kernel.projections import isometries_of, part_of
from symdlnn.kernel.words import Piece, join
from symdlnn.terms import nodes
from symdlnn.terms.names import Family, Index, MatrixMember, Scalar, ScalarMember
from symdlnn.terms.shapes import ShapeError, shape
from symdlnn.terms.written import Term, negative, plus, power, times, transpose

LETTERS = "ijklmpq"
VARIABLES = ("x", "y", "z", "ξ", "ζ", "variable")
FUNCTIONS = {"exp": nodes.exp_of, "log": nodes.log_of, "sin": nodes.sin_of, "cos": nodes.cos_of}


def readback(poly: Polynomial, sizes: tuple[Any, ...] = ()) -> Term:
    """A term with this normal form (up to guards); `sizes` is its shape.

    Fails when: there is no notation for it, such as for the pairs of a Kronecker product (`Undecided`).
    """
    if not poly:
        return sp.Integer(0) if sizes == () else nodes.zero(*sizes)
    if sizes and (found := isometries_of(poly)):
        return _blocks(poly, sizes, found)
    return plus(*(_written(monomial, coefficient, sizes) for monomial, coefficient in sorted(poly.terms.items())))


def shown(poly: Polynomial, sizes: tuple[Any, ...]) -> Term | None:
    """A term with this normal form; None if there is no notation for it."""
    try:
        return readback(poly, sizes)
    except (Undecided, ShapeError):
        return None


def _blocks(poly: Polynomial, sizes: tuple[Any, ...], found: Mapping[int, Head]) -> Term:
    """A block matrix, block by block."""
    if any(head.sort != "inclusion" for head in found.values()):
        raise Undecided("there is no notation for a sum over pairs")
    columns = column_label(sizes[1])
    return nodes.blocks([
        [readback(cell, (height, width)) for width, cell in _parts(line, columns, sizes[1], column_label, found)]
        for height, line in _parts(poly, row_label(sizes[0]), sizes[0], row_label, found)
    ])


def _parts(
    poly: Polynomial, label: int, size: Any, slot: Callable[[Any], int], found: Mapping[int, Head]
) -> list[tuple[Any, Polynomial]]:
    """The parts along one axis with their sizes; the whole where no isometry maps into the axis."""
    head = found.get(label)
    if head is None:
        return [(size, poly)]
    return [(part, part_of(poly, label, head, k, slot(part))) for k, part in enumerate(head.data[0])]


def _written(monomial: Any, coefficient: Exact, sizes: tuple[Any, ...]) -> Term:
    """A monomial as a term.

    A slot that several factors share (the diagonal of a matrix, an entrywise product) is spanned by unit vectors; a slot that
    no factor has belongs to a matrix of ones.
    """
    slot = _shared_slot(monomial)
    if slot is None:
        return _with_ones(_signed(monomial, coefficient), monomial, sizes)
    side, size = meaning_of(slot)
    factors = [f for n, _ in monomial for f in component(n).factors]
    taken = {str(meaning_of(label)) for _, labels, _ in factors for label in labels if label < 0}
    guards = [s for h, labels, _ in factors if head_of(h).sort == "within" and labels == (slot,) for s in head_of(h).data]
    index = Index(next(letter for letter in LETTERS if letter not in taken), (size, *guards))
    left = sizes if sizes == () else ((1, sizes[1]) if side == "row" else (sizes[0], 1))
    body = readback(rename(Polynomial({monomial: coefficient}), {slot: free_label(index)}), left)
    unit = nodes.Unit(index, size)
    return nodes.total(times(unit, body) if side == "row" else times(body, transpose(unit)), index)


def _with_ones(term: Term, monomial: Any, sizes: tuple[Any, ...]) -> Term:
    slots = {meaning_of(label)[0] for n, _ in monomial for label in component(n).free if isinstance(meaning_of(label), tuple)}
    rows, columns = sizes or (1, 1)
    if rows != 1 and "row" not in slots:
        term = times(sp.OneMatrix(rows, 1), term)
    return times(term, sp.OneMatrix(1, columns)) if columns != 1 and "column" not in slots else term


def _shared_slot(monomial: Any) -> int | None:
    """A slot that occurs more than once, or in a place that only an index can fill."""
    seen: set[int] = set()
    for number, exponent in monomial:
        for head, labels, own in component(number).factors:
            inner = len(labels) - (2 if head == DELTA else len(_open_sizes(head_of(head))))
            for position, label in enumerate(labels):
                if label < 0 and isinstance(meaning_of(label), tuple) and meaning_of(label)[0] in ("row", "column"):
                    if position < inner or label in seen or exponent != 1 or own != 1:
                        return label
                    seen.add(label)
    return None


def _signed(monomial: Any, coefficient: Exact) -> Term:
    parts = _monomial(monomial)
    size = -coefficient if coefficient < 0 else coefficient
    number = [] if size == 1 and parts else [sp.Rational(size.numerator, size.denominator)]
    product = times(*number, *parts)
    return negative(product) if coefficient < 0 else product


def _monomial(monomial: Any) -> list[Term]:
    scalars: list[Term] = []
    words: list[tuple[int, Term]] = []
    for number, exponent in monomial:
        term, order = _component(number)
        raised = term if exponent == 1 else power(term, sp.Rational(exponent.numerator, exponent.denominator))
        if order is None:
            scalars.append(raised)
        else:
            words.append((order, raised))
    return scalars + [word for _, word in sorted(words, key=lambda w: w[0])]


def _component(number: int) -> tuple[Term, int | None]:
    """The term of a component, and 0 or 1 if it starts at the row slot or only ends at the column slot."""
    with Opening() as opening:
        factors = opening.factors(number)
        names = _index_names(factors, opening.ranges)
        pieces = [piece for (h, ls), e in factors.items() for piece in _pieces(h, ls, e, names)]
        scalars, word, order = join(pieces, set(opening.ranges) - set(names))
        body = times(*scalars, *word)
        for index in names.values():
            body = nodes.total(body, index)
        return body, order


def _index_names(factors: Mapping[Factor, Exact], ranges: Mapping[int, Range]) -> dict[int, Index]:
    """Bound labels that must be written as an index: family indices, and labels that do not join exactly two axes."""
    uses: dict[int, int] = dict.fromkeys(ranges, 0)
    forced: set[int] = set()
    for (head, labels), exponent in factors.items():
        open_sizes = _open_sizes(head_of(head))
        first = len(labels) - len(open_sizes)
        for position, label in enumerate(labels):
            if label in ranges:
                uses[label] += abs(int(exponent)) or 1
                # a product of matrices sums over a whole axis; a shorter sum must be written as one
                whole = position >= first and ranges[label] == frozenset({open_sizes[position - first]})
                if not whole or exponent not in (1, 2):
                    forced.add(label)
    wanted = [label for label in ranges if label in forced or uses[label] != 2]
    taken = {str(meaning_of(x)) for _, labels in factors for x in labels if x < 0}
    letters = (letter for letter in LETTERS + "abcdefgh" if letter not in taken)
    return {label: Index(letter, tuple(ranges[label])) for label, letter in zip(wanted, letters, strict=False)}


def _open_sizes(head: Head) -> tuple[Any, ...]:
    """The sizes of the trailing axes of a head that are rows and columns of a matrix."""
    if head.sort == "derivative":
        return _open_sizes(head_of(head.data))
    if head.sort == "inverse":
        return tuple(shape(head_of(head.data).data))
    if head.sort == "inverse of":
        return head.data[1], head.data[1]
    if head.sort == "applied":
        return tuple(size for _, size in Unknown.of(head).sizes) * Unknown.of(head).order
    if head.sort == "name":
        sizes = head.data.member_shape if isinstance(head.data, Family) else shape(head.data)
        return tuple(s for s in sizes if s != 1)
    return ()


def _meaning(label: int, names: Mapping[int, Index]) -> Any:
    """The index or literal that a label is written as; None for slots and for labels that become matrix products."""
    if label in names:
        return names[label]
    meaning = meaning_of(label)
    return None if isinstance(meaning, tuple) else meaning


def _pieces(head: int, labels: Labels, exponent: Exact, names: Mapping[int, Index]) -> list[Piece]:
    """A factor with its exponent: a power of a scalar, or a matrix or vector that occurs once or twice."""
    term, axes = _piece(head_of(head), labels, names)
    if axes:
        return [Piece(term, axes)] * int(exponent)
    return [Piece(term if exponent == 1 else power(term, sp.Rational(exponent.numerator, exponent.denominator)), ())]


def _piece(head: Head, labels: Labels, names: Mapping[int, Index]) -> tuple[Term, Labels]:
    if head.sort == "delta":
        return _delta(labels, names)
    if head.sort == "within":
        return sp.Symbol(f"[{_meaning(labels[0], names)} <= {', '.join(map(str, head.data))}]"), ()
    if head.sort == "minimum":
        return sp.Symbol(f"min({', '.join(sorted(map(str, head.data)))})"), ()
    count = len(_open_sizes(head))
    outer, axes = labels[: len(labels) - count], labels[len(labels) - count:]
    return _cut(_base(head, outer, names), axes, names)


def _base(head: Head, outer: Labels, names: Mapping[int, Index]) -> Term:
    """The term of a head before rows and columns are taken."""
    indices = tuple(_meaning(label, names) or sp.Symbol("?") for label in outer)
    if head.sort == "name":
        return _member(head.data, indices) if isinstance(head.data, Family) else head.data
    if head.sort == "diagonal":
        return nodes.Entry(head.data, *indices, *indices)
    if head.sort == "sign":
        return nodes.det(head.data)
    if head.sort == "derivative":
        return nodes.ddt(_base(head_of(head.data), outer, names))
    if head.sort == "inverse":
        return nodes.InverseMatrix(head_of(head.data).data)
    if head.sort == "symbolic power":
        return power(readback(Polynomial(dict(head.data[0]))), readback(Polynomial(dict(head.data[1]))))
    if head.sort in ("inclusion", "pairing"):
        raise Undecided("there is no notation for the parts of an axis")
    if head.sort == "bound":
        return sp.Symbol(f"x{head.data}")
    if head.sort == "integral":
        return _integral(head)
    inside = tuple(free_label(names[label]) if label in names else label for label in outer)
    return _applied(head, instantiate(head.data[0], inside))


def _member(family: Family, indices: tuple[Any, ...]) -> Term:
    """A member of a family; a guard may stand beside it, so that its index is not checked here."""
    return (MatrixMember if family.member_shape else ScalarMember)(family, *indices)


def _applied(head: Head, argument: Polynomial) -> Term:
    """A head over a normal form: function, root, determinant, inverse."""
    if head.sort == "inverse of":
        return nodes.InverseMatrix(readback(argument, (head.data[1], head.data[1])))
    if head.sort == "applied":
        unknown = Unknown.of(head)
        if len(unknown.places) > 2:
            raise Undecided(f"the derivative of order {unknown.order} of {unknown.function} is no matrix")
        sizes = dict(unknown.sizes)
        ends = (sizes.get("row", sp.Integer(1)), sizes.get("column", sp.Integer(1))) if sizes else ()
        return nodes.applied(unknown.function, readback(argument, ends), unknown.order)
    if head.sort == "product":
        return _product_over(argument, head.data[1])
    if head.sort == "root":
        base, degree = readback(argument), head.data[1]
        return base if degree == 1 else power(base, sp.Rational(1, degree))
    if head.data[1] == "det":
        return nodes.det(readback(argument, (head.data[2], head.data[2])))
    if head.data[1] == "exp" and (found := _power_of(argument)) is not None:
        return found
    return FUNCTIONS[head.data[1]](readback(argument))


def _product_over(body: Polynomial, span: Span) -> Term:
    taken = {str(meaning_of(label)) for label in body.labels()}
    index = Index(next(letter for letter in LETTERS if letter not in taken), tuple(span.sizes), span.above)
    return nodes.product(readback(rename(body, {STEP: free_label(index)})), index)


def _integral(head: Head) -> Term:
    """The variable of an integral gets a name that does not occur inside."""
    keys = [Polynomial(dict(key)) for key in head.data[:3]]
    taken = {str(getattr(name, "name", name)) for key in keys for name in names_of(key)}
    name = next(letter for letter in VARIABLES if letter not in taken)
    variable_ = Scalar(name)
    integrand = with_value(keys[0], Head("bound", head.data[3]), variable(Head("name", variable_)), Context())
    return nodes.integral(readback(integrand), variable_, readback(keys[1]), readback(keys[2]))


def _power_of(exponent: Polynomial) -> Term | None:
    """base ** rest for exp(rest log(base)); None for other arguments."""
    ((monomial, coefficient),) = exponent.terms.items()
    heads = {n: head_of(component(n).factors[0][0]) for n, e in monomial if e == 1 and not component(n).ranges}
    logarithms = [n for n, head in heads.items() if head.sort == "function" and head.data[1] == "log"]
    if len(logarithms) != 1:
        return None
    ((head, labels, _),) = component(logarithms[0]).factors
    rest = Polynomial({tuple((n, e) for n, e in monomial if n != logarithms[0]): coefficient})
    return power(readback(instantiate(head_of(head).data[0], labels)), readback(rest))


def _cut(term: Term, axes: Labels, names: Mapping[int, Index]) -> tuple[Term, Labels]:
    """Rows, columns or entries of a matrix where an axis is a written index."""
    written = [_meaning(label, names) for label in axes]
    if all(m is None for m in written):
        return term, axes
    if len(axes) == 1:
        return nodes.Entry(term, *((written[0], sp.Integer(1)) if shape(term)[1] == 1 else (sp.Integer(1), written[0]))), ()
    i, j = written
    if i is not None and j is not None:
        return nodes.Entry(term, i, j), ()
    return (nodes.Column(term, j), axes[:1]) if j is not None else (transpose(nodes.Row(term, i)), axes[1:])


def _delta(labels: Labels, names: Mapping[int, Index]) -> tuple[Term, Labels]:
    p, q = labels
    first, second = _meaning(p, names), _meaning(q, names)
    if first is not None and second is not None:
        return nodes.Delta(first, second), ()
    if first is None and second is None:
        rows, columns = meaning_of(p)[1], meaning_of(q)[1]
        if rows == columns:
            return nodes.identity(rows), (p, q)
        return nodes.DiagonalOf(sp.Integer(1), Index("i", (rows, columns)), rows, columns), (p, q)
    slot, index = (p, second) if first is None else (q, first)
    return nodes.Unit(index, meaning_of(slot)[1]), (slot,)
