"""Settings in several notations, and how a formula is read in the tests."""

from __future__ import annotations

from typing import Any

from symdlnn.latex.documents import lex_text
from symdlnn.latex.reading import Reading, readings
from symdlnn.latex.syntax import parse
from symdlnn.terms import (
    Assumption, Definition, Eq, Family, Scalar, ddt, diagonal, exp_of, index, invertible, matrix, matrix_family, orthogonal,
    scalar_family, scalars, size, sizes, symmetric, vector, vector_family,
)
from symdlnn.terms.notation import HOMEWORK, sort_of
from symdlnn.terms.settings import Entry, Setting
from symdlnn.terms.spelling import Spelling

N1, N2, N3, n, m, p, q = sizes("N1 N2 N3 n m p q")
r = size("r", at_most=(N1, N2, N3))
η, τ, E, F, t, a, b, s0, λ, u, v0, g = scalars("η τ E F t a b s0 λ u v0 g")
W1, W2, ΔW1, ΔW2 = matrix("W1", N2, N1), matrix("W2", N3, N2), matrix("ΔW1", N2, N1), matrix("ΔW2", N3, N2)
Wbar1, Wbar2 = matrix("Wbar1", N2, N1), matrix("Wbar2", N3, N2)
Σyx, Σxx = matrix("Σyx", N3, N1), matrix("Σxx", N1, N1)
U, V, S = orthogonal("U", N3), orthogonal("V", N1), matrix("S", N3, N1)
A, B, C = (matrix(name, p, p) for name in "ABC")
G = matrix("G", p, q)
Z, P, D = invertible("Z", p), symmetric("P", p), diagonal("D", p, q)
c, d, w = vector("c", p), vector("d", p), vector("w", q)
xs, ys = vector_family("x", N1, n), vector_family("y", N3, n)
av, bv, uv, vv = vector_family("av", N2, r), vector_family("bv", N2, r), vector_family("uv", N3, r), vector_family("vv", N1, r)
s, ai, bi = scalar_family("s", r), scalar_family("ai", r), scalar_family("bi", r)
M = matrix_family("M", p, p, r)
i, j, k = (index(letter, r) for letter in "ijk")
μ, ν, sample = index("μ", n), index("ν", n), index("i", n)

PLAIN: dict[str, Any] = {
    r"\eta": η, r"\tau": τ, "E": E, "F": F, "a": a, "b": b, r"\lambda": λ, "u": u, "g": g, "S": S, "U": U, "V": V, "A": A,
    "B": B, "C": C, "G": G, "Z": Z, "P": P, "D": D, r"\mathbf{c}": c, r"\mathbf{d}": d, r"\mathbf{w}": w, "n": n, "m": m,
    "p": p, "q": q, "r": r,
}
SHEET = (
    *(Entry(Spelling("N", lower=str(k)), size_) for k, size_ in enumerate((N1, N2, N3), start=1)),
    *(Entry(Spelling(base), name) for base, name in PLAIN.items()),
    *(Entry(Spelling(base, upper=str(k)), name) for base, pair in (
        ("W", (W1, W2)), (r"\Delta W", (ΔW1, ΔW2)), (r"\overline{W}", (Wbar1, Wbar2))) for k, name in enumerate(pair, start=1)),
    Entry(Spelling(r"\Sigma", upper="yx"), Σyx), Entry(Spelling(r"\Sigma", upper="xx"), Σxx),
    *(Entry(Spelling(rf"\mathbf{{{letter}}}", index="upper"), family) for letter, family in (
        ("x", xs), ("y", ys), ("a", av), ("b", bv), ("u", uv), ("v", vv))),
    Entry(Spelling("s"), s), Entry(Spelling("a"), ai), Entry(Spelling("b"), bi), Entry(Spelling("M"), M),
    Entry(Spelling("s", lower="0"), s0), Entry(Spelling("v", lower="0"), v0),
)
"""The notation of the exercise sheet: layers, samples and modes above, strengths below."""

sheet = Setting(
    SHEET, random=frozenset({xs, ys}), units=frozenset({r"\mathbf{e}"}), functions={r"\ell": (N3, N1), "f": (), "h": (p, 1)},
)

