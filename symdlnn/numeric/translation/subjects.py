"""What can be compiled: terms, and the terms that claims, results and systems put forward."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import singledispatch
from typing import Any

from sympy import Equality, MatrixBase

from symdlnn.derivation import Derivation, Result
from symdlnn.dynamics import System
from symdlnn.terms import Claim, Term, as_term, explicit


@dataclass(frozen=True)
class Subject:
    """A formula to compute.

    `left` is what it is the value of, if that is known; `origin` where it comes from (a theorem and its file), "" if nothing
    is known; `unknowns` are the names that should be the first arguments.
    """

    value: Term
    left: Term | None = None
    origin: str = ""
    unknowns: tuple[Any, ...] = ()


@singledispatch
def subjects(what: Any) -> tuple[Subject, ...]:
    """The formulas that `what` puts forward.  Fails when: it is nothing that has a value (`TypeError`)."""
    return (Subject(as_term(what)),)


@subjects.register(tuple)
@subjects.register(list)
def _(what: Sequence[Any]) -> tuple[Subject, ...]:
    if not what:
        raise TypeError("nothing to compile: the sequence is empty")
    return tuple(subject for part in what for subject in subjects(part))


@subjects.register
def _(what: Subject) -> tuple[Subject, ...]:
    return (what,)


@subjects.register
def _(what: Claim) -> tuple[Subject, ...]:
    if what.relation != "=":
        raise TypeError(f"{what} is no equation: only an equation has a right-hand side to compute")
    return (Subject(what.rhs, what.lhs),)


@subjects.register
def _(what: Equality) -> tuple[Subject, ...]:
    return (Subject(what.rhs, what.lhs),)


@subjects.register
def _(what: MatrixBase) -> tuple[Subject, ...]:
    return (Subject(explicit(what.tolist())),)


@subjects.register
def _(what: Derivation) -> tuple[Subject, ...]:
    equations = [label for label, r in what.results.items() if isinstance(r.claim, Claim) and r.claim.relation == "="]
    if len(equations) != 1:
        some = "".join(f", such as results[{label!r}]" for label in equations[:1])
        raise TypeError(f"{what.name} has {len(equations)} equations, not one: compile one of its results{some}")
    return subjects(what.results[equations[0]])


@subjects.register
def _(what: Result) -> tuple[Subject, ...]:
    if not isinstance(what.claim, Claim):
        raise TypeError(f"{what.title}: a case distinction has no value; compile one of its equations")
    proved = what.status
    origin = f"{what.title} ({what.source.file.name}, line {what.source.line}; {proved})"
    return tuple(replace(subject, origin=origin) for subject in subjects(what.claim))


@subjects.register
def _(what: System) -> tuple[Subject, ...]:
    pairs = zip(what.laws, what.rates, strict=True)
    return tuple(Subject(rate, law.lhs, unknowns=what.unknowns) for law, rate in pairs)
