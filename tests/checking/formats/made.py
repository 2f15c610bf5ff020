"""Results made by hand, so that a text can be tested apart from the verdicts."""

from __future__ import annotations

from typing import Any

from symdlnn.checking.results import CheckResult, PageRemark, PageResult, RelationResult, ShownCounterexample, Verdict
from symdlnn.latex.documents import read_text
from symdlnn.latex.source import Source, Span

TEXT = r"""# Exercise 1

We get, with $\Sigma^{xx} = I$, the update
\begin{align}
\Delta W^2 &= -\eta \frac{\partial E}{\partial W^2} \\
  &= \eta (\Sigma^{yx} - W^2 W^1) W^1, \label{eq:dw2}
\end{align}
and $z = Q$ hence <b>also</b> $w = Q$.
"""

PAGE = read_text(TEXT, "notes.md")
SOURCE = PAGE.source


def span(text: str, source: Source = SOURCE, after: str = "") -> Span:
    """Where a text stands, the first time after another one."""
    start = source.text.index(text, source.text.index(after) + len(after))
    return Span(source, start, start + len(text))


def relation(
    lhs: str, rhs: str, verdict: Verdict, code: str, after: str = "", blame: Span | None = None, **more: Any
) -> RelationResult:
    """A relation whose right-hand side stands after the text `after`."""
    place = span(rhs, more.pop("source", SOURCE), after)
    return RelationResult(place, blame or place, 1, more.pop("label", ""), "Exercise 1", lhs, "=", rhs, verdict, code, **more)


VALUES = ShownCounterexample(
    "value", {"N_1": 2, "N_2": 1}, {"i": 1}, {"W^1": [["1", "-1/2"]], r"\Sigma^{yx}": [["1", "10"], ["0", "1"]]}, {},
    [["1/2", "-1"]], [["[1.4142135 ± 1e-30]", "2"]],
)

CONDITION = relation(r"\Sigma^{xx}", "I", "condition", "condition", r"\Sigma^{xx} = ")
PROVED = relation(
    r"\Delta W^2", r"-\eta \frac{\partial E}{\partial W^2}", "proved", "proved", uses=(r"\Sigma^{xx} = I",),
    conditions=(r"s \neq 0",), held_constant=(r"\eta",), points=5,
)
REFUTED = relation(
    r"-\eta \frac{\partial E}{\partial W^2}", r"\eta (\Sigma^{yx} - W^2 W^1) W^1", "refuted", "not-equal",
    blame=span("W^1", after="W^2 W^1) "), label="eq:dw2", reason="the two sides differ", difference=r"\eta (W^{1T} - W^1)",
    hint="a transpose is missing on $W^1$", correction=r"\eta (\Sigma^{yx} - W^2 W^1) W^{1T}", counterexample=VALUES,
)
UNDECLARED = {"reason": "$Q$ is not declared", "help": r"declare it: $Q \in \mathbb{R}$"}
UNREAD = relation("z", "Q", "unread", "undeclared", "z = ", **UNDECLARED)
AGAIN = relation("w", "Q", "unread", "undeclared", "w = ", **UNDECLARED)
SHAPES = relation(
    "z", "Q", "refuted", "shapes-differ", "z = ", reason="cannot add $z$ and $Q$",
    counterexample=ShownCounterexample("shape", lhs_shape=r"m \times n", rhs_shape=""),
)
UNDECIDED = relation(
    "w", "Q", "undecided", "no-proof", "w = ", reason="no proof was found", would_need=r"\Sigma^{xx} = I", follows_from=(3, 5),
    reading="w = Q",
)
CONFLICT = relation("w", "Q", "undecided", "methods-disagree", "w = ", reason="they contradict", conflict=True)
DECLARE = PageRemark("declare-these", "never declared: $Q$", paste=(r"symdlnn: declare Q \in \mathbb{R}",))


def checked(*relations: RelationResult, remarks: tuple[PageRemark, ...] = (), parts: bool = True) -> CheckResult:
    """The result of a page with these relations."""
    return CheckResult((PageResult(SOURCE, relations, remarks, PAGE.parts if parts else ()),))


EVERYTHING = checked(CONDITION, PROVED, REFUTED, UNREAD, AGAIN, remarks=(DECLARE,))
