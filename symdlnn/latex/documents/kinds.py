"""What a text is when nobody says: a LaTeX page, a Markdown page or a bare formula."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["tex", "md", "formula"]

_TEX = re.compile(
    r"\\(?:documentclass|usepackage|section|subsection|paragraph|chapter|input|item|textbf|emph)\b"
    r"|\\begin\{(?:document|enumerate|itemize|theorem|proof)"
)
_RATHER_TEX = re.compile(r"\\(?:newcommand|renewcommand|def|ref|eqref|label)\b|^[ \t]*%", re.MULTILINE)
_MARKDOWN = re.compile(r"^ {0,3}#{1,6}[ \t]|^[ \t]*(?:```|~~~)|\A---[ \t]*$|<!--|^[ \t]*[-*][ \t]+\w.*\$|\$`", re.MULTILINE)
_DELIMITER = re.compile(r"\\.|\$\$?", re.DOTALL)
_WHOLE = re.compile(
    r"\s*(?:\$\$(?P<dollars>.*)\$\$|\$(?P<dollar>.*)\$|\\\[(?P<bracket>.*)\\\]|\\\((?P<round>.*)\\\))\s*", re.DOTALL
)
DELIMITERS = frozenset({"$", "$$", r"\[", r"\(", r"\]", r"\)"})
_DISPLAY = re.compile(r"\\begin\{(?:equation|align|gather|multline|alignat|flalign|eqnarray|displaymath)\*?\}")
_ONE_DISPLAY = re.compile(r"\s*\\begin\{(?P<name>[a-z]+\*?)\}.*\\end\{(?P=name)\}\s*", re.DOTALL)


def kind_of(text: str) -> Kind:
    """A page of LaTeX if commands of LaTeX structure it, a page of Markdown if marks of Markdown do.

    Anything else is one formula, unless there is something around its dollars, brackets or displayed environments: then it is
    LaTeX if there are comments or definitions of LaTeX, else Markdown.
    """
    if _TEX.search(text):
        return "tex"
    if _MARKDOWN.search(text):
        return "md"
    if bare(text) is not None:
        return "formula"
    return "tex" if _RATHER_TEX.search(text) else "md"


def bare(text: str) -> tuple[int, int] | None:
    """Where the formula stands in a text that is nothing else, within its dollars or brackets; None if it is a page."""
    found = _WHOLE.fullmatch(text)
    start, end = found.span(found.lastgroup or 0) if found else (0, len(text))
    delimited = any(mark.group() in DELIMITERS for mark in _DELIMITER.finditer(text, start, end))
    displays = len(_DISPLAY.findall(text))
    alone = displays == 0 or (displays == 1 and _ONE_DISPLAY.fullmatch(text, start, end) is not None)
    return (start, end) if alone and not delimited else None
