"""The syntax tree of one side of a relation: what was written, before anyone asks what it means.

A tree keeps every ambiguity that only the names' declarations can settle: scripts stay tokens (the 2 of W^2 may be a layer, a
mode or a power), a product is a flat row of factors (``u(t)`` and ``s(a - b)`` look alike, ``\\Delta W`` may be one name), and
``I``, ``0``, ``T`` are only letters.  `symdlnn.latex.reading` gives it a meaning.

Script tokens have one spelling each (``\\neq`` for ``\\ne``, see `symdlnn.latex.syntax.signs`), and the font of a single token
stands without braces: ``\\mathsf T``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from symdlnn.latex.source import Span
from symdlnn.latex.tokens import Token

Tokens = tuple[Token, ...]


@dataclass(frozen=True)
class Node:
    """Something that was written at `span`."""

    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True)
class Number(Node):
    """A literal number, exact."""

    value: Fraction


@dataclass(frozen=True)
class Symbol(Node):
    """A letter or word with accents and font, and its scripts.

    `base` is canonical: ``W``, ``\\eta``, ``\\overline{W}`` (also for \\bar), ``\\hat{y}``, ``\\tilde{W}``, ``\\dot{W}``,
    ``\\mathbf{x}`` (also for \\bm, \\boldsymbol), ``\\vec{x}``, ``\\mathcal{L}``, ``\\mathrm{loss}`` (also for
    \\operatorname, \\text in a formula), accents outside fonts.  Lower scripts under an accent stand outside it, an upper
    one in the base: ``\\overline{x^2}`` and ``\\overline{x}^2`` may differ.  `upper` and `lower` are the script tokens
    without their braces, in the order written; several scripts on one side (``W^2{}^T``, ``{W^{32}}^T``) follow each other
    in `upper`, the second one after a token of kind "symbol" and text "{}". `primes` counts ``'`` (and ``\\prime``).
    """

    base: str
    upper: Tokens = ()
    lower: Tokens = ()
    primes: int = 0


@dataclass(frozen=True)
class Scripted(Node):
    """Scripts on anything that is no symbol: (AB)^T, (AB)_{ij}, \\begin{pmatrix}..\\end{pmatrix}^{-1}."""

    body: Node
    upper: Tokens = ()
    lower: Tokens = ()
    primes: int = 0


Bracket = Literal["", "()", "[]", "{}", "<>", "||", "‖‖", "|‖|"]


@dataclass(frozen=True)
class Group(Node):
    """One or several expressions in brackets: several when separated by commas.  "{}" are written braces \\{ \\}; "<>" is
    \\langle \\rangle, "‖‖" a norm, "|‖|" a norm written with one bar inside another, "" no brackets at all: 1, \\dots, n."""

    bracket: Bracket
    items: tuple[Node, ...]


Sign = Literal["+", "-", "±", "∓"]


@dataclass(frozen=True)
class Sum(Node):
    """Signed terms in order; a lone minus is a sum of one term."""

    terms: tuple[tuple[Sign, Node], ...]


Operator = Literal["", "·", "×", "/", "⊙", "⊗", "∘", "*"]
"""What stands before a factor: nothing (juxtaposition), \\cdot, \\times, a slash, \\odot, \\otimes, \\circ, an asterisk."""


@dataclass(frozen=True)
class Product(Node):
    """Factors in order, each with the operator before it ("" for the first)."""

    factors: tuple[tuple[Operator, Node], ...]


@dataclass(frozen=True)
class Quotient(Node):
    """\\frac{numerator}{denominator} that is no derivative."""

    numerator: Node
    denominator: Node


@dataclass(frozen=True)
class Derivative(Node):
    """d/dx, \\partial/\\partial x, \\nabla_x.

    `kind` is "d", "∂" or "∇"; `by` lists the variables with their orders (none for a bare \\nabla); `of` is None only
    inside the
    numerator-less operator with nothing to its right.  An operator takes the whole product to its right, as \\sum does.
    """

    kind: Literal["d", "∂", "∇"]
    of: Node | None
    by: tuple[tuple[Node, int], ...]
    order: int = 1


@dataclass(frozen=True)
class BigOperator(Node):
    """\\sum, \\prod, \\int, \\lim with its limits; `lower` and `upper` are tokens.  The body is the product to its right.

    For an integral `variable` is what follows the d of its differential.
    """

    operator: Literal["sum", "prod", "int", "lim"]
    lower: Tokens
    upper: Tokens
    body: Node
    variable: Node | None = None


@dataclass(frozen=True)
class Function(Node):
    """A named function or operator with one argument: exp, log (also ln), sin, sinh, ..., sqrt, tr, det, diag, vec,
    rank, E, col, row, Re.

    `name` is canonical (lower case without backslash; the expectation is "E"), scripts as in `Symbol` (tr^2, \\mathbb
    E_x, \\operatorname{col}_i).
    Arguments in brackets are the items of the `Group`, so a function of two arguments has two.
    """

    name: str
    arguments: tuple[Node, ...]
    upper: Tokens = ()
    lower: Tokens = ()


@dataclass(frozen=True)
class Root(Node):
    """\\sqrt[degree]{body}."""

    body: Node
    degree: Node | None = None


@dataclass(frozen=True)
class Array(Node):
    """A matrix written out.  `dots` says that it holds \\cdots, \\vdots or \\ddots: a picture, not a value.  An empty
    cell is None."""

    rows: tuple[tuple[Node | None, ...], ...]
    delimiter: str = ""
    dots: bool = False


@dataclass(frozen=True)
class CaseTable(Node):
    """\\begin{cases}: a value and the tokens of its condition, row by row."""

    rows: tuple[tuple[Node, Tokens], ...]


@dataclass(frozen=True)
class Evaluated(Node):
    """An evaluation bar: body |_{x = 0} or |_{(0, 0)}."""

    body: Node
    at: Tokens


@dataclass(frozen=True)
class Dots(Node):
    """\\dots and its kin inside a sum or product: a picture."""


# --- statements: what a formula says ------------------------------------------------------------------------------------

Relation = Literal[
    "=", ":=", "≡", "≠", "<", "≤", ">", "≥", "≈", "∝", "→", "~", "∈", "≪", "≫", "≻", "⪰", "other",
]


@dataclass(frozen=True)
class Side:
    """The tokens of one side of a relation, alignment marks gone, trailing punctuation gone.  Empty where two relations
    follow each other or nothing follows the last one.

    The tree is made on demand by `symdlnn.latex.syntax.parse`, so that one side which cannot be read does not spoil the others.
    """

    tokens: Tokens
    span: Span


Connective = Literal["", ",", "and", "implies", "iff", "or", "words"]
"""What stands between a chain and the one before it in the same formula: nothing (the first one, or one that goes on),
punctuation, a gap or a new row (","), \\text{and} \\land, \\implies \\Rightarrow (also \\text{hence}), \\iff, \\text{or}
\\lor, other words (also \\forall, \\because, and brackets around a condition).  A formula may begin with one."""


@dataclass(frozen=True)
class Chain:
    """``first R1 side1 R2 side2 ...``: one or several relations in a row.

    `first` is None when the chain goes on from the last side of the chain before it (a row ``&= C``), in this formula or an
    earlier one; where a row goes on from another side, `first` is that side.  A chain without links states nothing by
    itself (``\\forall i``).  `words` are those that stand directly before it (text of \\text{...}), `after` those directly
    after it: \\text{if } ..., \\text{ for } ....  A list of names shares its relation: ``\\tau, s > 0`` is two chains.
    `label` is that of its row or display, "" if there is none.
    """

    first: Side | None
    links: tuple[tuple[Relation, Span, Side], ...]
    connective: Connective = ""
    words: str = ""
    after: str = ""
    label: str = ""
