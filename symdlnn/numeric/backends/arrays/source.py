"""Programs as the text of a Python function that computes with arrays."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import indent

from symdlnn.numeric.backends.arrays import functions, numbers, products, reading, wholes  # noqa: F401  (the table of `write`)
from symdlnn.numeric.backends.arrays.checks import head
from symdlnn.numeric.backends.arrays.dialects import DIALECTS
from symdlnn.numeric.backends.arrays.helpers import helper_modules, helper_text
from symdlnn.numeric.backends.arrays.page import Page, write
from symdlnn.numeric.backends.arrays.pieces import FUNCTIONS, Piece, fitted
from symdlnn.numeric.backends.arrays.wholes import filled
from symdlnn.numeric.program import Axis, Local, Node, Program, Read, walk
from symdlnn.numeric.translation.parameters import spelled

GAP = "\n\n\n"
OPERATORS = {function: operator for operator, function in FUNCTIONS.items()}


def array_source(program: Program, backend: str = "numpy") -> str:
    """The text of a self-contained module with one function: imports, the helpers that it needs, the function.

    Arguments may have leading axes that broadcast against each other.
    Fails when: `backend` is none of "numpy", "jax", "torch" (`KeyError`).
    """
    page = Page(DIALECTS[backend])
    body, pieces = _body(program, page)
    results, last = _returned(pieces, page)
    lines = [*head(program, page), *_kinds(program, page), *body, *results, last]
    function = function_text(program, lines, ["*", "out=None"] if page.dialect.out else [])
    names = [name for name in page.needs if name.startswith("_")]
    helpers = [helper_text(name, page.dialect) for name in names]
    modules = {m for name in names for m in helper_modules(name, page.dialect)} | ({"math"} & set(page.needs))
    imports = "\n".join((*(f"import {m}" for m in sorted(modules)), *([""] if modules else []), page.dialect.imports))
    return GAP.join((imports, *helpers, function)) + "\n"


def plain_source(program: Program) -> str:
    """The NumPy function as one would write it by hand: no checks, no leading axes; helpers for block matrices only."""
    page = Page(DIALECTS["numpy"], batched=False)
    body, pieces = _body(program, page)
    sizes = [f"{spelled(s)} = {n}.shape[{k}]" for s, (n, k) in program.sizes.items() if s in page.sizes]
    function = function_text(program, [*sizes, *body, f"return {', '.join(piece.text for piece in pieces)}"])
    return GAP.join((*(helper_text(name, page.dialect) for name in page.needs if name.startswith("_")), function))


def _returned(pieces: list[Piece], page: Page) -> tuple[list[str], str]:
    """The last lines: several results are a tuple, and so is the `out` for them."""
    if not page.dialect.out:
        return [], f"return {', '.join(piece.text for piece in pieces)}"
    if len(pieces) == 1:
        return [], f"return {_into(pieces[0], 'out', page)}"
    places = [f"out{number}" for number in range(1, len(pieces) + 1)]
    line = f"{', '.join(places)} = (None,) * {len(pieces)} if out is None else out"
    return [line], f"return {', '.join(_into(piece, place, page) for piece, place in zip(pieces, places, strict=True))}"


def function_text(program: Program, lines: list[str], more: Sequence[str] = ()) -> str:
    """The text of a function: its head, its docstring, its lines; `more` are parameters that stand last."""
    names = ", ".join((*(p.name for p in program.parameters), *more))
    about = [_quoted(program.about)] if program.about else []
    return f"def {program.name}({names}):\n" + indent("\n".join((*about, *lines)), "    ", lambda line: bool(line.strip()))


def _quoted(text: str) -> str:
    """A docstring; formulas in LaTeX keep their backslashes."""
    end = "\n" if "\n" in text or text.endswith(("\\", '"')) else ""
    if '"""' in text:
        return f'"""{text.replace(chr(92), chr(92) * 2).replace(chr(34) * 3, chr(92) + chr(34) * 3)}{end}"""'
    return f'{"r" * (chr(92) in text)}"""{text}{end}"""'


def _body(program: Program, page: Page) -> tuple[list[str], list[Piece]]:
    """The lines that compute locals, and the results."""
    readings = _readings(program)
    lines = [_line(local, page) for local in program.locals if not _inlined(local, readings[local])]
    return lines, [_result(local, page) for local in program.results]


def _readings(program: Program) -> dict[Local, list[Node]]:
    """Who reads each local."""
    found: dict[Local, list[Node]] = {local: [] for local in program.locals}
    for local in (*program.locals, *program.results):
        for node in walk(local.value):
            array = getattr(node, "array", getattr(node, "argument", None))
            if isinstance(array, Local):
                found[array].append(node)
    return found


def _inlined(local: Local, readings: list[Node]) -> bool:
    """Whether a local is written where it is read: it is read once, whole."""
    if len(readings) != 1 or not isinstance(readings[0], Read):
        return False
    places = readings[0].places
    return len(set(places)) == len(places) and all(
        isinstance(place, Axis) and (place.stops, place.start) == (axis.stops, axis.start)
        for place, axis in zip(places, local.order, strict=True)
    )


def _line(local: Local, page: Page) -> str:
    piece = write(local.value, page)
    page.layouts[local] = piece.layout
    if piece.static:
        page.static[local] = None
    return f"{local.name} = {piece.text}"


def _result(local: Local, page: Page) -> Piece:
    """A result with all axes of its shape at their full length."""
    piece = write(local.value, page)
    literal = tuple(None if axis.stops == (1,) and axis not in piece.layout else axis for axis in local.order)
    if all(axis is None or axis in piece.layout for axis in literal) and not (piece.static and (page.batched or literal)):
        return fitted(piece, literal, page.style, strict=True)
    return Piece(filled(piece, local.order, page))


def _into(piece: Piece, out: str, page: Page) -> str:
    """A result that is put where `out` says, if anywhere: by the operation done last, or by copying."""
    if piece.last is not None and piece.text == f"{piece.last[1]} {OPERATORS[piece.last[0]]} {piece.last[2]}":
        function, left, right = piece.last
        return page.called(function, left, right, f"out={out}")
    return page.helper("_into", out, piece.text)


def _kinds(program: Program, page: Page) -> list[str]:
    """The type of the result, where the text makes arrays itself."""
    if "dtype" not in page.needs:
        return []
    names = [p.name for p in program.parameters if not p.integer]
    return KINDS[page.dialect.module](names)


def _torch_kinds(names: list[str]) -> list[str]:
    if not names:
        return ["dtype, device = torch.get_default_dtype(), None"]
    first, *rest = names
    lines = [f"dtype, device = {first}.dtype, {first}.device"]
    return lines + [f"dtype = torch.promote_types(dtype, {name}.dtype)" for name in rest]


KINDS = {
    "np": lambda names: [f"dtype = np.result_type({', '.join(names)})" if names else "dtype = float"],
    "jnp": lambda names: [f"dtype = jnp.result_type({', '.join(names)})" if names else "dtype = float"],
    "torch": _torch_kinds,
}

