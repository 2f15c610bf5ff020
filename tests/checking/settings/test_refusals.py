"""What cannot be declared, defined or assumed: the code, and what is underlined."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from symdlnn.checking.settings import assume, declare, define
from symdlnn.latex.documents import lex_text
from symdlnn.latex.source import ReadError
from symdlnn.terms.settings import Setting

GIVEN = (
    r"A \in \mathbb{R}^{m \times n}, M \in \mathbb{R}^{n \times n}, U \in O(n), a \in \mathbb{R}, b \in \mathbb{R}, "
    r"s_i \in \mathbb{R}, i \in \{1, \dots, n\}"
)

Change = Callable[..., Setting]

REFUSED: list[tuple[Change, str, str, str]] = [
    (declare, r"B \in \mathbb{C}^{n}", "complex-set", r"\mathbb{C}^{n}"),
    (declare, r"B \in SO(n)", "unknown-set", "SO(n)"),
    (declare, r"B \in St(n)", "unknown-set", "St(n)"),
    (declare, r"B \in O(m, n)", "unknown-set", "O(m, n)"),
    (declare, r"B \in \mathbb{R}^{m \times n \times k}", "unknown-set", r"\mathbb{R}^{m \times n \times k}"),
    (declare, r"v \in \mathbb{R}_+^{n}", "unknown-set", r"\mathbb{R}_+^{n}"),
    (declare, r"v \in \mathbb{R}'", "unknown-set", "'"),
    (declare, r"v \in \mathbb{R}^{2n}", "not-a-size", "2n"),
    (declare, r"v \in \mathbb{R}^{0}", "not-a-size", "0"),
    (declare, r"v \in \mathbb{R}^{1.5}", "not-a-size", "1.5"),
    (declare, r"v \in \mathbb{R}^{n + 1}", "not-a-size", "n + 1"),
    (declare, r"v \in \mathbb{R}^{a}", "declared-twice", "a"),
    (declare, r"n \in \mathbb{R}", "declared-twice", "n"),
    (declare, r"A \in \mathbb{R}^{n \times m}", "declared-twice", "A"),
    (declare, r"n \le m", "declared-twice", "n"),
    (declare, r"a \in \{1, \dots, n\}", "declared-twice", "a"),
    (declare, r"a : \mathbb{R} \to \mathbb{R}", "declared-twice", "a"),
    (declare, r"v_i \in \mathbb{R}^n", "no-range", "v_i"),
    (declare, r"B_{ij} \in \mathbb{R}, i, j \in \{1, \dots, n\}", "two-indices", "B_{ij}"),
    (declare, r"v_j \in \mathbb{R}, j \in \{2, \dots, n\}", "unknown-range", "v_j"),
    (declare, r"j \in \{1, n\}", "unknown-range", r"\{1, n\}"),
    (declare, r"j \in \{1, 3, \dots, n\}", "unknown-range", r"\{1, 3, \dots, n\}"),
    (declare, r"j \in \{0, \dots, n\}", "unknown-range", r"j \in \{0, \dots, n\}"),
    (declare, r"v + w \in \mathbb{R}^n", "not-a-name", "v + w"),
    (declare, r"\frac{v}{w} \in \mathbb{R}", "not-a-name", r"\frac{v}{w}"),
    (declare, r"B = A", "not-a-declaration", "B = A"),
    (declare, r"B", "no-relation", "B"),
    (declare, r"V_k \in O(n), k \in \{1, \dots, m\}", "unsupported", "V_k"),
    (declare, r"f : \mathbb{R}^n \to \mathbb{R}^m", "unsupported", r"\mathbb{R}^m"),
    (declare, r"f_1 : \mathbb{R}^n \to \mathbb{R}", "unsupported", "f_1"),
    (declare, r"f : \mathbb{R}^n", "not-a-declaration", r"f : \mathbb{R}^n"),
    (declare, r"v \sim p", "undeclared", "v"),
    (declare, r"U \sim p", "unsupported", "U"),
    (declare, r"B \in O(n) \text{ or } C \in O(n)", "plain-statements", r"B \in O(n) \text{ or } C \in O(n)"),
    (define, r"A := M", "shapes-differ", "M"),
    (define, r"U := 2 M", "not-a-definition", "U"),
    (define, r"M := M^T", "circular", "M"),
    (define, r"c := M_{ij}", "free-index", "M_{ij}"),
    (define, r"c_i := M_{ij}", "free-index", "M_{ij}"),
    (define, r"A M := A", "not-a-definition", "A M"),
    (define, r"c := d", "undeclared", "d"),
    (define, r"c := A A", "shapes-differ", "A A"),
    (define, r"a := b, b := a", "circular", "b"),
    (define, r"a := b, a := 2 b", "declared-twice", "a"),
    (define, r"c := a = b", "not-a-definition", "c := a = b"),
    (define, r"c > a", "not-a-definition", "c > a"),
    (define, r"f(a) := a^2", "unsupported", "(a)"),
    (define, r"s_1 := a", "not-a-definition", "s_1"),
    (assume, r"M \approx I", "not-an-assumption", r"\approx"),
    (assume, r"A = I", "shapes-differ", "I"),
    (assume, r"M > 0", "not-a-scalar", "0"),
    (assume, r"B = A", "undeclared", "B"),
    (assume, r"a = 1 \implies b = 2", "plain-statements", r"a = 1 \implies b = 2"),
    (assume, r"a = 1 \text{ if } b = 2", "plain-statements", r"a = 1 \text{ if } b = 2"),
]


@pytest.mark.parametrize(("change", "statement", "code", "underlined"), REFUSED, ids=[s for _, s, _, _ in REFUSED])
def test_what_has_no_meaning_is_refused_at_its_place(change: Change, statement: str, code: str, underlined: str) -> None:
    setting = declare(lex_text(GIVEN), Setting())
    with pytest.raises(ReadError) as refused:
        change(lex_text(statement), setting)
    assert (refused.value.code, refused.value.span.text.strip()) == (code, underlined)
    assert re.match(r"[a-z$]", refused.value.message)
    assert not refused.value.message.endswith(".")


def test_a_bound_comes_before_the_first_use() -> None:
    setting = declare(lex_text(r"x \in \mathbb{R}^{r}"), Setting())
    with pytest.raises(ReadError, match="without this bound"):
        declare(lex_text(r"r \le n"), setting)


def test_a_name_that_facts_speak_of_does_not_become_random() -> None:
    setting = assume(lex_text(r"x^T x = 1"), declare(lex_text(r"x \in \mathbb{R}^{n}"), Setting()))
    with pytest.raises(ReadError, match="as if it were not random"):
        declare(lex_text(r"x \sim p"), setting)
