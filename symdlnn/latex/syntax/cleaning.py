r"""Reads through everything that changes only how a formula looks.

::

    \left( \boxed{A} \right)  \stackrel{!}{=}  \displaystyle \textcolor{red}{\frac12} \,  \not= \bigl| B \bigr|
    (      {A}       )        =                {\frac 1 2}                             \neq \lvert B \rvert

Afterwards every sign has one spelling, the font of a single token stands without braces, and bars that said on which side
they stand still say so.  Cleaning twice changes nothing.
"""

from __future__ import annotations

from symdlnn.latex.syntax import delimiters, rewriting
from symdlnn.latex.syntax.balance import partners
from symdlnn.latex.syntax.editing import Edit
from symdlnn.latex.syntax.splicing import spliced
from symdlnn.latex.syntax.tree import Tokens

RULES = {**rewriting.RULES, **delimiters.RULES}


def clean(tokens: Tokens) -> Tokens:
    """The tokens that carry meaning."""
    edit = Edit(tokens, partners(tokens))
    for position, token in enumerate(tokens):
        if edit.dropped[position]:
            continue
        if token.kind == "words":
            rewriting.words(edit, position)
        elif token.kind in ("command", "symbol") and (rule := RULES.get(token.text)) is not None:
            rule(edit, position)
    delimiters.finish(edit)
    return spliced(edit.result())
