"""What the printer writes, the reader reads back: random terms, and every claim of the derivations."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from sympy import Add, MatAdd, MatMul, Mul
from symdlnn.latex import latex
from symdlnn.latex.emit import count
from symdlnn.latex.reading import readings
from symdlnn.terms import Assumption, Claim, Definition, Family, Index, MatrixName, Size, names_in, shape, total
from symdlnn.terms.nodes import Average, IndexSum
from symdlnn.terms.settings import Setting
from symdlnn.terms.written import plus, reciprocal, times

from .. import vocabulary
from ..test_random_terms import terms
from .settings import entries, is_name, nodes_of

SHEET = Setting(
    entries([value for value in vars(vocabulary).values() if is_name(value)]),
    letters={"i": vocabulary.i, "j": vocabulary.j, "k": vocabulary.k},
)


def opened(term: Any) -> Any:
    """A term as the printer shows it: nested sums and products opened, an average as 1/n times a sum."""
    if isinstance(term, Family | MatrixName) or not term.args:
        return term
    if isinstance(term, Average):
        body, index = term.args
        return opened(times(reciprocal(count(index)), total(body, index)))
    args = [opened(argument) for argument in term.args]
    for kind, build in (((Add, MatAdd), plus), ((Mul, MatMul), times)):
        if isinstance(term, kind):
            return build(*(part for a in args for part in (a.args if isinstance(a, kind) else (a,))))
    return term.func(*args)


def shadows(term: Any, bound: tuple[Any, ...] = ()) -> bool:
    """Whether a sum binds an index that is bound around it, or leaves out one that means nothing outside."""
    if isinstance(term, IndexSum | Average) and term.args[1] in bound:
        return True
    inner = (*bound, term.args[1]) if isinstance(term, IndexSum | Average) else bound
    return any(shadows(argument, inner) for argument in term.args)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(terms)
def test_a_random_term_comes_back(pair):
    for term in pair:
        assume(not shadows(term))
        text = latex(term)
        found = [reading.sides[0] for reading in readings(nodes_of(text), SHEET)]
        back = [side for side in found if shown(side) == text and shape(side) == shape(term)]
        assert back, f"{text} is read as {found}"
        assert any(opened(side) == opened(term) for side in back) or "1/" in str(term)


# --- the derivations ----------------------------------------------------------------------------------------------------

FILES = sorted((Path(__file__).resolve().parents[3] / "derivations").glob("exercise_*.py"))


def claims_of(path: Path) -> list[Claim]:
    """The claims that a derivation states, grants and defines."""
    spec = spec_from_file_location(f"read_back_{path.stem}", path)
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    values = vars(module).values()
    granted = [value.claim for value in values if isinstance(value, Definition | Assumption)]
    stated = [value.statement for value in values if isinstance(getattr(value, "statement", None), Claim)]
    return list(dict.fromkeys([*granted, *stated]))


def sizes_of(claim: Claim) -> set[Size]:
    """The sizes in shapes and ranges."""
    found = claim.lhs.atoms(Size, Index, MatrixName, Family) | claim.rhs.atoms(Size, Index, MatrixName, Family)
    direct = {size for part in found for size in getattr(part, "sizes", ())}
    above = {part.above for part in found if getattr(part, "above", None) is not None}
    inside = {size for part in found if isinstance(part, MatrixName | Family) for size in part.atoms(Size)}
    return {size for size in direct | above | inside | found if isinstance(size, Size)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_claims_of_a_derivation_come_back(path):
    claims = claims_of(path)
    assert len(claims) > 5
    names = {name for claim in claims for side in (claim.lhs, claim.rhs) for name in names_in(side)}
    declared = sorted(names.union(*map(sizes_of, claims)), key=str)
    setting = Setting(entries(declared))
    for claim in claims:
        sides = (latex(claim.lhs), latex(claim.rhs))
        found = readings(nodes_of(*sides), setting)
        assert any(tuple(map(shown, reading.sides)) == sides for reading in found), f"{claim} is read as {found}"
        for reading in found:
            if tuple(map(shown, reading.sides)) == sides:
                assert [shape(side) for side in reading.sides] == [shape(claim.lhs), shape(claim.rhs)]


def shown(side: Any) -> str:
    """The LaTeX of a side that was read."""
    return str(side) if isinstance(side, Exception) else latex(side)
