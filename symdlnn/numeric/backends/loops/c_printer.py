"""Programs for C (C99): a function over a batch, its header, and what calls it from Python.

    int NAME(ptrdiff_t instances, const double *A, ptrdiff_t A_step, ..., ptrdiff_t n, ..., double *result)

Arrays lie row by row in one piece; an argument's step is the distance of its instances, 0 where all share one.  Results have
one piece an instance.  0 is returned, or 1 where there is no memory for intermediate arrays; nothing is leaked.
"""

from __future__ import annotations

from collections.abc import Iterator

from symdlnn.numeric.backends.loops.bodies import Body, body
from symdlnn.numeric.backends.loops.syntax import C
from symdlnn.numeric.program import Parameter, Program, ascii_name

HELPERS = {
    "inverse": """
/* out = a^{-1} by elimination with pivots; a is overwritten; NaN where a is singular. */
static void inverse(ptrdiff_t n, double *a, double *out)
{
    for (ptrdiff_t i = 0; i < n * n; i++) out[i] = i % (n + 1) ? 0.0 : 1.0;
    for (ptrdiff_t k = 0; k < n; k++) {
        ptrdiff_t p = k;
        for (ptrdiff_t i = k + 1; i < n; i++)
            if (fabs(a[i * n + k]) > fabs(a[p * n + k])) p = i;
        for (ptrdiff_t j = 0; j < n && p != k; j++) {
            double x = a[k * n + j], y = out[k * n + j];
            a[k * n + j] = a[p * n + j], a[p * n + j] = x;
            out[k * n + j] = out[p * n + j], out[p * n + j] = y;
        }
        const double pivot = a[k * n + k] != 0.0 ? a[k * n + k] : NAN;
        for (ptrdiff_t j = 0; j < n; j++) a[k * n + j] /= pivot, out[k * n + j] /= pivot;
        for (ptrdiff_t i = 0; i < n; i++) {
            const double factor = a[i * n + k];
            for (ptrdiff_t j = 0; j < n && i != k; j++)
                a[i * n + j] -= factor * a[k * n + j], out[i * n + j] -= factor * out[k * n + j];
        }
    }
}
""",
    "determinant": """
/* det a by elimination with pivots; a is overwritten. */
static double determinant(ptrdiff_t n, double *a)
{
    double result = 1.0;
    for (ptrdiff_t k = 0; k < n; k++) {
        ptrdiff_t p = k;
        for (ptrdiff_t i = k + 1; i < n; i++)
            if (fabs(a[i * n + k]) > fabs(a[p * n + k])) p = i;
        if (a[p * n + k] == 0.0) return 0.0;
        if (p != k) {
            result = -result;
            for (ptrdiff_t j = 0; j < n; j++) {
                const double x = a[k * n + j];
                a[k * n + j] = a[p * n + j], a[p * n + j] = x;
            }
        }
        result *= a[k * n + k];
        for (ptrdiff_t i = k + 1; i < n; i++) {
            const double factor = a[i * n + k] / a[k * n + k];
            for (ptrdiff_t j = k; j < n; j++) a[i * n + j] -= factor * a[k * n + j];
        }
    }
    return result;
}
""",
}


def c_source(program: Program) -> str:
    """The text of a .c file with one function, without its header."""
    found = body(program, C, depth=2)
    helpers = [HELPERS[name].strip("\n") for name in found.loops.helpers]
    head = "#include <math.h>\n#include <stddef.h>\n#include <stdlib.h>"
    return "\n\n".join((head, *helpers, _comment(program) + "\n" + _function(found))) + "\n"


def c_header(program: Program) -> str:
    """The text of the .h file: the documentation and the declaration."""
    found = body(program, C, depth=2)
    guard = f"{ascii_name(program.name).upper()}_H"
    declaration = f"{_signature(found)};"
    return "\n".join(
        (
            f"#ifndef {guard}",
            f"#define {guard}",
            "",
            "#include <stddef.h>",
            "",
            '#ifdef __cplusplus\nextern "C" {\n#endif',
            "",
            f"{_comment(program)}\n{declaration}",
            "",
            "#ifdef __cplusplus\n}\n#endif",
            "",
            "#endif",
            "",
        )
    )


def _comment(program: Program) -> str:
    """The documentation; what would end a comment, and trigraphs, are spelled apart."""
    about = program.about.replace("*/", "* /").replace("??", "? ?").replace("\\\n", "\\ \n")
    lines = [
        *about.splitlines(),
        "",
        "Arrays are row by row in one piece; X_step is the distance of the instances of X, 0 where all",
        "share one.  Returns 0, or 1 where there is no memory.",
    ]
    return "/*\n" + "\n".join(f" * {line}".rstrip() for line in lines) + "\n */"


def _signature(found: Body) -> str:
    parts = ["ptrdiff_t instances"]
    parts += [f"const double *all_{found.name(p)}, ptrdiff_t {found.name(p)}_step" for p in arrays_of(found.program)]
    parts += [f"ptrdiff_t {name}" for name in wholes_of(found)]
    parts += [f"double *all_{found.name(result)}" for result in found.results]
    inside = ",\n    ".join(parts)
    return f"int {ascii_name(found.program.name)}(\n    {inside})"


def arrays_of(program: Program) -> list[Parameter]:
    """The arguments that are numbers or arrays."""
    return [p for p in program.parameters if not p.integer]


def wholes_of(found: Body) -> list[str]:
    """Positions and sizes, in the order in which the function takes them."""
    return [found.name(p) for p in found.program.parameters if p.integer] + [
        ascii_name(str(s.name)) for s in found.program.sizes
    ]


def _function(found: Body) -> str:
    return "\n".join(
        (
            _signature(found),
            "{",
            *(f"    (void){name};" for name in wholes_of(found)),  # some sizes are there for the callers' comparisons only
            *_workspace(found),
            *_instance(found),
            "    free(work);" if found.inner else "",
            "    return 0;",
            "}",
        )
    ).replace("\n\n", "\n")


def _workspace(found: Body) -> Iterator[str]:
    """Memory for all intermediate arrays of an instance, in one piece; at least one number, since malloc(0) may be NULL."""
    if not found.inner:
        return
    sizes = [" * ".join(f"(size_t)({length})" for length in lengths) for lengths in found.inner.values()]
    yield f"    double *work = malloc((1 + {' + '.join(sizes)}) * sizeof(double));"
    yield "    if (!work) return 1;"


def _instance(found: Body) -> Iterator[str]:
    yield "    for (ptrdiff_t instance = 0; instance < instances; instance++) {"
    for p in arrays_of(found.program):
        name = found.name(p)
        kind, at = ("const double *", "+") if p.lengths else ("const double ", "")
        place = f"instance * {name}_step"
        yield (
            f"        {kind}{name} = all_{name} {at} {place};" if p.lengths else f"        {kind}{name} = all_{name}[{place}];"
        )
        yield f"        (void){name};"
    start = "work"
    for name, lengths in found.inner.items():
        yield f"        double *{name} = {start};"
        start = f"{name} + {' * '.join(f'({length})' for length in lengths)}"
    for result in found.results:
        if result.order:
            size = " * ".join(f"({length})" for length in found.loops.arrays[found.name(result)])
            yield f"        double *{found.name(result)} = all_{found.name(result)} + instance * {size};"
    yield from found.loops.lines
    for result in found.results:
        if not result.order:
            yield f"        all_{found.name(result)}[instance] = {found.name(result)};"
    yield "    }"
