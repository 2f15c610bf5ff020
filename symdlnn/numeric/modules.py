"""Compiled functions as files that stand alone: no import of symdlnn, and a smoke test of their own.

The smoke test compares the function with values that were computed exactly when the file was made; `Example` is one of them.
A Python module runs it under ``if __name__ == "__main__"``, a C file where NAME_SMOKE_TEST is defined.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pprint import pformat
from typing import Any

import numpy as np

from symdlnn import __version__
from symdlnn.numeric.backends import source_of
from symdlnn.numeric.backends.loops import c_header, c_name
from symdlnn.numeric.program import Program, ascii_name

TOLERANCE = 1e-9
"""How far a result may be from the exact value, next to the largest entry: loose enough for other machines' libraries."""
TO_ARRAYS = {
    "numpy": "np.asarray({}, dtype=float)", "numba": "np.asarray({}, dtype=float)", "jax": "jnp.asarray({}, dtype=float)",
    "torch": "torch.tensor({}, dtype=torch.float64)",
}
"""How nested lists become arrays of a backend."""
NOTHING = "no exact example was found: nothing was compared"
WIDE = {"jax": '    jax.config.update("jax_enable_x64", True)\n'}
"""What a backend needs for 64 bits."""


@dataclass(frozen=True)
class Example:
    """Arguments as nested lists of numbers, and the exact results, rounded to floating point."""

    arguments: Mapping[str, Any]
    results: Sequence[Any]


def module_of(program: Program, backend: str, examples: Sequence[Example], stem: str = "") -> dict[str, str]:
    """The files of a function, by name: a module for "numpy", "numba", "jax", "torch", a .c and a .h for "c".

    `stem` is what they are called, by default like the function.

    Fails when: the backend has no modules (`ValueError`), or cannot write the program (as `source_of`).
    """
    if backend not in (*TO_ARRAYS, "c"):
        raise ValueError(f"there are no modules for backend {backend!r}; there are some for {', '.join((*TO_ARRAYS, 'c'))}")
    name = stem or ascii_name(program.name)
    if backend == "c":
        return {f"{name}.c": _c_file(program, examples, name), f"{name}.h": c_header(program)}
    return {f"{name}.py": _python_file(program, backend, examples)}


def _title(program: Program, backend: str) -> str:
    return f"{program.name}: compiled by symdlnn {__version__} for {backend}; needs nothing of symdlnn."


def _python_file(program: Program, backend: str, examples: Sequence[Example]) -> str:
    source = source_of(program, backend).rstrip()
    return f'"""{_title(program, backend)}"""\n\n{source}\n\n\n{_python_test(program, backend, examples)}'


def _python_test(program: Program, backend: str, examples: Sequence[Example]) -> str:
    if not examples:
        return f'if __name__ == "__main__":\n    print("{NOTHING}")\n'
    shown = pformat([(dict(e.arguments), list(e.results)) for e in examples], width=110, sort_dicts=False)
    whole = sorted(p.name for p in program.parameters if p.integer)
    return f'''EXAMPLES = {shown}
"""Arguments, and the exact results."""


def _smoke_test(examples):
    """Compare with the exact values.  Fails when: one differs by more than {TOLERANCE:g} of the largest entry."""
    for arguments, expected in examples:
        given = {{k: v if k in {whole!r} else {TO_ARRAYS[backend].format("v")} for k, v in arguments.items()}}
        found = {program.name}(**given)
        for value, exact in zip(found if isinstance(found, tuple) else (found,), expected, strict=True):
            value, exact = np.asarray(value), np.asarray(exact, dtype=float)
            far = {TOLERANCE:g} * np.abs(exact).max(initial=1)
            if value.shape != exact.shape or not np.abs(value - exact).max(initial=0) <= far:
                raise SystemExit(f"{program.name} gives {{value}}, expected {{exact}} at {{arguments}}")
    print(f"ok: {{len(examples)}} examples")


if __name__ == "__main__":
    import numpy as np

{WIDE.get(backend, "")}    _smoke_test(EXAMPLES)
'''


def _c_file(program: Program, examples: Sequence[Example], stem: str) -> str:
    name = c_name(program)
    head = f'/* {_title(program, "C")} */\n#include "{stem}.h"\n{source_of(program, "c")}'
    nothing = ("int main(void)", "{", f'    printf("{NOTHING}\\n");', "    return 0;", "}")
    test = _c_test(program, name, examples) if examples else nothing
    return "\n".join((head, f"#ifdef {name.upper()}_SMOKE_TEST", "#include <stdio.h>", "", *test, "#endif", ""))


def _c_test(program: Program, name: str, examples: Sequence[Example]) -> Iterator[str]:
    """A comparison, and a main function that calls it for every example."""
    yield from (
        "static int failed = 0;", "",
        "static void compare(int example, const double *found, const double *exact, ptrdiff_t count)", "{",
        "    double largest = 1.0;",
        "    for (ptrdiff_t k = 0; k < count; k++) if (fabs(exact[k]) > largest) largest = fabs(exact[k]);",
        "    for (ptrdiff_t k = 0; k < count; k++)",
        f"        if (!(fabs(found[k] - exact[k]) <= {TOLERANCE:g} * largest)) {{",
        f'            printf("{name} gives %.17g, expected %.17g in example %d\\n", found[k], exact[k], example);',
        "            failed = 1;", "        }", "}", "", "int main(void)", "{",
    )
    for number, example in enumerate(examples):
        yield from _c_example(program, name, example, number)
    yield from (f'    if (!failed) printf("ok: {len(examples)} examples\\n");', "    return failed;", "}")


def _c_example(program: Program, name: str, example: Example, number: int) -> Iterator[str]:
    """A call with one example's arguments, and the comparison of its results."""
    arrays = {p.name: np.asarray(example.arguments[p.name], dtype=float) for p in program.parameters if not p.integer}
    results = [np.asarray(result, dtype=float) for result in example.results]
    given = [f"given_{k}, 0" for k in range(len(arrays))]
    given += [str(int(example.arguments[p.name])) for p in program.parameters if p.integer]
    given += [str(arrays[array].shape[axis]) for array, axis in program.sizes.values()]
    given += [f"found_{k}" for k in range(len(results))]
    yield "    {"
    yield from (f"        const double given_{k}[] = {_c_numbers(values)};" for k, values in enumerate(arrays.values()))
    for k, values in enumerate(results):
        yield f"        const double exact_{k}[] = {_c_numbers(values)};"
        yield f"        double found_{k}[{max(1, values.size)}];"
    yield f"        failed |= {name}(1, {', '.join(given)});"
    yield from (f"        compare({number}, found_{k}, exact_{k}, {values.size});" for k, values in enumerate(results))
    yield "    }"


def _c_numbers(values: Any) -> str:
    numbers = [float(value).hex() if np.isfinite(value) else "NAN" for value in values.ravel()]
    return f"{{{', '.join(numbers or ['0.0'])}}}"
