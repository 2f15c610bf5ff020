"""What a page is made of, in the order of reading: headings, prose, directives and formulas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from symdlnn.latex.source import ReadError, Source, Span
from symdlnn.latex.tokens import Token


@dataclass(frozen=True)
class Heading:
    """A section title.  `level` is 1 for the outermost."""

    level: int
    title: str
    span: Span


@dataclass(frozen=True)
class Prose:
    """Running text between two formulas, plain words with single spaces.

    `ends_paragraph` says that a paragraph ends within or after it.
    """

    text: str
    span: Span
    ends_paragraph: bool = False


@dataclass(frozen=True)
class Directive:
    """``% symdlnn: verb argument`` or ``<!-- symdlnn: verb argument -->``: `text` and `tokens` are the argument.

    `problem` says why the argument could not be cut into tokens.
    """

    verb: str
    text: str
    tokens: tuple[Token, ...]
    span: Span
    problem: ReadError | None = None


@dataclass(frozen=True)
class Formula:
    """Mathematics: its tokens with macros expanded and comments gone, without the delimiters.

    `environment` is ``align``, ``equation``, ... without the star, ``$`` or ``$$``; "" for a bare formula.  `display`
    is False inline;
    `caption` is True inside a caption.  `problem` says why the formula could not be cut into tokens (it is not closed, a macro
    never ends): such a formula has none and is unread.
    """

    tokens: tuple[Token, ...]
    display: bool
    environment: str
    span: Span
    caption: bool = False
    problem: ReadError | None = None


Part = Heading | Prose | Directive | Formula


@dataclass(frozen=True)
class Remark:
    """Something about a file that a reader of it should know: an encoding, an input that was not found."""

    code: str
    message: str
    span: Span


@dataclass(frozen=True)
class Document:
    """A page: its parts in order, over all files that it inputs."""

    source: Source
    parts: tuple[Part, ...]
    warnings: tuple[Remark, ...] = ()
    macros: Mapping[str, object] = field(default_factory=dict)
