"""The readers of LaTeX of SymPy and latex2sympy2 beside ours, on the formulas of the corpus, as Markdown.

    python tests/benchmarks/readers.py [--sympy PYTHON] [--latex2sympy2 PYTHON]

The two options name interpreters of environments that have the readers: ``sympy antlr4-python3-runtime==4.11.* lark numpy``,
and ``latex2sympy2==1.9.1 numpy setuptools`` on a Python below 3.13 (both pin different versions of one package).  What is not
named is left out.

Every distinct side of a relation of the corpus is one formula, with macros expanded and the sizes of brackets left out.

* A reader is **right** if what it read has the value that the evaluator of the corpus finds for the formula, with random
  numbers and matrices for the names.  As these readers know numbers only, a letter that stands for a matrix may be read as
  a number where that does no harm: in a linear combination.
* It is **wrong without a word** if it returns something else: another value, a name that nobody wrote (``W^{2T}`` as the power
  2 T of W), matrices as commuting numbers, so that order and transposes are lost.
* **Error** says that it complained, or offered several readings.
* Derivatives of what is defined elsewhere have no value without the page: formulas with derivatives are **not judged** if the
  reader returns something.

Ours is right if the relation gets the verdict that stands beside it in the page, and an error if it is unread.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from symdlnn.checking import check

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from corpus.evaluator.algebra import Misfit, Multiple, Unclear, distance  # noqa: E402
from corpus.evaluator.claims import claims  # noqa: E402
from corpus.evaluator.drawing import Unfit  # noqa: E402
from corpus.evaluator.facts import tree  # noqa: E402
from corpus.evaluator.grammar import Unreadable, parse  # noqa: E402
from corpus.evaluator.ranges import positions  # noqa: E402
from corpus.evaluator.study import EQUAL, Claim  # noqa: E402
from corpus.evaluator.tokens import Tokens, latex  # noqa: E402
from corpus.evaluator.trees import Derivative, Name, Node, children  # noqa: E402
from corpus.evaluator.values import evaluate  # noqa: E402
from corpus.evaluator.world import World, key_of  # noqa: E402
from corpus.expectations import Page, pages  # noqa: E402

CONSTANTS = {"e": math.e, "pi": math.pi}
OUTCOMES = ("right", "wrong without a word", "error", "not judged")


@dataclass(frozen=True)
class Formula:
    """A side of a relation, the values of its names, its own value, and what became of it with us."""

    latex: str
    names: dict[str, Any]
    value: Any
    derivative: bool
    ours: str


def formulas() -> list[Formula]:
    """The distinct sides of the corpus that have a value."""
    found: dict[str, Formula] = {}
    for page in pages():
        for formula in _of(page):
            found.setdefault(formula.latex, formula)
    return list(found.values())


def _of(page: Page) -> Iterator[Formula]:
    """The sides of one page."""
    verdicts = {(r.line, r.ordinal): r.verdict for r in check(page.path, **page.options).relations}
    for claim in claims(page):
        verdict = verdicts.get((claim.relation.line, claim.relation.ordinal), "unread")
        ours = "error" if verdict == "unread" else "right" if verdict in claim.expectation.verdicts else "wrong without a word"
        if claim.verdict in ("proved", "refuted"):
            for side in (claim.relation.left, claim.relation.right):
                yield from _formula(claim, side, ours)


def _formula(claim: Claim, side: Tokens, ours: str) -> Iterator[Formula]:
    """One side, if it has a value."""
    try:
        node, world = tree(side), claim.worlds[0]
        env = (positions((node,), world) or [{}])[0]
        value = evaluate(node, world, env)
    except (Misfit, Unclear, Unfit, Unreadable):
        return
    if not isinstance(value, Multiple):
        yield Formula(latex(side), dict(_names(node, world, env)), value, _differentiates(node), ours)


def _names(node: Any, world: World, env: dict[str, int]) -> Iterator[tuple[str, Any]]:
    """The names in a tree with their values; scripts that are no part of a name, a power for instance, are left out."""
    found = world.find(node) if isinstance(node, Name) else None
    if found and not found.index and not found.lower and found.key not in world.random:
        yield found.key, _plain(world.get(found.key))
    elif found:
        spelled = Name(node.base, node.upper[: len(node.upper) - len(found.upper)], node.lower)
        try:
            yield key_of(spelled.base, spelled.upper, spelled.lower), _plain(evaluate(spelled, world, env))
        except Unreadable:  # a bound index has no value
            return
    exponent = (parse(node.upper),) if isinstance(node, Name) and not found and node.base == "e" and node.upper else ()
    for child in (*children(node), *exponent):
        yield from _names(child, world, env)


def _plain(value: Any) -> Any:
    """A value as JSON."""
    return np.real(value).tolist() if isinstance(value, np.ndarray) else float(np.real(value))


def _differentiates(node: Node) -> bool:
    return isinstance(node, Derivative) or any(_differentiates(child) for child in children(node))


def outcomes(python: str, reader: str, given: Sequence[Formula]) -> Counter[str]:
    """What another reader makes of the formulas."""
    text = json.dumps([{"latex": f.latex, "names": CONSTANTS | f.names} for f in given])
    command = (python, str(HERE / "foreign_reader.py"), reader)
    done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=True)
    return Counter(outcome(formula, answer) for formula, answer in zip(given, json.loads(done.stdout), strict=True))


def outcome(formula: Formula, answer: dict[str, Any]) -> str:
    """Right, wrong without a word, error, or not judged."""
    if "error" in answer:
        return "error"
    if formula.derivative:
        return "not judged"
    if "lost" in answer:
        return "wrong without a word"
    value = np.array(answer["value"]) if isinstance(answer["value"], list) else answer["value"]
    try:
        return "right" if distance(formula.value, value) < EQUAL else "wrong without a word"
    except Misfit:
        return "wrong without a word"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sympy", metavar="PYTHON")
    parser.add_argument("--latex2sympy2", metavar="PYTHON")
    chosen = parser.parse_args()
    given = formulas()
    rows = {"symdlnn": Counter(formula.ours for formula in given)}
    for python, readers in ((chosen.sympy, ("sympy-antlr", "sympy-lark")), (chosen.latex2sympy2, ("latex2sympy2",))):
        rows |= {reader: outcomes(python, reader, given) for reader in readers if python}
    print(f"{len(given)} formulas\n\n| reader | {' | '.join(OUTCOMES)} |\n|---|{'---|' * len(OUTCOMES)}")
    for reader, counted in rows.items():
        print(f"| {reader} | {' | '.join(str(counted[outcome]) for outcome in OUTCOMES)} |")


if __name__ == "__main__":
    main()
