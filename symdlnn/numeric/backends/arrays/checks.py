"""The head of a function: arguments become arrays, sizes are read off them, shapes are compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from symdlnn.numeric.backends.arrays.page import Page
from symdlnn.numeric.program import Axis, Parameter, Program, is_real, sizes_of
from symdlnn.numeric.translation.about import lengths_text
from symdlnn.numeric.translation.parameters import spelled
from symdlnn.terms import Term


def head(program: Program, page: Page) -> list[str]:
    """The lines that a function with checks starts with."""
    arrays = [p for p in program.parameters if not p.integer]
    return [
        *_conversions(arrays, is_real(program), page), *_raised(arrays), *_dimensions(arrays, page), *_sizes(program),
        *_whole_sizes(program, page), *_comparisons(program, arrays, page),
        *_leading(arrays, page), *_bounds(program, page), *_positions(program, page),
    ]


def _conversions(arrays: Sequence[Parameter], real: bool, page: Page) -> Iterator[str]:
    """Arrays of the right kind are taken as they are; complex numbers are refused where the formula is for real ones."""
    if not arrays:
        return
    names = [p.name for p in arrays]
    targets = f"{', '.join(names)}{',' * (len(names) == 1)}"
    given = [f"{name}={name}" for name in names]
    calls = [*([page.helper("_real", *given)] if real else []), f"{targets} = {page.helper('_floats', *given)}"]
    if page.dialect.name != "NumPy":
        yield from calls
        return
    kinds = '== "f"' if real else 'in "fc"'
    yield "if not ("
    for number, name in enumerate(names):
        yield f"    {'and ' if number else ''}type({name}) is np.ndarray and {name}.dtype.kind {kinds}"
    yield "\n    ".join(("):", *calls))


def _raised(arrays: Sequence[Parameter]) -> Iterator[str]:
    """A vector may come with one axis."""
    for p in arrays:
        if len(p.lengths) == 2 and 1 in p.lengths:
            yield f"{p.name} = {p.name}[{':, None' if p.lengths[1] == 1 else 'None, :'}] if {p.name}.ndim == 1 else {p.name}"


def _dimensions(arrays: Sequence[Parameter], page: Page) -> Iterator[str]:
    for p in arrays:
        if p.lengths:
            yield f"if {p.name}.ndim < {len(p.lengths)}:"
            yield f"    raise {_misfit(p, '', page)}"


def _sizes(program: Program) -> Iterator[str]:
    """Sizes that an argument shows."""
    arity = {p.name: len(p.lengths) for p in program.parameters}
    for size, (name, axis) in program.sizes.items():
        yield f"{spelled(size)} = {name}.shape[{axis - arity[name]}]"


def _whole_sizes(program: Program, page: Page) -> Iterator[str]:
    """Sizes that are arguments."""
    for p in program.parameters:
        if p.integer and not p.position:
            yield f"{p.name} = {page.helper('_whole', repr(p.name), p.name, '1')}"


def _comparisons(program: Program, arrays: Sequence[Parameter], page: Page) -> Iterator[str]:
    """The lengths that did not give a size its value are compared with those that are known."""
    given = {place: size for size, place in program.sizes.items()}
    for p in arrays:
        differing = [
            f"{p.name}.shape[{axis - len(p.lengths)}] != {_length(p, axis, page)}"
            for axis in range(len(p.lengths)) if (p.name, axis) not in given
        ]
        if differing:
            known = ", ".join(f"{spelled(s)}=({spelled(s)}, {_source(program, s)!r})" for s in _mentioned(p))
            yield f"if {' or '.join(differing)}:"
            yield f"    raise {_misfit(p, known, page)}"


def _leading(arrays: Sequence[Parameter], page: Page) -> Iterator[str]:
    """Leading axes of several arguments broadcast."""
    if len(arrays) > 1:
        shapes = (f"{p.name}={p.name}.shape{f'[:-{len(p.lengths)}]' if p.lengths else ''}" for p in arrays)
        yield f"if {' + '.join(f'{p.name}.ndim' for p in arrays)} > {sum(len(p.lengths) for p in arrays)}:"
        yield f"    {page.helper('_broadcast', *shapes)}"


def _misfit(parameter: Parameter, known: str, page: Page) -> str:
    """The error for an argument of another shape."""
    expected = repr(", ".join(lengths_text(parameter)))
    return page.helper("_misfit", repr(parameter.name), f"{parameter.name}.shape", expected, known)


def _length(parameter: Parameter, axis: int, page: Page) -> str:
    length = parameter.lengths[axis]
    text = page.stop(Axis("", parameter.bounds[axis] if length is None else (length,)))
    return text if text.isidentifier() or text.isdigit() or text.startswith("min(") else f"({text})"


def _mentioned(parameter: Parameter) -> tuple[Term, ...]:
    """The sizes in the shape of an argument."""
    bounds = (b for bound in parameter.bounds for b in bound)
    lengths = (length for length in (*parameter.lengths, *bounds) if length is not None)
    return tuple(dict.fromkeys(s for length in lengths for s in sorted(length.free_symbols, key=str)))


def _source(program: Program, size: Term) -> str:
    """The argument that a size comes from."""
    return program.sizes[size][0] if size in program.sizes else spelled(size)


def _bounds(program: Program, page: Page) -> Iterator[str]:
    """A size that is declared at most another one is."""
    known = sizes_of(program)
    for size in known:
        for bound in getattr(size, "at_most", ()):
            if bound.free_symbols <= set(known):
                text = page.size(bound)
                yield f"if {spelled(size)} > {text}:"
                yield f"    raise {page.helper('_exceeds', repr(spelled(size)), spelled(size), repr(text), text)}"


def _positions(program: Program, page: Page) -> Iterator[str]:
    """Positions are whole numbers in their range; one that is traced is taken as it is."""
    for p in program.parameters:
        if p.position:
            least = page.size(p.bounds[1][0]) if len(p.bounds) > 1 else "0"
            stop = page.stop(Axis("", p.bounds[0]))
            helper = "_position" if page.dialect.traced else "_whole"
            yield f"{p.name} = {page.helper(helper, repr(p.name), p.name, least, stop)}"
            page.needs["_whole"] = None
