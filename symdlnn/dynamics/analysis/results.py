"""What an analysis finds: frozen facts, each with its proof or the honest words "not established"."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from symdlnn.dynamics.fixed import Component
from symdlnn.dynamics.linearisation import Linearisation
from symdlnn.dynamics.systems import System
from symdlnn.kernel import Theorem
from symdlnn.terms import Claim, Term

Status = Literal["proved", "computed", "not established"]
"""proved: the kernel has theorems for all claims; computed: by exact algebra (Groebner bases, factorisation) whose certificate
is among the claims or named in `why`; not established: asked, and not answered."""


@dataclass(frozen=True)
class Finding:
    """One statement about a system.

    `text` is a sentence in the field's words with formulas in plain text; `terms` are the formulas it is about (a conserved
    quantity, a potential, the equation of a manifold); `claims` what was proved, `theorems` the proofs; `why` the theorem or
    argument behind it, or what stopped it.
    """

    text: str
    status: Status
    why: str
    terms: tuple[Term, ...] = ()
    claims: tuple[Claim, ...] = ()
    theorems: tuple[Theorem, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Equilibria:
    """One component of the fixed points under the premises of its case: what it is, and what the flow does near it.

    `parametrisation` gives the unknowns as terms where the component is a point or a curve that has one (else empty);
    `dimension` 0 is isolated points; `kind` the type in standard words and `why` it is that; `real` says when it has real
    points; `linearisation` is None where it was not computed.
    """

    component: Component
    dimension: int
    parametrisation: tuple[Term, ...]
    kind: str
    why: str
    real: Finding
    linearisation: Linearisation | None = None
    eigenvalues: tuple[Term, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Case:
    """The system under one set of premises about its parameters; the cases of an analysis exhaust all values."""

    system: System
    premises: tuple[Claim, ...]
    equilibria: tuple[Equilibria, ...]
    complete: Finding
    manifolds: tuple[Finding, ...] = ()
    limits: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Analysis:
    """Everything that is known about a system.

    What holds whatever the parameters are: `nullclines` (one finding an unknown), `integrals` (conserved quantities),
    `potential` (gradient structure with its metric, or a Lyapunov function), `symmetries`.  What depends on them: `cases`.
    """

    system: System
    name: str
    nullclines: tuple[Finding, ...]
    integrals: tuple[Finding, ...]
    potential: Finding
    symmetries: tuple[Finding, ...]
    cases: tuple[Case, ...]
