r"""What latex2sympy2 is asked: the tokens of a side in the small language that it reads rightly.

::

    \tau_0 (s - a) \log x    becomes    a \cdot ( b - c ) \ln ( f )

Names become letters, arguments get their braces and brackets, a product with a bracket its dot.  Numbers, declared scalars,
signs, fractions, roots, powers, round brackets, exp, log, sin and cos: everything else is `Outside`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from symdlnn.checking.second.naming import Naming, Outside
from symdlnn.latex.syntax.tree import Tokens
from symdlnn.terms import Term
from symdlnn.terms.settings import Setting

LONGEST: Final = 80
"""The longest side, in tokens, that is translated: latex2sympy2 takes milliseconds a token."""

DEEPEST: Final = 8
"""How deep brackets may be nested: its time grows with the square of that, or worse."""

SIGNS: Final = {"+": "+", "-": "-", "*": r"\cdot", r"\cdot": r"\cdot", r"\times": r"\cdot", "/": "/"}
FUNCTIONS: Final = {r"\exp": r"\exp", r"\ln": r"\ln", r"\log": r"\ln", r"\sin": r"\sin", r"\cos": r"\cos"}
"""The natural logarithm is \\ln to latex2sympy2, which takes \\log to base 10."""

FRACTIONS: Final = (r"\frac", r"\dfrac", r"\tfrac")

_number = re.compile(r"\d{1,9}(\.\d{1,9})?")


@dataclass(frozen=True)
class Question:
    """A side for latex2sympy2, and the names that its letters stand for."""

    latex: str
    names: Mapping[str, Term]


def question(tokens: Tokens, setting: Setting) -> Question:
    """The question about a side.  Fails when: something in it may not be asked about (`Outside`)."""
    if len(tokens) > LONGEST:
        raise Outside("too long")
    translator = _Translator(tokens, setting)
    translator.sequence(len(tokens))
    return Question(" ".join(translator.words), {letter: name for name, letter in translator.naming.letters.items()})


class _Translator:
    """Reads `tokens` from `at` on; `words` is what has been translated, `depth` the number of open brackets.  `raised` says
    that something stands in an exponent."""

    def __init__(self, tokens: Tokens, setting: Setting) -> None:
        self.tokens, self.at = tokens, 0
        self.naming, self.time = Naming(setting), setting.notation.of(setting.time).base
        self.words: list[str] = []
        self.depth = 0

    @property
    def text(self) -> str:
        """The next token; "" at the end."""
        return self.tokens[self.at].text if self.at < len(self.tokens) else ""

    @property
    def after_operand(self) -> bool:
        """Whether something that can be multiplied, raised or divided ends here."""
        last = self.words[-1] if self.words else ""
        return last in (")", "}") or last[:1].isalnum()

    def sequence(self, end: int, raised: bool = False) -> None:
        """A sum of products up to `end`."""
        start = len(self.words)
        while self.at < end:
            if self.text in SIGNS:
                self._sign(first=len(self.words) == start)
            else:
                RULES.get(self.text, _Translator._atom)(self, raised)
        if len(self.words) == start or not self.after_operand:
            raise Outside("nothing where an operand should be")

    def _sign(self, first: bool) -> None:
        if not self.after_operand and not (first and self.text in "+-"):
            raise Outside("a sign after a sign")
        self.words.append(SIGNS[self.text])
        self.at += 1

    def _atom(self, _raised: bool) -> None:
        """A number, a name, or the e of an exponential."""
        base = self.text
        if _number.fullmatch(base):
            if self.after_operand:
                raise Outside("a number that may belong to what stands before it")
            self.words.append(base)
            self.at += 1
            return
        self.at += 1
        written = (base, self._lower())
        euler = base == "e" and self.text == "^" and written not in self.naming.scalars
        self.words.append("e" if euler else self.naming.letter(written))

    def _lower(self) -> tuple[str, ...]:
        """The tokens of the lower script that stands here."""
        if self.text != "_":
            return ()
        self.at += 1
        start, enclosed = self.at, self.text == "{"
        self.at = self._closing("{", "}") + 1 if enclosed else self.at + 1
        inside = tuple(token.text for token in self.tokens[start:self.at])
        return inside[1:-1] if enclosed else inside

    def _closing(self, opening: str, closing: str) -> int:
        """Where the bracket that opens here is closed."""
        depth = 0
        for position in range(self.at, len(self.tokens)):
            depth += {opening: 1, closing: -1}.get(self.tokens[position].text, 0)
            if depth == 0:
                return position
        raise Outside("a bracket that is not closed")

    def _enclosed(self, opening: str, closing: str, raised: bool) -> None:
        """What stands in the bracket that opens here, in brackets."""
        if self.depth == DEEPEST:
            raise Outside("too deep")
        close = self._closing(opening, closing)
        self.at, self.depth = self.at + 1, self.depth + 1
        self.words.append(opening)
        self.sequence(close, raised)
        self.at, self.depth = close + 1, self.depth - 1
        self.words.append(closing)

    def _argument(self, raised: bool) -> None:
        """What stands in braces, or one token, in braces."""
        if self.text == "{":
            self._enclosed("{", "}", raised)
            return
        word = self.text if _number.fullmatch(self.text) else self.naming.letter((self.text, ()))
        self.words += ["{", word, "}"]
        self.at += 1

    def _power(self, raised: bool) -> None:
        """A power.  Towers are kept out: a misread one could not be evaluated."""
        exponential = self.words[-1:] == ["e"]
        if not self.after_operand or (raised and not exponential):
            raise Outside("a power in an exponent, or of nothing")
        self.at += 1
        self.words.append("^")
        self._argument(raised or not exponential)

    def _fraction(self, raised: bool) -> None:
        self.at += 1
        self.words.append(r"\frac")
        self._argument(raised)
        self._argument(raised)

    def _root(self, raised: bool) -> None:
        self.at += 1
        self.words.append(r"\sqrt")
        if self.text == "[":
            close = self._closing("[", "]")
            degree = "".join(token.text for token in self.tokens[self.at + 1:close])
            if not degree.isdecimal():
                raise Outside("a root whose degree is no number")
            self.words += ["[", degree, "]"]
            self.at = close + 1
        self._argument(raised)

    def _group(self, raised: bool) -> None:
        if self.after_operand:
            self._require_factor()
            self.words.append(r"\cdot")
        self._enclosed("(", ")", raised)

    def _require_factor(self) -> None:
        """Fails when: the bracket may be the argument of what stands before it: u(t), u(0), E(a), but not a(b + c)."""
        inside = {token.text for token in self.tokens[self.at + 1:self._closing("(", ")")]}
        if self.time in inside or not inside & {"+", "-"}:
            raise Outside("a bracket that may be an argument")

    def _function(self, raised: bool) -> None:
        """A function of what stands in brackets, or of one name or number after which nothing can go on."""
        self.words.append(FUNCTIONS[self.text])
        self.at += 1
        if self.text == "(":
            self._enclosed("(", ")", raised)
            return
        self.words.append("(")
        self._atom(raised)
        self.words.append(")")
        if self.text not in ("", "+", "-", ")", "}", *FUNCTIONS):
            raise Outside("an argument that may go on")


RULES: Final[Mapping[str, Callable[[_Translator, bool], None]]] = {
    **dict.fromkeys(FRACTIONS, _Translator._fraction), **dict.fromkeys(FUNCTIONS, _Translator._function),
    r"\sqrt": _Translator._root, "^": _Translator._power, "(": _Translator._group,
}
"""The tokens that begin something other than a name or number."""
