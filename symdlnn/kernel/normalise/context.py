"""Where a term is normalised: the dispatcher, and what it may use.

Rules register themselves with `rule`; each takes the term and the context and returns a polynomial.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import singledispatch
from typing import Any

from symdlnn.kernel.canonical import Exact
from symdlnn.kernel.clocks import NO_CLOCKS, Clocks
from symdlnn.kernel.inspection import evidently_positive, names_of
from symdlnn.kernel.labels import column_label, row_label
from symdlnn.kernel.polynomial import Polynomial
from symdlnn.terms.claims import Claim, Definition
from symdlnn.terms.nodes import names_in
from symdlnn.terms.shapes import shape
from symdlnn.terms.written import Term


class Undecided(Exception):
    """The kernel can neither prove the claim nor say more; the message is the reason."""


class Unsupported(Undecided):
    """A node the normal form has no rule for."""


@dataclass
class Context:
    """What the normal form may use: definitions, names that vary in time, names known to be positive.

    `clocks` are scalars known to tell the time; equations that hold always tie the `constrained` names to others,
    `local` ones hold at one point only; `held` names are not opened although they are defined (they are being differentiated
    by); `opened` collects the definitions that were used, `constants` the names whose time derivative was taken to be zero,
    `nonzero` what a limit divides by; `positive` and `sign` say what is known of components.
    """

    definitions: Mapping[Any, Definition] = field(default_factory=dict)
    varying: frozenset[Any] = frozenset()
    clocks: Clocks = NO_CLOCKS
    constrained: Mapping[Any, str] = field(default_factory=dict)
    local: tuple[Claim, ...] = ()
    positive: Callable[[int], bool] = lambda _: False
    sign: Callable[[int], int] = lambda _: 0
    held: frozenset[Any] = frozenset()
    opened: set[Any] = field(default_factory=set)
    constants: set[Any] = field(default_factory=set)
    nonzero: dict[Polynomial, None] = field(default_factory=dict)
    memo: dict[Term, Polynomial] = field(default_factory=dict)

    def leaving(self, number: int, inside: Exact, outside: Exact) -> Exact | None:
        """The factor c with which component ** inside leaves a root as c component ** outside; None if it has to stay.

        What is not negative leaves, and so does what is an even power inside and outside; an even power of something that is
        not positive leaves as a whole power with its sign.  What may be 0 must not get into a denominator.
        """
        if self.positive(number) or (inside % 2 == 0 and outside % 2 == 0):
            return 1
        sign = self.sign(number) if inside > 0 and outside > 0 else 0
        if sign == -1 and inside % 2 == 0 and outside.denominator == 1:
            return -1 if outside % 2 else 1
        return 1 if sign == 1 else None

    def definition(self, head: Any) -> Definition | None:
        """The definition of a name that may be opened here."""
        if head in self.held:
            return None
        found = self.definitions.get(head)
        if found is not None:
            self.opened.add(head)
        return found

    def names_in(self, term: Any) -> frozenset[Any]:
        """The names a term is made of and leads to through definitions."""
        found: frozenset[Any] = frozenset()
        for name in names_in(term):
            definition = self.definitions.get(name)
            found |= {name} if definition is None else self.names_in(definition.body) | {name}
        return found

    def holding(self, head: Any) -> Context:
        """The same context with one more name held free."""
        return replace(self, held=self.held | {head}, memo={})

    def binding(self, names: frozenset[Any]) -> Context:
        """The same context inside a limit, an integral or an evaluation bar, where what is assumed of `names` need not hold.

        What a limit divides by there is kept apart: outside, `names` mean something else.
        """

        def untouched(number: int) -> bool:
            return names.isdisjoint(names_of(Polynomial({((number, 1),): 1})))

        return replace(
            self, memo={}, nonzero={},
            positive=lambda n: evidently_positive(n) or (untouched(n) and self.positive(n)),
            sign=lambda n: int(evidently_positive(n)) or (self.sign(n) if untouched(n) else 0),
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
    raise Unsupported(f"there is no law for {term}")


rule = _normal.register
