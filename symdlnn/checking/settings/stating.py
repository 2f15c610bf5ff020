r"""Definitions, assumptions and goals, written in LaTeX.

    define   \overline{W}^1 := W^1 V           a name stands for its body; one that is new takes its shape from the body
    assume   \Sigma^{xx} = I                   granted for all values of the free indices, at all times
    goal     \tau \frac{d\mathbf{b}^i}{dt} = ...

Several statements may stand in one string, separated by commas; in a chain A = B = C each pair of neighbours is one.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from symdlnn.checking.settings.chains import chains_of, labelled, read_one_way, require_same_shape, sides_of, span_over
from symdlnn.checking.settings.defining import definition
from symdlnn.checking.settings.pieces import cited
from symdlnn.latex.source import ReadError, Span
from symdlnn.latex.syntax import parse
from symdlnn.latex.syntax.tree import Chain, Side, Tokens
from symdlnn.terms import Assumption, Claim, Term, is_scalar
from symdlnn.terms.settings import Goal, Setting

RELATIONS = {"=": "=", "≡": "=", "≠": "≠", "<": "<", "≤": "≤", ">": ">", "≥": "≥"}
"""What a relation sign claims.  Others claim nothing that a proof could use."""


def define(tokens: Tokens, setting: Setting, label: str = "") -> Setting:
    """The setting with definitions: ``A := B`` or ``A = B``, where A is a name or a family at its index.

    Fails when: A is no name or has a meaning already, B mentions A, has another free index or another shape (`ReadError`).
    """
    for chain in chains_of(tokens):
        setting = defined(chain, setting, label)
    return setting


def defined(chain: Chain, setting: Setting, label: str = "") -> Setting:
    """The setting with the definition that a chain writes."""
    sides = sides_of(chain)
    if len(sides) != 2 or chain.links[0][0] not in ("=", ":=", "≡"):
        raise ReadError("not-a-definition", span_over(chain), "this is no definition", "write $name := value$, one at a time")
    return definition(*sides, setting, label)


def assume(tokens: Tokens, setting: Setting, label: str = "", always: bool = True) -> Setting:
    """The setting with assumptions: equations and inequalities that hold for all values of their free indices.

    `always` says that they hold at all times; values at time 0, such as ``W^1(0) = ...``, never do.
    Fails when: a side cannot be read in exactly one way, or the shapes differ (`ReadError`).
    """
    for chain in chains_of(tokens):
        setting = granted(chain, setting, label, always)
    return setting


def granted(chain: Chain, setting: Setting, label: str = "", always: bool = True) -> Setting:
    """The setting with the assumptions that a chain writes."""
    lasting = always and not any(map(_at_a_moment, sides_of(chain)))
    found = (Assumption(claim, label or labelled(claim, setting), lasting) for claim in claims_of(chain, setting))
    return setting.granting(*(a for a in dict.fromkeys(found) if a not in setting.assumptions))


def goal(tokens: Tokens, setting: Setting, label: str = "") -> Setting:
    """The setting with goals: what a complete page must reach."""
    for chain in chains_of(tokens):
        goals = tuple(Goal(claim, label or labelled(claim, setting)) for claim in claims_of(chain, setting))
        setting = replace(setting, goals=(*setting.goals, *goals))
    return setting


def claims_of(chain: Chain, setting: Setting) -> tuple[Claim, ...]:
    """One claim for each pair of neighbours of a chain.

    Fails when: a relation claims nothing, or there is not exactly one reading of the chain (`ReadError`).
    """
    for relation, span, _ in chain.links:
        if relation not in RELATIONS:
            raise ReadError("not-an-assumption", span, f"{cited(span.text)} states nothing that a proof could use",
                            r"write an equation or an inequality with $=, \neq, <, \leq, >, \geq$")
    relations = [RELATIONS[relation] for relation, _, _ in chain.links]

    def claims(*terms: Term) -> tuple[Claim, ...]:
        pairs = zip(relations, chain.links, pairwise(terms), strict=True)
        return tuple(_claim(left, relation, right, link[2].span, setting) for relation, link, (left, right) in pairs)

    return read_one_way([parse(side.tokens, side.span) for side in sides_of(chain)], setting, span_over(chain), claims)


def _claim(left: Term, relation: str, right: Term, span: Span, setting: Setting) -> Claim:
    """The claim.  Fails when: the sides differ in shape, or an inequality is between matrices (`ReadError`)."""
    require_same_shape(left, right, span, setting)
    if relation not in ("=", "≠") and not is_scalar(left):
        raise ReadError("not-a-scalar", span, f"${relation}$ compares scalars, and these are matrices")
    return Claim(left, relation, right)


def _at_a_moment(side: Side) -> bool:
    """Whether a side holds the value of something at time 0, ``u(0)``."""
    texts = [token.text for token in side.tokens]
    return any(texts[k:k + 3] == ["(", "0", ")"] for k in range(1, len(texts) - 2))
