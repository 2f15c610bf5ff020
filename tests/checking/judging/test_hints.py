"""The likely slip in a wrong line: its words, and a correction that is proved."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from symdlnn.checking.judging import hint, judge
from symdlnn.terms import (
    Claim, Eq, Fact, Term, ddt, det, dot, exp_of, explicit, grad, identity, inverse, squared_norm, total, trace,
)
from symdlnn.terms.names import Family, Size
from symdlnn.terms.notation import HOMEWORK, sort_of
from symdlnn.terms.settings import Entry, Setting

from . import names
from .names import (
    ERROR, LOSS, MODES, ROTATED, W1, W2, A, B, E, M, P, Q, S, Wbar1, Wbar2, X, Z, a, b, c, d, f, g, i, j1, j3, l, n,
    o, s, u, z, ΔW2, Σxx, Σyx, α, β, η, τ,
)

DECLARED = tuple(
    Entry(HOMEWORK.of(name), name) for name in vars(names).values()
    if hasattr(name, "name") and isinstance(name, Family | Size | type(W1) | type(c))
)
SETTING = Setting(entries=DECLARED)

OWN_A, OWN_B = (s[i] - dot(a[i], b[i])) * b[i], (s[i] - dot(a[i], b[i])) * a[i]
REST_A, REST_B = total(dot(a[i], b[j3]) * b[j3], j3, but=i), total(dot(a[j1], b[i]) * a[j1], j1, but=i)
FLOW_A, FLOW_B = OWN_A - REST_A, OWN_B - REST_B
J = explicit([[-d**2, f], [f, -c**2]])


@dataclass(frozen=True)
class Slip:
    """A wrong line, what is said about it, and what it should be."""

    id: str
    claim: Claim
    words: str
    correction: Term
    facts: tuple[Fact, ...] = ()


def slip(id: str, lhs: Term, wrong: Term, words: str, right: Term, facts: tuple[Fact, ...] = ()) -> Slip:
    return Slip(id, Eq(lhs, wrong), words, right, facts)


SLIPS = (
    slip("sign of everything", ΔW2, -η * ERROR * W1.T, "the sign is wrong", η * ERROR * W1.T, LOSS),
    slip("sign of a term", ΔW2, η * (Σyx + W2 * W1 * Σxx) * W1.T, r"the sign of $W^2 W^1 \Sigma^{xx}$ is wrong",
         η * ERROR * W1.T, LOSS),
    slip("factor two", ΔW2, 2 * η * ERROR * W1.T, "the factor $2$ should not be there", η * ERROR * W1.T, LOSS),
    slip("factor one half", ΔW2, η / 2 * ERROR * W1.T, r"the factor $\frac{1}{2}$ should not be there", η * ERROR * W1.T, LOSS),
    slip("learning rate lost", ΔW2, ERROR * W1.T, r"a factor $\eta$ is missing", η * ERROR * W1.T, LOSS),
    slip("not averaged", ΔW2, n * η * ERROR * W1.T, "the factor $n$ should not be there", η * ERROR * W1.T, LOSS),
    slip("another covariance", τ * ddt(Wbar1), Wbar2.T * (S - Wbar2 * Wbar1) * 2, "the factor $2$ should not be there",
         Wbar2.T * (S - Wbar2 * Wbar1), ROTATED),
    slip("sign in the rotated flow", τ * ddt(Wbar2), (S + Wbar2 * Wbar1) * Wbar1.T,
         r"the sign of $\overline{W}^2 \overline{W}^1$ is wrong", (S - Wbar2 * Wbar1) * Wbar1.T, ROTATED),
    slip("time constant lost", ddt(Wbar2), (S - Wbar2 * Wbar1) * Wbar1.T, r"a factor $\frac{1}{\tau}$ is missing",
         (1 / τ) * ((S - Wbar2 * Wbar1) * Wbar1.T), ROTATED),
    slip("own mode not left out", τ * ddt(a[i]), OWN_A - total(dot(a[i], b[j3]) * b[j3], j3),
         "the sum over $j$ must leave out $i$", FLOW_A, MODES),
    slip("sign of a sum", τ * ddt(b[i]), OWN_B + REST_B,
         r"the sign of $\sum_{j=1,\, j \neq i}^{N_1} (\mathbf{a}^j \cdot \mathbf{b}^i) \mathbf{a}^j$ is wrong", FLOW_B, MODES),
    slip("index", τ * ddt(a[i]), OWN_A - total(dot(a[i], b[j3]) * b[i], j3, but=i),
         r"the index $i$ of $\mathbf{b}^i$ should be $j$", FLOW_A, MODES),
    slip("rows for columns", τ * ddt(a[i]), OWN_B - REST_A, r"$\mathbf{a}^i$ should be $\mathbf{b}^i$", FLOW_A, MODES),
    slip("order of a transposed product", (A * B).T, A.T * B.T, "$A^T$ and $B^T$ stand in the wrong order", B.T * A.T),
    slip("order of a longer transposed product", (A * B * M).T, A.T * B.T * M.T,
         "the factors of $A^T B^T M^T$ stand in the wrong order", M.T * B.T * A.T),
    slip("order of an inverted product", inverse(Z * Q), inverse(Z) * Q.T, "$Z^{-1}$ and $Q^T$ stand in the wrong order",
         Q.T * inverse(Z)),
    slip("transpose too many", trace(A * B), trace(A * B.T), "the transpose on $B$ is one too many", trace(A * B)),
    slip("transpose missing", squared_norm(M), trace(M * M), "a transpose is missing on $M$", trace(M.T * M)),
    slip("transpose of a trace", grad(trace(A * M), M), A, "a transpose is missing on $A$", A.T),
    slip("transpose of a product", grad(trace(A * M * B), M), B * A, "a transpose is missing on $B A$", (B * A).T),
    slip("quadratic form", grad(u.T * A * u, u), (A + A) * u, "a transpose is missing on $A$", (A.T + A) * u),
    slip("transpose of a rotation", inverse(Q) * M, Q * M, "a transpose is missing on $Q$", Q.T * M),
    slip("inverse lost", Z * M * inverse(Z), Z * M * Z, "an inverse is missing on $Z$", Z * M * inverse(Z)),
    slip("matrices do not commute", (A + B) ** 2, A**2 + 2 * A * B + B**2, "$A$ and $B$ need not commute",
         A**2 + (A * B + B * A) + B**2),
    slip("two lost in a binomial", (c + d) ** 2, c**2 + c * d + d**2, "a factor $2$ is missing in $c d$",
         c**2 + 2 * c * d + d**2),
    slip("sign in a binomial", (c - d) ** 2, c**2 + 2 * c * d + d**2, "the sign of $2 c d$ is wrong", c**2 + -2 * c * d + d**2),
    slip("two lost in a derivative", grad(squared_norm(X), X), X, "a factor $2$ is missing", 2 * X),
    slip("exponent kept", grad(c**3, c), 3 * c**3, "the exponent of $c$ is one too large", 3 * c**2),
    slip("number in front", grad(c**4, c), c**3, "a factor $4$ is missing", 4 * c**3),
    slip("square lost", squared_norm(c * X), c * squared_norm(X), "a square is missing on $c$", c**2 * squared_norm(X)),
    slip("sign of an exponent", grad(exp_of(-c), c), -exp_of(c), "the sign of $c$ is wrong", -exp_of(-c)),
    slip("brackets lost", (A + B) * M, A + B * M, "brackets are missing around everything before $M$", (A + B) * M),
    slip("brackets lost in front", M * (A + B), M * A + B, "brackets are missing around everything after $M$", M * (A + B)),
    slip("brackets too many", A * M + B, A * (M + B), "the brackets around $M + B$ should not be there", A * M + B),
    slip("minus in front of a bracket", c - (d + f), c - d + f, "the sign of $f$ is wrong", c - d + -f),
    slip("minus in front of a longer bracket", c - (d + f - g), c - d + f - g, "the signs behind $-d$ are wrong",
         c + -d + -f + g),
    slip("a term too many", (A + B) * M, A * M + B * M + A * B, "the term $A B$ should not be there", A * M + B * M),
    slip("a term lost", (c + d) ** 2, c**2 + d**2, "the term $2 c d$ is missing", c**2 + d**2 + 2 * c * d),
    slip("a factor above the bar", c * d / (f * d), c * f, "the factor $f$ should be $\\frac{1}{f}$", c * (1 / f)),
    slip("determinant", det(explicit([[c, d], [f, g]])), c * g + d * f, "the sign of $d f$ is wrong", c * g + -d * f),
    slip("characteristic polynomial", det(J - z * identity(2)), z**2 - (c**2 + d**2) * z + c**2 * d**2 - f**2,
         "the sign of $-(c^2 + d^2) z$ is wrong", z**2 + (c**2 + d**2) * z + c**2 * d**2 + -f**2),
    slip("a name for its neighbour", grad(c * d, c), c, "$c$ should be $d$", d),
    slip("a matrix lost", (A + B) * M, A * M + B, "a factor $M$ is missing in $B$", A * M + B * M),
    slip("a matrix too many", M * (A + B), M * A * M + M * B, "the factor $M$ should not be there", M * A + M * B),
    slip("index of a factor", total(α[l], l) * total(β[o], o), total(α[l] * β[l], l, o),
         r"the index $l$ of $\alpha_l$ should be $o$", total(α[o] * β[l], l, o)),
    slip("the sum leaves out too much", total(α[o], o, but=l) + α[l], total(α[o], o, but=l),
         "the sum over $o$ must not leave out $l$", total(α[o], o)),
    slip("entrywise for a product", trace(A.T * B), trace(A * B), "a transpose is missing on $A$", trace(A.T * B)),
    slip("two transposes at once", (A + B * M).T, A + B * M, "a transpose is missing on $A + B M$", (A + B * M).T),
)


@pytest.mark.parametrize("case", SLIPS, ids=lambda case: case.id.replace(" ", "-"))
def test_a_slip_is_named_and_corrected(case: Slip) -> None:
    found = hint(case.claim, case.facts, SETTING, seconds=5)
    assert found is not None
    assert found.words == case.words
    assert str(found.correction) == str(case.correction)
    assert found.side == "rhs"


@pytest.mark.parametrize("case", SLIPS, ids=lambda case: case.id.replace(" ", "-"))
def test_the_wrong_line_is_refuted_and_the_correction_proved(case: Slip) -> None:
    assert judge(case.claim, case.facts).verdict == "refuted"
    assert judge(Eq(case.claim.lhs, case.correction), case.facts).verdict == "proved"


HOPELESS = {
    "free names": Eq(c, d), "a number": Eq(c, 2), "far away": Eq((A + B) * M, squared_norm(A) * P),
    "an inequality": Claim(c, ">", 0), "nothing": Eq(trace(A), 0),
}


@pytest.mark.parametrize("name", HOPELESS)
def test_no_hint_rather_than_an_implausible_one(name: str) -> None:
    assert hint(HOPELESS[name], (), SETTING) is None


def test_the_left_side_is_corrected_where_nothing_helps_on_the_right() -> None:
    found = hint(Eq((A - B) * M * (A + B), A * M * A + B * M * A + A * M * B + B * M * B), (), SETTING)
    assert found is not None
    assert (found.side, found.words, str(found.correction)) == ("lhs", "the sign of $-B$ is wrong", "(A + B) M (A + B)")


def test_two_slips_are_found_together() -> None:
    found = hint(Eq((A * B).T * M, A.T * B.T * M.T), (), SETTING)
    assert found is not None
    assert found.words == "the transpose on $M$ is one too many, and $A^T$ and $B^T$ stand in the wrong order"


def test_what_was_changed_can_be_found_again() -> None:
    found = hint(Eq(ΔW2, η * (Σyx + W2 * W1 * Σxx) * W1.T), LOSS, SETTING, seconds=5)
    assert found is not None
    inside = η * (Σyx + W2 * W1 * Σxx) * W1.T
    for position in found.path:
        inside = inside.args[position]
    assert inside == found.blame == Σyx + W2 * W1 * Σxx


def test_the_derivative_is_worked_out_where_no_small_edit_helps() -> None:
    found = hint(Eq(grad(E, W2), W2 * W1 * Σxx * W1.T * W1 * W1.T), LOSS, SETTING, seconds=5)
    assert found is not None
    assert found.words.startswith("worked out, the derivative is $")
    assert judge(Eq(grad(E, W2), found.correction), LOSS).verdict == "proved"


def test_a_table_of_forty_slips() -> None:
    assert len({case.id for case in SLIPS}) == len(SLIPS) >= 40
    assert {sort_of(entry.meaning) for entry in DECLARED} >= {"matrix", "scalar", "size"}
