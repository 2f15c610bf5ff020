"""Which declared name a symbol is.

The longest spelling wins: with W^1 declared as a name and W as a family, W^1 is the name.  Among equals the one wins whose
indices exist: a_i^2 is the square of a scalar and not an entry of the second of the vectors a^i.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from symdlnn.latex.reading.errors import Undeclared
from symdlnn.latex.reading.likeness import letter_below, likenesses
from symdlnn.latex.reading.matching import Match, matches
from symdlnn.latex.reading.places import is_index, split_places
from symdlnn.latex.reading.scope import Scope
from symdlnn.latex.reading.scripts import without_operations
from symdlnn.latex.reading.written import script_latex, spellings, unprimed
from symdlnn.latex.source import ReadError
from symdlnn.latex.syntax.tree import Symbol
from symdlnn.terms import Family, MatrixName
from symdlnn.terms.settings import Entry, Setting
from symdlnn.terms.spelling import Spelling


MOST_ALIKE = 3
"""How many similar names a message lists."""


def find(symbol: Symbol, scope: Scope) -> Match:
    """The declared name of a symbol.

    Fails when: no declared name is spelled like it (`Undeclared`), or two different ones are.
    """
    found = _found(symbol, scope)
    if not found:
        raise _unknown(symbol, scope)
    most = max(match.taken for match in found)
    best = [match for match in found if match.taken == most]
    longest = {match.meaning: match for match in reversed([m for m in best if m.in_range] or best)}
    if len(longest) > 1:
        names = " or ".join(f"${_shown(m.entry)}$" for m in longest.values())
        raise ReadError("ambiguous", symbol.span, f"this may be {names}, which are declared alike", "rename one of them")
    (match,) = longest.values()
    return match


def _shown(entry: Entry) -> str:
    """A name as a message shows it: a family by its member."""
    spelling = entry.spelling
    return (spelling.at("ijkl"[:len(entry.meaning.ranges)]) if isinstance(entry.meaning, Family) else spelling).latex


def _found(symbol: Symbol, scope: Scope) -> list[Match]:
    """The matches of all entries."""
    entries = candidates(symbol.base, scope.setting)
    if not entries:
        return _component(symbol, scope)
    every = ([m for entry in entries for m in matches(entry, written, scope)] for written in spellings(symbol, scope))
    return next(filter(None, every), [])


def _component(symbol: Symbol, scope: Scope) -> list[Match]:
    r"""The vector \mathbf{x} or \vec{x} of which x_i is an entry, where it is the only declared name of that letter."""
    places = split_places(symbol.lower, 1, scope) if symbol.lower else None
    alike = [e for e in scope.setting.entries if letter_below(e.spelling.base) == symbol.base]
    if places is None or places[1] or len({e.meaning for e in alike}) != 1:
        return []
    (vector, *_) = alike
    dressed = undressed(vector.spelling.base) == symbol.base and vector.spelling == Spelling(vector.spelling.base)
    single = isinstance(vector.meaning, MatrixName) and 1 in vector.meaning.shape
    return list(matches(vector, symbol, scope)) if dressed and single else []


def _unknown(symbol: Symbol, scope: Scope) -> ReadError:
    """Why a symbol is no name: nothing is spelled like it, or a family was written without its index."""
    families = [e for e in candidates(symbol.base, scope.setting) if isinstance(e.meaning, Family)]
    if families and not symbol.upper and not symbol.lower:
        return ReadError("missing-index", symbol.span, f"${symbol.span.text}$ is a family, and its index is missing",
                         f"write a member: ${families[0].spelling.at('i').latex}$")
    alike = dict.fromkeys(f"${entry.spelling.latex}$" for entry in likenesses(symbol.base, scope.setting))
    return Undeclared(symbol.span, bare(symbol, scope), _did_you_mean(tuple(alike)))


def _did_you_mean(alike: Sequence[str]) -> str:
    return f"did you mean {' or '.join(alike[:MOST_ALIKE])}? if not, declare it as well" if alike else ""


def known(symbol: Symbol, scope: Scope) -> bool:
    """Whether a symbol is a declared name."""
    return bool(_found(symbol, scope))


def candidates(base: str, setting: Setting) -> tuple[Entry, ...]:
    """The entries spelled with a base, else those that accept it in other dress."""
    exact = setting.by_base.get(base)
    if exact:
        return exact
    folded = undressed(base)
    return tuple(e for e in setting.entries if e.loose and undressed(e.spelling.base) == folded)


@lru_cache(maxsize=4096)
def undressed(base: str) -> str:
    """A base without bold face or arrow; all accents over a letter count as the same."""
    plain = re.sub(r"\\(mathbf|boldsymbol|bm|vec) ?\{([^{}]*)\}", r"\2", base)
    return re.sub(r"\\(bar|overline|tilde|widetilde|hat|widehat)\b", r"\\overline", plain)


def bare(symbol: Symbol, scope: Scope) -> str:
    """The LaTeX of a symbol without transposes and indices: what has to be declared."""
    upper, lower = (
        () if any(is_index(token, scope) for token in tokens) else tokens
        for tokens in (without_operations(unprimed(symbol).upper, scope.setting), symbol.lower)
    )
    return Spelling(symbol.base, script_latex(upper), script_latex(lower)).latex
