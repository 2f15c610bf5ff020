"""What a verdict may not rest on: guesses, what could not be read, and what nothing on the page says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from sympy import preorder_traversal

from symdlnn.checking.keeping import said_in_words
from symdlnn.checking.moving import rate_of
from symdlnn.checking.scope import Scope
from symdlnn.checking.settling import Settled
from symdlnn.latex import latex
from symdlnn.latex.reading import Reading
from symdlnn.latex.source import ReadError
from symdlnn.terms import Claim, Family, MatrixName, Scalar, names_in
from symdlnn.terms.names import Member, head
from symdlnn.terms.nodes import Gradient, Jacobian, TimeDerivative
from symdlnn.terms.written import Term

Doubt = tuple[str, str]
"""The code of a verdict that is withheld, and the reason."""


RECOGNISED: Doubt = (
    "only-recognised", "false if the names mean what the preset says, which the page was only recognised by: name the preset"
)
PARTLY: Doubt = ("readings-disagree", "false in the readings that could be followed")


def cautious(settled: Settled, every: Sequence[Reading], places: Sequence[int], scope: Scope) -> Settled:
    """A verdict, withheld where it rests on what it may not; `places` are the two sides among those of the readings."""
    if settled.verdict not in ("proved", "refuted"):
        return settled
    guessed = any(reading.inferred for reading in every)
    partly = any(isinstance(reading.sides[k], ReadError) for reading in every for k in places)
    doubts: tuple[Callable[[], Doubt | None], ...] = (
        lambda: _unread(scope) if guessed or settled.verdict == "refuted" else None,
        lambda: _guessed(settled, scope) if guessed else None,
        lambda: PARTLY if partly and not _proved(settled) else None,
        lambda: _unknown_dependence(settled, scope),
        lambda: None if _proved(settled) else _lawless(settled, scope),
        lambda: None if _proved(settled) else _initial_value(settled, scope) or _letters_apart(settled, scope),
        lambda: None if _proved(settled) or not scope.recognised else RECOGNISED,
        lambda: None if _proved(settled) else said_in_words(settled, scope),
    )
    found = next((doubt for check in doubts if (doubt := check()) is not None), None)
    return settled if found is None else replace(settled, verdict="undecided", code=found[0], reason=found[1])


def _proved(settled: Settled) -> bool:
    return settled.verdict == "proved"


def _unread(scope: Scope) -> Doubt | None:
    """A declaration, assumption or condition that could not be read may say otherwise."""
    if not scope.unread:
        return None
    return "setting-unread", f"not certain, for line {scope.unread[-1]}, which could not be read, may say otherwise"


def _guessed(settled: Settled, scope: Scope) -> Doubt | None:
    """No derivative is taken of names that nobody declared, and nothing refuted about them unless they are plain numbers."""
    if any(issubclass(type(node), Gradient | Jacobian | TimeDerivative) for node in _nodes(settled.claims)):
        return "shapes-guessed", "a derivative of names that were not declared: nothing says what they depend on"
    numbers = settled.claims and all(_about_numbers(claim, scope) for claim in settled.claims)
    if not (_proved(settled) or numbers):
        return "shapes-guessed", "false for names that are what they look like, but they were not declared"
    return None


def _about_numbers(claim: Claim, scope: Scope) -> bool:
    """Whether the guessed names of a claim are small letters on both sides: numbers, which nothing else restricts.

    s_1 beside a family s_i may be one of its members, and what is said of these restricts it.
    """
    guessed = {entry.meaning: entry.spelling.base for entry in scope.setting.entries if entry.inferred}
    families = {entry.spelling.base for entry in scope.setting.entries if isinstance(entry.meaning, Family)}
    left, right = ({name for name in names_in(side) if name in guessed} for side in (claim.lhs, claim.rhs))
    return left == right and all(
        isinstance(name, Scalar) and guessed[name].islower() and guessed[name] not in families for name in left
    )


def _unknown_dependence(settled: Settled, scope: Scope) -> Doubt | None:
    """The gradient of a name that has no value here: to call it 0 would be the last thing that was meant."""
    used = [] if settled.judgement is None else [f.claim for f in settled.judgement.uses if isinstance(f.claim, Claim)]
    defined = {d.head for d in scope.setting.definitions}
    for node in _nodes((*settled.claims, *used)):
        if issubclass(type(node), Gradient | Jacobian):
            function, by = node.args
            bare = isinstance(function, Scalar | MatrixName | Member)
            if bare and head(function) not in defined | {head(by)}:
                shown = [f"${latex(term, scope.setting.notation)}$" for term in (function, by)]
                return "depends-on-what", f"nothing says how {shown[0]} depends on {shown[1]}: define it"
    return None


def _lawless(settled: Settled, scope: Scope) -> Doubt | None:
    """An equation for the derivative of a name about which nothing is known: that is how a law is stated, or a constant."""
    defined = {d.head for d in scope.setting.definitions}
    for claim in settled.claims:
        for side in (claim.lhs, claim.rhs):
            name = rate_of(side)
            while issubclass(type(name), TimeDerivative):  # a law of the second order
                name = name.args[0]
            free = isinstance(name, Scalar | MatrixName | Member) and head(name) not in scope.laws | defined
            if name != side and free:
                shown = latex(name, scope.setting.notation)
                return "no-law", f"nothing says how ${shown}$ moves: if this is its law, grant it with `symdlnn: assume`"
    return None


def _initial_value(settled: Settled, scope: Scope) -> Doubt | None:
    """A name such as a_0 beside a moving a is the value of a at the beginning, and no free number."""
    used = {n for claim in settled.claims for side in (claim.lhs, claim.rhs) for n in names_in(side)}
    moving = {e.spelling.base for e in scope.setting.entries if e.meaning in scope.changing}
    for entry in scope.setting.entries:
        if entry.meaning in used and entry.spelling.lower == "0" and entry.spelling.base in moving:
            said = f"${entry.spelling.latex}$ is a value at the beginning: nothing on the page ties it to what comes later"
            return "initial-value", said
    return None


def _letters_apart(settled: Settled, scope: Scope) -> Doubt | None:
    """A counterexample with i = j is none where the page says that i and j differ."""
    example = None if settled.judgement is None else settled.judgement.counterexample
    spelling = scope.setting.notation.spelling
    letters = {} if example is None else {spelling(n, "index").latex: k for n, k in example.indices.items()}
    for one, other in scope.apart:
        if letters.get(one) is None or letters.get(one) == letters.get(other):
            return "indices-apart", f"false, but not shown to be so where ${one} \\neq {other}$"
    return None


def _nodes(claims: Sequence[Claim]) -> Iterator[Term]:
    for claim in claims:
        for side in (claim.lhs, claim.rhs):
            yield from preorder_traversal(side)
