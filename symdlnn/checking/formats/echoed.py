"""``--echo``: how each formula was understood."""

from __future__ import annotations

from collections.abc import Mapping

from symdlnn.checking.formats.painting import Look, Paint
from symdlnn.checking.formats.readable import readable, spoken
from symdlnn.checking.results import CheckResult, RelationResult, Verdict

TAKEN: Mapping[Verdict, str] = {
    "given": "taken as given", "definition": "taken as a definition", "condition": "taken as a condition",
    "noted": "noted, not judged", "unread": "not read",
}
"""What became of a relation that is no claim, or of which nothing could be read."""


def echo(result: CheckResult, look: Look) -> str:
    """Two lines a relation: what is written, and what was read, or why nothing was."""
    return "\n".join(_lines(relation, Paint(look.colour)) for relation in result.relations)


def _lines(relation: RelationResult, paint: Paint) -> str:
    where = f"{relation.span.source.name}:{relation.line}:{relation.column}:"
    written = f"{relation.lhs} {relation.relation} {relation.rhs}"
    return f"{paint(where, 'place')} {paint(written)}\n  {_understood(relation, paint)}"


def _understood(relation: RelationResult, paint: Paint) -> str:
    taken = TAKEN.get(relation.verdict, "")
    if relation.reading:
        return f"{paint('read as', 'note')} {paint(readable(relation.reading))}{f', {taken}' if taken else ''}"
    why = f": {spoken(relation.reason)}" if relation.reason else ""
    return paint(f"{taken or relation.verdict}{why}", "warning" if relation.verdict == "unread" else "note")
