"""A page of the homework's own results: what the printer writes, the check proves, from what the derivation used."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from symdlnn.checking import check_text
from symdlnn.derivation import derivation_files, load
from symdlnn.kernel import Theorem
from symdlnn.latex import latex
from symdlnn.terms import Assumption, Claim, Definition, Family, Index, MatrixName, Size, names_in
from symdlnn.terms.notation import HOMEWORK
from symdlnn.terms.settings import Entry, Setting

FILES = derivation_files()


def theorems(path: Path) -> list[Theorem]:
    """The theorems of every step of a derivation that equates two terms."""
    found = (p.theorem for r in load(path).results.values() for _, _, p, _ in r.proofs if p is not None)
    return list(dict.fromkeys(t for t in found if isinstance(t.claim, Claim) and t.claim.relation == "="))


def names_of(theorem: Theorem) -> Iterator[Any]:
    """The names that a theorem and what it rests on are made of, sizes in shapes and ranges among them."""
    claims = [theorem.claim, *(use.claim for use in theorem.uses)]
    for side in (side for claim in claims for side in (claim.lhs, claim.rhs)):
        yield from names_in(side)
        for part in side.atoms(Index, MatrixName, Family):
            inside = (*part.atoms(Size), *getattr(part, "sizes", ()), getattr(part, "above", None))
            yield from (size for size in inside if isinstance(size, Size))


def setting_of(theorem: Theorem) -> Setting:
    """The names of a theorem in the sheet's notation, and the facts that it rests on."""
    names = sorted(set(names_of(theorem)), key=str)
    letters = {HOMEWORK.of(i).latex: i for side in (theorem.claim.lhs, theorem.claim.rhs) for i in side.atoms(Index)}
    return Setting(
        tuple(Entry(HOMEWORK.of(name), name) for name in names), letters,
        definitions=tuple(use for use in theorem.uses if isinstance(use, Definition)),
        assumptions=tuple(use for use in theorem.uses if isinstance(use, Assumption)),
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_line_of_a_derivation_is_proved_as_a_page(path: Path) -> None:
    open_, found = [], theorems(path)
    assert len(found) > 5
    for theorem in found:
        page = rf"\[ {latex(theorem.claim.lhs)} = {latex(theorem.claim.rhs)} \]"
        (relation,) = check_text(page, setting=setting_of(theorem), advice=False).relations
        if relation.verdict not in ("proved", "given"):
            open_.append(f"{page}: {relation.verdict} {relation.code} {relation.reason}")
    assert not open_, "\n".join(open_)
