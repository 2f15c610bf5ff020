"""The lines that compute a local: loops that fill its array, or the value of a number."""

from __future__ import annotations

from functools import singledispatch

from symdlnn.numeric.backends.loops.products import associated, summed
from symdlnn.numeric.backends.loops.sheet import Sheet, bracketed
from symdlnn.numeric.backends.loops.values import value
from symdlnn.numeric.errors import NotPrintable
from symdlnn.numeric.program import Axis, Contract, Joined, Local, MatrixFunction, Merged, Node, Parameter, Read

INVERSE, DETERMINANT = "inverse", "determinant"


def write(local: Local, sheet: Sheet) -> None:
    """The lines that compute a local.  Fails when: something in it has no counterpart (`NotPrintable`)."""
    if local.order:
        sheet.arrays[sheet.called[local]] = sheet.lengths(local)
        fill(local.value, sheet, local)
    else:
        number(local.value, sheet, local)


@singledispatch
def number(node: Node, sheet: Sheet, local: Local) -> None:
    """The lines that compute a local without axes."""
    sheet.declare(sheet.called[local], value(node, sheet, {}))


@number.register
def _(node: Contract, sheet: Sheet, local: Local) -> None:
    sheet.declare(sheet.called[local], "0.0")
    associated(node, sheet, local)


@number.register
def _(node: MatrixFunction, sheet: Sheet, local: Local) -> None:
    sheet.declare(sheet.called[local], "0.0")
    fill(node, sheet, local)


@singledispatch
def fill(node: Node, sheet: Sheet, local: Local) -> None:
    """The lines that fill the array of a local."""
    with sheet.loops(local.order) as places:
        sheet.assign(sheet.target(local, places), "=", value(node, sheet, places))


@fill.register
def _(node: Contract, sheet: Sheet, local: Local) -> None:
    (associated if len(node.factors) > 2 else summed)(node, sheet, local)


@fill.register
def _(node: Joined, sheet: Sheet, local: Local) -> None:
    others = tuple(axis for axis in local.order if axis != node.along)
    before: list[str] = []
    for part, own in node.parts:
        with sheet.loops((*others, *((own,) if own else ()))) as places:
            text = value(part, sheet, places)
            along = " + ".join((*before, *([sheet.shifted(places[own], own)] if own else []))) or "0"
            sheet.assign(sheet.target(local, {**places, node.along: f"({along})"}), "=", text)
        before.append(bracketed(sheet.length(own)) if own else "1")


@fill.register
def _(node: Merged, sheet: Sheet, local: Local) -> None:
    wholes = {merged for _, _, merged in node.pairs}
    split = tuple(axis for major, minor, _ in node.pairs for axis in (major, minor))
    with sheet.loops((*(axis for axis in local.order if axis not in wholes), *split)) as places:
        merged = {
            whole: f"({sheet.shifted(places[major], major)} * {bracketed(sheet.length(minor))} + "
                   f"{sheet.shifted(places[minor], minor)})"
            for major, minor, whole in node.pairs
        }
        sheet.assign(sheet.target(local, {**places, **merged}), "=", value(node.argument, sheet, places))


@fill.register
def _(node: MatrixFunction, sheet: Sheet, local: Local) -> None:
    """An inverse or a determinant, of one matrix or of each in a family."""
    if node.function not in ("inv", "det"):
        raise NotPrintable(f"{sheet.syntax.name} has no loops for {node.function} of a matrix")
    copy = _copy(node.argument, sheet)
    family = local.order[:-2] if node.function == "inv" else local.order
    with sheet.loops(family) as places:
        at = [sheet.shifted(places[axis], axis) for axis in family]
        matrix = sheet.syntax.part(sheet.called[copy], sheet.lengths(copy), at)
        length = sheet.length(copy.order[-1])
        if node.function == "inv":
            out = sheet.syntax.part(sheet.called[local], sheet.lengths(local), at)
            sheet.line(sheet.syntax.statement.format(_helper(INVERSE, (length, matrix, out), sheet)))
        else:
            sheet.assign(sheet.target(local, places), "=", _helper(DETERMINANT, (length, matrix), sheet))


def _helper(name: str, arguments: tuple[str, ...], sheet: Sheet) -> str:
    """A call of a function that comes with the text."""
    sheet.helpers[name] = None
    return f"{sheet.syntax.helper.format(name)}({', '.join(arguments)})"


def _copy(array: Parameter | Local, sheet: Sheet) -> Local:
    """A copy of an array, for a helper to overwrite."""
    own = array.order if isinstance(array, Local) else _axes(array)
    copy = sheet.made(Local(sheet.names.numbered("matrix"), Read(array, own), own))
    fill(copy.value, sheet, copy)
    return copy


def _axes(array: Parameter) -> tuple[Axis, ...]:
    """Axes for an argument."""
    bounds = array.bounds or ((),) * len(array.lengths)
    return tuple(Axis(f"#{k}", b if n is None else (n,)) for k, (n, b) in enumerate(zip(array.lengths, bounds, strict=True)))
