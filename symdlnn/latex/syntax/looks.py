"""Commands that change only how a formula looks, and what stays of them."""

from __future__ import annotations

from typing import Final

DROPPED: Final = frozenset({
    r"\displaystyle", r"\textstyle", r"\scriptstyle", r"\scriptscriptstyle", r"\limits", r"\nolimits", r"\mathstrut",
    r"\hfill", r"\hfil", r"\small", r"\footnotesize", r"\large", r"\Large", r"\boldmath",
})
"""Commands that change how a formula looks and nothing else; they take no argument of their own."""

DROPPED_WITH_ARGUMENT: Final = {
    r"\phantom": 1, r"\hphantom": 1, r"\vphantom": 1, r"\color": 1, r"\rule": 2, r"\cline": 1,
}

KEPT_ARGUMENT: Final = {
    r"\boxed": (1, 0), r"\fbox": (1, 0), r"\framebox": (1, 0), r"\underbrace": (1, 0), r"\overbrace": (1, 0),
    r"\underbracket": (1, 0), r"\overbracket": (1, 0), r"\textcolor": (2, 1), r"\colorbox": (2, 1), r"\fcolorbox": (3, 2),
    r"\cancel": (1, 0), r"\bcancel": (1, 0), r"\xcancel": (1, 0), r"\mathclap": (1, 0), r"\mathllap": (1, 0),
    r"\mathrlap": (1, 0), r"\clap": (1, 0), r"\llap": (1, 0), r"\rlap": (1, 0), r"\smash": (1, 0), r"\mathop": (1, 0),
    r"\mathbin": (1, 0), r"\mathrel": (1, 0), r"\mathord": (1, 0), r"\mathopen": (1, 0), r"\mathclose": (1, 0),
    r"\hl": (1, 0), r"\Aboxed": (1, 0), r"\mathpunct": (1, 0), r"\mathinner": (1, 0),
}
"""Commands around a part of a formula: how many arguments, and which of them is the formula.  What is struck out with
\\cancel stays: it is struck out because it cancels, which is what the check will see."""

CLASSES: Final = frozenset({r"\mathop", r"\mathbin", r"\mathrel", r"\mathord", r"\mathopen", r"\mathclose"})
"""Commands of the kind above that only set the room around a sign: its braces go as well."""

LABELLED: Final = {
    r"\underbrace": "lower", r"\underbracket": "lower", r"\overbrace": "upper", r"\overbracket": "upper",
}
"""The script of these on that side is a remark."""

STACKED: Final = frozenset({r"\stackrel", r"\overset", r"\underset"})
"""A remark on a relation sign, which stays."""

DEFINING: Final = frozenset({"def", "Def", r"\Delta", r"\triangle"})
"""Remarks that make an equals sign a definition."""

WEAKENING: Final = frozenset({"d", "D", "P", "a.s", "as", "law"})
"""Remarks that make it less than an equality: in distribution, in probability, almost surely."""

ARROWS: Final = {
    r"\xrightarrow": r"\to", r"\xleftarrow": r"\leftarrow", r"\xRightarrow": r"\implies", r"\xLeftrightarrow": r"\iff",
    r"\xmapsto": r"\mapsto", r"\xlongequal": "=",
}
"""Arrows with a remark, [below]{above}."""

# --- brackets that grow -------------------------------------------------------------------------------------------------

LEFT: Final = {"|": r"\lvert", r"\|": r"\lVert", "<": r"\langle", ".": r"\left."}
RIGHT: Final = {"|": r"\rvert", r"\|": r"\rVert", ">": r"\rangle", ".": r"\right."}
"""What a delimiter becomes after \\left or \\bigl, and after \\right or \\bigr."""

SIZES: Final = {rf"\{big}{side}": side for big in ("big", "Big", "bigg", "Bigg") for side in ("", "l", "r", "m")}
