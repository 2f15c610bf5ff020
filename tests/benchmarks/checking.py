"""How long the check of a page takes: cold, per formula, per verdict, and as the page grows.

The page is made of relations that students write in the homework's notation, each with a number of its own, so that no
relation is the repetition of another one; all are right.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice
from statistics import median
from time import perf_counter

from symdlnn.checking import check_text
from symdlnn.checking.chains import rows
from symdlnn.checking.settings import preset
from symdlnn.latex.documents import lex_text, read_text
from symdlnn.latex.documents.parts import Formula
from symdlnn.latex.reading import readings
from symdlnn.latex.syntax import parse

RELATIONS = (
    r"{k} \eta (\Sigma^{yx} - W^2 W^1 \Sigma^{xx}) W^{1T} &= {k} \eta \Sigma^{yx} W^{1T} - {k} \eta W^2 W^1 \Sigma^{xx} W^{1T}",
    r"\operatorname{tr}({k} W^2 W^1 W^{1T} W^{2T}) &= {k} \|W^2 W^1\|_F^2",
    r"({k} W^2 W^1)^T &= {k} W^{1T} W^{2T}",
    r"{k} \Delta W^2 &= {k} \eta (\Sigma^{yx} - W^2 W^1 \Sigma^{xx}) W^{1T}",
    r"\frac{1}{n} \sum_{i=1}^n {k} \mathbf{y}^i \mathbf{x}^{iT} W^{1T} &= {k} \Sigma^{yx} W^{1T}",
    r"{k} \frac{\partial}{\partial W^1} \operatorname{tr}(W^1 \Sigma^{yx\top} W^2) &= {k} W^{2T} \Sigma^{yx}",
    r"\|{k} \mathbf{y}^i - W^2 W^1 \mathbf{x}^i\|^2 &= {k}^2 \|\mathbf{y}^i\|^2"
    r" - 2 \cdot {k} \mathbf{y}^{iT} W^2 W^1 \mathbf{x}^i + \|W^2 W^1 \mathbf{x}^i\|^2",
    r"{k} (W^2 + W^2) W^1 &= 2 \cdot {k} W^2 W^1",
    r"{k} \Sigma^{xx} W^{1T} W^{2T} &= {k} (W^2 W^1 \Sigma^{xx})^T",
    r"(W^{1T} + W^{1T}) {k} W^1 &= 2 \cdot {k} \, W^{1T} W^1",
)


def page(count: int) -> str:
    """A page of `count` relations."""
    written = (relation.replace("{k}", str(k)) for k, relation in islice(enumerate(cycle(RELATIONS), start=2), count))
    return "\n".join(("\\section*{Exercise 1}", *(rf"\begin{{align}} {relation} \end{{align}}" for relation in written)))


def reading_times(count: int = 200) -> list[float]:
    """The seconds that reading a formula takes, from its text to the terms of both sides."""
    setting, found = preset("homework", 1), []
    for part in read_text(page(count), kind="tex").parts:
        if isinstance(part, Formula):
            start = perf_counter()
            lex_text(part.span.text)
            for row in rows(part):
                readings([parse(member.side.tokens) for member in row.members], setting)
            found.append(perf_counter() - start)
    return found


def verdict_times(count: int = 100) -> list[float]:
    """The seconds that a relation takes, the preset being loaded: pages of one relation each."""
    check_text(page(1), preset="homework", advice=False)
    return [_seconds(page(k).splitlines()[0] + "\n" + page(k).splitlines()[-1]) for k in range(1, count + 1)]


def growth(sizes: tuple[int, ...] = (10, 100, 1000)) -> Iterator[tuple[int, float]]:
    """The time of pages of several sizes, in seconds a relation."""
    for count in sizes:
        yield count, _seconds(page(count)) / count


def _seconds(text: str) -> float:
    start = perf_counter()
    check_text(text, preset="homework")
    return perf_counter() - start


def report() -> str:
    """All of it as lines of Markdown."""
    read, judged, per_relation = median(reading_times()), median(verdict_times()), list(growth())
    grown = ", ".join(f"{count}: {seconds / per_relation[0][1]:.2f}" for count, seconds in per_relation)
    return (
        f"Reading a formula takes {1000 * read:.2f} ms (median; aim 0.5), a verdict {1000 * judged:.1f} ms (median; aim 20).\n"
        f"The time a relation by the number of relations on the page, next to that of ten: {grown}."
    )
