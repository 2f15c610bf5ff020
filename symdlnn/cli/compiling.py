"""``symdlnn compile``: a formula as a file that stands alone, with exact examples as its smoke test."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import reduce
from itertools import islice
from math import isfinite
from operator import add
from pathlib import Path
from random import Random
from typing import Any

from flint import arb, arb_mat, fmpq_mat

from symdlnn.cli.compilables import Compilable, NotCompilable, found, names
from symdlnn.cli.terminal import complain
from symdlnn.exact import CannotDraw, Instance, Undefined, Unsupported, draw, evaluate
from symdlnn.numeric import Program, program_of
from symdlnn.numeric.modules import Example, module_of
from symdlnn.numeric.precise import precise
from symdlnn.numeric.translation.subjects import subjects
from symdlnn.terms import (
    Claim, Family, Index, MatrixName, Scalar, Size, as_term, free_indices, index, shape, squared_norm,
)

EXAMPLES, ATTEMPTS = 3, 30


def compile_named(options: Namespace) -> int:
    """Compile what the options name, or list what there is."""
    if options.name is None:
        for line in names():
            print(line, flush=True)
        return 0
    chosen = found(options)
    out: Path | None = options.out
    if out and out.is_dir():
        raise NotCompilable(f"{out} is a folder: name a file in it, such as {out / chosen.name}.py")
    stem = out.stem if out else chosen.name
    if not stem.isidentifier():
        raise NotCompilable(f"{stem!r} cannot name a function: use letters, digits and _")
    program = program_of(chosen.what, name=chosen.name, unproved=chosen.unproved)
    examples = list(examples_of(chosen, program))
    if not examples:
        complain("note: no exact example was found, so the smoke test only imports the function")
    written = module_of(program, options.backend, examples, stem)
    if out is None:
        print("\n".join(written.values()), end="")
        return 0
    for name, text in written.items():
        _write(out.parent / name, text, options.force)
    return 0


def _write(path: Path, text: str, force: bool) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("w" if force else "x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise NotCompilable(f"{path} exists already: nothing was overwritten; --force overwrites it") from None
    print(path)


def examples_of(chosen: Compilable, program: Program) -> Iterator[Example]:
    """Arguments and exact results: by exact evaluation of a formula, with 60 digits for a closed form."""
    if isinstance(chosen.what, Program):
        yield from _of_numbers(program)
        return
    terms = [subject.value for subject in subjects(chosen.what)]
    # one statement that has all names of all formulas
    whole = reduce(add, (term if shape(term) == () else squared_norm(term) for term in terms))
    given = 0
    for seed in range(ATTEMPTS):
        with suppress(CannotDraw, Undefined, Unsupported):
            instance = draw(Claim(whole, "=", whole), chosen.facts if seed < ATTEMPTS // 2 else (), seed=seed)
            yield _example(program, terms, instance)
            given += 1
        if given == EXAMPLES:
            return


def _of_numbers(program: Program) -> Iterator[Example]:
    rng = Random(0)
    drawn = ({p.name: rng.randint(1, 24) / 8 for p in program.parameters} for _ in range(ATTEMPTS))
    found = (Example(arguments, precise(program, arguments)) for arguments in drawn)
    yield from islice((example for example in found if all(map(isfinite, example.results))), EXAMPLES)


def _example(program: Program, terms: list[Any], instance: Instance) -> Example:
    """One instance as an example.  Fails when: it lacks a value (`Unsupported`)."""
    first = {index: _first(index, instance) for term in terms for index in free_indices(term)}
    heads = {str(head.name): head for head in _heads(terms) if isinstance(head, Scalar | MatrixName | Family | Size | Index)}
    arguments = {p.name: _argument(heads[p.name], instance, first) for p in program.parameters}
    return Example(arguments, [_plain(evaluate(term, instance, first)) for term in terms])


def _heads(terms: list[Any]) -> Iterator[Any]:
    """Everything that can be an argument: names, sizes, free indices."""
    for term in terms:
        yield from free_indices(term)
        yield from _nodes(term)


def _nodes(term: Any) -> Iterator[Any]:
    yield term
    if isinstance(term, Index):
        yield from term.sizes
        yield from (() if term.above is None else (term.above,))
    for part in getattr(term, "args", ()):
        yield from _nodes(part)


def _first(index: Index, instance: Instance) -> int:
    """The first place of an index, counted from 1.  Fails when: it has none in this instance (`Unsupported`)."""
    place = 1 if index.above is None else int(evaluate(as_term(index.above), instance)) + 1
    if any(evaluate(as_term(size), instance) < place for size in index.sizes):
        raise Unsupported(f"{index} has no place")
    return place


def _argument(head: Any, instance: Instance, first: Mapping[Index, int]) -> Any:
    if isinstance(head, Index):
        return first[head] - 1
    if isinstance(head, Size):
        return instance.sizes[head]
    if not isinstance(head, Family):
        return _plain(evaluate(head, instance))
    if len(head.ranges) != 1:
        raise Unsupported(f"{head} has several indices")
    place, count = index("i", *head.ranges[0]), len(instance.keys(head))
    members = [_plain(evaluate(head[place], instance, {place: number})) for number in range(1, count + 1)]
    if head.member_shape[1:] == (1,):
        return [[member[row][0] for member in members] for row in range(len(members[0]))]
    return members


def _plain(value: Any) -> Any:
    """A number as a float, a matrix as nested lists of them, each rounded once."""
    if isinstance(value, fmpq_mat | arb_mat):
        return [[_plain(value[i, j]) for j in range(value.ncols())] for i in range(value.nrows())]
    return float(value.mid()) if isinstance(value, arb) else int(value.p) / int(value.q)