lower = Setting((
    *(Entry(Spelling("d", lower=str(k)), size_) for k, size_ in enumerate((N1, N2, N3), start=1)),
    Entry(Spelling("W", lower="1"), W1), Entry(Spelling("W", lower="2"), W2), Entry(Spelling(r"\Sigma", lower="yx"), Σyx),
    Entry(Spelling(r"\Sigma", lower="xx"), Σxx), Entry(Spelling("x"), xs), Entry(Spelling("y"), ys),
    Entry(Spelling(r"\eta"), η), Entry(Spelling("n"), n), Entry(Spelling("L"), E), Entry(Spelling(r"\mathcal{L}"), F),
    Entry(Spelling("a"), av),
    Entry(Spelling(r"\tau"), τ),
))
"""Everything below: W_1, x_i, \\Sigma_{yx}."""

paper = Setting((
    Entry(Spelling("W", upper="21"), W1), Entry(Spelling("W", upper="32"), W2), Entry(Spelling(r"\Sigma", upper="31"), Σyx),
    Entry(Spelling(r"\Sigma", upper="11"), Σxx), Entry(Spelling("x", index="upper"), xs),
    Entry(Spelling("y", index="upper"), ys), Entry(Spelling("P"), n), Entry(Spelling(r"\lambda"), λ),
    Entry(Spelling(r"\tau"), τ),
    Entry(Spelling("S"), S),
    Entry(Spelling("U", upper="33"), U), Entry(Spelling("V", upper="11"), V), Entry(Spelling("s", index="lower"), s),
    Entry(Spelling("u", index="upper"), uv), Entry(Spelling("v", index="upper"), vv),
))
"""Two layer numbers above, as in the literature: W^{21}, W^{32}, \\Sigma^{31}."""

bracketed = Setting((
    Entry(Spelling("W", upper="(1)"), W1), Entry(Spelling("W", upper="(2)"), W2),
    Entry(Spelling(r"\vec{x}", index="bracket"), xs), Entry(Spelling(r"\vec{y}", index="bracket"), ys),
    Entry(Spelling("n"), n), Entry(Spelling("E"), E),
    Entry(Spelling("W", upper="[1]"), W1), Entry(Spelling("W", upper="[2]"), W2),
))
"""Numbers in brackets: W^{(1)}, \\vec{x}^{(i)}."""

loose = Setting((
    Entry(Spelling(r"\overline{W}", upper="1"), Wbar1, loose=True), Entry(Spelling("W", upper="1"), W1, loose=True),
    Entry(Spelling(r"\mathbf{x}", index="upper"), xs, loose=True), Entry(Spelling(r"\mathbf{c}"), c), Entry(Spelling("c"), a),
))
"""Letters that are accepted in other dress."""

xc, yc = vector("x", p), vector("y", p)
dressed = Setting((
    Entry(Spelling(r"\mathbf{x}"), xc), Entry(Spelling(r"\vec{y}"), yc), Entry(Spelling(r"\mathbf{z}"), c),
    Entry(Spelling(r"\vec{z}"), d), Entry(Spelling("A"), A), Entry(Spelling("p"), p), Entry(Spelling("q"), q),
    Entry(Spelling("W", upper="(l)"), W1), Entry(Spelling("n"), n),
))
"""Bold vectors and arrows whose entries are plain letters."""

moving = Setting(
    (*SHEET, Entry(Spelling("t"), Scalar("t"))),
    definitions=(Definition(u, a * exp_of(2 * a * t / τ)),), assumptions=(Assumption(Eq(τ * ddt(W1), W1)),),
)
"""A page on which u is a formula in t, and W^1 follows a law."""


def nodes_of(*sides: str) -> tuple[Any, ...]:
    """The trees of some sides."""
    return tuple(parse(lex_text(side)) for side in sides)


def reading_of(*sides: str, setting: Setting = sheet) -> Reading:
    """The usual reading of a chain."""
    return readings(nodes_of(*sides), setting)[0]


def entries(names: Any) -> tuple[Entry, ...]:
    """The entries of names in the notation of the homework."""
    return tuple(Entry(HOMEWORK.spelling(name.name, sort_of(name)), name) for name in names)


def is_name(value: Any) -> bool:
    """Whether a value of a module is a declared name."""
    return isinstance(value, Family) or type(value).__name__ in ("Size", "Scalar", "MatrixName")
