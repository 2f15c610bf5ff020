"""A bare 1 beside a square matrix is the identity; beside anything else it is a number."""

import pytest

from symdlnn.checking import check_text

DECLARED = r"Let $Q \in O(n)$, $A \in \mathbb{R}^{n \times n}$, $v \in \mathbb{R}^n$." "\n\n"


@pytest.mark.parametrize(("relation", "verdicts"), [
    ("$$Q^T Q = 1$$", ["proved"]), ("$$Q Q^T = 1 = Q^T Q$$", ["proved", "proved"]), ("$$1 = Q^T Q$$", ["proved"]),
    ("$$A^T A = 1$$", ["refuted"]), ("$$v^T v = 1$$", ["refuted"]), ("$$v = 1$$", ["refuted"]),
    ("With $A^T A = 1$ we have $A^T A v = v$.", ["condition", "proved"]),
])
def test_a_bare_one(relation: str, verdicts: list[str]) -> None:
    found = check_text(DECLARED + relation).relations
    assert [r.verdict for r in found if r.relation == "="] == verdicts
