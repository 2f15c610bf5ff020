"""The facts of a claim, sorted by what they do: definitions, laws of motion, assumptions, and which names depend on time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from symdlnn.exact.errors import Unsupported
from symdlnn.exact.names import (
    Head,
    Rate,
    derivatives_in,
    head_of_term,
    heads_in,
    is_bare,
    kind_of,
    spell,
)
from symdlnn.exact.statements import is_equation, sides_of
from symdlnn.exact.unknown import is_coefficient
from symdlnn.terms import Assumption, Claim, Fact, Family, Index, Term, is_scalar, shape
from symdlnn.terms.names import Member
from symdlnn.terms.nodes import TimeDerivative


@dataclass(frozen=True)
class Law:
    """``scale * ddt(name) = body`` for all values of the indices."""

    indices: tuple[Index, ...]
    scale: tuple[Term, ...]
    body: Term


@dataclass(frozen=True)
class World:
    """How names get their meaning: by definition, by a law of motion, or by being drawn so that the assumptions hold."""

    definitions: dict[Head, tuple[tuple[Index, ...], Term]]
    laws: dict[Head, Law]
    assumptions: tuple[Assumption, ...]
    moving: frozenset[Head]
    compiled: dict[Any, Any] = field(default_factory=dict, compare=False)

    def opened(self, term: Any, held: Iterable[Head] = ()) -> frozenset[Head]:
        """The names a term is made of, definitions opened, except those that are held."""
        seen: set[Head] = set()
        todo = list(heads_in(term))
        while todo:
            head = todo.pop()
            if head not in seen:
                seen.add(head)
                todo.extend(heads_in(self.definitions[head][1]) if head in self.definitions and head not in held else ())
        return frozenset(h for h in seen if h in held or h not in self.definitions)

    def bodies(self, term: Any) -> Iterator[Term]:
        """The term, and the bodies of all definitions that it leads to."""
        todo: list[Term] = [term]
        seen: set[Head] = set()
        while todo:
            body = todo.pop()
            yield body
            for head in heads_in(body) - seen:
                seen.add(head)
                if head in self.definitions:
                    todo.append(self.definitions[head][1])

    def is_law(self, assumption: Assumption) -> bool:
        """Whether an assumption is the law that gives the rate of a name."""
        return any(self.laws.get(head) == law for head, law in _laws_in(assumption, self))

    @property
    def clocks(self) -> frozenset[Head]:
        """The names that laws make time itself, in some unit: their rate is constant, and not 0."""
        rates = ((head, self.opened(law.body).union(*map(self.opened, law.scale))) for head, law in self.laws.items())
        return frozenset(head for head, names in rates if self.laws[head].body != 0 and not names & self.moving)

    @property
    def tying(self) -> tuple[Claim, ...]:
        """The equations between names themselves, not their rates, that are assumed for all times."""
        return self._equations(always=True)

    @property
    def pointing(self) -> tuple[Claim, ...]:
        """The equations between names themselves that are assumed at one point only."""
        return self._equations(always=False)

    def _equations(self, *, always: bool) -> tuple[Claim, ...]:
        claims = [a.claim for a in self.assumptions if a.always == always]
        equations = [c for c in claims if isinstance(c, Claim) and c.relation == "="]
        return tuple(c for c in equations if not self.depth(c.lhs) and not self.depth(c.rhs))

    def depth(self, term: Any) -> int:
        """How many time derivatives are nested in a term at most, definitions opened."""
        return max((1 + self.depth(inner) for body in self.bodies(term) for inner in derivatives_in(body)), default=0)


def build(terms: Iterable[Term], facts: Iterable[Fact], held: frozenset[Head] = frozenset()) -> World:
    """Sort the facts; `held` names do not depend on time.  Fails when: a definition is circular (`Unsupported`)."""
    given = tuple(facts)
    definitions: dict[Head, tuple[tuple[Index, ...], Term]] = {}
    assumptions: list[Assumption] = []
    for fact in given:
        if isinstance(fact, Assumption):
            assumptions.append(fact)
        elif fact.head in definitions:  # a second body for one name is an equation between the two
            assumptions.append(Assumption(fact.claim, fact.label))
        else:
            definitions[fact.head] = (fact.name.indices if isinstance(fact.name, Member) else (), fact.body)
    world = World(definitions, {}, tuple(assumptions), frozenset())
    for head, (_, body) in definitions.items():
        if any(head in heads_in(b) for b in world.bodies(body)):
            raise Unsupported(f"the definition of {spell(head)} is circular")
    laws: dict[Head, Law] = {}
    for assumption in assumptions:
        for head, law in _laws_in(assumption, world):
            laws.setdefault(head, law)
    sides = [*terms, *(side for a in assumptions for side in sides_of(a.claim))]
    return World(definitions, laws, tuple(assumptions), _moving(sides, world) - held)


def _laws_in(assumption: Assumption, world: World) -> Iterator[tuple[Head, Law]]:
    """The law of motion that an assumption is, if it holds at all times and nothing on its other side is differentiated."""
    claim = assumption.claim
    if not is_equation(claim) or not assumption.always:
        return
    for left, right in ((claim.lhs, claim.rhs), (claim.rhs, claim.lhs)):
        factors = left.args if getattr(left, "is_Mul", False) or getattr(left, "is_MatMul", False) else (left,)
        moved: list[Term] = [f for f in factors if isinstance(f, TimeDerivative)]
        scale = tuple(f for f in factors if not isinstance(f, TimeDerivative))
        if len(moved) == 1 and all(map(is_scalar, scale)) and not any(world.depth(t) for t in (*scale, right)):
            name: Term = moved[0].args[0]
            if _is_primitive(name, world):
                yield head_of_term(name), Law(name.indices if isinstance(name, Member) else (), scale, right)


def _is_primitive(term: Term, world: World) -> bool:
    return is_bare(term) and head_of_term(term) not in world.definitions


def _moving(sides: list[Term], world: World) -> frozenset[Head]:
    """The names that depend on time: those whose derivative is written, and what is equal to such at all times."""
    written = {inner for side in sides for body in world.bodies(side) for inner in derivatives_in(body)}
    names = {t.family if isinstance(t, Member) else t for t in written if isinstance(t, Member) or is_bare(t)}
    moving = {h for h in names if h not in world.definitions}
    defined = [world.opened(head) for head in names - moving]
    moving |= frozenset().union(*(_ingredients(heads) for heads in defined if not heads & moving))
    composite = [world.opened(t) for t in written if not (isinstance(t, Member | TimeDerivative) or is_bare(t))]
    open_ = frozenset().union(*(heads for heads in composite if not heads & moving))
    moving |= frozenset(h for h in open_ if not is_coefficient(h))
    return _follow(frozenset(moving), world) if moving else frozenset()


def _ingredients(heads: frozenset[Head]) -> frozenset[Head]:
    """What moves in something that moves if nobody says what: scalar families, else matrices and vectors, else scalars."""
    general = frozenset(h for h in heads if kind_of(h) not in ("orthogonal", "stiefel") and not is_coefficient(h))
    scalars = frozenset(h for h in general if shape_of(h) == ())
    return frozenset(h for h in scalars if isinstance(h, Family)) or general - scalars or scalars


def _follow(moving: frozenset[Head], world: World) -> frozenset[Head]:
    """The names that depend on time together with those that equations for all times make follow them."""
    lasting = [a.claim for a in world.assumptions if is_equation(a.claim) and a.always]
    static = [c for c in lasting if not world.depth(c.lhs) and not world.depth(c.rhs)]
    for _ in static:
        for claim in static:
            left, right = world.opened(claim.lhs), world.opened(claim.rhs)
            for one, other in ((left, right), (right, left)):
                if one & moving and not other & moving:
                    moving |= _ingredients(other)
    return moving


def shape_of(head: Head) -> tuple[Any, ...]:
    """The symbolic shape of a head; for a family, that of its members."""
    if isinstance(head, Rate):
        return shape_of(head.of)
    return tuple(head.member_shape) if isinstance(head, Family) else shape(head)
