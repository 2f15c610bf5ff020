"""From the tokens of one side to a tree, by recursive descent.

The reader knows sums, products, scripts and brackets; everything that a command begins is a form, and `forms` lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .trees import Bracket, Derivative, Name, Node, Product, Quotient, Scripted, Sum

ACCENTS = {r"\overline", r"\hat", r"\tilde", r"\mathbf", r"\mathcal", r"\vec", r"\widehat", r"\widetilde"}
FONTS = {r"\operatorname", r"\mathsf"}
CLOSERS = {"(": ")", "[": "]", r"\{": r"\}", r"\langle": r"\rangle", "|": "|", r"\|": r"\|"}
OPERATORS = {r"\cdot", r"\times", r"\odot", r"\otimes", "*"}
ENDS = {"+", "-", ")", "]", "}", r"\}", r"\rangle", "&", r"\\", ",", "="}
TIME = Name("t")

Texts = tuple[str, ...]


class Unreadable(Exception):
    """The evaluator does not know this piece of LaTeX."""


def parse(texts: Sequence[str]) -> Node:
    """The tree of a whole side.  Fails when: a token is left over, or something is not known (`Unreadable`)."""
    reader = Reader(tuple(texts))
    tree = reader.sum()
    if reader.here:
        raise Unreadable(f"left over: {' '.join(reader.texts[reader.at:])}")
    return tree


class Reader:
    """Tokens and a position among them."""

    def __init__(self, texts: Texts) -> None:
        self.texts, self.at = texts, 0
        self.bars: list[str] = []

    @property
    def here(self) -> str:
        """The token to be read; "" at the end."""
        return self.texts[self.at] if self.at < len(self.texts) else ""

    def take(self) -> str:
        """The token to be read, which counts as read from now on."""
        text = self.here
        if not text:
            raise Unreadable("the end came too soon")
        self.at += 1
        return text

    def skip(self, text: str) -> None:
        """Read `text` and nothing else."""
        if self.take() != text:
            raise Unreadable(f"expected {text}, not {self.texts[self.at - 1]}")

    def sum(self) -> Node:
        """Terms with signs."""
        sign = -1 if self.here == "-" else 1
        if self.here in ("+", "-"):
            self.take()
        terms = [(sign, self.product())]
        while self.here in ("+", "-"):
            sign = -1 if self.take() == "-" else 1
            terms.append((sign, self.product()))
        return terms[0][1] if len(terms) == 1 and sign == 1 else Sum(tuple(terms))

    def ends(self) -> bool:
        """Whether the product to be read ends here."""
        return not self.here or self.here in ENDS or self.here in self.bars[-1:] or self.here.startswith(r"\end")

    def product(self) -> Node:
        """Factors side by side; a slash divides all that stands to its left by the factor to its right."""
        factors: list[tuple[str, Node]] = []
        while not self.ends():
            operator = self.take() if self.here in OPERATORS | {"/"} else ""
            factor = self.factor()
            if operator == "/":
                factors = [("", Quotient(Product(tuple(factors)), factor))]
            else:
                factors.append((operator, factor))
        if not factors:
            raise Unreadable(f"a factor is missing before {self.here or 'the end'}")
        return factors[0][1] if len(factors) == 1 else Product(tuple(factors))

    def factor(self) -> Node:
        """Something with its scripts."""
        body = self.primary()
        upper, lower, primes = self.scripts()
        if isinstance(body, Name):
            return self.called(Name(body.base + "'" * primes, body.upper + upper, body.lower + lower))
        if isinstance(body, Derivative) and isinstance(body.of, Name) and _takes_scripts(body, body.of, upper):
            return Derivative(self.called(Name(body.of.base, body.of.upper + upper, body.of.lower + lower)), body.by)
        return Scripted(body, upper, lower) if upper or lower else body

    def called(self, name: Name) -> Name:
        """u(t) is u; u(0) is a name of its own."""
        argument = self.texts[self.at:self.at + 3]
        if argument not in (("(", "t", ")"), ("(", "0", ")")):
            return name
        self.at += 3
        return name if argument[1] == "t" else Name(name.base + "(0)", name.upper, name.lower)

    def scripts(self) -> tuple[Texts, Texts, int]:
        """Scripts in any order: those above, those below, and how many primes."""
        found: dict[str, Texts] = {"^": (), "_": ()}
        primes = 0
        while self.here in ("^", "_", "'"):
            mark = self.take()
            if mark == "'":
                primes += 1
            else:
                found[mark] += self.group()
        return found["^"], found["_"], primes

    def group(self) -> Texts:
        """The texts of a braced group, or one token (with its argument, if it is a font)."""
        if self.here in FONTS | ACCENTS:
            return (self.take(), "{", *self.group(), "}")
        if self.here != "{":
            return (self.take(),)
        start, depth = self.at + 1, 0
        while depth or self.at < start:
            depth += {"{": 1, "}": -1}.get(self.take(), 0)
        return self.texts[start:self.at - 1]

    def primary(self) -> Node:
        """One thing without scripts: a form that a command begins, or a letter."""
        text = self.take()
        key = "0" if text[0].isdigit() else r"\begin" if text.startswith(r"\begin") else text
        if key in FORMS:
            return FORMS[key](self, text)
        if text.isalpha() or (text[0] == "\\" and text[1:].isalpha()):
            return Name(text)
        raise Unreadable(f"unknown: {text}")

    def bracket(self, text: str) -> Bracket:
        """Items between brackets or bars, behind the opening one."""
        self.bars.append(CLOSERS[text])
        items = [self.sum()]
        while self.here == ",":
            self.take()
            items.append(self.sum())
        self.skip(self.bars.pop())
        return Bracket(text, tuple(items))


def _takes_scripts(dotted: Derivative, name: Name, upper: Texts) -> bool:
    """The scripts of \\dot{W}^1 belong to W, but \\dot{a}^2 is a square."""
    is_power = len(upper) == 1 and upper[0].isdigit() and name.base.islower()
    return dotted.by == (TIME,) * len(dotted.by) and not is_power


FORMS: dict[str, Callable[[Reader, str], Node]] = {}
"""How to read on behind each command, bracket, number (filed under "0") and array (under \\begin)."""
