"""What was proved, as plain text for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from symdlnn.derivation import Derivation, FigureSpec, Result

GREEN, RED, PLAIN = "\x1b[32m", "\x1b[31m", "\x1b[0m"


@dataclass(frozen=True)
class Verdict:
    """Both methods' verdicts on one result: the kernel's proof, and the fewest exact points that a step of it held on."""

    derivation: str
    label: str
    title: str
    steps: int
    assumptions: int
    proved: bool
    points: int
    seconds: float


def verdicts(derivations: Sequence[Derivation]) -> tuple[Verdict, ...]:
    """One verdict a result."""
    return tuple(_verdict(d.name, label, result) for d in derivations for label, result in d.results.items())


def _verdict(derivation: str, label: str, result: Result) -> Verdict:
    proofs = [proof for _, _, proof, _ in result.proofs]
    done = [proof for proof in proofs if proof is not None]
    points = min((proof.evidence.agreed for proof in done), default=0) if result.complete else 0
    granted, seconds = len(result.assumptions) + len(result.conditions), sum(proof.seconds for proof in done)
    return Verdict(derivation, label, _plain(result.title), len(proofs), granted, result.complete, points, seconds)


def verify_table(derivations: Sequence[Derivation], colour: bool = False) -> str:
    """Theorem, steps, what they assume, proved by the kernel, exact points tried, milliseconds; then the totals."""
    found = verdicts(derivations)
    header = ("", "theorem", "steps", "assumed", "kernel", "exact", "ms")
    body = [(v.derivation, v.title, str(v.steps), str(v.assumptions), "proved" if v.proved else "not proved",
             f"{v.points} points" if v.proved else "-", f"{1000 * v.seconds:.1f}") for v in found]
    lines = _columns([header, *body], right=(2, 3, 6))
    painted = [_painted(line, v.proved) for line, v in zip(lines[1:], found, strict=True)] if colour else lines[1:]
    return "\n".join((lines[0], *painted, "", _total(found)))


def _total(found: Sequence[Verdict]) -> str:
    proved, steps = sum(v.proved for v in found), sum(v.steps for v in found)
    return f"{proved} of {len(found)} results proved, {steps} steps, {1000 * sum(v.seconds for v in found):.0f} ms"


def _painted(line: str, good: bool) -> str:
    word, paint = ("proved", GREEN) if good else ("not proved", RED)
    before, _, after = line.rpartition(word)
    return f"{before}{paint}{word}{PLAIN}{after}"


def list_table(derivations: Sequence[Derivation]) -> str:
    """Every derivation with its title and how much it holds."""
    rows = [(d.name, _plain(d.title), _counted(len(d.results), "result"), _counted(_figures(d), "figure")) for d in derivations]
    return "\n".join(_columns(rows, right=(2, 3)))


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
