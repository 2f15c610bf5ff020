"""What a page says in words only: it grants nothing, and nothing is refuted against it."""

from __future__ import annotations

import pytest

from symdlnn.checking import check_text
from symdlnn.checking.describing import roughly

DECLARED = (
    r"Let $A, B \in \mathbb{R}^{n \times n}$, $v, w \in \mathbb{R}^n$ and $a, b \in \mathbb{R}$." "\n"
    r"% symdlnn: declare s_i \in \mathbb{R}, i \in \{1, \dots, r\}" "\n\n"
)

WITHHELD = {
    "behind the name": r"Let $A$ be symmetric. \[ A^T = A \]",
    "before the name": r"For a symmetric matrix $A$ we have \[ v^T A w = w^T A v \]",
    "in the declaration": r"Let $Q \in \mathbb{R}^{n \times n}$ be orthogonal. \[ Q^T Q = I_n \]",
    "of two names": r"The matrices $A$ and $B$ commute. \[ A B = B A \]",
    "behind the formula": r"\[ \|v\|^2 = 1 \] where $v$ is a unit vector.",
    "of numbers": r"For a positive number $a$, \[ \sqrt{a^2} = a \]",
    "of members": r"The numbers $s_i$ are nonnegative. \[ \sqrt{s_1^2} = s_1 \]",
    "in German": r"Sei $A$ symmetrisch. \[ A^T = A \]",
    "through a definition": r"Let $A$ be symmetric and $P := A + B$. \[ P^T = A + B^T \]",
    "in another section": r"\section{Setup} Let $A$ be diagonal. \section{Results} \[ A^T = A \]",
}


@pytest.mark.parametrize("page", WITHHELD.values(), ids=WITHHELD)
def test_nothing_is_refuted_against_the_words_of_a_page(page: str) -> None:
    last = check_text(DECLARED + page).relations[-1]
    assert (last.verdict, last.code) == ("undecided", "said-in-words"), last


CONDITIONS = {
    "before a display": r"If the weights are balanced, \[ A = B \]",
    "inline": r"When the inputs are white, $A = B$.",
    "behind": r"We have $A = B$ if the weights are balanced.",
    "a case in a heading": r"\section{Case 1: $a > 0$} \[ \sqrt{a^2} = a \]",
    "a case in the heading above": r"\section{The case $A = B$} \subsection{Proof} \[ A = B \]",
    "a case that is no equation in a heading": r"\section{Case $a \neq b$} \[ A = B \]",
    "a heading that is a condition": r"\section{$a \geq 0$} \[ \sqrt{a^2} = a \]",
    "a place": r"At the minimum we have $A v = w$.",
    "a place behind": r"Here $A = B$ at initialization.",
}


@pytest.mark.parametrize("page", CONDITIONS.values(), ids=CONDITIONS)
def test_nothing_is_refuted_that_only_holds_under_a_condition_in_words(page: str) -> None:
    last = check_text(DECLARED + page).relations[-1]
    assert (last.verdict, last.code) == ("undecided", "said-in-words")


PROCEEDING = {
    "how to go on": r"If we insert this, we get $A = B$.",
    "what is done": r"When computing the gradient, $A = B$ is found.",
    "told by a directive": r"When all is one," "\n% symdlnn: condition a = b\n" r"\[ a = 2 b \]",
    "a heading that names a claim": r"\section{Proof that $A = B$} \[ A = B \]",
    "the heading before": r"\section{Case 1: $a > 0$} Easy. \section{Without it} \[ \sqrt{a^2} = a \]",
    "another sentence": r"This holds if the weights are balanced. Now $A = B$.",
}


@pytest.mark.parametrize("page", PROCEEDING.values(), ids=PROCEEDING)
def test_words_that_restrict_nothing(page: str) -> None:
    assert check_text(DECLARED + page).relations[-1].verdict == "refuted"


REFUTED = {
    "singular values that are not negative": r"The numbers $s_i$ are the singular values. \[ s_i^2 = 2 s_i \]",
    "of an expression": r"The eigenvalues are $\pm a/b$. \[ a b = a \]",
    "by values that keep to the words": r"Let $A$ be symmetric. \[ A^T = 2 A \]",
    "about other names": r"Let $A$ be symmetric. \[ B^T = B \]",
    "where the words deny it": r"Here $A$ is not symmetric. \[ A^T = A \]",
    "behind the section of a condition": r"\section{One} If $A$ is symmetric, it is easy. \section{Two} \[ A^T = A \]",
    "before the words": r"\[ A^T = A \]" "\n\n" r"Now let $A$ be symmetric.",
    "by positive numbers": r"Let $a$ be positive. \[ a = 2 a \]",
}


@pytest.mark.parametrize("page", REFUTED.values(), ids=REFUTED)
def test_refuted_all_the_same(page: str) -> None:
    last = [r for r in check_text(DECLARED + page).relations if r.relation == "="][-1]
    assert (last.verdict, last.code) == ("refuted", "not-equal"), last


RESTRICTED = {
    "by what the setting grants": (r"% symdlnn: assume A = I" "\n" r"Assuming white inputs, \[ A v = w \]", "not-equal"),
    "by words that cannot mend shapes": (r"When the learning rate is small, \[ v A = w \]", "shapes-differ"),
    "in the sentence after a display": (r"So \[ A = B \] When the rate is small, it is easy.", "not-equal"),
}


@pytest.mark.parametrize(("page", "code"), RESTRICTED.values(), ids=RESTRICTED)
def test_refuted_whatever_the_words_restrict(page: str, code: str) -> None:
    last = check_text(DECLARED + page).relations[-1]
    assert (last.verdict, last.code) == ("refuted", code)


def test_what_is_true_is_proved_all_the_same() -> None:
    found = check_text(DECLARED + r"Up to a constant, $A - A = 0$. Let $A$ be symmetric. \[ A + A = 2 A \]").relations
    assert [r.verdict for r in found if r.relation == "="] == ["proved", "proved"]


@pytest.mark.parametrize("sentence", [
    r"Up to a constant, $a b = a b + 1$.", r"We have $a b = a b + 1$ up to an additive constant.",
    r"To first order in $b$ we get \[ (a + b)^2 = a^2 + 2 a b \]", r"Neglecting higher order terms, $(a + b)^2 = a^2 + 2ab$.",
])
def test_what_is_not_meant_exactly_is_not_refuted(sentence: str) -> None:
    last = [r for r in check_text(DECLARED + sentence).relations if r.relation == "="][-1]
    assert (last.verdict, last.code) == ("undecided", "said-roughly"), last


def test_another_sentence_may_be_rough() -> None:
    assert roughly("Up to a constant it is so. Then", "") == roughly("", ". Approximately so.") == ""


def test_a_long_row_of_formulas_is_read_in_no_time() -> None:
    page = DECLARED + "\n".join([r"$a$ and $b$, $v$"] * 60) + r" and so on \[ a + b = b + a \]"
    assert check_text(page).relations[-1].verdict == "proved"
