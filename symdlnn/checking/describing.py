r"""What a page says of its names in words only: ``let $A$ be symmetric``, ``a unit vector $v$``, ``up to a constant``.

Words grant nothing, so nothing is proved from them.  But nothing is refuted against them either: a counterexample in which A is
not symmetric is none on a page that says it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from symdlnn.checking.chains import Row
from symdlnn.checking.definitions import is_bare
from symdlnn.checking.introducing import rows_of
from symdlnn.checking.words import FORMULA, SENTENCE_END, open_sentence, rest_of_sentence
from symdlnn.latex.documents.parts import Formula, Heading, Part, Prose
from symdlnn.latex.reading.mentions import symbols
from symdlnn.latex.syntax.tree import Node, Symbol

PROPERTIES = (
    r"(?:positive |negative )?(?:semi-?)?definite"
    r"|skew-?symmetric|anti-?symmetric|symmetric|orthogonal|orthonormal|diagonal|triangular|(?:pseudo-?)?inverse|invertible"
    r"|non-?singular|full[ -]rank|low[ -]rank|rank[ -]one|non-?negative|positive|negative|non-?zero|unit"
    r"|normali[sz]ed|commut\w*|idempotent|nilpotent|involut\w+|project(?:ion|or)s?|unitary|hermitian|traceless|permutation"
    r"|rotation|isometr\w*|perpendicular|parallel|proportional|identical|equal|stochastic|eigen\w+|singular v\w+|balanced"
    r"|cent(?:er|re)d|white(?:ned)?|uncorrelated|stationary|critical|minimi[sz]ers?|minimum|optimal|solution|root|integer|even|odd"
    r"|symmetrische?[nrms]?|diagonale?|orthogonale[nrms]?|invertierbare?[nrms]?|positive[nrms]?|symétrique|orthogonale|inversible"
)
"""Words that restrict what a name may stand for."""

ROUGHLY = (
    r"up to (?:\w+ ){0,3}(?:constant|factor|term|sign|scal|order|error|higher)\w*"
    r"|(?:to|in|at) (?:the )?(?:first|second|third|leading|lowest|linear|next) order|approximat\w*|roughly|asymptotically"
    r"|(?:neglect|ignor|dropp|discard|omit)\w* (?:\w+ ){0,3}(?:terms?|constants?|factors?|orders?|corrections?)|modulo"
    r"|in the limit|almost (?:surely|everywhere)|with high probability|in distribution|bis auf|näherungsweise"
    r"|à une constante près"
)
"""What a sentence says where its equation is not meant exactly."""

SUPPOSED = (
    r"(?:(?:if|when|whenever|once|unless|as long as|provided(?: that)?|assuming(?: that)?|under the (?:assumption|condition)"
    r"|wenn|falls)"
    rf"\s+(?!we\b|one\b|you\b|this\b|that\b|not\b|necessary|possible|desired|wir\b|man\b|\w+ing\b)[^{FORMULA},;]+"
    r"|at (?:the |an? )?(?:\w+ )?(?:minim|maxim|optim|fixed|critical|stationary|saddle|equilib|converg|initiali|origin)"
    rf"[^{FORMULA},;]*)"
)
"""A clause without formulas that restricts what its sentence says; "if we insert this" restricts nothing."""

_headed = re.compile(
    r"\b(?:case|fall|if|for|when|suppose|assum\w*|let|with|where|regime)\b.*(?:[=<>≤≥≠∈]|\\(?:n?eq?|[gl]eq?(?:slant)?|in)\b)",
    re.IGNORECASE,
)
_markup = re.compile(r"^\s*#+|\\(?:sub)*(?:section|paragraph|frametitle)\*?|\\begin\{\w+\}|[{}$]|\\[()]")
_only_relation = re.compile(r"^\W*\S{1,12}\s*(?:[=<>≤≥≠∈]|\\(?:neq?|[gl]eq?|in)\b)\s*\S{1,12}\W*$")

FEW = r"(?:[\w'-]+\s+){0,5}"
LIST = rf"{FORMULA}(?:\s*(?:,\s*)?(?:(?:and|or|und|et)\s*)?{FORMULA}){{0,9}}"

_not = r"(?:not|n't|non|never|neither|nor|longer|without|any)\s+(?:necessarily\s+|be\s+)?"
_after = re.compile(rf"(?P<names>{LIST})\s*,?\s*{FEW}?(?<!{FORMULA})\b(?P<word>{PROPERTIES})\b", re.IGNORECASE)
_before = re.compile(rf"\b(?P<word>{PROPERTIES})\s+{FEW}?(?P<names>{LIST})", re.IGNORECASE)
_negated = re.compile(rf"{_not}(?:{PROPERTIES})\s*{FEW}?$|{_not}\S*$", re.IGNORECASE)
_only_here = re.compile(r"\b(?:if|when|whenever|in case|for|wenn|falls|si)\b", re.IGNORECASE)
_supposed = re.compile(rf"\b(?P<clause>{SUPPOSED})(?=[,;{FORMULA}]|$)", re.IGNORECASE)
_supposed_behind = re.compile(rf"^[\s),]*(?:holds |only |but )*(?P<clause>{SUPPOSED})(?:$|[,;])", re.IGNORECASE)
_roughly = re.compile(rf"\b(?:{ROUGHLY})", re.IGNORECASE)


@dataclass(frozen=True)
class Description:
    """That a name has a property in words, in force from one part of the page up to another."""

    name: Symbol
    word: str
    begin: int
    end: int


def roughly(words: str, after: str) -> str:
    """The words by which the sentence around a formula says that it is not meant exactly; "" if there are none."""
    found = _roughly.search(open_sentence(words)) or _roughly.search(rest_of_sentence(after))
    return found[0] if found else ""


def supposed(words: str, after: str) -> str:
    """The condition that the sentence around a formula poses in words alone, "if the weights are balanced"; "" if none."""
    before, behind = open_sentence(words), rest_of_sentence(after)
    found = next(iter(_supposed.finditer(before)), None) or _supposed_behind.match(behind)
    return found["clause"].strip() if found else ""


def supposed_in(title: str) -> str:
    """The words of a heading that poses a condition, "Case 1: s > 0"; "" for any other.  It is given as it is written."""
    words = _markup.sub("", title).strip()
    return words if _headed.search(words) or _only_relation.match(words) else ""


def descriptions(parts: Sequence[Part]) -> tuple[Description, ...]:
    """All that the prose of a page says of names; what only holds under a condition ends with its section."""
    return tuple(_descriptions(parts))


def _descriptions(parts: Sequence[Part]) -> Iterator[Description]:
    for begin, end in _paragraphs(parts):
        text, formulas = _text(parts[begin:end])
        for sentence, place in _sentences(text):
            section = next((k for k in range(end, len(parts)) if isinstance(parts[k], Heading)), len(parts))
            until = section if _only_here.search(sentence) else len(parts)
            for names, word in _said(sentence):
                first = text.count(FORMULA, 0, place + names.start())
                for formula in formulas[first:first + names[0].count(FORMULA)]:
                    yield from (Description(name, word, begin, until) for name in _bare(formula))


def _paragraphs(parts: Sequence[Part]) -> Iterator[tuple[int, int]]:
    begin = 0
    for number, part in enumerate(parts):
        if isinstance(part, Heading) or (isinstance(part, Prose) and part.ends_paragraph):
            yield begin, number + 1
            begin = number + 1
    yield begin, len(parts)


def _text(parts: Sequence[Part]) -> tuple[str, list[Formula]]:
    """The words of some parts, and the formulas that are marked in them."""
    formulas = [part for part in parts if isinstance(part, Formula)]
    words = (part.text if isinstance(part, Prose) else FORMULA for part in parts if isinstance(part, Prose | Formula))
    return " ".join(words), formulas


def _sentences(text: str) -> Iterator[tuple[str, int]]:
    begin = 0
    for end in (*(m.end() for m in SENTENCE_END.finditer(text)), len(text)):
        yield text[begin:end], begin
        begin = end


def _said(sentence: str) -> Iterator[tuple[re.Match[str], str]]:
    """The names that a sentence gives a property, as the match of their marks, and the property."""
    mark = re.compile(LIST)
    for pattern in (_after, _before):
        for found in pattern.finditer(sentence):
            names = mark.search(sentence, found.start("names"))
            if names is not None and not _negated.search(sentence[:found.start("word")]):
                yield names, found["word"].lower()


def _bare(formula: Formula) -> Iterator[Symbol]:
    """The names that a formula only mentions or declares; one that compares describes none."""
    for row in rows_of(formula) if formula.problem is None else ():
        yield from _named(row)


def _named(row: Row) -> Iterator[Symbol]:
    """The names of a row that says nothing else; of an expression of names, such as $-s/\\tau$, the words say nothing."""
    name = None if row.first is None else row.first.parsed
    if isinstance(name, Node) and is_bare(name) and all(s.relation in ("∈", "→") for s in row.steps):
        yield from symbols(name)
