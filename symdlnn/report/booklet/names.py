"""The names that a document uses: how each is written, what it is, what it means, in which sections it stands.

Indices are left out: a statement says itself what its indices run over.

What a name is stands in its declaration; what it means is what its definition is called, or what a derivation file says in a
module-level ``meanings`` (a mapping from names to words).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import singledispatch
from itertools import chain
from typing import Any

from sympy import MatrixSymbol, Symbol, preorder_traversal

from symdlnn.derivation import Checked, Derivation, Result
from symdlnn.latex import Page
from symdlnn.models.two_layer import MEANINGS
from symdlnn.report.context import Context
from symdlnn.report.statements import index_range
from symdlnn.terms import Claim, Family, Index, MatrixName, Size, Statement, kind_of
from symdlnn.terms.notation import Sort, sort_of

ORDER: tuple[Sort, ...] = ("size", "scalar", "scalars", "vector", "vectors", "matrix", "matrices")
KINDS = {
    "general": "", "invertible": "invertible", "orthogonal": "orthogonal", "stiefel": "with orthonormal columns",
    "symmetric": "symmetric", "diagonal": "diagonal",
}


Key = tuple[str, Sort, str]
"""A name in LaTeX, its sort, and what it is."""


@dataclass(frozen=True)
class Row:
    """A name in LaTeX, what it is, what it means, and the sections that use it."""

    latex: str
    sort: Sort
    is_what: str
    meaning: str
    sections: tuple[int, ...] = field(default=())


def rows(contexts: Sequence[Context]) -> tuple[Row, ...]:
    """One row for each name with its own spelling, declaration and meaning: by sort, then in the order of first use."""
    found: dict[Key, dict[str, list[int]]] = {}
    for number, context in enumerate(contexts, 1):
        for key, meaning in _in_one_section(context).items():
            found.setdefault(key, {}).setdefault(meaning, []).append(number)
    made = [Row(*key, meaning, tuple(sections)) for key, uses in found.items() for meaning, sections in uses.items()]
    return tuple(sorted(made, key=lambda row: ORDER.index(row.sort)))


def _in_one_section(context: Context) -> Mapping[Key, str]:
    """The names of a section with what they are said to be there, each thing once."""
    meanings, found = _meanings(context.derivation), dict[Key, list[str]]()
    for name in _names(context.derivation):
        key = (_spelled(name, context.page), sort_of(name), is_what(name, context.page))
        found.setdefault(key, []).append(meanings.get(name, ""))
    return {key: "; ".join(dict.fromkeys(filter(None, said))) for key, said in found.items()}


def _spelled(name: Any, page: Page) -> str:
    """A name in LaTeX; a family at the indices i, j, ..."""
    spelling = page.notation.of(name)
    return spelling.at("ij"[:len(name.ranges)]).latex if isinstance(name, Family) else spelling.latex


# --- what a name is -------------------------------------------------------------------------------------------------------


@singledispatch
def is_what(name: Any, page: Page) -> str:
    """What a declaration says of a name, in LaTeX.  Fails when: it is no name (`TypeError`)."""
    raise TypeError(f"{name} is no name")


@is_what.register
def _(name: Size, page: Page) -> str:
    bounds = ", ".join(f"${page.latex(bound)}$" for bound in name.at_most)
    return f"number, at most {bounds}" if bounds else "number"


@is_what.register
def _(name: Symbol, page: Page) -> str:
    return "real number"


@is_what.register
def _(name: MatrixSymbol, page: Page) -> str:
    shape = f"${_space(name.shape, page)}$"
    return ", ".join(filter(None, (shape, KINDS[kind_of(name)])))


@is_what.register
def _(name: Family, page: Page) -> str:
    indices = (Index(letter, tuple(sizes)) for letter, sizes in zip("ij", name.ranges, strict=False))
    ranges = ", ".join(index_range(index, page) for index in indices)
    shape = f"${_space(name.member_shape, page)}$" if name.member_shape else "real numbers"
    return f"{shape}, ${ranges}$"


def _space(shape: Sequence[Any], page: Page) -> str:
    sizes = r" \times ".join(page.latex(size) for size in shape if size != 1)
    return rf"\mathbb{{R}}^{{{sizes}}}" if sizes else r"\mathbb{R}"


# --- which names there are, and what they mean ------------------------------------------------------------------------------


def _names(derivation: Derivation) -> Iterator[Any]:
    """The declared names of the statements of a derivation and of all they rest on, each once."""
    terms = (side for statement in derivation.statements.values() for side in _terms(statement))
    yield from dict.fromkeys(name for term in terms for name in names_of(term) if not isinstance(name, Index))


def _terms(statement: Result | Checked) -> Iterator[Any]:
    yield from _sides([statement.claim, *(assumption.claim for assumption in statement.assumptions)])
    yield from (side for definition in statement.definitions for side in (definition.name, definition.body))


def _sides(statements: Iterable[Statement]) -> Iterator[Any]:
    for statement in statements:
        claims = [statement] if isinstance(statement, Claim) else [*statement.system, *chain.from_iterable(statement.cases)]
        yield from (side for claim in claims for side in (claim.lhs, claim.rhs))


def names_of(term: Any) -> Iterator[Any]:
    """The names in a term, and the sizes that they are declared with."""
    for node in preorder_traversal(term):
        if isinstance(node, Size | Index | Symbol | MatrixName | Family):
            yield node
            for size in (*getattr(node, "sizes", ()), *getattr(node, "at_most", ())):
                yield from names_of(size)


def _meanings(derivation: Derivation) -> Mapping[Any, str]:
    """What names mean in a derivation: what it says itself, what definitions are called, what the sheet's names mean."""
    definitions = [d for statement in derivation.statements.values() for d in statement.definitions]
    return {**MEANINGS, **{d.head: d.label for d in definitions}, **derivation.meanings}
