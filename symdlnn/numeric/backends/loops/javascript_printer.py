"""Programs for JavaScript: a plain function, in strict mode, that needs nothing else.

Numbers come as numbers, arrays as flat lists (row by row), then positions and sizes.  One result is returned as it is, a
number or a Float64Array; several as a list.
"""

from __future__ import annotations

from symdlnn.numeric.backends.loops.bodies import Body, body
from symdlnn.numeric.backends.loops.sheet import bracketed
from symdlnn.numeric.backends.loops.syntax import JAVASCRIPT
from symdlnn.numeric.program import Program

CONVENTIONS = "Arrays are flat lists, row by row; an array that is returned is a Float64Array."


def javascript_source(program: Program) -> str:
    """The text of one function.  Fails when: something has no counterpart (`NotPrintable`)."""
    found = body(program, JAVASCRIPT, depth=1)
    arguments = [*map(found.called, found.arguments), *found.wholes]
    results = [found.called(result) for result in found.results]
    lines = (
        *_comment(found),
        f"function {found.name}({', '.join(arguments)}) {{",
        '    "use strict";',
        *(f"    const {name} = new Float64Array({' * '.join(map(bracketed, n))});" for name, n in found.sheet.arrays.items()),
        *found.sheet.lines,
        f"    return {results[0]};" if len(results) == 1 else f"    return [{', '.join(results)}];",
        "}",
    )
    return "\n\n".join((*found.helpers, "\n".join(lines))) + "\n"


def _comment(found: Body) -> list[str]:
    """The documentation; what would end the comment is spelled apart."""
    arrays = any(thing.lengths for thing in found.arguments) or any(result.order for result in found.results)
    about = found.program.about.replace("*/", "* /").splitlines()
    lines = [*about, *([""] if about and arrays else []), *([CONVENTIONS] if arrays else [])]
    return ["/**", *(f" * {line}".rstrip() for line in lines), " */"] if lines else []
