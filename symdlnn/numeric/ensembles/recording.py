"""Systems and programs, recorded on tapes.

    >>> tape_of(mode_system(a, b, s, 1))
    Tape(unknowns=('a', 'b'), parameters=('s',), ...)
"""

from __future__ import annotations

from collections.abc import Collection
from functools import reduce, singledispatch
from typing import Any, TypeGuard

from symdlnn.dynamics.systems import System
from symdlnn.numeric.ensembles.tapes import PARTNERS, Operation, Quantity, Tape
from symdlnn.numeric.program.nodes import Constant, Contract, Elementwise, Local, Program, Read
from symdlnn.numeric.translation import program_of
from symdlnn.terms import names_in

VARIADIC = {"multiply", "minimum", "maximum"}
WHOLE_POWERS = 64
"""Whole powers up to this one are products; higher ones need a positive base."""


class Recorder:
    """A tape that is being written.  `names` says which quantity a name or a local stands for."""

    def __init__(self, unknowns: tuple[str, ...], parameters: tuple[str, ...]) -> None:
        self.unknowns, self.parameters = unknowns, parameters
        self.operations: dict[str, dict[Operation, Quantity]] = {"fixed": {}, "varying": {}}
        self.names = {name: Quantity("unknown", i) for i, name in enumerate(unknowns)}
        self.names |= {name: self.put("parameter", value=i) for i, name in enumerate(parameters)}

    def put(self, function: str, *arguments: Quantity, value: float = 0.0) -> Quantity:
        """The quantity that an operation gives: the same one if it was put before."""
        kind = "fixed" if all(q.kind == "fixed" for q in arguments) else "varying"
        known = self.operations[kind]
        found = known.setdefault(Operation(function, arguments, value), Quantity(kind, len(known)))
        if function in PARTNERS:
            known.setdefault(Operation(PARTNERS[function], arguments), Quantity(kind, len(known)))
        return found

    def number(self, value: Any) -> Quantity:
        return self.put("number", value=float(value))

    def known(self, value: float) -> Quantity | None:
        """The quantity of a number, None if it is not on the tape."""
        return self.operations["fixed"].get(Operation("number", (), float(value)))

    def __len__(self) -> int:
        """How many operations depend on the unknowns."""
        return len(self.operations["varying"])

    def total(self, positive: list[Quantity], negative: list[Quantity]) -> Quantity:
        """A sum with the terms that are taken away."""
        start = self.combine("add", [q for q in positive if q != self.known(0)] or [self.number(0)])
        return reduce(lambda left, right: self.put("subtract", left, right), negative, start)

    def combine(self, function: str, quantities: list[Quantity]) -> Quantity:
        """The sum or product of several quantities, the fixed ones first."""
        if function == "multiply":
            others = [q for q in quantities if q != self.known(1)] or [self.number(1)]
            quantities = [self.number(0)] if self.known(0) in others else others
        ordered = sorted(quantities, key=lambda q: q.kind != "fixed")
        return reduce(lambda left, right: self.put(function, left, right), ordered)

    def whole_power(self, base: Quantity, exponent: int) -> Quantity:
        """base ** exponent by repeated squaring."""
        if exponent < 0:
            return self.put("divide", self.number(1), self.whole_power(base, -exponent))
        if exponent < 2:
            return base if exponent else self.number(1)
        half = self.whole_power(base, exponent // 2)
        square = self.put("multiply", half, half)
        return self.put("multiply", square, base) if exponent % 2 else square

    def power(self, base: Quantity, exponent: Any) -> Quantity:
        """base ** exponent for an exact number."""
        if exponent == int(exponent) and abs(exponent) <= WHOLE_POWERS:
            return self.whole_power(base, int(exponent))
        return self.put("power", base, self.number(exponent))


def tape_of(what: System | Program | Tape, given: Collection[str] = ()) -> Tape:
    """The tape of a system, or of a program whose parameters are unknowns but for those that are `given`."""
    return _tape(what, given)


@singledispatch
def _tape(what: object, given: Collection[str]) -> Tape:
    raise TypeError(f"no right-hand side: {what!r} is a {type(what).__name__}; give a dynamics System or a Program of numbers")


@_tape.register
def _(system: System, given: Collection[str]) -> Tape:
    names = sorted(frozenset().union(*map(names_in, (*system.rates, system.timescale))) - set(system.unknowns), key=str)
    program = program_of((*system.rates, system.timescale), (*system.unknowns, *names), "rates")
    recorder = Recorder(tuple(map(str, system.unknowns)), tuple(map(str, names)))
    *rates, timescale = (_quantity(Read(result), recorder) for result in program.results)
    speed = recorder.power(timescale, -1)
    return finished(recorder, rates if system.timescale == 1 else [recorder.put("multiply", speed, r) for r in rates])


@_tape.register
def _(tape: Tape, given: Collection[str]) -> Tape:
    return tape


@_tape.register
def _(program: Program, given: Collection[str]) -> Tape:
    names = tuple(p.name for p in program.parameters)
    unknowns, parameters = tuple(n for n in names if n not in given), tuple(n for n in names if n in given)
    if arrays := [p.name for p in program.parameters if p.lengths]:
        raise TypeError(f"{program.name}: {', '.join(arrays)} is no number; an ensemble takes programs of numbers, "
                        "and `unrolling.unrolled` makes a tape of a program of matrices")
    if len(unknowns) != len(program.results):
        raise ValueError(f"{program.name} has {len(program.results)} results, but the unknowns are "
                         f"{', '.join(unknowns) or '(none)'}: give values for all other arguments in parameters")
    recorder = Recorder(unknowns, parameters)
    return finished(recorder, [_quantity(Read(result), recorder) for result in program.results])


def finished(recorder: Recorder, rates: list[Quantity]) -> Tape:
    """The tape that was written, with these rates."""
    fixed, varying = (tuple(recorder.operations[kind]) for kind in ("fixed", "varying"))
    return Tape(recorder.unknowns, recorder.parameters, fixed, varying, tuple(rates))


@singledispatch
def _quantity(node: Any, recorder: Recorder) -> Quantity:
    raise TypeError(f"a {type(node).__name__} is no operation on numbers; an ensemble takes programs of numbers")


@_quantity.register
def _(node: Constant, recorder: Recorder) -> Quantity:
    return recorder.number(node.value)


@_quantity.register
def _(node: Read, recorder: Recorder) -> Quantity:
    array = node.array
    if isinstance(array, Local) and array.name not in recorder.names:
        recorder.names[array.name] = _quantity(array.value, recorder)
    return recorder.names[array.name]


@_quantity.register
def _(node: Contract, recorder: Recorder) -> Quantity:
    if node.over:
        raise TypeError(f"a sum over {', '.join(a.name for a in node.over)} is no operation on numbers; "
                        "an ensemble takes programs of numbers")
    return recorder.combine("multiply", [_quantity(f, recorder) for f in node.factors])


@_quantity.register
def _(node: Elementwise, recorder: Recorder) -> Quantity:
    if node.function == "power" and isinstance(node.arguments[1], Constant):
        return recorder.power(_quantity(node.arguments[0], recorder), node.arguments[1].value)
    if node.function == "sqrt":
        return recorder.power(_quantity(node.arguments[0], recorder), 0.5)
    if node.function == "add":
        positive = [_quantity(a, recorder) for a in node.arguments if not _is_negative(a)]
        return recorder.total(positive, [_quantity(a.arguments[0], recorder) for a in node.arguments if _is_negative(a)])
    arguments = [_quantity(a, recorder) for a in node.arguments]
    if node.function == "negative":
        return recorder.put("multiply", recorder.number(-1), *arguments)
    return recorder.combine(node.function, arguments) if node.function in VARIADIC else recorder.put(node.function, *arguments)


def _is_negative(node: Any) -> TypeGuard[Elementwise]:
    return isinstance(node, Elementwise) and node.function == "negative"
