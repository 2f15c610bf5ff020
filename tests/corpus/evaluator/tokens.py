"""LaTeX as tokens that know their line; macros without frills."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

TOKEN = re.compile(r"""
    (?P<environment>\\(?:begin|end)\s*\{[a-zA-Z]+\*?\}(?:\{[clr|]+\})?)
  | (?P<words>\\(?:text|textrm|textbf|mbox|intertext)\s*\{(?:[^{}]|\{[^{}]*\})*\})
  | (?P<label>\\(?:label|tag)\*?\{[^{}]*\})
  | (?P<command>\\(?:[a-zA-Z]+|.))
  | (?P<number>(?<=[\^_])\d|(?<=frac)\d|(?<=frac\d)\d|\d+(?:\.\d+)?)
  | (?P<sign>:=)
  | (?P<space>\s+)
  | (?P<symbol>.)
""", re.VERBOSE | re.DOTALL)
COMMAND = re.compile(r"\\[a-zA-Z]+$")

SILENT = {
    r"\left", r"\right", r"\big", r"\Big", r"\bigl", r"\bigr", r"\Bigl", r"\Bigr", r"\,", r"\;", r"\:", r"\!", "\\ ", "~",
    r"\displaystyle", r"\nonumber", r"\notag", r"\limits",
}
ALIASES = {
    r"\dfrac": r"\frac", r"\tfrac": r"\frac", r"\lVert": r"\|", r"\rVert": r"\|", r"\Vert": r"\|", r"\lvert": "|",
    r"\rvert": "|", r"\top": "T", r"\intercal": "T", r"\bar": r"\overline", r"\boldsymbol": r"\mathbf", r"\bm": r"\mathbf",
    r"\ne": r"\neq", r"\le": r"\leq", r"\ge": r"\geq", r"\ln": r"\log", r"\rightarrow": r"\to", r"\coloneqq": ":=",
    r"\mathrm": r"\operatorname", r"\lbrack": "[", r"\rbrack": "]", r"\Tr": r"\tr",
}


@dataclass(frozen=True)
class Token:
    """A piece of LaTeX and the line it was written on; `written` is how it was written there, if there is another way."""

    text: str
    line: int
    written: str = field(default="", compare=False)

    def __str__(self) -> str:
        return self.written or self.text


Tokens = tuple[Token, ...]


@dataclass(frozen=True)
class Macro:
    """``\\newcommand``: how many arguments, and the body with ``#1`` for them."""

    arguments: int
    body: str


def tokenise(text: str, line: int = 1) -> Iterator[Token]:
    """The tokens of `text`, whose first character stands on `line`; spacing and labels are gone, aliases have one form."""
    for match in TOKEN.finditer(text):
        if match.lastgroup not in ("space", "label") and match.group() not in SILENT:
            yield Token(ALIASES.get(match.group(), match.group()), line, match.group())
        line += match.group().count("\n")


def expand(tokens: Sequence[Token], macros: Mapping[str, Macro]) -> Tokens:
    """Replace the calls of macros, from left to right, by tokens on the line of the call."""
    out: list[Token] = []
    rest = list(tokens)
    while rest:
        head = rest.pop(0)
        macro = macros.get(head.text)
        if macro is None:
            out.append(head)
            continue
        arguments = [argument(rest) for _ in range(macro.arguments)]
        body = [replace(token, line=head.line) for token in tokenise(macro.body)]
        rest[:0] = _fill(body, arguments)
    return tuple(out)


def _fill(body: list[Token], arguments: list[list[Token]]) -> Iterator[Token]:
    """The body of a macro with its arguments in place of #1, #2."""
    places = iter(body)
    for token in places:
        if token.text == "#":
            yield from arguments[int(next(places).text) - 1]
        else:
            yield token


def argument(rest: list[Token]) -> list[Token]:
    """Take the argument that `rest` begins with: a braced group without its braces, or one token."""
    first = rest.pop(0)
    if first.text != "{":
        return [first]
    depth, taken = 1, []
    while depth:
        token = rest.pop(0)
        depth += (token.text == "{") - (token.text == "}")
        taken.append(token)
    return taken[:-1]


def latex(tokens: Sequence[Token]) -> str:
    """The tokens as LaTeX again: a space only where two of them would run into one."""
    out = ""
    for text in map(str, tokens):
        out += " " if (text[0].isalpha() and COMMAND.search(out)) or (text[0].isdigit() and out[-1:].isdigit()) else ""
        out += text
    return out
