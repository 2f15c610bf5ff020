"""LaTeX pages: what is text, what is a formula, and how each is called."""

from __future__ import annotations

import pytest
from symdlnn.latex.documents import read_text
from symdlnn.latex.documents.parts import Formula, Heading, Prose

from tests.latex.documents.showing import shown

ENVIRONMENTS = [
    *((rf"\begin{{{name}}}a &= b\end{{{name}}}", f"{name.rstrip('*')}: a & = b") for name in (
        "equation", "equation*", "align", "align*", "gather", "gather*", "multline", "flalign*", "eqnarray", "displaymath",
        "dmath",
    )),
    (r"\begin{alignat}{2}a &= b & c\end{alignat}", "alignat: a & = b & c"),
    (r"\begin{IEEEeqnarray}{rCl}a &=& b\end{IEEEeqnarray}", "IEEEeqnarray: a & = & b"),
    (r"\begin{math}x\end{math}", "math: x"),
    (r"\begin{subequations}\label{s}\begin{align}a\end{align}\end{subequations}", "align: a"),
    (r"\begin{equation}\begin{split}a &= b\end{split}\end{equation}", "equation: <split a & = b split>"),
    (r"\[a\]", "$$: a"), ("$$a$$", "$$: a"), ("$a$", "$: a"), (r"\(a\)", "$: a"), (r"\ensuremath{a_{1}}", "$: a _ { #1 }"),
    (r"\[\begin{aligned}a\end{aligned}\]", "aligned: a"), (r"$$\begin{align*}a\end{align*}$$", "align: a"),
    (r"\[\begin{aligned}a\end{aligned}b\]", "$$: <aligned a aligned> b"),
]


@pytest.mark.parametrize(("text", "expected"), ENVIRONMENTS)
def test_every_kind_of_formula(text: str, expected: str) -> None:
    page = read_text(f"So {text} holds.", kind="tex")
    assert [line for line in shown(page) if not line.startswith("'")] == [expected]
    (formula,) = (part for part in page.parts if isinstance(part, Formula))
    assert formula.display == (formula.environment not in ("$", "math"))


