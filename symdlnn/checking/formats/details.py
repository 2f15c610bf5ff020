"""What there is to say about a relation besides its verdict, as data: each format sets it in its own type.

Formulas stay LaTeX here; `full` prints them as readable text, the annotated page as MathML.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from symdlnn.checking.results import Digits, RelationResult, ShownCounterexample


@dataclass(frozen=True)
class Detail:
    """One remark: words, formulas that belong to them, and the named values of a counterexample with those of both sides.

    `paste` says that the formulas are there to be copied, so they are shown exactly as LaTeX; `both` that a full account has
    them as readable text and as LaTeX.
    """

    label: Literal["note", "help"]
    words: str
    formulas: tuple[str, ...] = ()
    values: tuple[tuple[str, Digits], ...] = ()
    sides: tuple[tuple[str, Digits], ...] = ()
    paste: bool = False
    both: bool = False


def details(relation: RelationResult) -> tuple[Detail, ...]:
    """All remarks about a relation, the most telling first."""
    return tuple(detail for rule in RULES for detail in rule(relation))


UNSETTLED = "setting-unread"
"""The code of relations that hang on a line that could not be read: numbers would tell of something else than the page says."""


def _counterexample(relation: RelationResult) -> Iterator[Detail]:
    found = relation.counterexample
    if found is not None and relation.code != UNSETTLED:
        yield SHOWN[found.kind](found)


def _values(found: ShownCounterexample) -> Detail:
    whole = {**found.sizes, **found.indices}
    given: dict[str, Digits] = {name: [[str(number)]] for name, number in whole.items()} | {**found.values, **found.defined}
    words = "a counterexample, to be checked by hand" if given else "the two sides have different values"
    sides = ((r"\text{left side}", found.lhs), (r"\text{right side}", found.rhs))
    return Detail("note", words, values=tuple(given.items()), sides=sides)


def _shapes(found: ShownCounterexample) -> Detail:
    left, right = (f"${shape}$" if shape else "a scalar" for shape in (found.lhs_shape, found.rhs_shape))
    return Detail("note", f"these shapes do not fit: {left} and {right}")


SHOWN: dict[str, Callable[[ShownCounterexample], Detail]] = {"value": _values, "shape": _shapes}


def _difference(relation: RelationResult) -> Iterator[Detail]:
    if relation.difference and relation.code != UNSETTLED:
        yield Detail("note", "left side minus right side is", (relation.difference,), both=True)


def _slip(relation: RelationResult) -> Iterator[Detail]:
    if relation.correction:
        told = f" ${relation.correction}$"
        slip = f"{relation.hint or 'a small change makes it true'}; proved is"
        words = relation.hint.replace(told, "") if told in relation.hint else slip
        yield Detail("help", words, (relation.correction,), paste=True)
    elif relation.hint:
        yield Detail("help", relation.hint)


def _way_out(relation: RelationResult) -> Iterator[Detail]:
    if relation.help:
        yield Detail("help", relation.help)
    if relation.would_need:
        yield Detail("help", "it would hold under an assumption that is not made", (relation.would_need,), paste=True)


def _rests_on(relation: RelationResult) -> Iterator[Detail]:
    for words, formulas in (
        ("uses", relation.uses), ("holds under", relation.conditions), ("follows from", relation.premises),
        ("held constant", relation.held_constant),
    ):
        if formulas:
            yield Detail("note", words, formulas)
    if relation.follows_from:
        yield Detail("note", f"builds on {lines(relation.follows_from)}")


def _read_as(relation: RelationResult) -> Iterator[Detail]:
    if relation.reading:
        yield Detail("note", "read as", (relation.reading,))


def _certainty(relation: RelationResult) -> Iterator[Detail]:
    if relation.conflict:
        yield Detail("help", "the two methods contradict each other: this is a bug in symdlnn, please report it with this line")
    elif relation.verdict == "proved" and relation.points:
        yield Detail("note", f"proved for all sizes, and tried on {counted(relation.points, 'exact instance')}")


RULES = (_counterexample, _difference, _slip, _way_out, _rests_on, _read_as, _certainty)


def lines(numbers: tuple[int, ...], most: int = 8) -> str:
    """``line 3``, ``lines 3, 7 and 12``, ``lines 1, 2, 3 and 40 more``."""
    distinct = list(dict.fromkeys(numbers))
    shown = [str(number) for number in distinct[:most]]
    if len(distinct) > most:
        shown.append(f"{len(distinct) - most} more")
    *first, last = shown
    return f"lines {', '.join(first)} and {last}" if first else f"line {last}"


def counted(number: int, noun: str) -> str:
    """``1 relation``, ``2 relations``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
