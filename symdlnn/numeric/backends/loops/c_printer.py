"""Programs for C (C99): a function over a batch, and its header.

    int NAME(ptrdiff_t instances, const double *all_A, ptrdiff_t A_step, ..., ptrdiff_t n, ..., double *all_result)

Arrays lie row by row in one piece; an argument's step is the distance of its instances, 0 where all share one.  Results have
one piece an instance.  0 is returned, or 1 where there is no memory for intermediate arrays; nothing is leaked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from symdlnn.numeric.backends.loops.bodies import Body, body
from symdlnn.numeric.backends.loops.sheet import bracketed
from symdlnn.numeric.backends.loops.syntax import C
from symdlnn.numeric.program import Local, Parameter, Program

CONVENTIONS = """
Computes one result, or one of each kind, for every instance of the arguments.  Arrays are row by row in one piece; X_step is
the distance of the instances of X in numbers, 0 where all share one.  Results may not overlap arguments.  Returns 0, or 1 if
there is no memory for intermediate arrays.
"""


def c_body(program: Program) -> Body:
    """The body of a function of C."""
    return body(program, C, depth=2)


def c_source(program: Program) -> str:
    """The text of a .c file with one function, without its header."""
    found = c_body(program)
    head = "#include <math.h>\n#include <stddef.h>\n#include <stdlib.h>"
    return "\n\n".join((head, *found.helpers, f"{_comment(program)}\n{_function(found)}")) + "\n"


def c_header(program: Program) -> str:
    """The text of the .h file: the documentation and the declaration."""
    found = c_body(program)
    guard = f"{found.name.upper()}_H"
    return "\n".join((
        f"#ifndef {guard}", f"#define {guard}", "", "#include <stddef.h>", "", '#ifdef __cplusplus\nextern "C" {\n#endif', "",
        f"{_comment(program)}\n{_signature(found)};", "", "#ifdef __cplusplus\n}\n#endif", "", "#endif", "",
    ))


def _comment(program: Program) -> str:
    """The documentation; what would begin or end a comment, and trigraphs, are spelled apart."""
    about = program.about.replace("*/", "* /").replace("/*", "/ *").replace("??", "? ?")
    lines = (*about.splitlines(), *([""] if about else []), *CONVENTIONS.strip().splitlines())
    return "/*\n" + "\n".join(f" * {line}".rstrip() for line in lines) + "\n */"


def _signature(found: Body) -> str:
    parts = ["ptrdiff_t instances"]
    parts += [f"const double *{found.alls[p]}, ptrdiff_t {found.steps[p]}" for p in found.arguments]
    parts += [f"ptrdiff_t {name}" for name in found.wholes]
    parts += [f"double *{found.alls[result]}" for result in found.results]
    inside = ",\n    ".join(parts)
    return f"int {found.name}(\n    {inside})"


def _function(found: Body) -> str:
    return "\n".join((
        _signature(found),
        "{",
        *(f"    (void){name};" for name in found.wholes),  # some sizes are there for the callers' comparisons only
        *_workspace(found),
        "    for (ptrdiff_t instance = 0; instance < instances; instance++) {",
        *(f"        {line}" for p in found.arguments for line in _argument(found, p)),
        *(f"        {line}" for line in _arrays(found)),
        *found.sheet.lines,
        *(f"        {found.alls[r]}[instance] = {found.called(r)};" for r in found.results if not r.order),
        "    }",
        *(["    free(work);"] if found.inner else []),
        "    return 0;",
        "}",
    ))


def _workspace(found: Body) -> Iterator[str]:
    """Memory for all intermediate arrays of an instance, in one piece; at least one number, since malloc(0) may be NULL."""
    if found.inner:
        sizes = [" * ".join(f"(size_t){bracketed(length)}" for length in lengths) for lengths in found.inner.values()]
        yield f"    double *work = malloc((1 + {' + '.join(sizes)}) * sizeof(double));"
        yield "    if (!work) return 1;"


def _argument(found: Body, parameter: Parameter) -> Iterator[str]:
    """An argument of one instance; one that the formula does not use makes no warning."""
    name, place = found.called(parameter), f"instance * {found.steps[parameter]}"
    if parameter.lengths:
        yield f"const double *restrict {name} = {found.alls[parameter]} + {place};"
    else:
        yield f"const double {name} = {found.alls[parameter]}[{place}];"
    yield f"(void){name};"


def _arrays(found: Body) -> Iterator[str]:
    """The intermediate arrays, one after another in the workspace, and the results."""
    start = "work"
    for name, lengths in found.inner.items():
        yield f"double *restrict {name} = {start};"
        start = f"{name} + {_count(lengths)}"
    for result in found.results:
        if result.order:
            yield f"double *restrict {found.called(result)} = {found.alls[result]} + instance * {_size(found, result)};"


def _size(found: Body, result: Local) -> str:
    return _count(found.sheet.lengths(result))


def _count(lengths: Sequence[str]) -> str:
    return " * ".join(map(bracketed, lengths))
