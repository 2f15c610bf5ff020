"""``symdlnn explain``: what the code of a message means."""

from __future__ import annotations

from argparse import Namespace
from textwrap import fill, indent

from symdlnn.checking.codes import Code, codes, nearest
from symdlnn.checking.formats import Look
from symdlnn.checking.formats.painting import Paint
from symdlnn.cli.looks import look
from symdlnn.cli.terminal import complain

WIDTH = 96


def explain(options: Namespace) -> int:
    """Explain a code, or list all; an unknown one is answered with those it may have been."""
    shown = look("auto")
    if options.code is None:
        print(listed(shown))
        return 0
    name = options.code.strip("[]").lower()
    if name in codes():
        print(explained(codes()[name], shown))
        return 0
    meant = f"did you mean {' or '.join(nearest(name))}?" if nearest(name) else "`symdlnn explain` lists them"
    complain(f"error: there is no code {options.code!r}; {meant}")
    return 2


def explained(code: Code, shown: Look) -> str:
    """Heading, meaning, an example and the way out."""
    paint = Paint(shown.colour)
    heading = f"{paint(f'{code.severity}[{code.name}]:', code.severity)} {paint(code.title, 'strong')}"
    paragraphs = [fill(" ".join(p.split()), WIDTH) for p in code.text.split("\n\n")]
    examples = (("for example", code.example_wrong), ("instead", code.example_right))
    parts = [f"{paint(f'{words}:', 'help')}\n\n{indent(example, '    ')}" for words, example in examples if example]
    return "\n\n".join((heading, *paragraphs, *parts))


def listed(shown: Look) -> str:
    """All codes with their titles, the most serious first."""
    paint, width = Paint(shown.colour), max(map(len, codes()))
    order = ("error", "warning", "note")
    rows = sorted(codes().values(), key=lambda code: (order.index(code.severity), code.name))
    return "\n".join(f"{paint(f'{c.severity:<8}', c.severity)} {c.name:<{width}}  {c.title}" for c in rows)
