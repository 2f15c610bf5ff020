"""Whether a counterexample keeps to what the page says in words only."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from fractions import Fraction
from typing import Any

from sympy import Identity, Matrix, Rational

from symdlnn.checking.scope import Scope
from symdlnn.checking.settling import Settled
from symdlnn.exact.counterexample import Digits
from symdlnn.exact.names import spell
from symdlnn.latex.reading import read
from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax.tree import Symbol
from symdlnn.terms import Family, MatrixName, Scalar, names_in
from symdlnn.terms.names import head


def _is_square(value: Matrix) -> bool:
    return bool(value.rows == value.cols)


PLAIN: Mapping[str, Callable[[Matrix], bool]] = {
    r"symm[eé]tri(?!c v)\w*": lambda value: bool(value == value.T),
    r"diagonale?": lambda value: bool(value.is_diagonal()),
    r"(?:orthogonal|rotation)e?": lambda value: bool(value.T * value == Matrix.eye(value.cols)) and _is_square(value),
    r"invertible|inversible|non-?singular|invertierbare?[nrms]?": lambda value: _is_square(value) and value.det() != 0,
    r"full[ -]rank": lambda value: bool(value.rank() == min(value.shape)),
    r"positive[nrms]?": lambda value: all(entry > 0 for entry in value),
    r"non-?negative|singular values?": lambda value: all(entry >= 0 for entry in value),
    r"negative": lambda value: all(entry < 0 for entry in value),
    r"non-?zero": lambda value: any(entry != 0 for entry in value),
    r"unit|normali[sz]ed": lambda value: bool((value.T * value).trace() == 1),
}
"""The properties that one value can be asked for; the others are taken to be missing."""

WHITE = re.compile(r"\b(?:white(?:ned)?|(?:un|de)correlated)\b", re.IGNORECASE)
OF_SIZES = re.compile(r"\b(?:square|equal|same|size|dimension|width|scalar|one|single)", re.IGNORECASE)
"""Without these words a clause cannot make shapes fit."""

OF_MATRICES = re.compile(r"orthogonal|rotation", re.IGNORECASE)
"""Said of vectors, these words compare several."""


def said_in_words(settled: Settled, scope: Scope) -> tuple[str, str] | None:
    """Why a refutation is withheld: its sentence is not meant exactly, or its names have a property that its values lack."""
    misfit = settled.shapes is not None
    if scope.roughly and not misfit:
        return "said-roughly", f"false as it stands, but the page says \u201c{scope.roughly}\u201d"
    if scope.supposed and not (_granted(scope.supposed, scope) or (misfit and not OF_SIZES.search(scope.supposed))):
        return "said-in-words", f"false as it stands, but the page says \u201c{scope.supposed}\u201d, which is not read"
    used = {head(name) for claim in settled.claims for side in (claim.lhs, claim.rhs) for name in names_in(side)}
    used |= {head(n) for d in scope.setting.definitions if d.head in used for n in names_in(d.body)}
    for symbol, word in scope.described:
        name = _meaning(symbol, scope)
        if name in used and name not in {d.head for d in scope.setting.definitions} and not _kept(name, word, settled):
            return "said-in-words", f"false, but not shown to be so for ${symbol.span.text}$ as the page describes it: {word}"
    return None


def _granted(clause: str, scope: Scope) -> bool:
    """Whether what a clause supposes in words is granted as an equation: that inputs are white, for a covariance is I."""
    pairs = (pair for a in scope.setting.assumptions for pair in ((a.claim.lhs, a.claim.rhs), (a.claim.rhs, a.claim.lhs)))
    known = any(isinstance(one, Identity) and isinstance(other, MatrixName) for one, other in pairs)
    return known and WHITE.search(clause) is not None


def _meaning(symbol: Symbol, scope: Scope) -> Any:
    with suppress(ReadError, TypeError):
        name = head(read(symbol, scope.setting))
        return name if isinstance(name, Scalar | MatrixName | Family) else None
    return None


def _kept(name: Any, word: str, settled: Settled) -> bool:
    """Whether the values of a name in the counterexample have a property."""
    example = None if settled.judgement is None else settled.judgement.counterexample
    holds = next((test for pattern, test in PLAIN.items() if re.fullmatch(pattern, word)), None)
    vector = isinstance(name, MatrixName) and 1 in name.shape
    if example is None or holds is None or (OF_MATRICES.search(word) and (vector or not isinstance(name, MatrixName))):
        return False
    values = [*_values(name, {**example.defined, **example.values})]
    return bool(values) and all(value is not None and holds(value) for value in values)


def _values(name: Any, values: Mapping[str, Digits]) -> Iterator[Matrix | None]:
    """The values of a name or of the members of a family; None for those that are only known to lie in a ball."""
    spelled = spell(name)
    for key, rows in values.items():
        if key == spelled or key.startswith(f"{spelled}["):
            yield _exact(rows)


def _exact(rows: Digits) -> Matrix | None:
    try:
        return Matrix([[Rational(Fraction(entry)) for entry in row] for row in rows])
    except ValueError:
        return None
