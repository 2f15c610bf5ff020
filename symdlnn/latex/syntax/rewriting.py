r"""What becomes of a command that only changes how a formula looks, and of the many spellings of a sign."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from symdlnn.latex.syntax.balance import argument_end
from symdlnn.latex.syntax.commands import FONTS
from symdlnn.latex.syntax.editing import Edit, Rule
from symdlnn.latex.syntax.looks import (
    ARROWS, CLASSES, DEFINING, DROPPED, DROPPED_WITH_ARGUMENT, KEPT_ARGUMENT, LABELLED, STACKED, WEAKENING,
)
from symdlnn.latex.syntax.signs import ALIASES, NEGATED, RELATIONS


def alias(edit: Edit, position: int) -> None:
    edit.put(position, position + 1, edit.text(position))


def look(edit: Edit, position: int) -> None:
    edit.drop(position, position + 1)


def invisible(edit: Edit, position: int) -> None:
    count = DROPPED_WITH_ARGUMENT[edit.tokens[position].text]
    edit.drop(position, edit.arguments(edit.after_option(position + 1), count)[-1][1])


def around(edit: Edit, position: int) -> None:
    """Only the formula stays of a command around it, without the remark below or above."""
    command = edit.tokens[position].text
    count, which = KEPT_ARGUMENT[command]
    begin = edit.after_option(position + 1)
    edit.drop(position, begin)
    spans = edit.arguments(begin, count)
    for number, (start, end) in enumerate(spans):
        if number != which:
            edit.drop(start, end)
    if command in CLASSES:
        edit.unwrap(*spans[which])
    end = spans[-1][1]
    if edit.kind(end) and edit.kind(end) == LABELLED.get(command):
        edit.drop(end, argument_end(edit.tokens, edit.partner, end + 1))


def font(edit: Edit, position: int) -> None:
    """One token needs no braces; its place reaches to where the closing one stood."""
    if edit.partner[position + 1:position + 2] == [position + 3] and edit.kind(position + 1) == "open":
        edit.unwrap(position + 1, position + 4)
        inner, close = edit.tokens[position + 2:position + 4]
        edit.replaced[position + 2] = (replace(inner, span=inner.span.to(close.span)),)


def words(edit: Edit, position: int) -> None:
    """Words that hold nothing but a punctuation mark."""
    text = edit.tokens[position].text.strip()
    if text in (",", ";", "."):
        edit.put(position, position + 1, text)


# --- relations ----------------------------------------------------------------------------------------------------------


def stacked(edit: Edit, position: int) -> None:
    r"""\stackrel{!}{=} is an equals sign, \overset{\mathrm{def}}{=} a definition."""
    (above, above_end), (below, below_end) = edit.arguments(position + 1, 2)
    sign = [edit.text(p) for p in range(below, below_end) if edit.kind(p) not in ("open", "close")]
    if len(sign) != 1 or sign[0] not in RELATIONS:
        return
    marks = [token.text for token in edit.tokens[above:above_end] if token.kind not in ("open", "close")]
    remark = "".join(mark for mark in marks if mark not in FONTS).strip(" .")
    meaning = ":=" if remark in DEFINING else r"\simeq" if remark in WEAKENING else "="
    edit.put(position, below_end, meaning if sign[0] == "=" else sign[0])


def arrow(edit: Edit, position: int) -> None:
    start = edit.after_option(position + 1)
    edit.put(position, argument_end(edit.tokens, edit.partner, start), ARROWS[edit.tokens[position].text])


def negation(edit: Edit, position: int) -> None:
    edit.put(position, position + 2, NEGATED.get(edit.text(position + 1), r"\not"))


PAIRS = {
    (":", "="): ":=", ("=", ":"): "=:", ("<", "="): r"\leq", (">", "="): r"\geq", (":", r"\equiv"): ":=",
}


def pair(edit: Edit, position: int) -> None:
    """Two signs that are one."""
    if sign := PAIRS.get((edit.text(position), edit.text(position + 1))):
        edit.put(position, position + 2, sign)
    elif edit.tokens[position].text in ALIASES:
        alias(edit, position)


def ellipsis(edit: Edit, position: int) -> None:
    if edit.text(position + 1) == edit.text(position + 2) == ".":
        edit.put(position, position + 3, r"\dots")


RULES: Mapping[str, Rule] = (
    dict.fromkeys(ALIASES, alias) | dict.fromkeys(DROPPED, look)
    | dict.fromkeys(DROPPED_WITH_ARGUMENT, invisible) | dict.fromkeys(KEPT_ARGUMENT, around) | dict.fromkeys(FONTS, font)
    | dict.fromkeys(STACKED, stacked) | dict.fromkeys(ARROWS, arrow) | dict.fromkeys((":", "=", "<", ">", r"\colon"), pair)
    | {r"\vcentcolon": pair, r"\not": negation, ".": ellipsis}
)
"""What is done about a command or sign, by its text; the later tables win."""

