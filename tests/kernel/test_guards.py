"""What the kernel and the language refuse before anything can go wrong."""

import pytest

from symdlnn.kernel import NotDecided, NotProved, prove
from symdlnn.terms import Assumption, Eq, ShapeError, ddt, index, matrix, scalar_family, scalars, size, total

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
