"""Formulas as programs: their arguments, the sizes that these show, their values."""

from __future__ import annotations

import keyword
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from unicodedata import normalize

from sympy import S

from symdlnn.numeric.program import ZERO, Local, Parameter, Program, Read, shared
from symdlnn.numeric.translation.about import described
from symdlnn.numeric.translation.entries import entry
from symdlnn.numeric.translation.parameters import chosen, free_in, names_of, parameter, sizes_in, spelled
from symdlnn.numeric.translation.scope import Scope, Workshop
from symdlnn.numeric.translation.subjects import Subject, subjects
from symdlnn.terms import Index, Size, Term, shape
from symdlnn.terms.claims import check_shapes


def program_of(what: Any, arguments: Sequence[Any] | None = None, name: str = "f", *, unproved: bool = False) -> Program:
    """The program that computes `what`: a term, a claim (its right-hand side), a result, a system (its rates), or a sequence.

    `arguments` fixes their order (names, or their spelling) and may hold names that are not needed; by default they stand in
    the order in which the formula is written.  Free indices follow, then sizes that no argument shows.
    Fails when: a node has no numerical value (`NotPrintable`), shapes do not fit (`ShapeError`), two names are spelled alike or
    an argument is missing (`ValueError`).
    """
    if isinstance(what, Program):
        return what
    if not name.isidentifier() or keyword.iskeyword(name):
        raise ValueError(f"a function cannot be called {name!r}: that is no name in Python")
    if spelled(name) != normalize("NFKC", name):
        raise ValueError(f"a function cannot be called {name!r}: its own text uses that name; {name.strip('_')}_ is free")
    formulas = subjects(what)
    for formula in formulas:
        check_shapes(formula.value)
    terms = [formula.value for formula in formulas]
    free = free_in(terms)
    first = tuple(unknown for formula in formulas[:1] for unknown in formula.unknowns)
    names = tuple(dict.fromkeys((*first, *names_of(terms))))
    return _assembled(name, formulas, chosen(names, free, arguments), free, unproved)


def _assembled(name: str, formulas: Sequence[Subject], names: Sequence[Any], free: Sequence[Index], unproved: bool) -> Program:
    parameters = {n: parameter(n) for n in names}
    sizes = sizes_in(s for n in names for s in (*parameters[n].lengths, *(b for r in parameters[n].bounds for b in r)))
    sizes |= sizes_in(size for formula in formulas for size in _all_sizes(formula.value))
    taken = {p.name for p in parameters.values()} | {spelled(s) for s in sizes}
    workshop = Workshop(parameters, taken)
    scope = Scope(workshop, {index: Read(parameters[index]) for index in free})
    results = tuple(_result(f, scope, "result" if len(formulas) == 1 else f"result{k}") for k, f in enumerate(formulas, 1))
    made, results = shared(tuple(workshop.locals), results, taken)
    shown = _shown([size for size in sizes if size not in parameters], tuple(parameters.values()))
    hidden = tuple(parameter(size) for size in sizes if size not in shown and size not in parameters)
    every = (*parameters.values(), *hidden)
    _require_distinct(every, shown)
    return Program(name, every, made, results, shown, described(formulas, every, unproved), unproved)


def _result(formula: Subject, scope: Scope, name: str) -> Local:
    """A formula as a result with all axes of its shape."""
    lengths = shape(formula.value)
    order = tuple(scope.workshop.running((size,), S.Zero, "i") for size in lengths)
    places = tuple(ZERO if size == 1 else axis for size, axis in zip(lengths, order, strict=True))
    return Local(name, entry(formula.value, places, scope), order)


def _all_sizes(term: Term) -> Iterator[Term]:
    """Every size that stands in a term: in shapes, ranges, exponents, or as a number."""
    if isinstance(term, Size):
        yield term
    if isinstance(term, Index):
        yield from (*term.sizes, *(() if term.above is None else (term.above,)))
    if getattr(term, "is_Matrix", False):
        yield from shape(term)
    for part in getattr(term, "args", ()):
        yield from _all_sizes(part)


def _shown(sizes: Iterable[Term], parameters: Sequence[Parameter]) -> dict[Term, tuple[str, int]]:
    """Where sizes are read off: the first argument and axis with just this length."""
    places = [(length, (p.name, axis)) for p in parameters for axis, length in enumerate(p.lengths)]
    return {size: place for size in sizes for place in [next((at for length, at in places if length == size), None)] if place}


def _require_distinct(parameters: Sequence[Parameter], sizes: Iterable[Term]) -> None:
    """Fails when: two names are the same identifier (`ValueError`)."""
    names = [normalize("NFKC", p.name) for p in parameters] + [spelled(size) for size in sizes]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ValueError(f"two of the names {', '.join(names)} are spelled alike ({', '.join(twice)}): rename one of them")
