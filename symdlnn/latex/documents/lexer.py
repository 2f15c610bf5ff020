"""The formula that is being read: its tokens so far, and what is still open in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from symdlnn.latex.documents import words
from symdlnn.latex.documents.expander import Expander
from symdlnn.latex.documents.raws import Raw
from symdlnn.latex.source import ReadError, Span
from symdlnn.latex.tokens import Kind, Token

MOST_TOKENS = 20_000
MOST_LAYERS = 20


@dataclass(frozen=True)
class Closing:
    """What ends a formula: a command, dollars, a closing brace, the end of an environment or of the text.

    An `inline` formula ends within its paragraph.
    """

    kind: Literal["command", "dollar", "close", "end", "nothing"]
    text: str = ""
    inline: bool = False

    def ends(self, environment: str) -> bool:
        """Whether the formula is this environment, so that \\end closes it, and \\begin shows that it was not closed."""
        return self.kind == "end" and self.text == environment


@dataclass
class Group:
    """Braces, an environment or the [degree] of a root that are still open.

    `waiting` says for how many more arguments the command before them waits, `fonts` how many old font switches end with them.
    """

    opening: Raw | None
    environment: str = ""
    waiting: int = 0
    fonts: int = 0

    def __str__(self) -> str:
        return {"": "{", "[": "["}.get(self.environment, rf"\begin{{{self.environment}}}")


@dataclass
class Mathematics:
    """A formula, and the groups that are open in it."""

    closing: Closing
    opening: Raw | None
    groups: list[Group] = field(default_factory=lambda: [Group(None)])


@dataclass
class Text:
    """The words of a \\text{...}; `between_rows` if they stand on a row of their own."""

    opening: Raw
    between_rows: bool = False
    depth: int = 0
    pieces: list[str] = field(default_factory=list)
    first: Raw | None = None
    last: Raw | None = None

    def append(self, raw: Raw, text: str) -> None:
        """More text, which stands at `raw`."""
        self.pieces.append(text)
        if text.strip():
            self.first, self.last = self.first or raw, raw


class Lexer:
    """What has been read of a formula: `tokens`, `directives` that were met in it, and `end`, the raw that closed it.

    `stopped` says that it met what cannot stand in a formula, which comes next in the stream.
    `layers` are the formula, a text in it, a formula in that text, ...; `waiting` says for how many arguments without braces
    the last command waits, each of which is a single character.
    """

    def __init__(self, expander: Expander, closing: Closing, opening: Raw | None) -> None:
        self.expander = expander
        self.tokens: list[Token] = []
        self.directives: list[Raw] = []
        self.end: Raw | None = None
        self.stopped = False
        self.waiting = 0
        self.layers: list[Mathematics | Text] = [Mathematics(closing, opening)]

    def emit(self, kind: Kind, text: str, span: Span) -> None:
        """Append a token.  Fails when: the formula gets too long (`ReadError`)."""
        if len(self.tokens) >= MOST_TOKENS:
            raise ReadError("formula-too-long", span, f"this formula has more than {MOST_TOKENS} signs", "split it")
        self.tokens.append(Token(kind, text, span))

    def nest(self, layer: Mathematics | Text, raw: Raw) -> None:
        """A text in a formula begins, or a formula in a text.  Fails when: they are nested too deep (`ReadError`)."""
        if len(self.layers) >= MOST_LAYERS:
            raise ReadError("too-deep", raw.span, "text and formulas are nested too deep here", "take them apart")
        self.layers.append(layer)

    def cut_short(self, layer: Mathematics | Text, raw: Raw) -> ReadError:
        """The error for meeting `raw`, which belongs after the formula and is put back."""
        self.expander.stream.back(raw)
        self.stopped = True
        return unclosed(layer, raw)

    @property
    def formula(self) -> Mathematics:
        """The innermost formula."""
        layer = self.layers[-1]
        assert isinstance(layer, Mathematics), "rules of formulas do not apply to text"
        return layer

    def close_formula(self, raw: Raw | None) -> None:
        """The innermost formula ends.  Fails when: a group in it is open (`ReadError`)."""
        self.end = raw
        self.end_fonts(raw)
        group = self.formula.groups[-1]
        if group.opening is not None:
            raise ReadError("unbalanced-braces", group.opening.span, f"{group} is not closed in this formula")
        self.layers.pop()

    def open_group(self, raw: Raw, environment: str = "") -> None:
        self.formula.groups.append(Group(raw, environment, max(self.waiting - 1, 0)))
        self.waiting = 0

    def close_group(self, raw: Raw, environment: str = "") -> None:
        """Fails when: what is closed is not what was opened last (`ReadError`)."""
        self.end_fonts(raw)
        group = self.formula.groups[-1]
        if group.opening is None or group.environment != environment:
            what = rf"\end{{{environment}}}" if environment else "}"
            raise ReadError("unbalanced-braces", raw.span, f"{what} closes nothing that is open here")
        self.waiting = self.formula.groups.pop().waiting

    def end_fonts(self, raw: Raw | None) -> None:
        """Close the braces that stand for old font switches in the innermost group."""
        group = self.formula.groups[-1]
        while group.fonts:
            group.fonts -= 1
            self.emit("close", "}", raw.span if raw is not None else self.tokens[-1].span)

    def flush(self, layer: Text) -> None:
        """The words so far become a token."""
        if layer.first is not None and layer.last is not None:
            self.emit("words", words.single_spaced(layer.pieces), layer.first.span.to(layer.last.span))
        layer.pieces, layer.first, layer.last = [], None, None


def unclosed(layer: Mathematics | Text, raw: Raw | None) -> ReadError:
    """The error for a formula or text that meets `raw`, which cannot stand in it, or the end of the page."""
    opening = layer.opening or raw
    assert opening is not None, "a formula without opening ends with its text"
    if layer.opening is None:
        return ReadError("misplaced-command", opening.span, f"{opening.text} cannot stand in a formula")
    return ReadError("unclosed-formula", opening.span, f"what {opening.text} begins is not closed")
