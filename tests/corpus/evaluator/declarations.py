"""Declarations: names with their spaces, ranges of letters, bounds of sizes, signs, random names, functions."""

from __future__ import annotations

import re

import numpy as np

from .drawing import GROUPS, Drawing
from .facts import Fact, tree
from .formulas import SIGNS, pieces
from .grammar import Unreadable, parse
from .tokens import Tokens, latex, tokenise
from .trees import Call, Name
from .world import Body

LETTER = re.compile(r"(?P<name>\\?[A-Za-z]+)\\in\\\{1,\\l?dots,(?P<size>.+?)\\\}")
SPACE = re.compile(
    r"(?P<names>.+?)\\in(?:\\mathbb\{?R\}?|\\R)(?:\^(?:\{(?P<shape>[^{}]*(?:\{[^{}]*\}[^{}]*)*)\}|(?P<short>\w)))?$"
)
GROUP = re.compile(r"(?P<names>.+?)\\in(?:\\operatorname\{)?(?P<group>O|GL|Sym|St)\}?\((?P<sizes>.+)\)$")
DIAGONAL = re.compile(
    r"(?P<name>.+?)=\\operatorname\{diag\}\((?P<family>\\?[a-zA-Z]+)_\w\)"
    r"\\in\\mathbb\{R\}\^\{(?P<rows>.+?)\\times(?P<columns>.+?)\}$"
)
RANDOM = re.compile(r"(?P<name>.+)\\sim")
BOUND = re.compile(r"(?P<size>[a-zA-Z])\\leq")
FUNCTION = re.compile(r"(?P<name>\\?\w+):.*\\to")
INEQUALITIES = {"<", ">", r"\geq", r"\leq", r"\neq"}
SMALLEST, SAMPLES = 2, 5


def declare(drawing: Drawing, tokens: Tokens) -> None:
    """One declaration.  Fails when: it is none that the pages use (`Unreadable`)."""
    text = latex(tokens).replace(" ", "")
    ranges = {m["name"]: drawing.size(m["size"]) for m in LETTER.finditer(text)}
    bare = LETTER.sub("", text).strip(",")
    if not bare:
        drawing.world.ranges.update(ranges)
        return
    for pattern, read in ((DIAGONAL, _diagonal), (SPACE, _space), (GROUP, _group), (RANDOM, _random), (FUNCTION, _function),
                          (BOUND, _bound)):
        if m := pattern.match(bare):
            read(drawing, m, ranges)
            return
    _signs(drawing, tokens)


def _names(drawing: Drawing, listed: str, ranges: dict[str, int], draw: object) -> None:
    """File each of several names."""
    for name in re.split(r",(?![^{]*\})", listed):
        drawing.file(parse([t.text for t in tokenise(name)]), ranges, draw)


def _diagonal(drawing: Drawing, m: re.Match[str], _ranges: dict[str, int]) -> None:
    """A rectangular diagonal matrix of a family."""
    sizes = tuple(m[side].replace("{", "").replace("}", "") for side in ("rows", "columns"))
    for size in sizes:
        drawing.size(size)
    drawing.world.definitions[m["name"]] = Body(Call("rectangle", (Name(m["family"]),), lower=sizes))


def _space(drawing: Drawing, m: re.Match[str], ranges: dict[str, int]) -> None:
    """Numbers, vectors and matrices."""
    shape = [drawing.size(s) for s in (m["shape"] or m["short"] or "").split(r"\times") if s]
    full = [*shape, 1] if len(shape) == 1 else shape
    _names(drawing, m["names"], ranges, lambda: drawing.normal(*full))


def _group(drawing: Drawing, m: re.Match[str], ranges: dict[str, int]) -> None:
    """Orthogonal, invertible and symmetric matrices."""
    sizes = [drawing.size(s) for s in m["sizes"].split(",")]
    _names(drawing, m["names"], ranges, lambda: GROUPS[m["group"]](drawing, *sizes))
    if m["group"] == "GL":
        drawing.invertible += m["names"].split(",")


def _random(drawing: Drawing, m: re.Match[str], _ranges: dict[str, int]) -> None:
    """A random name: some samples of it."""
    shape = np.shape(drawing.world.values[m["name"]])
    drawing.world.values[m["name"]] = [drawing.normal(*shape) for _ in range(SAMPLES)]
    drawing.world.random |= {m["name"]}


def _function(drawing: Drawing, m: re.Match[str], _ranges: dict[str, int]) -> None:
    """An undetermined function: two constants of a smooth one."""
    drawing.world.functions[m["name"]] = (drawing.rng.uniform(0.5, 1), drawing.rng.uniform(0.5, 1))


def _bound(drawing: Drawing, m: re.Match[str], _ranges: dict[str, int]) -> None:
    """A size that is at most others is the smallest."""
    drawing.world.sizes[m["size"]] = SMALLEST


def _signs(drawing: Drawing, tokens: Tokens) -> None:
    """Inequalities for one or several numbers, which may be new."""
    sides = list(pieces(tokens, SIGNS))
    if len(sides) != 2 or sides[1][0] not in INEQUALITIES:
        raise Unreadable(f"declaration: {latex(tokens)}")
    (_, listed), (sign, right) = sides
    for _, one in pieces(listed, {","}):
        name = tree(one)
        if isinstance(name, Name) and not drawing.world.find(name):
            drawing.file(name, {}, lambda: abs(drawing.normal()) if sign in (">", r"\geq") else drawing.normal())
        drawing.facts.append(Fact(one, sign, right))
