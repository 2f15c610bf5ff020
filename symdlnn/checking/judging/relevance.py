"""Which facts a statement is about.

A page collects definitions by the hundred; each line needs few of them.  Assumptions all stay: a counterexample has to satisfy
every one of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from sympy import preorder_traversal

from symdlnn.checking.judging.bounds import sides
from symdlnn.terms import Assumption, Definition, Fact, Family, MatrixName, Scalar, Statement, Term


def relevant(statement: Statement | None, facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The assumptions among `facts`, and the definitions that the statement or an assumption leads to, in their order."""
    given = tuple(dict.fromkeys(facts))
    definitions: dict[Any, list[Definition]] = {}
    for fact in given:
        if isinstance(fact, Definition):
            definitions.setdefault(fact.head, []).append(fact)
    assumed = [side for fact in given if isinstance(fact, Assumption) for side in sides(fact.claim)]
    todo = [name for term in (*(() if statement is None else sides(statement)), *assumed) for name in _mentioned(term)]
    reached: set[Any] = set()
    while todo:
        name = todo.pop()
        if name not in reached:
            reached.add(name)
            todo.extend(n for d in definitions.get(name, ()) for n in _mentioned(d.body))
    return tuple(f for f in given if isinstance(f, Assumption) or f.head in reached)


@lru_cache(maxsize=10_000)
def _mentioned(term: Term) -> tuple[Any, ...]:
    """All names in a term; those that are bound in it too, for a defined name may not be bound."""
    return tuple(dict.fromkeys(n for n in preorder_traversal(term) if isinstance(n, Scalar | MatrixName | Family)))
