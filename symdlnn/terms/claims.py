"""Claims, and the facts that a proof may use.

A `Claim` is a statement that has to be proved; it is not `sympy.Eq`, which evaluates itself.  Facts are what a proof may
use: a `Definition` (a name stands for a body) or an `Assumption` (an equation granted by the setting).  A reason that is only
a string grants nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sympy import preorder_traversal

from symdlnn.terms.names import Index, MatrixName, Member, Scalar, kind_of, head
from symdlnn.terms.nodes import Blocks, free_indices, names_in
from symdlnn.terms.shapes import ShapeError, describe, product_shape, same_shape, shape, sum_shape, within
from symdlnn.terms.written import Term, as_term

RELATIONS = ("=", "≠", "≥", ">", "≤", "<")


@dataclass(frozen=True)
class Claim:
    """`lhs relation rhs`, with free indices ranging over everything they are declared for.

    Fails when: a product or sum inside does not fit, or the two sides have different shapes (`ShapeError`).
    """

    lhs: Term
    relation: str
    rhs: Term

    def __post_init__(self) -> None:
        object.__setattr__(self, "lhs", as_term(self.lhs))
        object.__setattr__(self, "rhs", as_term(self.rhs))
        if self.relation not in RELATIONS:
            raise ValueError(f"{self.relation!r} is no relation; relations are {' '.join(RELATIONS)}")
        for side in (self.lhs, self.rhs):
            check_shapes(side)
        if not same_shape(shape(self.lhs), shape(self.rhs)):
            raise ShapeError(
                f"the sides differ in shape: {self.lhs} is {describe(self.lhs)}, {self.rhs} is {describe(self.rhs)}"
            )
        if self.relation not in ("=", "≠") and not same_shape(shape(self.lhs), ()):
            raise ShapeError(f"{self.relation} compares scalars, not {describe(self.lhs)}")

    def __str__(self) -> str:
        return f"{self.lhs} {self.relation} {self.rhs}"


def Eq(lhs: Any, rhs: Any) -> Claim:
    """The claim that lhs = rhs."""
    return Claim(lhs, "=", rhs)


@dataclass(frozen=True)
class Cases:
    """A complete case distinction: all equations of `system` hold if and only if all those of one of the `cases` do."""

    system: tuple[Claim, ...]
    cases: tuple[tuple[Claim, ...], ...]

    def __post_init__(self) -> None:
        equations = [*self.system, *(c for case in self.cases for c in case)]
        if not self.system or not all(self.cases) or any(c.relation != "=" for c in equations):
            raise ValueError("a case distinction needs equations, on both sides")

    def __str__(self) -> str:
        either = " or ".join("(" + " and ".join(map(str, case)) + ")" for case in self.cases) or "never"
        return f"{' and '.join(map(str, self.system))} if and only if {either}"


Statement = Claim | Cases


def check_shapes(term: Any) -> None:
    """Check every sum and product inside `term`, those that SymPy built among them.

    Fails when: two neighbours do not fit; the error names both operands with their shapes.
    """
    for node in preorder_traversal(term):
        if getattr(node, "is_MatMul", False) or getattr(node, "is_Mul", False):
            product_shape(node.args)
        elif getattr(node, "is_MatAdd", False) or getattr(node, "is_Add", False) or getattr(node, "is_HadamardProduct", False):
            sum_shape(node.args)
        elif isinstance(node, Blocks):
            node.require_fitting()


@dataclass(frozen=True)
class Definition:
    """`name := body`.  The name is a scalar, a matrix, or a family member with distinct indices.

    Fails when: shapes differ, the body mentions the name (a cycle), or it has a free index that the name lacks.
    """

    name: Term
    body: Term
    label: str = "definition"

    def __post_init__(self) -> None:
        object.__setattr__(self, "body", as_term(self.body))
        if not isinstance(self.name, Scalar | MatrixName | Member):
            raise TypeError(f"{self.name} cannot be defined: a definition needs a name or a family member")
        indices = self.name.indices if isinstance(self.name, Member) else ()
        if any(not isinstance(i, Index) for i in indices) or len(set(indices)) != len(indices):
            raise TypeError(f"{self.name} := ...: a family is defined at distinct indices")
        for i, sizes in zip(indices, self.head.ranges if indices else (), strict=True):
            if i.above is not None or not all(within(sizes, size) for size in i.sizes):
                raise TypeError(f"{self.name} := ...: {i} does not run over the whole family")
        if free := free_indices(self.body) - set(indices):
            raise TypeError(f"{self.name} := {self.body}: free index {', '.join(sorted(map(str, free)))}")
        if kind_of(self.name) != "general":
            raise TypeError(f"{self.name} is declared {kind_of(self.name)}: a definition would grant that unproved")
        if self.head in names_in(self.body):
            raise TypeError(f"{self.name} := {self.body} is circular")
        check_shapes(self.body)
        if not same_shape(shape(self.name), shape(self.body)):
            raise ShapeError(
                f"{self.name} is {describe(self.name)}, but its definition {self.body} is {describe(self.body)}"
            )

    @property
    def head(self) -> Any:
        """What is defined: the scalar, the matrix or the whole family."""
        return head(self.name)

    @property
    def claim(self) -> Claim:
        return Eq(self.name, self.body)

    def __str__(self) -> str:
        return f"{self.name} := {self.body}"


@dataclass(frozen=True)
class Assumption:
    """A claim granted by the setting, for all values of its free indices.

    `always` says that it holds at all times: only then may it be differentiated with respect to time.  Initial values and
    fixed points never do.
    """

    claim: Claim
    label: str = "assumption"
    always: bool = True

    def __str__(self) -> str:
        return str(self.claim)


Fact = Definition | Assumption
