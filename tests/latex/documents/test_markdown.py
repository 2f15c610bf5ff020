"""Markdown pages: dollars, brackets, fences and environments; code, comments and prices."""

from __future__ import annotations

import pytest
from symdlnn.latex.documents import read_text

from tests.latex.documents.showing import shown

PAGES = [
    ("dollars", "Let $x$ be\n$$a = b$$\nand", ["'Let'", "$: x", "'be'", "$$: a = b", "'and'"]),
    ("prices", "from $5 to $6, or $7", ["'from $5 to $6, or $7'"]),
    ("a price beside a formula", "for $5 see $x$", ["'for $5 see'", "$: x"]),
    ("dollars with spaces", "a $ x $ b", ["'a $ x $ b'"]),
    ("escaped dollars", r"a \$x\$ and $\$ = y$", ["'a $x$ and'", r"$: \$ = y"]),
    ("dollars over a blank line", "a $x\n\ny$ b", ["'a $x' ¶", "'y$ b'"]),
    ("dollars with backticks", "see $`a_1`$ there", ["'see'", "$: a _ #1", "'there'"]),
    ("brackets", r"\(x\) and \[y\] and \\(z\\)", ["$: x", "'and'", "$$: y", "'and'", "$: z"]),
    ("escaped brackets", r"see \[1] and \(a)", ["'see [1] and (a)'"]),
    ("environments", "\\begin{align*}a\\end{align*}\n$$\\begin{align}b\\end{align}$$\n$$\n\\begin{aligned}c\\end{aligned}\n$$",
     ["align: a", "align: b", "aligned: c"]),
    ("a math fence", "```math\na = b\n```\nc", ["$$: a = b", "'c'"]),
    ("a math fence with tildes", "~~~ math\na\n~~~~\n", ["$$: a"]),
    ("code fences", "```python\n$x$\n```\n~~~\n$y$\n```\n$z$\n~~~\nb", ["'b'"]),
    ("a fence within a fence", "````\n```\n$x$\n```\n````\n$y$", ["$: y"]),
    ("an unclosed fence", "a\n```\n$x$", ["'a'"]),
    ("code spans", "`$x$` ``a ` $y$`` $z$", ["$: z"]),
    ("backticks that close nothing", "a ` $x$", ["'a'", "$: x"]),
    ("indented code", "a\n\n    $x$\n\nb", ["'a' ¶", "'b'"]),
    ("a list is no code", "- a\n\n    $x$", ["'a' ¶", "$: x"]),
    ("a formula indented within a paragraph", "a\n    $x$", ["'a'", "$: x"]),
    ("comments", "a <!-- $x$\n\n$y$ --> b", ["'a b'"]),
    ("directives", "<!-- symdlnn: assume A = B -->\n<!--symdlnn: declare x \\in\n y-->",
     ["! assume: A = B", r"! declare: x \in y"]),
    ("a directive without argument", "<!-- symdlnn: off -->", ["! off: "]),
    ("front matter", "---\ntitle: $x$\n---\n$y$", ["$: y"]),
    ("a rule is no front matter", "a\n\n---\n$y$\n\n---", ["'a' ¶", "'---'", "$: y", "'' ¶", "'---'"]),
    ("headings", "# One $x$\n## *Two* ##\nThree\n=====\nFour\n---\na", ["= One x", "== Two", "= Three", "== Four", "'a'"]),
    ("exercises in bold", "# One\n**Exercise 2.** Let $x$\n\n**Note.** b\n\n__Aufgabe 3__\n\na **Exercise 4** b",
     ["= One", "== Exercise 2.", "'Let'", "$: x", "'' ¶", "'Note. b' ¶", "== Aufgabe 3", "'a Exercise 4 b'"]),
    ("a row of a display is no heading", "$$\na\n=\nb\n$$\n$$\na\n-\nb\n$$", ["$$: a = b", "$$: a - b"]),
    ("a display may hold a blank line", "$$\na\n\n= b\n$$", ["$$: a = b"]),
    ("quotations", "> a\n> $$\n> x\n> y\n> $$\n> b", ["'a'", "$$: x y", "'b'"]),
    ("greater than is no quotation in a display", "$$\na\n> b\n$$", ["$$: a > b"]),
    ("details", "<details>\n<summary>More $x$</summary>\n\n$$y$$\n\n</details>", ["'More'", "$: x", "'' ¶", "$$: y", "'' ¶"]),
    ("hidden tags", "<code>$x$</code> <pre>$y$</pre> $z$", ["$: z"]),
    ("less than", "a < b $x$", ["'a < b'", "$: x"]),
    ("definitions in a formula", "$$\n\\newcommand{\\R}{\\mathbb{R}}\n$$\n$\\R$", [r"$: \mathbb { R }"]),
    ("definitions in the text", "\\newcommand{\\W}[1]{W^{#1}}\n\n$\\W{2}$", ["$: W ^ { #2 }"]),
    ("an unclosed display", "$$ a\n\n$b$", ["$$: unclosed-formula", "'a' ¶", "$: b"]),
    ("an unclosed environment", "\\begin{align} a\n\n$b$", ["align: unclosed-formula", "'a' ¶", "$: b"]),
    ("an error in a formula", "$a {$ b $c$", ["$: unbalanced-braces", "'b'", "$: c"]),
    ("lists", "1. $x$\n2. $y$\n* z", ["$: x", "'' ¶", "$: y", "'' ¶", "'z'"]),
    ("nothing", "", []),
]


@pytest.mark.parametrize(("text", "expected"), [page[1:] for page in PAGES], ids=[page[0] for page in PAGES])
def test_pages(text: str, expected: list[str]) -> None:
    assert shown(read_text(text, kind="md")) == expected


def test_code_that_holds_dollars_is_a_warning() -> None:
    page = read_text("a\n\n    $x$\n", kind="md")
    assert [warning.code for warning in page.warnings] == ["code-block"]


def test_a_fence_that_is_not_closed_is_a_warning() -> None:
    page = read_text("a\n```\n$x$", kind="md")
    assert [warning.code for warning in page.warnings] == ["unclosed-code"]


def test_tokens_in_a_quotation_stand_where_they_were_written() -> None:
    page = read_text("> $$\n> A = B\n> $$", kind="md")
    (formula,) = page.parts
    assert [token.span.source.place(token.span.start) for token in formula.tokens] == [(2, 3), (2, 5), (2, 7)]
    assert formula.span.text == "$$\n> A = B\n> $$"