PAGES = [
    ("a preamble defines and says nothing",
     r"\documentclass{a}\title{On $x$}\newcommand{\x}{y}% symdlnn: assume \x"
     "\n" r"\begin{document}$\x$\end{document}$z$",
     ["! assume: y", "$: y", "'' ¶"]),
    ("headings", r"\section*{One $x$} \subsection[b]{Two \emph{and} \"U} \paragraph{c} x",
     ["= One x", "== Two and Ü", "=== c", "'x'"]),
    ("the outermost heading is the first level", r"\chapter{A}\section{B}\chapter{C}", ["= A", "== B", "= C"]),
    ("paragraphs", "a\n\nb $x$\n\n$y$ c\\par d", ["'a' ¶", "'b'", "$: x", "'' ¶", "$: y", "'c' ¶", "'d'"]),
    ("exercises in bold", "\\section{A}\n\\noindent\\textbf{Exercise 2.} Let $x$\n\n\\textbf{Note} b\n\na \\textbf{Exercise 4}",
     ["= A", "== Exercise 2.", "'Let'", "$: x", "'' ¶", "'Note b' ¶", "'a Exercise 4'"]),
    ("items", r"\begin{itemize}\item a $x$ \item $y$\end{itemize}", ["'a'", "$: x", "'' ¶", "$: y", "'' ¶"]),
    ("comments", "a % $x$\nb\n% $y$\nc", ["'a b c'"]),
    ("a comment line does not end a paragraph", "a\n%\nb", ["'a b'"]),
    ("escaped signs", r"\$5 and 50\% of \{x\} a\_b \# 1", ["'$5 and 50% of {x} a_b # 1'"]),
    ("words of commands", r"\textbf{Let} \emph{us}~go\footnote{see $x$ there} \LaTeX{} \'etude \ss",
     ["'Let us go see'", "$: x", "'there LaTeX étude ß'"]),
    ("arguments that are no words", r"\label{a}by \eqref{b} \cite[p. 3]{c} \vspace*{2pt}\includegraphics[width=3cm]{d} e",
     ["'by e'"]),
    ("code", r"\verb|$x$| \verb+$+ a \lstinline{$y$} b", ["'a b'"]),
    *((f"the content of {name}", rf"a \begin{{{name}}} $x$ \] \end{{{name}}} b", ["'a b'"]) for name in (
        "verbatim", "lstlisting", "comment", "tikzpicture", "minted", "verbatim*",
    )),
    ("code on one line", "\\verb|a\n$x$|", ["'|a'", "$: x", "'|'"]),
    ("boxes", r"\parbox{3cm}{a $x$} \hyperref[b]{c $y$} \footnote[3]{d}", ["'a'", "$: x", "'c'", "$: y", "'d'"]),
    ("a block that is switched off", r"a \iffalse $x$ \fi b", ["'a b'"]),
    ("captions", r"\begin{figure}[ht]\caption[s]{At $x=1$, so} $y$\end{figure}",
     ["'At'", "$(caption): x = #1", "', so'", "$: y", "'' ¶"]),
    ("captions of the page", r"\newcommand{\c}[1]{\caption{#1}} \c{$x$} $y$", ["$(caption): x", "$: y"]),
    ("an error in a caption spoils no more", r"\caption{$a^0.5$ so $x$} \caption{$b} $y$",
     ["$(caption): needs-braces", "'so'", "$(caption): x", "'' ¶", "$(caption): unbalanced-braces", "'y'",
      "$: unclosed-formula"]),
    ("a directive in a formula that cannot be read", "\\[ x^0.5\n% symdlnn: off\n\\] $y$",
     ["! off: ", "$$: needs-braces", "$: y"]),
    ("theorems are read through", r"\begin{theorem}[T]\label{t} $x$ \end{theorem}\begin{proof} $y$ \end{proof}",
     ["'[T]'", "$: x", "'' ¶", "$: y", "'' ¶"]),
    ("tables are read through", r"\begin{tabular}{cc} a & $x$ \\ b \end{tabular}", ["'a'", "$: x", "'b' ¶"]),
    ("macros around formulas", r"\newcommand{\be}{\begin{equation}}\newcommand{\ee}{\end{equation}} so \be x \ee and",
     ["'so'", "equation: x", "'and'"]),
    ("environments of the page", r"\newenvironment{e}{\begin{align}}{\end{align}} \begin{e} x \end{e}", ["align: x"]),
    ("a directive", "a\n%  symdlnn:  assume  A = B  \nb $x$", ["'a'", "! assume: A = B", "'b'", "$: x"]),
    ("a directive within a display stands before it", "\\[ x\n% symdlnn: skip\n y \\]", ["! skip: ", "$$: x y"]),
    ("a directive knows the macros", "\\newcommand{\\a}{b}\n% symdlnn: assume \\a = 1", ["! assume: b = #1"]),
    ("a directive that cannot be read", "% symdlnn: assume {", ["! assume: unbalanced-braces"]),
    ("an empty formula says nothing", "a $$ $$ b $ $ c", ["'a b c'"]),
    ("two formulas side by side", "$a$$b$", ["$: a", "$: b"]),
    ("unclosed dollars end with the paragraph", "a $x b\n\n$y$", ["'a'", "$: unclosed-formula", "'' ¶", "$: y"]),
    ("an unclosed display ends where text must begin", "\\[ x\n\\section{A} $y$",
     ["$$: unclosed-formula", "'' ¶", "= A", "$: y"]),
    ("an unclosed display ends at the next", r"\[ x \[ y \]", ["$$: unclosed-formula", "$$: y"]),
    ("an unclosed environment", r"\begin{align} x \begin{theorem} $y$", ["align: unclosed-formula", "'' ¶", "$: y"]),
    ("an environment that begins twice", r"\begin{align}a\begin{align}b\end{align}", ["align: unclosed-formula", "align: b"]),
    ("an error in a formula ends with it", r"\[ a { \] b $x }$ c \begin{align} { \end{align} $d$",
     ["$$: unbalanced-braces", "'b'", "$: unbalanced-braces", "'c'", "align: unbalanced-braces", "$: d"]),
    ("a display may hold a blank line", "\\[ a\n\n= b \\]", ["$$: a = b"]),
    ("an argument that is not closed", "\\newcommand{\\a}[1]{#1} $\\a{x$ y\n\n$z$", ["$: unbalanced-braces", "'' ¶", "$: z"]),
    ("nothing", "", []),
    ("only a heading that lacks its title", r"\section", []),
]


@pytest.mark.parametrize(("text", "expected"), [page[1:] for page in PAGES], ids=[page[0] for page in PAGES])
def test_pages(text: str, expected: list[str]) -> None:
    assert shown(read_text(text, kind="tex")) == expected


def test_parts_stand_where_they_were_written() -> None:
    text = "\\section{One}\nLet  $x$ be\n\\begin{align} a \\end{align}"
    page = read_text(text, kind="tex")
    heading, prose, inline, more, display = page.parts
    assert isinstance(heading, Heading) and heading.span.text == r"\section{One}"
    assert isinstance(prose, Prose) and prose.span.text.strip() == "Let"
    assert inline.span.text == "$x$" and more.span.text.strip() == "be"
    assert display.span.text == r"\begin{align} a \end{align}"


def test_the_span_of_a_formula_that_is_not_closed_reaches_to_its_last_sign() -> None:
    formula = read_text("$a = b\n\nc", kind="tex").parts[0]
    assert formula.span.text == "$a = b"


def test_a_page_whose_document_never_begins_says_so() -> None:
    page = read_text("\\begin{verbatim}\n\\begin{document}\n\\end{verbatim} $x$", kind="tex")
    assert shown(page) == [] and [warning.code for warning in page.warnings] == ["no-document"]


@pytest.mark.parametrize("text", [
    r"\begin{verbatim} $x$", r"\iffalse $x$", r"\begin{document}\begin{comment} $x$ \end{document}",
])
def test_code_that_is_not_closed_is_a_warning(text: str) -> None:
    page = read_text(text, kind="tex")
    assert shown(page) == [] and [warning.code for warning in page.warnings] == ["unclosed-code"]
