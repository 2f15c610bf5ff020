"""What the environments and commands of LaTeX are to a reader of formulas."""

from __future__ import annotations

import re

DISPLAYS = frozenset({
    "equation", "align", "gather", "multline", "alignat", "xalignat", "xxalignat", "flalign", "eqnarray", "displaymath",
    "IEEEeqnarray", "dmath", "dgroup", "aligned", "alignedat", "gathered", "split",
})
"""Environments whose content is one displayed formula, without their stars; the last four also stand inside others."""

INLINE = frozenset({"math"})

VERBATIM = frozenset({
    "verbatim", "Verbatim", "lstlisting", "minted", "comment", "tikzpicture", "tikzcd", "filecontents", "pspicture", "alltt",
    "picture", "thebibliography", "asy", "forest",
})
"""Environments that hold no formulas of the page, without their stars."""

COLUMN_ARGUMENTS = {
    **dict.fromkeys(("array", "alignat", "xalignat", "xxalignat", "alignedat", "IEEEeqnarray", "tabular", "minipage"), 1),
    **dict.fromkeys(("multicols", "adjustwidth", "subfigure", "subtable", "wraptable", "longtable", "column", "spacing"), 1),
    **dict.fromkeys(("tabularx", "wrapfigure", "tabular*"), 2),
}
"""How many arguments follow the name of an environment: columns, widths."""

WITH_OPTIONS = frozenset({
    "figure", "table", "enumerate", "itemize", "description", "tabular", "minipage", "multicols", "wrapfigure", "subfigure",
    "longtable", "algorithm", "array", "tcolorbox", "mdframed", "frame",
})
"""Environments of text whose argument in brackets is no text."""

SECTIONS = {
    "\\part": 0, "\\chapter": 1, "\\section": 2, "\\subsection": 3, "\\subsubsection": 4, "\\paragraph": 5,
    "\\subparagraph": 6,
}
"""Headings by depth."""

RUN_IN = 7
"""The depth of bold words that open a paragraph and name an exercise: **Exercise 3.** The modes are ..."""

EXERCISE = re.compile(r"\s*(?:exercise|exercice|problem|question|task|aufgabe|übung)\s*\(?\d", re.IGNORECASE)

TEXT_ONLY = frozenset({*SECTIONS, "\\[", "\\(", "\\item", "\\caption", "\\maketitle", "\\documentclass", "\\bibliography"})
"""Commands that cannot stand in a formula: one that holds them lacks its end."""


OUTSIDE = frozenset({"document", "theorem", "lemma", "proof", "itemize", "enumerate", "figure", "table"})
"""Environments that cannot stand in a formula either."""


def unstarred(name: str) -> str:
    """The environment without its star."""
    return name.removesuffix("*")
