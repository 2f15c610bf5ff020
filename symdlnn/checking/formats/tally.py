"""The last line: how many relations got which verdict, what was taken on trust, and loudly if nothing was proved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from symdlnn.checking.formats.details import counted
from symdlnn.checking.formats.painting import Look, Paint, Style, columns
from symdlnn.checking.formats.readable import readable
from symdlnn.checking.results import CheckResult, RelationResult, Verdict

WORDS: Mapping[Verdict, tuple[str, str, Style]] = {
    "proved": ("proved", "proved", "good"), "refuted": ("refuted", "refuted", "error"),
    "undecided": ("undecided", "undecided", "warning"), "unread": ("unread", "unread", "warning"),
    "given": ("given", "given", "plain"), "definition": ("definition", "definitions", "plain"),
    "condition": ("condition", "conditions", "plain"), "noted": ("noted", "noted", "plain"),
}
"""Every verdict in the order of the tally: for one, for several, and its style."""

MOST = 12
"""How many names or assumptions are listed."""


def tally(result: CheckResult, look: Look) -> str:
    """The summary of a check in a few lines."""
    paint, summary = Paint(look.colour), result.summary
    proved = [] if summary["proved"] else [paint("NOTHING WAS PROVED", "warning")]
    shown = [paint(f"{n} {WORDS[v][n != 1]}", WORDS[v][2]) for v in WORDS if (n := summary[v])]
    pages = f"{counted(len(result.pages), 'page')}, {counted(len(result.relations), 'relation')}"
    trusted = (paint(line, "quiet") for line in _trusted(result, look.width))
    return "\n".join((f"{pages}: {', '.join(proved + shown)}", *trusted))


def _trusted(result: CheckResult, width: int) -> Iterator[str]:
    """What the proved relations rest on."""
    proved = [r for r in result.relations if r.verdict == "proved"]
    for words, attribute in (("rests on", "uses"), ("conditions", "conditions"), ("held constant", "held_constant")):
        found = list(dict.fromkeys(formula for relation in proved for formula in _formulas(relation, attribute)))
        if found:
            more = [f"and {len(found) - MOST} more"] if len(found) > MOST else []
            yield from _listed(f"  {words}:", [*map(readable, found[:MOST]), *more], width)


def _listed(words: str, items: Sequence[str], width: int) -> Iterator[str]:
    """Items behind their words, on as many lines as they need; no item is broken."""
    line, indent = words, " " * len(words)
    for position, item in enumerate(items, start=1):
        piece = f" {item}," if position < len(items) else f" {item}"
        if position > 1 and columns(line + piece) > width:
            yield line
            line = indent
        line += piece
    yield line


def _formulas(relation: RelationResult, attribute: str) -> tuple[str, ...]:
    found: tuple[str, ...] = getattr(relation, attribute)
    return found
