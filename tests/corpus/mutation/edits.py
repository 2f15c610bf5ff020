"""The slips of a tired hand, as edits of the tokens of one side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from ..evaluator.tokens import Tokens
from .spots import SIGNS, atoms, begins_with_number, group_end, in_limits, in_script, replaced, scripts_end, signs, texts

OTHER_INDEX = {"1": "2", "2": "1", "3": "2", "21": "32", "32": "21", "i": "j", "j": "i", "k": "l", "l": "k"}
OTHER_NAME = {"a": "b", "b": "a", "x": "y", "y": "x", "U": "V", "V": "U", "u": "v", "v": "u", "p": "q", "q": "p"}
LAYERED = {"W", "D", "}"}
POWERS = {")", "|", r"\|"}
FUNCTIONS = {"}", r"\det", r"\sin", r"\cos", r"\sinh", r"\cosh", r"\tanh", r"\exp", r"\log"}
MATHSF = ["^", "{", r"\mathsf", "T", "}"]
HALF = (r"\frac", "{", "1", "}", "{", "2", "}")

Edit = Callable[[Tokens], Iterator[Tokens]]


def drop_transpose(side: Tokens) -> Iterator[Tokens]:
    """A^T becomes A, W^{2T} becomes W^2."""
    found = texts(side)
    for n in (n for n, text in enumerate(found) if text == "T"):
        if found[n - 1] == "^":
            yield replaced(side, n - 1, n + 1)
        elif found[n - 3:n + 2] == MATHSF:
            yield replaced(side, n - 3, n + 2)
        elif found[n + 1:n + 2] == ["}"] and found[n - 1] not in ("-", "{", "("):
            yield replaced(side, n, n + 1)


def add_transpose(side: Tokens) -> Iterator[Tokens]:
    """A becomes A^T, W^2 becomes W^{2T}."""
    for _, scripts, end in atoms(side):
        inside = texts(side[scripts:end])
        if "^" not in inside:
            yield replaced(side, end, end, "^", "T")
        elif len(inside) == 2 and inside[1] != "T":
            yield replaced(side, scripts, end, "^", "{", inside[1], "T", "}")


def swap_factors(side: Tokens) -> Iterator[Tokens]:
    """Two names that stand side by side change places."""
    for (a, _, b), (c, _, d) in pairwise(atoms(side)):
        if b == c:
            yield (*side[:a], *side[c:d], *side[a:b], *side[d:])


def flip_sign(side: Tokens) -> Iterator[Tokens]:
    """Plus becomes minus, minus becomes plus, a minus stands in front."""
    for n in range(1, len(side)):
        if side[n].text in SIGNS and side[n - 1].text not in ("{", "^", "_", "("):
            yield replaced(side, n, n + 1, "-" if side[n].text == "+" else "+")
    if side[0].text == "-":
        yield side[1:]
    elif side[0].text not in ("0", "I") and not signs(side):
        yield replaced(side, 0, 0, "-")


def change_factor(side: Tokens) -> Iterator[Tokens]:
    """A number is another number, a factor 2 or 1/2 is too many, or a term is counted twice."""
    for n, token in enumerate(side):
        if token.text.isdigit() and token.text != "0" and not in_script(side, n):
            yield replaced(side, n, n + 1, str(int(token.text) + 1))
    start = 1 if side[0].text == "-" else 0
    if not begins_with_number(side, start):
        yield replaced(side, start, start, "2")
        yield replaced(side, start, start, *HALF)
    for n in range(1, len(side)):
        opens = side[n - 1].text in SIGNS | {"("} and side[n].text not in SIGNS
        if opens and not begins_with_number(side, n) and not in_script(side, n):
            yield replaced(side, n, n, "2")


def change_index(side: Tokens) -> Iterator[Tokens]:
    """A layer or an index is another one."""
    for n, token in enumerate(side):
        if token.text in OTHER_INDEX and in_script(side, n) and not in_limits(side, n) and _is_index(side, n):
            yield replaced(side, n, n + 1, OTHER_INDEX[token.text])


def _is_index(side: Tokens, place: int) -> bool:
    """Whether a script is no power: a letter, several digits, a digit below or above W and D."""
    start = max(n for n in range(place) if side[n].text in ("^", "_"))
    return side[place].text not in ("1", "2", "3") or side[start].text == "_" or side[start - 1].text in LAYERED


def change_name(side: Tokens) -> Iterator[Tokens]:
    """A name is its neighbour: a for b, U for V."""
    for at, scripts, _ in atoms(side):
        for n in range(at, scripts):
            if side[n].text in OTHER_NAME:
                yield replaced(side, n, n + 1, OTHER_NAME[side[n].text])


def drop_exception(side: Tokens) -> Iterator[Tokens]:
    """The sum over j unequal to i runs over all j."""
    for n in (n for n, token in enumerate(side) if token.text == r"\neq"):
        yield replaced(side, n, n + 2)


def drop_bracket(side: Tokens) -> Iterator[Tokens]:
    """Brackets around a sum are forgotten."""
    for n, token in enumerate(side):
        if token.text == "(" and (n == 0 or side[n - 1].text not in FUNCTIONS):
            end = group_end(side, n)
            inside = side[n + 1:end - 1]
            if signs(inside) and r"\cdot" not in texts(inside) and scripts_end(side, end) == end:
                yield (*side[:n], *inside, *side[end:])


def change_power(side: Tokens) -> Iterator[Tokens]:
    """A square is forgotten, or is a cube, or a number becomes a square."""
    for at, scripts, end in atoms(side):
        inside = texts(side[scripts:end])
        if side[at].text.islower() and "^" not in inside:
            yield replaced(side, end, end, "^", "2")
        if side[at].text.islower() and inside[-2:] == ["^", "2"]:
            yield from _other_power(side, end - 1)
    for n in range(2, len(side)):
        if side[n].text == "2" and side[n - 1].text == "^" and side[n - 2].text in POWERS:
            yield from _other_power(side, n)


def _other_power(side: Tokens, place: int) -> Iterator[Tokens]:
    yield replaced(side, place - 1, place + 1)
    yield replaced(side, place, place + 1, "3")


def drop_term(side: Tokens) -> Iterator[Tokens]:
    """The last term of a sum is forgotten."""
    if (places := signs(side)) and places[-1]:
        yield side[:places[-1]]


EDITS: dict[str, Edit] = {
    "a transpose dropped": drop_transpose, "a transpose added": add_transpose, "factors swapped": swap_factors,
    "a sign flipped": flip_sign, "a factor changed": change_factor, "an index changed": change_index,
    "an exception dropped": drop_exception, "a bracket dropped": drop_bracket, "a power changed": change_power,
    "a term dropped": drop_term, "a name changed": change_name,
}
