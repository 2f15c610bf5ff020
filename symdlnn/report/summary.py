"""What was proved, as plain text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import singledispatch
from itertools import islice
from textwrap import wrap

from symdlnn.derivation import Checked, Derivation, FigureSpec, Result, Source, library

GREEN, YELLOW, RED, PLAIN = "\x1b[32m", "\x1b[33m", "\x1b[31m", "\x1b[0m"
PROVED, NOT_PROVED, CHECKED, ASSUMED = "proved", "not proved", "checked, not proved", "assumed"
OPEN = "rests on what is not proved"
WIDEST = 110
"""How long the lines get that say what is assumed."""
PAINT = {PROVED: GREEN, CHECKED: YELLOW, ASSUMED: YELLOW, NOT_PROVED: RED, OPEN: RED}


@dataclass(frozen=True)
class Verdict:
    """Both methods' verdicts on one statement: the kernel's proof, and the fewest exact points that a step of it held on.

    `kernel` says what became of the proof; a statement that is checked only, or itself assumed, does not claim to have one.
    """

    derivation: str
    label: str
    title: str
    steps: int
    assumptions: int
    kernel: str
    points: int
    seconds: float

    @property
    def proved(self) -> bool:
        """Whether the kernel has a proof."""
        return self.kernel == PROVED


def verdicts(derivations: Sequence[Derivation]) -> tuple[Verdict, ...]:
    """One verdict a statement."""
    return tuple(_verdict(found, d.name, label) for d in derivations for label, found in d.statements.items())


@singledispatch
def _verdict(statement: Result | Checked, derivation: str, label: str) -> Verdict:
    raise TypeError(f"{statement!r} is no statement")


@_verdict.register
def _(result: Result, derivation: str, label: str) -> Verdict:
    proofs = [proof for _, _, proof, _ in result.proofs]
    done = [proof for proof in proofs if proof is not None]
    points = min((proof.evidence.agreed for proof in done), default=0) if result.complete else 0
    seconds = sum(proof.seconds for proof in done)
    return Verdict(derivation, label, _plain(result.title), len(proofs), _granted(result), result.status, points, seconds)


@_verdict.register
def _(checked: Checked, derivation: str, label: str) -> Verdict:
    points = checked.evidence.agreed
    return Verdict(derivation, label, _plain(checked.title), 0, _granted(checked), CHECKED, points, 0.0)


def verify_table(derivations: Sequence[Derivation], colour: bool = False) -> str:
    """Theorem, steps, what they assume, proved by the kernel, exact points tried, milliseconds; then the totals."""
    found = verdicts(derivations)
    header = ("", "theorem", "steps", "assumed", "kernel", "exact", "ms")
    body = [(v.derivation, v.title, str(v.steps), str(v.assumptions), v.kernel,
             f"{v.points} points" if v.points else "-", f"{1000 * v.seconds:.1f}") for v in found]
    lines = _columns([header, *body], right=(2, 3, 6))
    painted = [_painted(line, v.kernel) for line, v in zip(lines[1:], found, strict=True)] if colour else lines[1:]
    return "\n".join((lines[0], *painted, "", _total(found)))


def _total(found: Sequence[Verdict]) -> str:
    checked, steps = sum(v.kernel == CHECKED for v in found), sum(v.steps for v in found)
    assumed = sum(v.kernel == ASSUMED for v in found)
    apart = "".join(f", {count} {what}" for what, count in ((ASSUMED, assumed), (CHECKED, checked)) if count)
    proved = f"{sum(v.proved for v in found)} of {len(found) - checked} results proved"
    return f"{proved}{apart}, {steps} steps, {1000 * sum(v.seconds for v in found):.0f} ms"


def _painted(line: str, kernel: str) -> str:
    before, _, after = line.rpartition(kernel)
    return f"{before}{PAINT[kernel]}{kernel}{PLAIN}{after}"


def gallery(derivations: Sequence[Derivation]) -> str:
    """Every statement, by file: its label, its number, its title, how far it is established; below it, what it assumes."""
    cells = [_listed(label, statement) for d in derivations for label, statement in d.statements.items()]
    lines = iter(_columns(cells, right=(3,)) if cells else ())
    return "\n\n".join("\n".join(_block(d, tuple(islice(lines, len(d.statements))))) for d in derivations)


def _block(derivation: Derivation, lines: Sequence[str]) -> Iterator[str]:
    yield f"{derivation.name}: {_plain(derivation.title)}"
    for line, statement in zip(lines, derivation.statements.values(), strict=True):
        yield line
        yield from wrap("; ".join(_given(statement)), WIDEST, initial_indent=" " * 6, subsequent_indent=" " * 6)


def _given(statement: Result | Checked) -> Iterator[str]:
    """What a statement assumes, as terms; a side condition comes with the proof."""
    yield from (str(assumption.claim) for assumption in statement.assumptions)
    yield from (f"{condition} (side condition)" for condition in statement.conditions)


def _listed(label: str, statement: Result | Checked) -> tuple[str, ...]:
    number, granted = f"({statement.number})" if statement.number else "", _counted(_granted(statement), "assumption")
    return f"  {label}", number, _plain(statement.title), granted, statement.status


def _granted(statement: Result | Checked) -> int:
    """How much a statement assumes, side conditions included."""
    return len(statement.assumptions) + len(statement.conditions)


def list_table(derivations: Sequence[Derivation]) -> str:
    """Every derivation with its title and how much it holds."""
    rows = [(d.name, _plain(d.title), _counted(len(d.results), "result"), _counted(_figures(d), "figure")) for d in derivations]
    return "\n".join(_columns(rows, right=(2, 3)))


def plain_file(source: Source) -> str:
    """A file and a line, the file as seen from the library, if it belongs to it: ``theory/saxe2013.py:27``."""
    file = source.file
    return f"{file.relative_to(library()).as_posix() if file.is_relative_to(library()) else file.name}:{source.line}"


def _plain(title: str) -> str:
    """A title without the dollars around its formulas."""
    return title.replace("$", "")


def _figures(derivation: Derivation) -> int:
    return sum(isinstance(element, FigureSpec) for element in derivation.elements.values())


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _columns(rows: Sequence[tuple[str, ...]], right: tuple[int, ...]) -> list[str]:
    """Rows of cells as lines with aligned columns; those at `right` end together."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    def aligned(row: tuple[str, ...]) -> list[str]:
        cells = enumerate(zip(row, widths, strict=True))
        return [cell.rjust(width) if k in right else cell.ljust(width) for k, (cell, width) in cells]

    return ["  ".join(aligned(row)).rstrip() for row in rows]
