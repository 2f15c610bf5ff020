r"""Names declared as elements of a set: ``U, V \in O(n)``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import singledispatch
from typing import Any

from symdlnn.checking.settings.chains import labelled
from symdlnn.checking.settings.names import Name, declared_entry, identifier_for
from symdlnn.checking.settings.sets import Matrices, Naturals, Range, Reals, Set
from symdlnn.checking.settings.sizes import sized
from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax.tree import Tokens
from symdlnn.terms import Assumption, Claim, Family, Index, MatrixName, Scalar, ShapeError, Size, Term
from symdlnn.terms.names import GENERAL, SQUARE_KINDS
from symdlnn.terms.settings import Entry, Setting

Maker = Callable[[str], Any]
"""What a name will stand for, once its Python name is known."""


def element(name: Name, found: Set, letters: Mapping[str, Index], setting: Setting) -> Setting:
    """The setting with a name declared as an element of a set.

    Fails when: the name is declared as something else already, or the set has no such elements (`ReadError`).
    """
    setting, make = maker(found, name, _range(name, letters), setting)
    setting, meaning = introduced(name, make, setting)
    if isinstance(found, Reals) and found.sign:
        term = meaning[letters[name.letter]] if name.letter else meaning
        claim = Claim(term, found.sign, 0)
        return setting.granting(Assumption(claim, labelled(claim, setting)))
    return setting


def introduced(name: Name, make: Maker, setting: Setting) -> tuple[Setting, Any]:
    """The setting with an entry for a name, and what the name stands for; unchanged if it is declared just so.

    Fails when: the name is declared as something else already (`ReadError`).
    """
    known = declared_entry(name, setting)
    try:
        meaning = make(known.meaning.name if known else identifier_for(name, setting))
    except ShapeError as error:
        raise ReadError("shapes-differ", name.span, str(error)) from error
    if known is None:
        return setting.declared(Entry(name.spelling, meaning)), meaning
    if known.meaning != meaning:
        raise ReadError(
            "declared-twice", name.span, f"${name.latex}$ is declared twice, first as {described(known.meaning)}, now as "
            f"{described(meaning)}", "give one of them another name",
        )
    return setting, meaning


def _range(name: Name, letters: Mapping[str, Index]) -> tuple[Term, ...]:
    """The sizes that the index of a family runs to; none for a name that is no family."""
    if not name.letter:
        return ()
    index = letters[name.letter]
    if index.above is not None:
        raise ReadError("unknown-range", name.span, f"the index of a family begins at 1, not beyond ${index.above}$")
    return tuple(index.sizes)


@singledispatch
def maker(found: Any, name: Name, over: tuple[Term, ...], setting: Setting) -> tuple[Setting, Maker]:
    """How an element of a set is made; `over` is the range of its index, if it has one."""
    raise TypeError(f"{found!r} is no set")


@maker.register
def _(found: Reals, name: Name, over: tuple[Term, ...], setting: Setting) -> tuple[Setting, Maker]:
    setting, sizes = _sizes(found.sizes, name, setting)
    shape = (*sizes, 1)[:2] if sizes else ()
    if over:
        return setting, lambda identifier: Family(identifier, shape, (over,))
    if not shape:
        return setting, Scalar
    return setting, lambda identifier: MatrixName(identifier, *shape)


@maker.register
def _(found: Matrices, name: Name, over: tuple[Term, ...], setting: Setting) -> tuple[Setting, Maker]:
    if over:
        raise ReadError(
            "unsupported", name.span, f"a family of matrices that are {found.kind} is not supported",
            "declare the matrices one by one, or the family in $\\mathbb{R}^{m \\times n}$ and what you assume about it",
        )
    setting, sizes = _sizes(found.sizes, name, setting)
    rows, columns = (*sizes, sizes[0])[:2]
    if found.kind in SQUARE_KINDS and rows != columns:
        raise ReadError("shapes-differ", name.span, f"{found.kind} matrices are square")
    return setting, lambda identifier: MatrixName(identifier, rows, columns, found.kind)


@maker.register
def _(found: Naturals, name: Name, over: tuple[Term, ...], setting: Setting) -> tuple[Setting, Maker]:
    if over:
        raise ReadError("unsupported", name.span, "a family of sizes is not supported", "name the sizes one by one: $N_1, N_2$")
    return setting, Size


@maker.register
def _(found: Range, name: Name, over: tuple[Term, ...], setting: Setting) -> tuple[Setting, Maker]:
    raise ReadError("unknown-range", name.span, "only an index letter runs over a range")


def _sizes(sizes: tuple[Tokens, ...], name: Name, setting: Setting) -> tuple[Setting, tuple[Term, ...]]:
    found: list[Term] = []
    for tokens in sizes:
        setting, size = sized(tokens, name.span, setting)
        found.append(size)
    return setting, tuple(found)


@singledispatch
def described(meaning: Any) -> str:
    """What a name stands for, in words."""
    return "a scalar"


@described.register
def _(meaning: Size) -> str:
    return "a size"


@described.register
def _(meaning: MatrixName) -> str:
    rows, columns = meaning.shape
    kind = "" if meaning.matrix_kind == GENERAL else f", {meaning.matrix_kind}"
    return f"a vector of length {rows}{kind}" if columns == 1 else f"a matrix, {rows} x {columns}{kind}"


@described.register
def _(meaning: Family) -> str:
    shape = meaning.member_shape
    what = "scalars" if not shape else "vectors" if shape[1] == 1 else "matrices"
    sizes = f" of length {shape[0]}" if what == "vectors" else f", {shape[0]} x {shape[1]}" if shape else ""
    return f"{what}{sizes} over 1, ..., {', '.join(map(str, meaning.ranges[0]))}"
