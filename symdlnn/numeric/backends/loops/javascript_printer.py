"""Programs for JavaScript: a plain function, in strict mode, that needs nothing else.

Numbers come as numbers, arrays as flat lists (row by row), then positions and sizes.  One result is returned as it is, a
number or a Float64Array; several as a list.
"""

from __future__ import annotations

from symdlnn.numeric.backends.loops.bodies import body
from symdlnn.numeric.backends.loops.c_printer import arrays_of, wholes_of
from symdlnn.numeric.backends.loops.syntax import JAVASCRIPT
from symdlnn.numeric.errors import NotPrintable
from symdlnn.numeric.program import Program, ascii_name


def javascript_source(program: Program) -> str:
    """The text of one function.  Fails when: it needs an inverse or a determinant (`NotPrintable`)."""
    found = body(program, JAVASCRIPT, depth=1)
    if found.loops.helpers:
        raise NotPrintable(f"JavaScript has no {' and no '.join(found.loops.helpers)} of a matrix here")
    arguments = [*(found.name(p) for p in arrays_of(program)), *wholes_of(found)]
    lines = [
        f"    const {name} = new Float64Array({' * '.join(f'({n})' for n in lengths)});"
        for name, lengths in found.loops.arrays.items()
    ]
    results = [found.name(result) for result in found.results]
    returned = results[0] if len(results) == 1 else f"[{', '.join(results)}]"
    about = program.about.replace("*/", "* /").splitlines()
    comment = ["/**", *(f" * {line}".rstrip() for line in about), " */"] if about else []
    return (
        "\n".join(
            (
                *comment,
                f"function {ascii_name(program.name)}({', '.join(arguments)}) {{",
                '    "use strict";',
                *lines,
                *found.loops.lines,
                f"    return {returned};",
                "}",
            )
        )
        + "\n"
    )
