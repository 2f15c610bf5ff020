"""A symbol as it was written, made alike: primes among the upper scripts, scripts under an accent beside it, numbers for the
letters of a sum that is written out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache, reduce

from symdlnn.latex.reading.letters import Literal
from symdlnn.latex.reading.scope import Scope
from symdlnn.latex.reading.scripts import MARK, joined
from symdlnn.latex.syntax.tree import Symbol, Tokens
from symdlnn.latex.tokens import Kind, Token
from symdlnn.terms.spelling import beside


def spellings(symbol: Symbol, scope: Scope) -> Iterator[Symbol]:
    """The symbol with its primes among its scripts: first as part of the name, then, where a prime transposes, after it."""
    yield concrete(unprimed(symbol), scope)
    if symbol.primes and scope.setting.prime == "transpose":
        after = (Token("symbol", MARK, symbol.span), Token("command", r"\prime", symbol.span)) * symbol.primes
        yield concrete(replace(symbol, upper=joined(symbol.upper) + after, lower=joined(symbol.lower), primes=0), scope)


def unprimed(symbol: Symbol) -> Symbol:
    """Primes of the symbol as upper scripts, the way a spelling has them; those of an index letter with that letter."""
    upper, lower = joined(symbol.upper), joined(symbol.lower)
    primes = (Token("command", r"\prime", symbol.span),) * symbol.primes
    if not primes and (upper, lower) == (symbol.upper, symbol.lower):
        return symbol
    return replace(symbol, upper=primes + upper, lower=lower, primes=0)


def concrete(symbol: Symbol, scope: Scope) -> Symbol:
    """The symbol with the numbers in its scripts for which letters stand while a sum is written out."""
    values = {text: position.text for text, position in scope.bound.items() if isinstance(position, Literal)}
    if not values:
        return symbol
    upper, lower = (
        tuple(Token("number", values[t.text], t.span) if t.text in values else t for t in tokens)
        for tokens in (symbol.upper, symbol.lower)
    )
    return replace(symbol, upper=upper, lower=lower)


def unfolded(symbol: Symbol) -> Symbol:
    r"""The symbol with an upper script under its accent, \overline{W^1}, put outside: \overline{W}^1."""
    found = re.fullmatch(r"(\\[A-Za-z]+\{.*)\^(?:\{(.*?)\}|(\\[A-Za-z]+|.))(\}+)", symbol.base)
    if found is None:
        return symbol
    inside = tuple(Token(_kind(text), text, symbol.span) for text in script_texts(found[2] or found[3]))
    return replace(symbol, base=found[1] + found[4], upper=inside + symbol.upper)


def _kind(text: str) -> Kind:
    return "number" if text.isdigit() else "command" if text[0] == "\\" else "letter" if text.isalpha() else "symbol"


def script_latex(tokens: Tokens) -> str:
    """The LaTeX of a script."""
    return reduce(beside, (token.text for token in tokens if token.text != MARK), "")


@lru_cache(maxsize=4096)
def script_texts(script: str) -> tuple[str, ...]:
    r"""The token texts of a spelled script: ``1``, ``yx``, ``(1)``, ``\mathrm{train}``."""
    texts = re.findall(r"\\[A-Za-z]+|\\.|\d+(?:\.\d+)?|\S", script)
    return tuple(r"\prime" if text == "'" else text for text in texts)
