"""A page as headings, directives and relations, in the order of reading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .formulas import Relation, relations
from .tokens import Macro, Tokens, expand, tokenise

ENVIRONMENTS = "equation|align|alignat|gather|multline|eqnarray|displaymath|math"
MATHS = re.compile(rf"""
    \\begin\{{(?P<name>({ENVIRONMENTS})\*?)\}} (?P<environment>.*?) \\end\{{(?P=name)\}}
  | \$\$(?P<dollars>.+?)\$\$ | \\\[(?P<square>.+?)\\\] | ```math(?P<fence>.+?)```
  | (?<!\\)\$(?P<inline>[^$]+?)\$ | \\\((?P<round>.+?)\\\)
""", re.VERBOSE | re.DOTALL)
BODIES = ("environment", "dollars", "square", "fence", "inline", "round")
HEADING = re.compile(r"^(?:\\(?:sub)*section\*?\{|\#+ )(?:Exercise (?P<number>\d))?", re.MULTILINE)
DIRECTIVE = re.compile(r"(?:%|<!--) symdlnn: (?P<verb>[a-z]+) ?(?P<rest>.*?)(?: -->)?$", re.MULTILINE)
MACRO = re.compile(r"^\\newcommand\{?(?P<name>\\[a-zA-Z]+)\}?(?:\[(?P<n>\d)\])?\{(?P<body>.*)\}\s*$", re.MULTILINE)
OPERATOR = re.compile(r"^\\DeclareMathOperator\{(?P<name>\\[a-zA-Z]+)\}\{(?P<body>.*)\}\s*$", re.MULTILINE)
COMMENT = re.compile(r"(?<!\\)%.*|<!--.*?-->")
CODE = re.compile(r"```(?P<math>math)?.*?```|(?<!`)`[^`\n]+`", re.DOTALL)


@dataclass(frozen=True)
class Directive:
    """``% symdlnn: verb rest``."""

    line: int
    verb: str
    tokens: Tokens


@dataclass(frozen=True)
class Heading:
    """Where a section begins; `exercise` is the number in its title, 0 if there is none."""

    line: int
    exercise: int = 0


Item = Directive | Heading | Relation


def macros_of(text: str) -> dict[str, Macro]:
    """The macros that a page defines, one a line."""
    found = {m["name"]: Macro(int(m["n"] or 0), m["body"]) for m in MACRO.finditer(text)}
    return found | {m["name"]: Macro(0, rf"\operatorname{{{m['body']}}}") for m in OPERATOR.finditer(text)}


def items(text: str, inputs: str = "") -> list[Item]:
    """Everything on a page that counts, in order; `inputs` are the files with macros that it reads."""
    macros = macros_of(inputs) | macros_of(text)

    def tokens(match: re.Match[str], group: str) -> Tokens:
        return expand(tuple(tokenise(match[group], _line(text, match.start(group)))), macros)

    bare = _bare(text)
    found: list[Item] = [Heading(_line(text, m.start()), int(m["number"] or 0)) for m in HEADING.finditer(bare)]
    found += [Directive(_line(text, m.start()), m["verb"], tokens(m, "rest")) for m in DIRECTIVE.finditer(text)]
    for m in MATHS.finditer(bare):
        body = next(name for name in BODIES if m[name] is not None)
        found += relations(tokens(m, body), body not in ("inline", "round"), _line(text, m.end()))
    return _numbered(sorted(found, key=lambda item: item.line))


def _line(text: str, offset: int) -> int:
    """The line of an offset, from 1."""
    return text.count("\n", 0, offset) + 1


def _bare(text: str) -> str:
    """The page with blanks in place of comments, code and the definitions of macros; all stays where it is."""
    text = CODE.sub(lambda m: m.group() if m["math"] else _blank(m), COMMENT.sub(_blank, text))
    return OPERATOR.sub(_blank, MACRO.sub(_blank, text))


def _blank(match: re.Match[str]) -> str:
    """As many spaces and line ends as the match has."""
    return re.sub(r"[^\n]", " ", match.group())


def _numbered(found: Sequence[Item]) -> list[Item]:
    """Count the relations that begin on the same line."""
    counts: Counter[int] = Counter()
    numbered: list[Item] = []
    for item in found:
        if isinstance(item, Relation):
            counts[item.line] += 1
            item = replace(item, ordinal=counts[item.line])
        numbered.append(item)
    return numbered
