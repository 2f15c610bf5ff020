"""All fixed points of a system with their types, by cases of the parameters.

Whenever the sign of a polynomial in the parameters decides and is open, the case is split there: > 0, = 0, < 0 (or only = 0 and
not 0).  An equation among the parameters is put in before anything is factored, so no branch is lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, partial

from symdlnn.dynamics.analysis.describing import described
from symdlnn.dynamics.analysis.pinned import pinned_values, require_one_value
from symdlnn.dynamics.analysis.regions import parts
from symdlnn.dynamics.analysis.results import Case, Equilibria, Finding
from symdlnn.dynamics.analysis.values import algebraic_values, contradicts_itself, parameter_values
from symdlnn.dynamics.analysis.witnesses import is_unreal
from symdlnn.dynamics.fixed import fixed_points
from symdlnn.dynamics.ideals import Ideal, split
from symdlnn.dynamics.linearisation import Linearisation
from symdlnn.dynamics.polynomials import Polynomial
from symdlnn.dynamics.sign_rules import OpenSign
from symdlnn.dynamics.signs import Known
from symdlnn.dynamics.systems import SIGNS, System
from symdlnn.exact.clock import OutOfTime, time_limit
from symdlnn.terms import Claim, Eq
from symdlnn.terms.text import text

MOST = 100
"""How many cases an analysis may have."""

SECONDS = 30.0
CERTIFICATE_SECONDS = 0.7

CERTIFIED = ("every rate is a combination of the equations of each component, and every product of equations, one of each "
             "component, has a power that is a combination of the rates")
SPLIT = ("the equations were split wherever an element of a Groebner basis of theirs has factors, for a product is zero iff a "
         "factor is; no certificate of the whole was found within the budget")


@cache
def cases_of(system: System) -> tuple[Case, ...]:
    """The fixed points of a system by cases of its parameters; the cases exhaust all values that the premises admit.

    Fails when: more cases or parts are needed than the budgets allow, or the certificate of completeness or a sign is not
    found (ArithmeticError that says which); the premises contradict each other (ValueError).
    """
    try:
        with time_limit(SECONDS):
            return _cases_of(system)
    except OutOfTime:
        raise ArithmeticError(f"the fixed points took more than {SECONDS:.0f} s: give parameters values, or add premises about "
                              "them") from None


def _cases_of(system: System) -> tuple[Case, ...]:
    if system.premises and (_without_implied(system) is None or contradicts_itself(system)):
        raise ValueError(f"the premises {', '.join(map(str, system.premises))} contradict each other")
    waiting, done = [_Open(system)], list[Case]()
    while waiting:
        here = waiting.pop(0)
        try:
            done.append(_case(here))
        except OpenSign as error:
            waiting = [*_split(here, error), *waiting]
        if len(done) + len(waiting) > MOST:
            raise ArithmeticError(f"more than {MOST} cases of the parameters have to be told apart: add premises about them")
    return tuple(done)


@dataclass(frozen=True)
class _Open:
    """A case that may have to be split further: the system, and the equations that were put into it."""

    system: System
    put_in: tuple[Claim, ...] = ()


def stability(system: System) -> tuple[Linearisation, ...]:
    """The linearisation on every part of the fixed points; none is missing.

    Fails when: the answer depends on the sign of a polynomial in the parameters (`OpenSign`), or as `cases_of`.
    """
    return tuple(e.linearisation for e in equilibria(system) if e.linearisation is not None)


def equilibria(system: System) -> tuple[Equilibria, ...]:
    """The fixed points of a system whose premises decide everything, families first.  Fails when: as `stability`."""
    require_one_value(system, pinned_values(system) or ())
    ideals = split(system.polynomials, system.at_rest)
    found = [part for ideal in ideals for part in parts(system, ideal, ideal.dimension)]
    real = (part for part in sorted(found, key=lambda p: -p.ideal.dimension) if not is_unreal(system, part))
    statements = (described(system, part) for part in real)
    return tuple({(e.component, e.parametrisation): e for e in statements}.values())


def _case(case: _Open) -> Case:
    system = case.system
    found = equilibria(system)  # before the certificate, which would be in vain where the case has to be split
    sample = parameter_values(system)
    occurs = _complete(system, algebraic_values(system) if sample is None else sample)
    return Case(system, (*system.premises, *case.put_in), found, occurs)


def _complete(system: System, sample: tuple[Claim, ...] | None) -> Finding:
    values = pinned_values(system)
    if values:
        where = zip(system.parameters, values[0].names, strict=True)
        sample = tuple(Eq(name, values[0].write(number)) for name, number in where)
    occurs = "; whether the case occurs is not established" if sample is None else (
        f"; the case occurs, at {', '.join(f'{c.lhs} = {text(c.rhs)}' for c in sample)}" if sample else "")
    try:
        with time_limit(CERTIFICATE_SECONDS):
            found = fixed_points(system)
            claims, why = (*found.inclusions, *found.exhaustion), CERTIFIED
    except (OutOfTime, ArithmeticError):
        claims, why = (), SPLIT
    return Finding("there are no other fixed points" + occurs, "computed", why, claims=claims)


def _split(case: _Open, error: OpenSign) -> Iterator[_Open]:
    system = case.system
    for relation in ("≠", "=") if error.only_zero else (">", "=", "<"):
        premise = system.polynomials.statement(error.polynomial, relation)
        try:
            narrower = system.where(premise)
        except ValueError:  # contradicts what is known
            continue
        consistent = _without_implied(narrower)
        if consistent == system:
            raise ArithmeticError(f"{error}; telling its cases apart did not help")
        if consistent is not None and not contradicts_itself(consistent):
            put_in = relation == "=" and premise not in narrower.premises
            yield _Open(consistent, (*case.put_in, premise) if put_in else case.put_in)


def _without_implied(system: System) -> System | None:
    """The system without premises that follow from the others; None if they are proved to contradict each other."""
    if system.polynomials.empty(system.equations, system.facts) or any(map(partial(_never_zero, system), system.equations)):
        return None
    if pinned_values(system) == ():
        return None
    for premise in system.premises:
        others = replace(system, premises=tuple(p for p in system.premises if p != premise))
        if premise.relation != "=" and others.parameters == system.parameters:
            polynomial, signs = others.difference(premise), SIGNS[premise.relation]
            if not _signs(others, polynomial, others.equations) & signs:
                return None
            if _signs(others, polynomial) <= signs:  # without the equations: then it is found again among other equations, too
                return _without_implied(others)
    return system


def _never_zero(system: System, equation: Polynomial) -> bool:
    return 0 not in _signs(system, equation)


def _signs(system: System, polynomial: Polynomial, equations: tuple[Polynomial, ...] = ()) -> frozenset[int]:
    """The signs that the facts and `equations` leave to a polynomial in the parameters, as far as is known."""
    try:
        found = Known(Ideal(system.polynomials, equations), system.facts).sign(polynomial)
    except OpenSign:
        return frozenset({1, 0, -1})
    return frozenset({found.value, 0} if found.zeros else {found.value})
