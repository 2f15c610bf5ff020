"""The relations of one row, from trees to verdicts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from symdlnn.checking.caution import cautious
from symdlnn.checking.chains import Member, Row, Step
from symdlnn.checking.comparing import compared
from symdlnn.checking.mending import mended
from symdlnn.checking.scope import Scope
from symdlnn.checking.second import confirmed
from symdlnn.checking.settling import Alternative, Premise, Settled, settle
from symdlnn.latex import latex_shape
from symdlnn.latex.reading import Misfit, Reading, readings, with_signs
from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax.tree import Node
from symdlnn.terms import ShapeError, shape

COMPARED = {"=": "=", ":=": "=", "≡": "=", "≠": "≠", "<": "<", "≤": "≤", ">": ">", "≥": "≥"}
"""The relations that say something which can be proved, and what they claim."""

NOTED = {"≈": "approximation", "∝": "proportional", "→": "limit", "~": "distribution"}
"""The relations that are only noted; every other one is noted as `other-relation`."""

PICTURE = "picture"
"""The code of a side that shows the layout of a matrix with dots."""


@dataclass(frozen=True)
class ReadRow:
    """A row with all its admissible readings.

    `variants` hold the readings for the upper and, if a ± occurs, for the lower signs; their sides go with `members`.
    """

    members: tuple[Member, ...]
    variants: tuple[tuple[Reading, ...], ...]

    @property
    def every(self) -> tuple[Reading, ...]:
        """All readings of all variants."""
        return tuple(reading for variant in self.variants for reading in variant)

    def problem(self, position: int) -> ReadError | None:
        """Why a member cannot be read in the usual reading, if it cannot."""
        parsed = self.members[position].parsed
        if isinstance(parsed, ReadError):
            return parsed
        return next((p for p in (variant[0].sides[position] for variant in self.variants) if isinstance(p, ReadError)), None)

    def left_of(self, position: int) -> int | None:
        """The nearest member to the left that can be read."""
        return next((k for k in range(position - 1, -1, -1) if self.problem(k) is None), None)


def read_row(members: Sequence[Member], scope: Scope) -> ReadRow:
    """All readings of the members of a row, read together so that an index means the same throughout."""
    nodes = [member.parsed for member in members]
    signed = [with_signs(node) if isinstance(node, Node) else (node,) for node in nodes]
    count = max(map(len, signed), default=1)
    variants = [[signs[min(k, len(signs) - 1)] for signs in signed] for k in range(count)]
    return ReadRow(tuple(members), tuple(_readings(variant, scope) for variant in variants))


def _readings(nodes: Sequence[Node | ReadError], scope: Scope) -> tuple[Reading, ...]:
    """The readings of the nodes, errors standing where they stood."""
    places = [k for k, node in enumerate(nodes) if isinstance(node, Node)]
    found = readings([node for node in nodes if isinstance(node, Node)], scope.setting)
    return tuple(replace(reading, sides=_spread(nodes, places, reading)) for reading in found)


def _spread(nodes: Sequence[Node | ReadError], places: Sequence[int], reading: Reading) -> tuple[object, ...]:
    sides: list[object] = list(nodes)
    for place, side in zip(places, reading.sides, strict=True):
        sides[place] = side
    return tuple(sides)


def relation_verdicts(
    row: Row, read: ReadRow, scope: Scope, premise: Premise | None, seconds: float, consequence: bool
) -> Iterator[tuple[Step, Member | None, Settled]]:
    """The verdict on every step of a row, with the member that it was compared with.

    Neighbours are compared; what is unread or a picture is stepped over; after a slip the side before it is what the next one
    is compared with as well, so that one slip is blamed once.
    """
    members = read.members
    slipped: int | None = None
    for step in row.steps:
        position = next(k for k, member in enumerate(members) if member is step.member)
        left = read.left_of(position)
        arguments = (scope, premise if left == 0 or slipped is None else None)
        settled = _verdict(read, step, left, position, *arguments, consequence, row.connective == "iff", seconds)
        if settled.verdict == "refuted" and slipped is not None and slipped != left:
            again = _verdict(read, step, slipped, position, scope, None, False, False, seconds)
            if again.verdict == "proved":
                reason = "equal to the side before the slip in the line above"
                settled = replace(again, reason=reason)
        if settled.verdict == "refuted":
            slipped = left if slipped is None else slipped
        yield step, None if left is None else members[left], settled


def _verdict(
    read: ReadRow, step: Step, left: int | None, right: int, scope: Scope, premise: Premise | None,
    consequence: bool, both_ways: bool, seconds: float,
) -> Settled:
    problem = read.problem(right) or (read.problem(0) if left is None else None)
    if problem is not None and problem.code == PICTURE:
        return Settled("noted", PICTURE, "a picture of a matrix is not compared")
    if step.relation not in COMPARED:
        return Settled("noted", NOTED.get(step.relation, "other-relation"))
    if isinstance(problem, Misfit) and scope.ties_sizes:
        return Settled("undecided", "sizes-tied", f"{problem.message}, unless a condition on the sizes makes them equal")
    if isinstance(problem, Misfit):
        return cautious(_misfit(read, step, left, right, scope, problem), (), (), scope)
    if problem is not None:
        return Settled("unread", problem.code, problem.message, problem.help, blame=problem.span)
    if left is None:
        return Settled("unread", "nothing-before", "there is nothing to the left of this sign to compare with")
    try:
        alternatives = tuple(_alternatives(read, step, left, right))
    except ShapeError as clash:
        if COMPARED[step.relation] not in ("=", "≠"):
            return Settled("noted", "inequality", "an inequality between matrices is not compared")
        return cautious(_clash(read, left, right, scope, clash), read.every, (left, right), scope)
    try:
        settled = settle(alternatives, scope, premise, consequence=consequence, both_ways=both_ways, seconds=seconds)
        settled = confirmed(settled, (read.members[left], read.members[right]), scope)
    except Exception as problem:  # a page is never lost to a fault of ours
        reason = f"a fault of symdlnn, please report it with this formula: {type(problem).__name__}: {problem}"
        return Settled("undecided", "internal-error", reason, claims=alternatives[0].claims)
    return cautious(settled, read.every, (left, right), scope)


def _misfit(read: ReadRow, step: Step, left: int | None, right: int, scope: Scope, problem: Misfit) -> Settled:
    """A side whose own shapes do not fit: false whatever its names are, with the edit that mends it if there is one."""
    term = None if left is None else read.every[0].sides[left]
    shapes = (problem.left_shape, problem.right_shape)
    settled = Settled("refuted", "shapes-differ", problem.message, blame=problem.span, shapes=shapes, left=term)
    one, other = (None if k is None else read.members[k].parsed for k in (left, right))
    if not isinstance(one, Node) or not isinstance(other, Node):
        return settled
    mend = mended(one, other, COMPARED[step.relation], scope)
    return settled if mend is None else replace(settled, hint=mend.words, correction=mend.term)


def _alternatives(read: ReadRow, step: Step, left: int, right: int) -> Iterator[Alternative]:
    """One for each way in which both sides can be read.  Fails when: the shapes of the sides fit in none (`ShapeError`)."""
    clash, count = None, 0
    for readings_ in zip(*read.variants, strict=False):
        if any(isinstance(r.sides[k], ReadError) for r in readings_ for k in (left, right)):
            continue
        try:
            claims = tuple(compared(r.sides[left], COMPARED[step.relation], r.sides[right]) for r in readings_)
        except ShapeError as problem:
            clash = clash or problem
            continue
        count += 1
        yield Alternative(claims, "; ".join(f"{point}: {chosen}" for point, chosen in readings_[0].choices))
    if clash is not None and not count:
        raise clash


def _clash(read: ReadRow, left: int, right: int, scope: Scope, clash: ShapeError) -> Settled:
    """Sides of different shapes: refuted, unless a shape is only guessed."""
    reading = read.variants[0][0]
    shapes = tuple(latex_shape(shape(reading.sides[k]), scope.setting.notation) for k in (left, right))
    if scope.ties_sizes:
        return Settled("undecided", "sizes-tied", f"{clash}, unless a condition on the sizes makes them equal")
    reason = f"the left side is ${shapes[0]}$, the right side ${shapes[1]}$"
    return Settled("refuted", "shapes-differ", reason, shapes=(shapes[0], shapes[1]), left=reading.sides[left])
