"""The verdicts that stand in the pages are right by numbers, and the evaluator itself knows what is equal and what is not."""

from __future__ import annotations

import numpy as np
import pytest

from ..expectations import Page, pages
from .algebra import Misfit, Multiple, distance, plus, times
from .grammar import parse
from .claims import claims
from .study import Claim
from .tokens import latex, tokenise
from .values import evaluate
from .world import World

PAGES = pages()
SAID = {"proved": {"equal"}, "refuted": {"different", "misfit"}}


def line(page: Page, claim: Claim, said: str) -> str:
    """A relation on which page and numbers disagree."""
    relation = claim.relation
    place = f"{page.path.name}:{relation.line}#{relation.ordinal}"
    return f"{place}: {claim.verdict}, but {said}: {latex(relation.left)} = {latex(relation.right)}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path.name)
def test_the_numbers_agree_with_the_page(page: Page) -> None:
    judged = [(claim, claim.judged()) for claim in claims(page) if claim.verdict in SAID]
    wrong = [line(page, claim, said) for claim, said in judged if said not in SAID[claim.verdict]]
    assert not wrong, "\n" + "\n".join(wrong)


def value(text: str, **values: object) -> object:
    """The value of a formula."""
    return evaluate(parse([t.text for t in tokenise(text)]), World(evaluate, values=dict(values)), {})


A, B = np.array([[1.0, 2], [3, 4]]), np.array([[0.0, 1], [1, 1]])

NUMBERS = [
    (r"\operatorname{tr}(AB)", 9.0), (r"\det A", -2.0), (r"\|A\|_F^2", 30.0), (r"\frac12 a^2", 2.0), (r"2^{3}", 8.0),
    (r"a/2 + 1", 2.0), (r"\sum_{i=1}^2 A_{ii}", 5.0), (r"\sum_{i=1}^2 \sum_{j \neq i} A_{ij}", 5.0), (r"A_{21}", 3.0),
    (r"\frac{d}{da} (a^3)", 12.0), (r"\frac{\partial^2}{\partial a^2} (a^3)", 12.0), (r"\int_0^a t \, dt", 2.0),
    (r"e^{0}", 1.0), (r"\sqrt{a + 2}", 2.0), (r"\operatorname{tr}(A^{-1})", -2.5), (r"\operatorname{tr}(A^T B)", 9.0),
    (r"\begin{vmatrix} 1 & 2 \\ 3 & a \end{vmatrix}", -4.0),
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_values_by_hand(text: str, expected: float) -> None:
    assert value(text, A=A, B=B, a=2.0) == pytest.approx(expected)


def test_gradients_have_the_shape_of_the_variable() -> None:
    assert distance(value(r"\nabla_A \operatorname{tr}(A B)", A=A, B=B), B.T) < 1e-9
    assert distance(value(r"\frac{\partial}{\partial A} \operatorname{tr}(A^T B)", A=A, B=B), B) < 1e-9


def test_an_identity_takes_its_size_from_its_neighbour() -> None:
    assert distance(plus(Multiple(2.0), A), A + 2 * np.eye(2)) == 0
    assert distance(times(A, Multiple(3.0)), 3 * A) == 0
    assert distance(A - A, 0.0) == 0


@pytest.mark.parametrize("text", ["A + a", "A x + B", "x A", "x x", "x^T + x"])
def test_what_does_not_fit_is_refused(text: str) -> None:
    with pytest.raises(Misfit):
        value(text, A=A, B=B, a=2.0, x=np.array([[1.0], [2.0]]))
