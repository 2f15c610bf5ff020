r"""Random vectors: ``\mathbf{x} \in \mathbb{R}^{N}, \mathbf{x} \sim p``.

A random vector is read as a family over equally likely samples, and an expectation as the average over them: what is proved for
every number of samples and all their values is proved for every distribution with finitely many values.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

from symdlnn.checking.settings.names import Name, declared_entry
from symdlnn.latex.source import ReadError
from symdlnn.terms import Family, MatrixName, Scalar, Size, names_in
from symdlnn.terms.settings import Entry, Setting
from symdlnn.terms.spelling import Place

SAMPLES = Size("samples")


def distributed(name: Name, setting: Setting) -> Setting:
    """The setting in which a declared name is random.

    Fails when: it is not declared yet, is no vector, matrix or scalar, or a fact speaks of it already (`ReadError`).
    """
    places = (replace(name, letter="i", spelling=replace(name.spelling, index=place)) for place in get_args(Place))
    known = next(filter(None, (declared_entry(one, setting) for one in (name, *places))), None)
    if known is None:
        raise ReadError(
            "undeclared", name.span, f"${name.latex}$ is not declared",
            rf"say where it lives: ${name.latex} \in \mathbb{{R}}^{{n}}$",
        )
    if isinstance(known.meaning, Family):
        return replace(setting, random=setting.random | {known.meaning})
    family = _samples(known.meaning, name)
    if any(known.meaning in names_in(term) for fact in setting.facts for term in _terms(fact)):
        raise ReadError("declared-twice", name.span, f"${name.latex}$ is used already as if it were not random",
                        r"put $\sim$ where the name is declared")
    entries = tuple(_renewed(entry, known.meaning, family) for entry in setting.entries)
    return replace(setting, entries=entries, random=setting.random | {family})


def _samples(meaning: Any, name: Name) -> Family:
    """The family of the values of a name."""
    if isinstance(meaning, Scalar):
        return Family(meaning.name, (), ((SAMPLES,),))
    if isinstance(meaning, MatrixName) and meaning.matrix_kind == "general":
        return Family(meaning.name, meaning.shape, ((SAMPLES,),))
    raise ReadError(
        "unsupported", name.span, f"${name.latex}$ cannot be random: only scalars, vectors and matrices without a kind can",
    )


def _renewed(entry: Entry, old: Any, new: Any) -> Entry:
    return replace(entry, meaning=new) if entry.meaning == old else entry


def _terms(fact: Any) -> tuple[Any, ...]:
    return (fact.name, fact.body) if hasattr(fact, "body") else (fact.claim.lhs, fact.claim.rhs)
