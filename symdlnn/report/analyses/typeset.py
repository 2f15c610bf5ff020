"""An analysis as a typeset page, in the style of the write-up."""

from __future__ import annotations

from collections.abc import Iterator

from symdlnn.dynamics import Analysis, Case, Finding
from symdlnn.latex import Page
from symdlnn.report.analyses.displays import Writer, displayed, jacobian_lines
from symdlnn.report.analyses.outline import Part, case_parts, case_title, general_parts, jacobian
from symdlnn.report.analyses.points import point_sentences
from symdlnn.report.document import PREAMBLE
from symdlnn.report.statements import formula
from symdlnn.report.words import sentence, words
from symdlnn.terms import Scalar, names_in
from symdlnn.terms.notation import HOMEWORK

COMMANDS = r"""\newcommand{\status}[1]{\quad\hfill\penalty0\hbox{}\nobreak\hfill{\footnotesize\color{quiet}[#1]}}
\newcommand{\groundsof}[1]{\par{\footnotesize\color{quiet}#1\par}}
\newenvironment{finding}{\par\addvspace{0.45\baselineskip}\raggedright\relpenalty=100\binoppenalty=200}{\par}"""

MOST_CLAIMS = 6
"""More claims than this are counted, not shown: the certificate of the fixed points may have dozens."""


def analysis_page(analysis: Analysis, picture: str = "") -> str:
    """The LaTeX document; the same analysis gives the same text.  `picture` is the path of a phase portrait to include."""
    system, writer = analysis.system, Writer(_names(analysis), Page(HOMEWORK))
    title = f"Analysis of {analysis.name.replace('_', ' ')}" if analysis.name else "Analysis of a dynamical system"
    parts = [PREAMBLE.read_text(encoding="utf-8"), COMMANDS, rf"\hypersetup{{pdftitle={{{words(title)}}}}}",
             r"\begin{document}", rf"\doctitle{{{words(title)}}}", displayed((*system.laws, *system.constraints), writer)]
    if system.premises:
        parts.append(f"with {', '.join(f'${formula(p, writer.page)}$' for p in system.premises)}.")
    if picture:
        parts.append(rf"\begin{{center}}\includegraphics{{{picture}}}\end{{center}}")
    parts += [text for part in general_parts(analysis) for text in _part(part, writer)]
    parts += [text for case in analysis.cases for text in _case(case, writer)]
    return "\n\n".join((*parts, "\\end{document}\n"))


def _names(analysis: Analysis) -> tuple[Scalar, ...]:
    """The names of the system, and those that formulas of the findings have besides (constants of integration)."""
    system, found = analysis.system, [f for _, findings in general_parts(analysis) for f in findings]
    found += [f for case in analysis.cases for _, findings in case_parts(case) for f in findings]
    terms = [*system.rates, system.timescale, *system.unknowns, *system.parameters, *(t for f in found for t in f.terms),
             *(side for f in found for c in f.claims for side in (c.lhs, c.rhs))]
    names = frozenset().union(*(names_in(t) for t in terms))
    return tuple(sorted((n for n in names if isinstance(n, Scalar)), key=str))


def _part(part: Part, writer: Writer) -> Iterator[str]:
    heading, findings = part
    if not findings:
        return
    yield rf"\subsection*{{{writer.words(heading)}}}"
    yield from (_finding(f, writer) for f in findings)


def _finding(finding: Finding, writer: Writer) -> str:
    body = rf"{sentence(writer.words(finding.text))}\status{{{finding.status}}}"
    why = rf"\groundsof{{{sentence(writer.words(finding.why))}}}" if finding.why else ""
    return "\n".join(filter(None, (r"\begin{finding}", body, _content(finding, writer), why, r"\end{finding}")))


def _content(finding: Finding, writer: Writer) -> str:
    if len(finding.claims) > MOST_CLAIMS:
        return rf"\groundsof{{The certificate has {len(finding.claims)} identities.}}"
    return displayed(finding.claims, writer)


def _case(case: Case, writer: Writer) -> Iterator[str]:
    title = case_title(case)
    yield rf"\section*{{{writer.words(f'Case {title}' if title else 'Fixed points')}}}"
    matrix = jacobian(case)
    if matrix is not None:
        yield "\n".join(jacobian_lines(case, matrix, writer))
    if not case.equilibria:
        yield "There are no fixed points."
    yield from (point_sentences(e, writer) for e in case.equilibria)
    yield _finding(case.complete, writer)
    for part in case_parts(case):
        yield from _part(part, writer)
