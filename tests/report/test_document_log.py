"""Reading TeX logs: what counts as a problem, when to run again, where the first error is."""

from __future__ import annotations

import pytest

from symdlnn.report.log import error_line, first_error, problems, wants_rerun

SERIOUS = [
    "LaTeX Warning: Reference `a:b' on page 1 undefined on input line 12.",
    "LaTeX Warning: There were undefined references.",
    "LaTeX Warning: Label `a' multiply defined.",
    "Overfull \\hbox (10.1pt too wide) in paragraph at lines 3--4",
    "Overfull \\vbox (33.0pt too high) has occurred while \\output is active",
    "Missing character: There is no τ in font cmr10!",
    "pdfTeX warning (ext4): destination with the same identifier (name{equation.1}) has been already used, duplicate ignored",
]
HARMLESS = [
    "Overfull \\hbox (9.9pt too wide) in paragraph at lines 3--4",
    "Underfull \\hbox (badness 10000) in paragraph at lines 3--4",
    "LaTeX Font Warning: Size substitutions with differences",
    "Package hyperref Info: Option `colorlinks' set `true' on input line 30.",
]
FAILED = """This is pdfTeX
(./page.tex
./page.tex:12: Undefined control sequence.
<to be read again>
l.12 some text \\nonsense
                        and more
Here is how much of TeX's memory you used:
 100 strings out of 200
!  ==> Fatal error occurred, no output PDF file produced!
"""


@pytest.mark.parametrize("line", SERIOUS)
def test_what_a_reader_would_see_is_a_problem(line: str) -> None:
    assert problems(f"before\n{line}\nafter\n") == (line,)


@pytest.mark.parametrize("line", HARMLESS)
def test_what_nobody_sees_is_none(line: str) -> None:
    assert problems(f"before\n{line}\nafter\n") == ()


@pytest.mark.parametrize(("log", "again"), [
    ("LaTeX Warning: Label(s) may have changed. Rerun to get cross-references right.", True),
    ("Package rerunfilecheck Warning: File `a.out' has changed.", True),
    ("Output written on a.pdf (1 page).", False),
])
def test_when_to_run_again(log: str, again: bool) -> None:
    assert wants_rerun(log) is again


def test_the_first_error_and_its_line() -> None:
    assert [line.strip() for line in first_error(FAILED)] == [
        "./page.tex:12: Undefined control sequence.", "l.12 some text \\nonsense", "and more",
    ]
    assert error_line(FAILED) == 12
    assert error_line("nothing is wrong") is None
