"""The forms that a token begins: fractions, derivatives, accents, functions, sums, integrals, arrays."""

from __future__ import annotations

from collections.abc import Callable

from .grammar import ACCENTS, CLOSERS, FORMS, TIME, Reader, Texts, Unreadable, parse
from .trees import Bracket, Call, Derivative, Grid, Integral, Name, Node, Number, Quotient, Scripted, Total

FUNCTIONS = {r"\exp", r"\log", r"\sin", r"\cos", r"\sinh", r"\cosh", r"\tanh", r"\det", r"\tr"}
WORDS = {"tr", "diag", "col", "row", "vec", "E", "det"}
DIFFERENTIALS = {"d", r"\partial"}

Form = Callable[[Reader, str], Node]


def form(*starts: str) -> Callable[[Form], Form]:
    """File a form under the tokens that begin it."""
    def file(read: Form) -> Form:
        FORMS.update(dict.fromkeys(starts, read))
        return read
    return file


@form("0")
def number(_reader: Reader, text: str) -> Node:
    """A literal number."""
    return Number(float(text))


@form(*CLOSERS)
def bracket(reader: Reader, text: str) -> Node:
    """Something in brackets or bars."""
    return reader.bracket(text)


@form("{")
def braces(reader: Reader, _text: str) -> Node:
    """A group that only holds things together: {W^1}^T."""
    reader.at -= 1
    inner = parse(reader.group())
    return Scripted(inner) if isinstance(inner, Name) else inner


@form(r"\frac")
def fraction(reader: Reader, _text: str) -> Node:
    """A fraction, or a derivative in its form."""
    above, below = _plain_d(reader.group()), _plain_d(reader.group())
    if not (above[0] in DIFFERENTIALS and below[0] in DIFFERENTIALS and len(below) > 1):
        return Quotient(parse(above), parse(below))
    inner = Reader(above[1:])
    inner.scripts()
    return Derivative(inner.sum() if inner.here else reader.product(), _variables(below))


def _plain_d(texts: Texts) -> Texts:
    """An upright d as d."""
    out: list[str] = []
    for text in texts:
        out.append(text)
        if out[-4:] == [r"\operatorname", "{", "d", "}"]:
            out[-4:] = ["d"]
    return tuple(out)


def _variables(below: Texts) -> tuple[Node, ...]:
    """The variables of a derivative: what follows each differential, twice for a square."""
    reader, found = Reader(below), []
    while reader.here:
        if reader.take() not in DIFFERENTIALS:
            raise Unreadable("a differential is missing")
        variable = reader.factor()
        twice = isinstance(variable, Name) and variable.upper == ("2",) and len(variable.base) == 1 and variable.base.islower()
        found += [Name(variable.base, (), variable.lower)] * 2 if isinstance(variable, Name) and twice else [variable]
    return tuple(found)


@form(r"\partial")
def slashed(reader: Reader, text: str) -> Node:
    """A derivative with a slash."""
    of = reader.factor()
    reader.skip("/")
    reader.skip(text)
    return Derivative(of, (reader.factor(),))


@form("d")
def differential(reader: Reader, text: str) -> Node:
    """dW/dt, or the letter d."""
    ahead = reader.texts[reader.at:reader.at + 10]
    slashes = [n for n, token in enumerate(ahead[:-1]) if token == "/"]
    return slashed(reader, text) if slashes and ahead[slashes[0] + 1] == "d" else Name(text)


@form(r"\nabla")
def nabla(reader: Reader, _text: str) -> Node:
    """A gradient: by the name below, or that of an undetermined function."""
    _, lower, _ = reader.scripts()
    if lower:
        return Derivative(reader.product(), (parse(lower),))
    return Call("nabla", (reader.factor(), reader.primary()))


@form(r"\sqrt")
def root(reader: Reader, _text: str) -> Node:
    """A square root."""
    return Call("sqrt", (parse(reader.group()),))


