"""Products summed over axes, as loops; long ones associated as costs least at the sizes of the call."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import reduce

from symdlnn.numeric.backends.loops.chains import Chain, Run, parts
from symdlnn.numeric.backends.loops.sheet import Sheet, bare, bracketed
from symdlnn.numeric.backends.loops.values import called, product
from symdlnn.numeric.program import Axis, Contract, Local, Node, Read, united

Texts = Mapping[Run, str]


def summed(value: Contract, sheet: Sheet, target: Local) -> None:
    """A product summed in loops over all axes, that one innermost along which the arrays lie in one piece.

    A target that is a number is 0 already.
    """
    if target.order:
        with sheet.loops(target.order) as places:
            sheet.assign(sheet.target(target, places), "=", "0.0")
    inner = _innermost(value, target)
    turns = _is_matrix_product(value, target)
    factors = [_turned(factor, inner, sheet) if turns else factor for factor in value.factors]
    outer = (axis for axis in (*target.order, *value.over) if axis not in inner)
    with sheet.loops((*outer, *inner)) as places:
        sheet.assign(sheet.target(target, places), "+=", product(factors, sheet, places))


def _is_matrix_product(value: Contract, target: Local) -> bool:
    """Whether there is more to multiply than to copy."""
    return len(several(target.order)) > 1 and len(several(value.over)) > 0


def _innermost(value: Contract, target: Local) -> tuple[Axis, ...]:
    """The axis along which most arrays are read in one piece or at one place; of a matrix product one that is not summed, for
    numbers that are added one after another cannot be added at once.  None if there is no axis."""
    arrays = [several(target.order), *(several(_axes(factor)) for factor in value.factors if isinstance(factor, Read))]

    def in_one_piece(axis: Axis) -> int:
        return -1 if axis.stops == (1,) else sum(axis not in axes or axes[-1] == axis for axes in arrays)

    axes = several(target.order) if _is_matrix_product(value, target) else (*target.order, *value.over)
    return tuple(sorted(axes, key=in_one_piece)[-1:])


def _turned(factor: Node, inner: tuple[Axis, ...], sheet: Sheet) -> Node:
    """A matrix copied so that it lies in one piece along the innermost axis; what does already is taken as it is."""
    axes = several(_axes(factor))
    if len(axes) < 2 or inner[0] not in axes[:-1]:
        return factor
    order = (*(axis for axis in factor.axes if axis not in inner), *inner)
    copy = sheet.made(Local(sheet.names.numbered("turned"), factor, order))
    with sheet.loops(order) as places:
        sheet.assign(sheet.target(copy, places), "=", product((factor,), sheet, places))
    return Read(copy, order)


def several(axes: Sequence[Axis]) -> tuple[Axis, ...]:
    """The axes that may have more than one place."""
    return tuple(axis for axis in axes if axis.stops != (1,))


def _axes(factor: Node) -> tuple[Axis, ...]:
    """The axes of what a factor reads, in the order in which it lies there."""
    return tuple(place for place in factor.places if isinstance(place, Axis)) if isinstance(factor, Read) else factor.axes


def associated(value: Contract, sheet: Sheet, target: Local) -> None:
    """A long product, cut where that costs least; a target that is a number is 0 already."""
    chain = Chain(value, target.order)
    if not chain.cuts:
        summed(value, sheet, target)
        return
    costs = Costs(chain, sheet)
    cuts = {run: costs.cut(run) for run in chain.cuts}
    needs = _needs(chain, cuts, sheet)
    arrays = {run: target if run == chain.whole else _array(chain, run, sheet) for run in chain.cuts}
    for run in chain.cuts:
        with _where_needed(needs[run], sheet):
            for cut in _branches(chain.cuts[run], cuts[run], sheet):
                _pair(chain, arrays, run, cut, sheet)


def _array(chain: Chain, run: Run, sheet: Sheet) -> Local:
    """What takes the value of a run."""
    local = sheet.made(Local(sheet.names.numbered("part"), chain.value(run), chain.axes(run)))
    if not local.order:
        sheet.declare(local.name, "0.0")
    return local


def _pair(chain: Chain, arrays: Mapping[Run, Local], run: Run, cut: int, sheet: Sheet) -> None:
    """A run from its two parts."""
    factors = [chain.factor(part) or Read(arrays[part], arrays[part].order) for part in parts(run, cut)]
    summed(_over_the_rest(factors, arrays[run].order), sheet, arrays[run])


def _over_the_rest(factors: Sequence[Node], kept: Sequence[Axis]) -> Contract:
    return Contract(tuple(factors), tuple(axis for axis in united(*factors) if axis not in kept))


# --- the choice -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Costs:
    """What runs cost, as lines; only what decides something is written."""

    chain: Chain
    sheet: Sheet
    ways: dict[Run, dict[int, str]] = field(default_factory=dict)
    least: dict[Run, str] = field(default_factory=dict)

    def cut(self, run: Run) -> str:
        """Where a run is cut: the name of a whole number, or nothing where there is one way only."""
        if len(self.chain.cuts[run]) == 1:
            return ""
        least = self._least(run)
        *others, last = self.ways[run]
        tests = ((_equal(self.ways[run][cut], least, self.sheet), str(cut)) for cut in reversed(others))
        return self.sheet.whole("cut", reduce(lambda text, test: called("where", (*test, text), self.sheet), tests, str(last)))

    def _least(self, run: Run) -> str:
        """The name of a run's cost, cut where that is least."""
        if run not in self.least:
            self.ways[run] = {cut: self.sheet.whole("cost", self._at(run, cut)) for cut in self.chain.cuts[run]}
            self.least[run] = reduce(self._smaller, self.ways[run].values())
        return self.least[run]

    def _smaller(self, cost: str, other: str) -> str:
        return self.sheet.whole("cost", self.sheet.syntax.smaller.format(cost, other))

    def _at(self, run: Run, cut: int) -> str:
        """The cost of a run that is cut here: that of its parts, and of multiplying them."""
        own = " * ".join(bracketed(self.sheet.length(axis)) for axis in self.chain.shared(run, cut)) or "1"
        return " + ".join((*(self._least(part) for part in parts(run, cut) if part in self.chain.cuts), own))


