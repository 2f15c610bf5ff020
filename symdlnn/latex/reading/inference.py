"""Shapes of undeclared names, from how they are used on the whole page.

Every undeclared name gets sizes that are still open; drafting all chains joins them wherever a sum, product, trace or equation
asks for it.  What this cannot settle is left open.  Nothing that rests on such shapes may be refuted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, count, pairwise
from typing import Any

from symdlnn.latex.reading.drafts import Draft, draft
from symdlnn.latex.reading.letters import IDENTIFIERS
from symdlnn.latex.reading.mentions import symbols
from symdlnn.latex.reading.proposing import Inference, proposal
from symdlnn.latex.reading.scope import Scope, Session
from symdlnn.latex.reading.sizes import Open, Unsettled, same_shape, same_size, scalar_like, settled
from symdlnn.latex.reading.unknowns import Unknown, unknowns
from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax.tree import Node, Symbol
from symdlnn.terms import Family, MatrixName, Scalar, Size
from symdlnn.terms.settings import Entry, Setting
from symdlnn.terms.spelling import Spelling

ROUNDS = 12
"""How often the page is gone through; each time what contradicts the rest is set aside."""

ACCENTS = {r"\overline": "bar", r"\hat": "hat", r"\tilde": "tilde", r"\prime": "prime"}
"""How an accent is spelled in a Python name."""


def infer(chains: Sequence[Sequence[Node]], setting: Setting) -> Inference:
    """The setting extended by the undeclared names of the chains, each a sequence of sides."""
    found = unknowns((side for sides in chains for side in sides), Scope(Session(setting)))
    written = Counter(name.spelling.latex for name in found)
    clear = [name for name in found if written[name.spelling.latex] == 1 and name.kind != "function"]
    unclear = dict.fromkeys(name.spelling.latex for name in found if name not in clear)
    used = {symbol.base for sides in chains for symbol in symbols(tuple(sides))}
    return proposal(_consistent(chains, clear, setting), setting, used, tuple(unclear))


def _consistent(chains: Sequence[Sequence[Node]], names: Sequence[Unknown], setting: Setting) -> Sequence[Entry]:
    """The names with sizes joined by all sides that do not contradict each other."""
    identifiers = list(_identifiers([name.spelling.latex for name in names], {e.meaning.name for e in setting.entries}))
    scalars: set[Spelling] = set()
    excluded: set[int] = set()
    for _ in range(ROUNDS):
        kinds = ["scalar" if name.spelling in scalars else name.kind for name in names]
        entries = [_entry(*found) for found in zip(names, identifiers, kinds, strict=True)]
        failed, turned = _gone_through(chains, setting.declared(*entries), excluded)
        if not failed and not turned - scalars:
            return entries
        scalars |= turned
        excluded |= set() if turned else failed
    return ()


def _entry(name: Unknown, identifier: str, kind: str) -> Entry:
    """A name with open sizes."""
    sizes = iter(Unsettled(f"open_{identifier}_{k}") for k in count())
    shapes: dict[str, list[Any]] = {"matrix": [next(sizes), next(sizes)], "vector": [next(sizes), 1]}
    shape = shapes.get(kind, [])
    if name.places:
        return Entry(name.spelling, Family(identifier, shape, [(next(sizes),) for _ in range(name.places)]), inferred=True)
    if kind in ("scalar", "size"):
        return Entry(name.spelling, Scalar(identifier) if kind == "scalar" else Size(identifier), inferred=True)
    return Entry(name.spelling, MatrixName(identifier, *shape), inferred=True)


def _identifiers(spellings: Sequence[str], taken: set[str]) -> Iterator[str]:
    """A Python name for each spelling, all different."""
    used = set(taken)
    for latex in spellings:
        words = re.sub(r"\\([A-Za-z]+)", lambda m: IDENTIFIERS.get(m[0], ACCENTS.get(m[0], "")), latex)
        plain = "".join(re.findall(r"\w", words.replace("_", "")))
        plain = plain if plain.isidentifier() else f"name{plain}"
        name = next(n for n in chain((plain,), (f"{plain}_{k}" for k in count(2))) if n not in used)
        used.add(name)
        yield name


# --- going through the page ---------------------------------------------------------------------------------------------


def _gone_through(chains: Sequence[Sequence[Node]], setting: Setting, excluded: set[int]) -> tuple[set[int], set[Spelling]]:
    """Draft all chains, joining sizes: the sides that contradict others, and the capitals that turn out to be scalars."""
    failed: set[int] = set()
    turned: set[Spelling] = set()
    for sides in chains:
        session = Session(setting, tuple(sides))
        drafts = [d for side in sides if id(side) not in excluded for d in _drafted(side, session, failed)]
        for left, right in pairwise(drafts):
            turned |= _joined(left, right, setting)
        _join_letters(session)
    return failed, turned


def _drafted(side: Node, session: Session, failed: set[int]) -> list[tuple[Node, Draft]]:
    try:
        return [(side, draft(side, Scope(session)))]
    except ReadError:
        failed.add(id(side))
        return []


def _joined(left: tuple[Node, Draft], right: tuple[Node, Draft], setting: Setting) -> set[Spelling]:
    """Make the sides of an equation alike; a capital that equals a scalar is one."""
    for (node, one), (_, other) in ((left, right), (right, left)):
        entry = next((e for e in setting.entries if one.name is not None and e.meaning == one.name), None)
        if entry and entry.inferred and isinstance(node, Symbol) and scalar_like(other.shape) and not scalar_like(one.shape):
            return set() if isinstance(settled(other.shape), Open) else {entry.spelling}
    same_shape(left[1].shape, right[1].shape)
    return set()


def _join_letters(session: Session) -> None:
    """What one index letter runs over has one size."""
    for letter in session.letters:
        sizes = [need.size for need in letter.needs] + list(letter.declared.sizes if letter.declared else ())
        for one, other in pairwise(sizes):
            same_size(one, other)