def _name(reader: Reader, what: str) -> Name:
    """The one name that an accent stands over."""
    inner = parse(reader.group())
    if not isinstance(inner, Name):
        raise Unreadable(f"{what} over more than a name")
    return inner


@form(*ACCENTS)
def accent(reader: Reader, text: str) -> Node:
    """A letter in its dress."""
    inner = _name(reader, text)
    return Name(f"{text}{{{inner.base}}}", inner.upper, inner.lower)


@form(r"\Delta")
def change(reader: Reader, text: str) -> Node:
    """The change of something: one name."""
    inner = _name(reader, text)
    return Name(f"{text} {inner.base}", inner.upper, inner.lower)


@form(r"\dot", r"\ddot")
def dotted(reader: Reader, text: str) -> Node:
    """A time derivative."""
    return Derivative(parse(reader.group()), (TIME,) * (2 if text == r"\ddot" else 1))


@form(r"\operatorname")
def word(reader: Reader, _text: str) -> Node:
    """An operator by its name, or a name in upright letters."""
    name = "".join(reader.group())
    return call(reader, name) if name in WORDS else Name(name)


@form(r"\mathbb")
def blackboard(reader: Reader, text: str) -> Node:
    """An expectation, or a letter."""
    name = "".join(reader.group())
    return call(reader, "E") if name == "E" else Name(f"{text}{{{name}}}")


@form(*FUNCTIONS)
def function(reader: Reader, text: str) -> Node:
    """A function that has a command."""
    return call(reader, text[1:])


def call(reader: Reader, name: str) -> Node:
    """A function with its argument: what stands in brackets, or one factor."""
    upper, lower, _ = reader.scripts()
    argument = reader.primary() if reader.here in CLOSERS else reader.factor()
    items = argument.items if isinstance(argument, Bracket) and argument.kind in "([" else (argument,)
    return Call(name, items, float("".join(upper) or 1), lower)


@form(r"\sum", r"\prod")
def total(reader: Reader, text: str) -> Node:
    """A sum or product with its limits."""
    upper, lower, _ = reader.scripts()
    lower = tuple(t for t in lower if t not in "{},")
    letters, but, first = lower, (), 1
    if r"\neq" in lower:
        cut = lower.index(r"\neq")
        letters, but = lower[:cut], lower[cut + 1:]
    elif "=" in lower:
        cut = lower.index("=")
        letters, first = lower[:cut], int(lower[cut + 1])
    return Total(text, letters, but, first, upper, reader.product())


@form(r"\int")
def integral(reader: Reader, _text: str) -> Node:
    """An integral up to its differential, which may stand above a fraction."""
    upper, lower, _ = reader.scripts()
    end = max(n for n in range(reader.at, len(reader.texts)) if reader.texts[n] == "d")
    rest = Reader(reader.texts[end + 1:])
    variable = rest.factor()
    if rest.here == "}":
        reader.skip(r"\frac")
        reader.group()
        body: Node = Quotient(Number(1.0), parse(reader.group()))
    else:
        body = parse(reader.texts[reader.at:end])
        reader.at = end + 1 + rest.at
    if not isinstance(variable, Name):
        raise Unreadable("an integral over something that is no name")
    return Integral(body, variable, parse(lower), parse(upper))


@form(r"\begin")
def grid(reader: Reader, text: str) -> Node:
    """A matrix written out."""
    if "matrix" not in text:
        raise Unreadable(f"unknown: {text}")
    reader.bars.append("")
    rows = [[reader.sum()]]
    while not reader.here.startswith(r"\end"):
        if reader.take() == "&":
            rows[-1].append(reader.sum())
        elif not reader.here.startswith(r"\end"):
            rows.append([reader.sum()])
    reader.take()
    reader.bars.pop()
    cells = Grid(tuple(map(tuple, rows)))
    return Call("det", (cells,)) if "vmatrix" in text else cells
