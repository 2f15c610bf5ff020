"""Tokens as LaTeX again, with macros expanded and without what only places a formula on the paper."""

from __future__ import annotations

from collections.abc import Sequence

from symdlnn.checking.mathml import as_text
from symdlnn.latex.tokens import Token

LAYOUT = frozenset({
    "aligned", "alignedat", "split", "gathered", "align", "alignat", "gather", "equation", "multline", "eqnarray", "flalign",
    "displaymath", "math",
})
"""Environments that only place formulas; all others mean something."""


def written(tokens: Sequence[Token], layout: bool = False) -> str:
    """Tokens as LaTeX again; what only places a formula (align, &, \\\\) goes, but for that of matrices and unless `layout`."""
    inner, shown, before = 0, list[str](), ""
    for token in tokens:
        means = token.kind in ("begin", "end") and not _is_layout(token)
        inner += means and (1 if token.kind == "begin" else -1)
        text = _words(token, before) if token.kind == "words" else _text(token, layout or inner > 0 or means)
        if text:
            shown.append(f" {text}" if text[0].isalpha() and _is_word(before) else text)
            before = text
    return "".join(shown).strip()


def _is_word(text: str) -> bool:
    """Whether a command that a letter would lengthen."""
    return text.startswith("\\") and text[-1].isalpha()


def _words(token: Token, before: str) -> str:
    """Words with space around them, unless they are a script or an argument."""
    return as_text(token.text if before in ("_", "^", "{") else f" {token.text} ")


def _text(token: Token, layout: bool) -> str:
    if token.kind in ("label", "tag") or (token.kind in ("newline", "align") and not layout):
        return ""
    if token.kind in ("begin", "end"):
        return rf"\{token.kind}{{{token.text}}}" if layout else ""
    return SIGNS.get(token.kind, token.text)


SIGNS = {"newline": r"\\", "align": "&", "upper": "^", "lower": "_", "open": "{", "close": "}"}


def unboxed(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens without boxes, which may hold several relations."""
    kept: list[Token] = []
    boxes: list[int] = []
    depth = 0
    for token in tokens:
        depth += (token.kind == "open") - (token.kind == "close")
        if token.kind == "open" and kept and kept[-1].text == r"\boxed":
            kept.pop()
            boxes.append(depth)
        elif token.kind == "close" and boxes and depth == boxes[-1] - 1:
            boxes.pop()
        else:
            kept.append(token)
    return kept


def balanced(tokens: Sequence[Token]) -> bool:
    """Whether every brace, environment and \\left finds its partner within these tokens."""
    depth = dict.fromkeys(("brace", "environment", "fence"), 0)
    for token in tokens:
        kind, step = STEPS.get((token.kind, token.text), STEPS.get((token.kind, ""), ("", 0)))
        if kind and not _is_layout(token):
            depth[kind] += step
        if min(depth.values()) < 0:
            return False
    return not any(depth.values())


STEPS = {
    ("open", ""): ("brace", 1), ("close", ""): ("brace", -1),
    ("begin", ""): ("environment", 1), ("end", ""): ("environment", -1),
    ("command", r"\left"): ("fence", 1), ("command", r"\right"): ("fence", -1),
}


def _is_layout(token: Token) -> bool:
    return token.kind in ("begin", "end") and token.text.rstrip("*") in LAYOUT
