"""The grammar of an expression: sums of products of factors.  How a factor begins is a table that other modules fill."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from symdlnn.latex.source import ReadError, Span
from symdlnn.latex.syntax.cleaning import clean
from symdlnn.latex.syntax.commands import BARS, OPERATORS, SIGNS
from symdlnn.latex.syntax.cursor import NOWHERE, Cursor
from symdlnn.latex.syntax.doubts import Factor, Loose, check_neighbours, check_reach, needs_brackets, settled_bars
from symdlnn.latex.syntax.known import UNSUPPORTED
from symdlnn.latex.syntax.refusals import STOPPERS, refusal
from symdlnn.latex.syntax.scripts import read_scripts, with_scripts
from symdlnn.latex.syntax.tree import Group, Node, Operator, Product, Sign, Sum, Tokens

DEEPEST = 50
"""Expressions inside expressions; a page that a person can read stays below ten."""

Rule = Callable[["Parser", int], Node]
FIRST: dict[str, Rule] = {}
"""How a factor is read, by its first command, sign or letter.  The rule gets the position of that token."""

KINDS: dict[str, Rule] = {}
"""How a factor is read, by the kind of its first token, where `FIRST` says nothing."""

Ending = Callable[["Parser", Node, int], Node | None]
LAST: dict[str, Ending] = {}
"""What may follow a factor, by its sign; None leaves it for what comes after."""


def parse(tokens: Tokens, span: Span | None = None) -> Node:
    """The tree of one side of a relation.  Several expressions with commas between them are a `Group` without brackets.

    Fails when: anything cannot be read, down to the last token (`ReadError`).  `span` is where to complain about no tokens.
    """
    parser = Parser(clean(tokens))
    if parser.done:
        raise ReadError("empty", span or NOWHERE, "an expression is missing here")
    return parser.whole()


class Parser(Cursor):
    """Reads one expression.

    `bars` are those that wait for their partner, `acting` says that this is what an operator acts on, `loose` that what was
    read last has no right end of its own.
    """

    def __init__(self, tokens: Tokens) -> None:
        super().__init__(tokens)
        self.depth = 0
        self.bars: tuple[str, ...] = ()
        self.acting = False
        self.loose: Loose = ""

    # --- ranges ---

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """Fails when: expressions are nested too deep (`ReadError`)."""
        if self.depth >= DEEPEST:
            raise ReadError(
                "too-deep", self.here, f"more than {DEEPEST} expressions stand inside each other", "give parts of it a name",
            )
        self.depth += 1
        yield
        self.depth -= 1

    def whole(self) -> Node:
        """All tokens as one expression or a list of them."""
        items = self.items(self.stop)
        return items[0] if len(items) == 1 else Group(self.span(0), "", items)

    def items(self, stop: int) -> tuple[Node, ...]:
        """The expressions up to `stop`, which commas or semicolons separate."""
        outer = self._narrow(stop)
        found = [self.expression()]
        while self.sign in (",", ";"):
            self.at += 1
            found.append(self.expression())
        if not self.done:
            raise refusal(self)
        self.stop, self.bars, self.acting = outer
        self.loose = ""
        return tuple(found)

    def _narrow(self, stop: int) -> tuple[int, tuple[str, ...], bool]:
        """Go no further than `stop` and forget the open bars and operators around; gives what has to be put back."""
        outer = self.stop, self.bars, self.acting
        self.stop, self.bars, self.acting = stop, (), False
        return outer

    def nested(self, start: int, stop: int) -> Node:
        """The one expression between two positions, behind which the cursor stays.  What is loose in it remains so."""
        if start >= stop:
            raise ReadError("empty", self.between(start, stop), "an expression is missing here")
        outer = self._narrow(stop)
        self.at = start
        node = self.expression()
        if not self.done:
            raise refusal(self)
        self.stop, self.bars, self.acting = outer
        return node

    def inside(self, start: int, stop: int) -> Node:
        """The one expression between two positions, with the cursor left where it was."""
        at = self.at
        node = self.nested(start, stop)
        self.at, self.loose = at, ""
        return node

    def argument(self) -> Node:
        """The next argument: an expression in braces, or one token."""
        return self.inside(*self.argument_range())

    def apart(self, tokens: Tokens) -> Node:
        """The expression that tokens of a script spell."""
        with self.deeper():
            inner = Parser(tokens)
            inner.depth = self.depth
            return inner.whole()

    # --- sums ---

    def expression(self) -> Node:
        """Signed terms."""
        with self.deeper():
            start = self.at
            sign: Sign | None = SIGNS.get(self.sign)
            if signed := sign is not None:
                self.at += 1
            terms = [(sign or "+", self.term(sign))]
            while (sign := SIGNS.get(self.sign)) is not None:
                self.at += 1
                terms.append((sign, self.term(sign)))
            if len(terms) == 1 and (not signed or terms[0][0] == "+"):
                return terms[0][1]
            return Sum(self.span(start), tuple(terms))

    def term(self, sign: Sign | None) -> Node:
        """A product after its sign.  Fails when: it is a sum in braces, which print nothing, after a minus (`ReadError`)."""
        node = self.product()
        if isinstance(node, Sum) and sign not in (None, "+"):
            raise needs_brackets(node.span, "braces are invisible: the sign would only reach the first term")
        return node

    # --- products ---

    def product(self) -> Node:
        """Factors side by side or with operators between them."""
        start = self.at
        factors: list[Factor] = []
        operator: Operator | None = ""
        while operator is not None:
            begin = self.at
            node = self.factor()
            factors.append(Factor(operator, node, begin, self.at))
            check_neighbours(factors, self.loose)
            operator = self._operator()
            if operator is not None:
                check_reach(self, factors, operator, self.loose)
        parts = [part for factor in settled_bars(self, factors) for part in factor.parts]
        return parts[0][1] if len(parts) == 1 else Product(self.span(start), tuple(parts))

    def _operator(self) -> Operator | None:
        """The operator before the next factor, None if there is no further factor."""
        if self.sign in OPERATORS:
            return OPERATORS[self.take().text]
        return "" if self.starts_factor() else None

    def starts_factor(self) -> bool:
        """Whether the next token begins a factor, be it an unknown one."""
        sign = self.sign
        if not sign:
            return self.kind in KINDS
        if sign in BARS:
            return not (self.bars and self.bars[-1][0] == sign[0] and self.bars[-1][-1] == sign[-1])
        if self.tokens[self.at].kind == "symbol":
            return sign in FIRST or sign in UNSUPPORTED
        return sign not in STOPPERS

    def body(self) -> Node:
        """What an operator acts on: the product to its right.  Nothing after it can be told from it."""
        outer, self.acting = self.acting, True
        with self.deeper():
            node = self.product()
        self.acting, self.loose = outer, "operator"
        return node

    # --- factors ---

    def factor(self) -> Node:
        """One factor with its scripts.  Fails when: none begins here (`ReadError`)."""
        if self.done:
            raise ReadError("missing-operand", self.here, "something is missing after this")
        if self.sign in SIGNS:
            raise needs_brackets(self.here, f"{self.sign} follows an operator or function without brackets")
        start = self.at
        token = self.tokens[start]
        rule = (FIRST.get(token.text) if token.kind in ("command", "symbol", "letter") else None) or KINDS.get(token.kind)
        if rule is None:
            raise refusal(self)
        self.at += 1
        self.loose = ""
        node = rule(self, start)
        return node if self.loose and token.kind != "open" else self._followed(node, start)

    def _followed(self, node: Node, start: int) -> Node:
        """The node with the scripts and bars that follow it."""
        while not self.done:
            at = self.at
            scripts = read_scripts(self)
            if scripts and (self.loose or isinstance(node, Sum | Product)):
                raise needs_brackets(node.span, "braces are invisible: the script would only reach the last factor")
            node = with_scripts(node, scripts, self, start)
            rule = LAST.get(self.sign)
            if rule is not None and (after := rule(self, node, start)) is not None:
                node = after
            if self.at == at:
                break
        return node
