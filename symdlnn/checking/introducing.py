"""What formulas say of names that nobody declares elsewhere: they declare, define, compare with numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import pairwise

from symdlnn.checking.chains import Member, Row, Step, rows
from symdlnn.checking.definitions import DEFINING, declared_by, is_bare, is_constant
from symdlnn.latex.documents.parts import Formula
from symdlnn.latex.reading import Undeclared, read
from symdlnn.latex.reading.mentions import symbols
from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax.tree import Node, Number, Symbol
from symdlnn.terms.settings import Setting

ORDERED = ("<", "≤", ">", "≥")
"""What can only be said of numbers, where small letters stand."""

SETS = {rf"\mathbb{{{letter}}}" for letter in "RNZC"}
"""These letters stand for sets, alone as well: *a matrix in R^(n x n)*."""


def rows_of(formula: Formula) -> Iterator[Row]:
    """The rows of a formula and the conditions attached to them; none if it cannot be taken apart."""
    try:
        found = rows(formula)
    except ReadError:
        return
    for row in found:
        yield from (row, *row.conditions)


def elements(rows: Iterable[Row]) -> Iterator[tuple[Member, Step]]:
    """The relations of rows that declare, name in set."""
    return ((left, step) for row in rows for left, step in zip(row.members, row.steps, strict=False) if step.relation == "∈")


def with_elements(formula: Formula, setting: Setting) -> Setting:
    """The setting with what ``U \\in O(n)`` declares in a formula; the first declaration of a name holds.

    A second one is reported where the walk meets it.
    """
    for left, step in elements(rows_of(formula) if formula.problem is None else ()):
        with suppress(ReadError):
            setting = declared_by(left, step, setting) or setting
    return setting


def comparable_sides(row: Row) -> Iterator[list[Node]]:
    """The sides of a row that are alike, broken where an element or a mapping is told: a set is none, its letter no name."""
    members = [*row.members]
    breaks = [k for k, step in enumerate(row.steps, start=len(members) - len(row.steps)) if step.relation in ("∈", "→")]
    for begin, end in pairwise((0, *breaks, len(members))):
        sides = members[begin:end] if begin == 0 else members[begin + 1:end]
        yield [side for member in sides if isinstance(side := member.parsed, Node) and not _is_set(side)]


def _is_set(node: Node) -> bool:
    return isinstance(node, Symbol) and node.base in SETS


def complex_names(rows: Iterable[Row], setting: Setting) -> Iterator[str]:
    """The spellings of the names that the page declares complex, which are never guessed to be real."""
    for left, step in elements(rows):
        try:
            declared_by(left, step, setting)
        except ReadError as problem:
            if problem.code == "complex-set" and isinstance(left.parsed, Node):
                yield from (symbol.span.text for symbol in symbols(left.parsed))


def numbers(rows: Iterable[Row], setting: Setting) -> Iterator[str]:
    """The spellings of the names that are numbers, for the page compares them with one: small letters, as in *let s > 0*."""
    for row in rows:
        for left, step in zip(row.members, row.steps, strict=False):
            for name, other in ((left, step.member), (step.member, left)):
                signed = step.relation in ORDERED and isinstance(other.parsed, Number) and _is_small(name)
                if signed and (spelling := undeclared(name, setting)) is not None:
                    yield spelling


def _is_small(name: Member) -> bool:
    small = isinstance(name.parsed, Symbol) and name.parsed.base.islower() and "{" not in name.parsed.base
    return small and isinstance(name.parsed, Node) and is_bare(name.parsed)


def introduced(every: tuple[Row, ...], setting: Setting) -> Iterator[tuple[str, Member, Step]]:
    """The names that the page defines itself, fresh ones that stand first in a chain, and where."""
    for row in every:
        if row.first is not None and row.steps and _defines(row.first, row.steps[0]) and not _fixes_all(row):
            spelling = undeclared(row.first, setting)
            if spelling is not None:
                yield spelling, row.first, row.steps[0]


def undeclared(name: Member, setting: Setting) -> str | None:
    """The spelling of a name that the setting does not know; None if it does, or it is no name."""
    try:
        if isinstance(name.parsed, Node):
            read(name.parsed, setting)
    except Undeclared as problem:
        return problem.spelling
    except ReadError:
        pass
    return None


def _fixes_all(row: Row) -> bool:
    """Whether a row gives several names one value, a = b = 0: that is a place, and defines none of them."""
    *names, value = (member.parsed for member in row.members)
    bare = all(isinstance(name, Node) and is_bare(name) for name in names)
    return bare and len(names) > 1 and is_constant(value)


def _defines(first: Member, step: Step) -> bool:
    """Whether a relation may define its left side: a name that does not occur on the right as well."""
    name, body = first.parsed, step.member.parsed
    if step.relation not in DEFINING or not isinstance(name, Node) or not is_bare(name):
        return False
    if step.relation == "=" and is_constant(body):
        return False
    return isinstance(body, ReadError) or next(symbols(name)).base not in {symbol.base for symbol in symbols(body)}
