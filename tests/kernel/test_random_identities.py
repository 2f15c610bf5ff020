"""Random terms: what is equal by construction is proved, and what is proved has no counterexample."""

from __future__ import annotations

from random import Random

import pytest

from symdlnn.exact import examine
from symdlnn.kernel import NotProved, Theorem, prove
from symdlnn.kernel.basis import Basis
from symdlnn.kernel.normalise import normal
from symdlnn.kernel.readback import readback
from symdlnn.terms import Claim, Eq, Term, shape

from .terms_at_random import FACTS, SIZES, Terms, renamed, slipped

ROUNDS = range(0, 240, 12)


def some_term(seed: int) -> Term:
    """A scalar or a matrix, by the parity of the seed."""
    terms, rng = Terms(seed), Random(seed)
    return terms.scalar(3) if seed % 2 else terms.matrix(rng.choice(SIZES), rng.choice(SIZES), 3)


def attempt(claim: Claim) -> Theorem | None:
    """The theorem, or None where the kernel has no proof."""
    try:
        return prove(claim, FACTS)
    except NotProved:
        return None


@pytest.mark.parametrize("start", ROUNDS)
def test_names_of_bound_indices_do_not_matter(start: int) -> None:
    for seed in range(start, start + 12):
        claim = Eq(some_term(seed), renamed(some_term(seed), Random(seed)))
        assert attempt(claim) is not None, f"seed {seed}: {claim}"


@pytest.mark.parametrize("start", ROUNDS)
def test_random_terms_are_read_back(start: int) -> None:
    for seed in range(start, start + 12):
        term = some_term(seed)
        basis = Basis.of(Eq(term, term), FACTS)
        poly = normal(term, basis.context())
        assert normal(readback(poly, shape(term)), basis.context()) == poly, f"seed {seed}: {term}"


@pytest.mark.parametrize("start", ROUNDS)
def test_no_slip_is_proved_that_has_a_counterexample(start: int) -> None:
    for seed in range(start, start + 12):
        term = some_term(seed)
        claim = Eq(term, slipped(term, Random(seed)))
        theorem = attempt(claim)
        if theorem is not None:
            found = examine(claim, theorem.uses, points=4, seed=seed).counterexample
            assert found is None, f"seed {seed}: {claim} is proved, but {found}"


def test_most_slips_are_refused() -> None:
    refused = [seed for seed in range(200) if attempt(Eq(some_term(seed), slipped(some_term(seed), Random(seed)))) is None]
    assert len(refused) > 60