def _needs(chain: Chain, cuts: Texts, sheet: Sheet) -> Texts:
    """Under which condition each run is needed: the name of a truth value; nothing if it always is."""
    needs = {chain.whole: ""}
    for run in reversed(list(chain.cuts)[:-1]):
        uses = [_use(needs[parent], cuts[parent], cut, sheet) for parent, cut in chain.uses(run)]
        needs[run] = "" if "" in uses else sheet.whole("needed", reduce(lambda p, q: called("logical_or", (p, q), sheet), uses))
    return needs


def _use(need: str, chosen: str, cut: int, sheet: Sheet) -> str:
    """When a run is a part of a longer one: that is needed, and cut here."""
    tests = [*([need] if need else []), *([_equal(chosen, str(cut), sheet)] if chosen else [])]
    return reduce(lambda p, q: called("logical_and", (p, q), sheet), tests) if tests else ""


def _equal(left: str, right: str, sheet: Sheet) -> str:
    return f"({left} {sheet.syntax.infix['equal']} {right})"


@contextmanager
def _where_needed(need: str, sheet: Sheet) -> Iterator[None]:
    if not need:
        yield
        return
    with sheet.branch(sheet.syntax.condition.format(need)):
        yield
    sheet.close()


def _branches(cuts: Sequence[int], cut: str, sheet: Sheet) -> Iterator[int]:
    """Every cut, in its branch."""
    if not cut:
        yield cuts[0]
        return
    syntax = sheet.syntax
    for number, place in enumerate(cuts):
        opening = syntax.last if number == len(cuts) - 1 else syntax.otherwise if number else syntax.condition
        with sheet.branch(opening.format(bare(_equal(cut, str(place), sheet)))):
            yield place
    sheet.close()
