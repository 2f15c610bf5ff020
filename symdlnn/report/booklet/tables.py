"""The tables at the end of a booklet: every statement with its place and status, every name with its meaning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from symdlnn.derivation import Checked, Result
from symdlnn.report.bibliography import cited
from symdlnn.report.booklet.names import rows
from symdlnn.report.context import Context
from symdlnn.report.summary import plain_file
from symdlnn.report.words import words

INDEX = r"""\section*{Index of statements}\label{index}\addcontentsline{toc}{section}{Index of statements}
Each statement with its number, the works that it or else its section cites, the line it was written in, and how far it is
established.

{\footnotesize\setlength{\tabcolsep}{4pt}\setlength{\LTleft}{0pt}\setlength{\LTright}{0pt}\raggedright
\begin{longtable}{@{}>{\raggedright\arraybackslash}p{1.1cm}>{\raggedright\arraybackslash}p{5.2cm}%
  >{\raggedright\arraybackslash}p{1.5cm}>{\raggedright\arraybackslash}p{4.8cm}>{\raggedright\arraybackslash}p{2.2cm}@{}}
\toprule
number & statement & sources & file & status \\
\midrule
\endhead
\bottomrule
\endfoot"""
NAMES = r"""\section*{Notation}\label{notation}\addcontentsline{toc}{section}{Notation}
Every name that a statement uses, as it is written there, with the sections in which it means that.

{\footnotesize\setlength{\tabcolsep}{4pt}\setlength{\LTleft}{0pt}\setlength{\LTright}{0pt}\raggedright
\begin{longtable}{@{}>{\raggedright\arraybackslash}p{1.8cm}>{\raggedright\arraybackslash}p{4.6cm}%
  >{\raggedright\arraybackslash}p{5.6cm}>{\raggedright\arraybackslash}p{2.9cm}@{}}
\toprule
name & what it is & meaning & sections \\
\midrule
\endhead
\bottomrule
\endfoot"""
END = r"""\end{longtable}}"""


def statement_index(contexts: Sequence[Context]) -> str:
    """Every result, and what is checked only, by section."""
    return "\n".join((INDEX, *(line for context in contexts for line in _derivation(context)), END))


def _derivation(context: Context) -> Iterator[str]:
    derivation = context.derivation
    yield rf"\multicolumn{{5}}{{@{{}}l}}{{\hyperref[{derivation.name}]{{\textbf{{{words(derivation.title)}}}}}}}\\*"
    for label, statement in derivation.statements.items():
        yield " & ".join((
            rf"\eqref{{{context.label(label)}}}", words(statement.title), _sources(statement, context),
            rf"\href{{{context.link(statement.source)}}}{{{_file(statement)}}}", statement.status,
        )) + r" \\"
    yield r"\noalign{\vskip 4pt}"


def _sources(statement: Result | Checked, context: Context) -> str:
    """What a statement cites itself, else what the opening text of its file cites."""
    keys = statement.cites or ",".join(cited(context.derivation.text))
    return rf"\cite{{{keys}}}" if keys else ""


def _file(statement: Result | Checked) -> str:
    """A file may be broken after its folder or an underscore."""
    return words(plain_file(statement.source)).replace("/", r"/\allowbreak ").replace(r"\_", r"\_\allowbreak ")


def notation_table(contexts: Sequence[Context]) -> str:
    """Every name of the statements, with the sections that use it."""
    return "\n".join((NAMES, *_names(contexts), END))


def _names(contexts: Sequence[Context]) -> Iterator[str]:
    for row in rows(contexts):
        sections = ", ".join(rf"\hyperref[{contexts[n - 1].derivation.name}]{{{n}}}" for n in row.sections)
        yield rf"${row.latex}$ & {row.is_what} & {words(row.meaning)} & {sections} \\"

