r"""What a formula says: chains of relations, and what connects them.

A display is cut into lines, a line into parts, a part at its relation signs.  ``P \Leftarrow Q`` becomes P, then Q with the
words "if", since it is Q that implies P; ``A =: B`` becomes ``B := A``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from symdlnn.latex.documents.parts import Formula
from symdlnn.latex.syntax.cleaning import clean
from symdlnn.latex.syntax.conditions import without_brackets
from symdlnn.latex.syntax.lists import joined_lists
from symdlnn.latex.syntax.rows import Line, lines
from symdlnn.latex.syntax.segments import Break, Segment, split
from symdlnn.latex.syntax.signs import RELATIONS
from symdlnn.latex.syntax.systems import opened
from symdlnn.latex.syntax.tree import Chain, Side
from symdlnn.latex.syntax.wording import looks_ahead
from symdlnn.latex.tokens import Token

NUMBERED_ROWS = frozenset({"align", "alignat", "flalign", "gather", "eqnarray", "subequations"})
"""Environments in which every row has a number of its own."""

FOLLOWING = ("implies", "iff", "and", "or")
"""After these the row below goes on with what follows them, wherever the alignment mark stands."""


def statements(formula: Formula) -> tuple[Chain, ...]:
    """The chains of a formula in order.  Nothing fails here: what cannot be read fails when its side is parsed."""
    writer = _Writer()
    found = lines(tuple(opened(clean(formula.tokens))), formula.environment)
    for line in found:
        writer.line(line)
    labels = {line.label for line in found if line.label}
    if len(labels) == 1 and formula.environment not in NUMBERED_ROWS:
        (label,) = labels
        return tuple(replace(chain, label=label) for chain in writer.chains)
    return tuple(writer.chains)


@dataclass
class _Writer:
    """Collects chains.

    `carried` is what the line before ended with, `last` the last side so far; `columns` are the last sides of the aligned parts
    of the line before, which aligned rows that begin with a relation continue.
    """

    chains: list[Chain] = field(default_factory=list)
    carried: Break = field(default_factory=Break)
    last: Side | None = None
    columns: list[Side | None] = field(default_factory=list)

    def line(self, line: Line) -> None:
        """The statements of one line."""
        parts, end = split(without_brackets(tuple(line.tokens)))
        columns: list[Side | None] = []
        for segment in joined_lists(parts):
            self._after(segment.before.words)
            above = self.columns[len(columns):len(columns) + 1] if segment.aligned else []
            self._write(segment, self.carried.joined(segment.before), line.label, above[0] if above else None)
            self.carried = Break()
            if segment.before.connective in FOLLOWING and columns:
                columns[-1] = self.last
            elif segment.aligned:
                columns.append(self.last)
        self.columns = columns or self.columns
        self._after(end.words)
        if not parts or end.connective not in ("", ",", "words") or looks_ahead(end.words):
            self.carried = self.carried.joined(end)

    def _after(self, words: str) -> None:
        """Words behind the last chain."""
        if words and self.chains:
            chain = self.chains[-1]
            self.chains[-1] = replace(chain, after=" ".join(filter(None, (chain.after, words))))

    def _write(self, segment: Segment, before: Break, label: str, above: Side | None) -> None:
        """The chain of one part; one that begins with a relation goes on from the side above it, or from the last one."""
        first, links = _cut(segment)
        if first is None and above is not None and above is not self.last:
            first = self.last = above
        connective = before.connective or ("," if self.chains and first is not None else "")
        chain = Chain(first, (), connective, before.words, "", label)
        self.last = first or self.last
        for sign, side in links:
            if sign.text == "=:":
                chain = self._turned(chain, sign, side)
            else:
                chain = replace(chain, links=(*chain.links, (RELATIONS[sign.text], sign.span, side)))
            self.last = side
        if chain.links or not links:
            self.chains.append(chain)

    def _turned(self, chain: Chain, sign: Token, name: Side) -> Chain:
        """Write the chain so far and then ``name := last side``; gives what goes on from the name."""
        if chain.links:
            self.chains.append(chain)
            chain = Chain(None, (), ",", "", "", chain.label)
        defined = Side((), sign.span) if self.last is None else self.last
        connective = chain.connective or ("," if self.chains else "")
        self.chains.append(replace(chain, first=name, links=((":=", sign.span, defined),), connective=connective))
        return Chain(name, (), ",", "", "", chain.label)


def _cut(segment: Segment) -> tuple[Side | None, list[tuple[Token, Side]]]:
    """The first side, None if the part begins with a relation, and each relation sign with the side after it."""
    ends = [*segment.relations, len(segment.tokens)]
    first = _side(segment, 0, ends[0]) if ends[0] else None
    links = [(segment.tokens[at], _side(segment, at + 1, end)) for at, end in zip(segment.relations, ends[1:], strict=True)]
    return first, links


def _side(segment: Segment, start: int, end: int) -> Side:
    tokens = segment.tokens[start:end]
    span = tokens[0].span.to(tokens[-1].span) if tokens else segment.tokens[max(start - 1, 0)].span
    return Side(tokens, span)
