r"""Declarations: ``W^1 \in \mathbb{R}^{N_2 \times N_1}``, ``s_i \in \mathbb{R}, i \in \{1, \dots, r\}``, ``\tau > 0``.

One statement, or several separated by commas.  Ranges come first, whatever the order: a letter that has one is the index of a
family in the other clauses; a range alone is that of its letter from there on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from symdlnn.checking.settings.chains import chains_of, sides_of, span_over
from symdlnn.checking.settings.defining import definition
from symdlnn.checking.settings.elements import element
from symdlnn.checking.settings.functions import declares_function, function
from symdlnn.checking.settings.names import INDEX_LETTERS, Name, declared_entry, written_name
from symdlnn.checking.settings.pieces import cited, inside, span_of, split
from symdlnn.checking.settings.randomness import distributed
from symdlnn.checking.settings.ranges import range_of, ranged
from symdlnn.checking.settings.sets import Reals, read_set
from symdlnn.checking.settings.sizes import bounded
from symdlnn.checking.settings.stating import granted
from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax.tree import Chain, Side, Tokens
from symdlnn.terms import Index, Scalar, Size
from symdlnn.terms.settings import Setting

Letters = Mapping[str, Index]
Form = Callable[[Chain, Letters, Setting], Setting]


def declare(tokens: Tokens, setting: Setting) -> Setting:
    """The setting with what these tokens declare.

    Fails when: a set, size or range is unknown, an index has no range, or a name is declared differently (`ReadError`).
    """
    if declares_function(tokens):
        return function(tokens, setting)
    chains = chains_of(tokens)
    local: dict[str, Index] = {}
    clauses = []
    for chain in chains:
        found = None if _bounds_a_size(chain, setting) else range_of(chain)
        if found is None:
            clauses.append(chain)
        else:
            setting, indices = ranged(*found, span_over(chain), setting)
            local |= indices
    letters = {**setting.letters, **local}
    if not clauses:
        return replace(setting, letters=letters)
    for chain in clauses:
        setting = _form(chain)(chain, letters, setting)
    return setting


def _form(chain: Chain) -> Form:
    """How a clause is declared, by its relations."""
    relations = tuple(relation for relation, _, _ in chain.links)
    if relations in FORMS:
        return FORMS[relations]
    if len(set(relations)) == 1 and relations[0] in COMPARISONS:
        return _comparison
    raise ReadError(
        "not-a-declaration", span_over(chain), f"{cited(span_over(chain).text)} declares nothing",
        r"write $A \in \mathbb{R}^{m \times n}$; an equation belongs under define or assume",
    )


def _names(side: Side, letters: Collection[str]) -> tuple[Name, ...]:
    """The names of a list."""
    return tuple(written_name(run, span_of(run) if run else side.span, letters) for run in split(side.tokens))


def _elements(chain: Chain, letters: Letters, setting: Setting) -> Setting:
    r"""``U, V \in O(n)``."""
    side = chain.links[-1][2]
    found = read_set(side.tokens, side.span)
    for name in _names(sides_of(chain)[0], letters):
        setting = element(name, found, letters, setting)
    return setting


def _defined_element(chain: Chain, letters: Letters, setting: Setting) -> Setting:
    r"""``S = \operatorname{diag}(s_i) \in \mathbb{R}^{N_3 \times N_1}``."""
    name, value, _ = sides_of(chain)
    return definition(name, value, _elements(chain, letters, setting))


def _comparison(chain: Chain, letters: Letters, setting: Setting) -> Setting:
    r"""``\tau, \eta > 0`` declares scalars and what is assumed of them, ``r \le N_1, N_3`` a size and its bounds."""
    left, *others = sides_of(chain)
    if _bounds_a_size(chain, setting):
        small, large = (left, *others)[-2:]
        return bounded(small.tokens, small.span, large.tokens, setting)
    for run, name in zip(split(left.tokens), _names(left, letters), strict=True):
        if declared_entry(name, setting) is None:
            setting = element(name, Reals(()), letters, setting)
        setting = granted(replace(chain, first=Side(run, name.span)), setting)
    return setting


def _bounds_a_size(chain: Chain, setting: Setting) -> bool:
    r"""Whether a comparison is about sizes: ``r \le N_1`` or ``1 \le r \le N_1``, where r is no scalar and no index letter."""
    *before, left, right = sides_of(chain)
    if {relation for relation, _, _ in chain.links} != {"≤"} or len(before) > 1:
        return False
    if any([token.text for token in side.tokens] != ["1"] for side in before) or _mentions(left, Scalar, setting):
        return False
    if left.tokens[0].text in INDEX_LETTERS or right.tokens[0].kind == "number":
        return False
    return _mentions(right, Size, setting) or not _mentions(right, Scalar, setting)


def _mentions(side: Side, kind: type, setting: Setting) -> bool:
    """Whether a name on this side is declared as a `kind`."""
    return any(
        isinstance(entry.meaning, kind) for token in side.tokens for entry in setting.by_base.get(token.text, ())
    )


def _random(chain: Chain, letters: Letters, setting: Setting) -> Setting:
    r"""``\mathbf{x}, \mathbf{y} \sim p`` or ``(\mathbf{x}, \mathbf{y}) \sim p``."""
    left = sides_of(chain)[0]
    for name in _names(Side(inside(left.tokens, "(") or left.tokens, left.span), INDEX_LETTERS | letters.keys()):
        setting = distributed(name, setting)
    return setting


COMPARISONS = ("<", "≤", ">", "≥", "≠")
FORMS: dict[tuple[str, ...], Form] = {
    ("∈",): _elements, ("=", "∈"): _defined_element, (":=", "∈"): _defined_element, ("≡", "∈"): _defined_element,
    ("~",): _random,
}
