"""What the kernel and the language refuse before anything can go wrong."""

import pytest

from symdlnn.kernel import NotDecided, NotProved, prove
from symdlnn.terms import (
    Assumption, Eq, Family, ShapeError, ddt, entry, identity, index, matrix, scalar_family, scalars, size, sizes, squared_norm,
    stiefel, total, trace, vector,
)

p = size("p")
a, b = scalars("a b")


@pytest.mark.parametrize("bad", [0, -1])
def test_literal_sizes_are_at_least_one(bad: int) -> None:
    for declare in (lambda: index("z", bad), lambda: matrix("A", bad, 2), lambda: scalar_family("s", bad)):
        with pytest.raises(ShapeError, match="sizes are at least 1"):
            declare()


def test_an_index_does_not_start_at_another_index() -> None:
    with pytest.raises(TypeError, match="neither a size nor a whole number"):
        index("j", p, above=index("i", p))


def test_what_is_equated_to_something_that_moves_is_not_held_constant() -> None:
    tied = Assumption(Eq(2 * a, b))
    with pytest.raises(NotProved):
        prove(Eq(ddt(a * b), b * ddt(b) / 2), [tied])
    assert prove(Eq(ddt(a * b), b * ddt(b)), [tied]).held_constant == ()


def test_expansions_have_budgets() -> None:
    M, s, i = matrix("M", p, p), scalar_family("s", p), index("i", p)
    for huge in (M**2000, total(s[i], i) ** 100_000, a ** (10**9)):
        with pytest.raises(NotDecided):
            prove(Eq(huge, 2 * huge))


def test_a_single_orthonormal_column_is_a_unit_vector() -> None:
    w, y, i = stiefel("w", p, 1), vector("y", p), index("i", p)
    for side, value in ((w.T * w, 1), (squared_norm(w), 1), (w * w.T * w, w), (total(entry(w, i, 1) ** 2 * a, i), a)):
        assert prove(Eq(side, value)).conditions == ()
    for claim in (Eq(w * w.T, identity(p)), Eq(w.T * y, 1)):
        with pytest.raises(NotProved):
            prove(claim)


def test_a_sum_of_as_many_terms_as_a_power_of_sizes_is_no_crash() -> None:
    m, n = sizes("m n")
    for claim in (Eq(total(1, index("i", m**n)), m**n), Eq(trace(identity(m**n)), m)):
        with pytest.raises(NotDecided):
            prove(claim)
    assert prove(Eq(total(1, index("i", m**2)), m**2)).conditions == ()


def test_a_difference_without_notation_is_no_crash() -> None:
    i = index("i", p)
    rows = Family("w", (1, p), ((p,),))
    with pytest.raises(NotProved):
        prove(Eq(rows[i].T * rows[i], squared_norm(rows[i]) * identity(p)))
