"""Documents as short strings, so that the tables of the tests can be read."""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch
from typing import Any

from symdlnn.latex.documents.parts import Directive, Document, Formula, Heading, Prose
from symdlnn.latex.tokens import Token

MARKS = {"words": '"{}"', "begin": "<{}", "end": "{}>", "label": "label:{}", "tag": "tag:{}", "number": "#{}"}


def tokens_shown(tokens: Iterable[Token]) -> str:
    """Tokens side by side; numbers, words, environments and labels are marked."""
    return " ".join(MARKS.get(token.kind, "{}").format(token.text) for token in tokens)


@singledispatch
def part_shown(part: Any) -> str:
    """One part on one line."""
    raise TypeError(part)


@part_shown.register
def _(part: Heading) -> str:
    return f"{'=' * part.level} {part.title}"


@part_shown.register
def _(part: Prose) -> str:
    return f"'{part.text}'" + (" ¶" if part.ends_paragraph else "")


@part_shown.register
def _(part: Directive) -> str:
    return f"! {part.verb}: {part.problem.code if part.problem else tokens_shown(part.tokens)}"


@part_shown.register
def _(part: Formula) -> str:
    content = part.problem.code if part.problem else tokens_shown(part.tokens)
    return f"{part.environment or 'bare'}{'(caption)' if part.caption else ''}: {content}"


def shown(document: Document) -> list[str]:
    """All parts."""
    return [part_shown(part) for part in document.parts]
