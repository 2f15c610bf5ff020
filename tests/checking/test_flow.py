"""The walk over a page: what is a claim, a condition, a definition, and what is compared with what."""

from __future__ import annotations

import pytest

from symdlnn.checking import CheckResult, check_text

SCALARS = r"% symdlnn: declare a, b, c, s \in \mathbb{R}" "\n"
MATRICES = (
    r"% symdlnn: declare A \in \mathbb{R}^{m \times n}, B \in \mathbb{R}^{n \times p}, P, Q \in \mathbb{R}^{n \times n}" "\n"
)


def checked(page: str, **options: object) -> CheckResult:
    return check_text(page, **options)  # type: ignore[arg-type]


def verdicts(page: str, **options: object) -> list[str]:
    return [relation.verdict for relation in checked(page, **options).relations]


PAGES = {
    "neighbours are compared": (
        SCALARS + r"\begin{align} (a+b)^2 &= a^2 + 2ab + b^2 \\ &= a^2 + b^2 + 2ab \end{align}", "proved proved",
    ),
    "one slip is blamed once": (
        SCALARS + r"\begin{align} (a+b)^2 &= a^2 + ab + b^2 \\ &= a^2 + 2ab + b^2 \end{align}", "refuted proved",
    ),
    "an error that goes on is not blamed again": (
        SCALARS + r"\begin{align} (a+b)^2 &= a^2 + b^2 \\ &= b^2 + a^2 \end{align}", "refuted proved",
    ),
    "two slips are blamed twice": (SCALARS + r"\begin{align} (a+b)^2 &= a^2 + ab \\ &= a b \end{align}", "refuted refuted"),
    "an unread member is stepped over": (
        SCALARS + r"\begin{align} (a+b)^2 &= \wibble{a} \\ &= a^2 + 2ab + b^2 \end{align}", "unread proved",
    ),
    "a picture is noted and stepped over": (
        MATRICES + r"\[ P^T = \begin{pmatrix} 1 & \cdots \\ \vdots & \ddots \end{pmatrix} = P^T \]", "noted proved",
    ),
    "a display goes on from the display before it": (
        SCALARS + r"\[ (a+b)^2 = a^2 + 2ab + b^2 \] \[ = b^2 + 2ab + a^2 \]", "proved proved",
    ),
    "nothing to go on from": (SCALARS + r"\[ = a \]", "unread"),
    "a fresh name is defined": (SCALARS + r"\[ u := ab \] \[ u^2 = a^2 b^2 \]", "definition proved"),
    "so it is by the first equation of a display": (SCALARS + r"\[ u = ab \] \[ u^2 = a^2 b \]", "definition refuted"),
    "a second definition is a claim": (SCALARS + r"\[ u := ab \] \[ u := a + b \]", "definition refuted"),
    "a declared name that nothing determines may be defined": (SCALARS + r"\[ c := ab \] \[ c = ba \]", "definition proved"),
    "but an equation for it is a claim": (SCALARS + r"\[ c = ab \]", "refuted"),
    "a name may be explained after its use": (
        MATRICES + r"\[ L = \operatorname{tr}(R^T R), \quad\text{where } R = P - Q \]"
        r"\[ L = \operatorname{tr}((P-Q)^T(P-Q)) \]",
        "definition definition proved",
    ),
    "a name may be declared after its use": (
        r"Let $\Sigma = U S V^T$ with $U \in O(k)$, $V \in O(d)$ and $S \in \mathbb{R}^{k \times d}$. \[ U^T \Sigma V = S \]",
        "definition condition condition condition proved",
    ),
    "what a later section declares says nothing here": (
        r"\section{One} \[ Q^T Q = I \] \section{Two} Let $Q \in O(n)$. \[ Q Q^T = I \]", "unread condition proved",
    ),
    "what is compared with a number is one, and may be differentiated by": (
        r"Let $s > 0$ and $0 < \eta < 2$. \[ E := \eta s^2 \] \[ \frac{\partial E}{\partial s} = 2 \eta s \] "
        r"\[ \frac{\partial E}{\partial s} = 2 \eta \]",
        "condition condition condition definition proved refuted",
    ),
    "capitals and bold letters compared with a number may be matrices": (
        r"Let $A > 0$, $\mathbf{x} > 0$. \[ A \mathbf{x} = \mathbf{x} \]", "unread unread undecided",
    ),
    "several names with one value are a place, and defined nowhere": (
        r"\[ (x + y)^2 = x^2 + 2 x y + y^2 \] At $x = y = 0$ we get \[ x + y = 0 \]", "proved condition condition proved",
    ),
    "a letter of a set is no name, and an element of a set that is not known no number": (
        r"Let $A \in \mathbb{R}^{n \times n}$ and $B \in \mathbb{R}_+^{n \times n}$. \[ BA = AB \] \[ B + B = 2B \]",
        "condition condition undecided proved",
    ),
    "complex names are not read as real ones": (
        r"Let $A \in \mathbb{R}^{n \times n}$, $z \in \mathbb{C}^n$. \[ z^T z = \|z\|^2 \] \[ A z = z \] \[ A + A = 2 A \]",
        "condition unread unread unread proved",
    ),
    "a name declared once more as something else has no meaning any more": (
        r"\section{One} Let $Q \in O(n)$ and $B := Q^T Q$. \[ Q^T Q = I \]"
        r"\section{Two} Let $Q \in \mathbb{R}^{n \times n}$ and $x \in \mathbb{R}^n$. "
        r"\[ x^T Q^T Q x = x^T x \] \[ B x = x \] \[ x = 2 x \]",
        "condition definition proved unread condition unread unread undecided",
    ),
    "shapes of the first declaration refute nothing after the second": (
        r"\section{One} Let $A \in \mathbb{R}^{m \times n}$. \section{Two} Let $A \in \mathbb{R}^{n \times n}$. "
        r"\[ \operatorname{tr}(A A) = \operatorname{tr}(A^2) \]",
        "condition unread unread",
    ),
    "the shape alone may be said again in the same section": (
        r"Let $Q \in O(n)$, that is $Q \in \mathbb{R}^{n \times n}$ with $Q^T Q = I$. \[ Q Q^T = I \]",
        "condition condition condition proved",
    ),
    "a size called d is no factor before what may be differentiated": (
        r"Let $A, W \in \mathbb{R}^{h \times d}$, $\sigma \in \mathbb{R}$. \[ f := \operatorname{tr}(W^T W) \]"
        r"\[ df = \operatorname{tr}(W^T dW) \] \[ df = 2 \operatorname{tr}(W^T dW) \]"
        r"\[ \operatorname{tr}(\sigma^2 I_d) = d \sigma^2 \]"
        r"\[ d \cdot W = W d \] \[ d h = h d \]",
        "condition condition condition definition unread unread proved proved proved",
    ),
    "repeated indices under a derivative and in a quotient": (
        r"Let $x, y \in \mathbb{R}^n$. \[ \frac{\partial}{\partial x_k} (x_i x_i) = 2 x_k \]"
        r"\[ \frac{x_i y_i}{2} = \frac12 x^T y \]"
        r"\[ \frac{\partial}{\partial x_k} (x_i x_i) = x_k \]",
        "condition condition proved proved refuted",
    ),
    "where a divisor vanishes nothing follows from what was proved where it does not": (
        SCALARS + r"For $b \neq 0$ we get $\frac{a}{b} b = a$. For $b = 0$ we get $\frac{a}{b} b + a = 2a$.",
        "condition proved condition undecided",
    ),
    "approximations are noted": (SCALARS + r"\[ a \approx b \] \[ a \to 0 \]", "noted noted"),
    "inequalities are noted or proved": (SCALARS + r"\[ a^2 \ge 0 \] \[ a \ge 0 \]", "proved noted"),
    "let poses a condition": (SCALARS + r"Let $a = b$. Then $a^2 = ab$.", "condition proved"),
    "a condition does not outlive its section": (
        r"\section{One}" + SCALARS + r"If $a = b$ then $a^2 = ab$. \section{Two} Now $a^2 = ab$.", "condition proved refuted",
    ),
    "a condition of a section holds in its subsections": (
        r"\section{One}" + SCALARS + r"If $a = b$ then \subsection{Sub} $a^2 = ab$.", "condition proved",
    ),
    "later conditions replace those that they contradict": (
        SCALARS + r"For $s = 0$ we get $s a = 0$, but for $s = 1$ we get $s a = a$.", "condition proved condition proved",
    ),
    "fixing a free name is a condition": (SCALARS + r"With this, $s = 1$; and $sa = a$.", "condition proved"),
    "without cue an inline formula is a claim": (SCALARS + r"We see that $a = b$.", "refuted"),
    "for small steps belongs to the steps": (SCALARS + r"For small steps we get $ab = ba$.", "proved"),
    "a display with its own condition": (
        SCALARS + r"\[ a^2 = ab \quad\text{for } a = b \] \[ a^2 = ab \]", "proved condition refuted",
    ),
    "a scoped premise": (
        SCALARS + "% symdlnn: condition a = b\n" + r"\[ a^2 = ab \]" + "\n% symdlnn: end\n" + r"\[ a^2 = ab \]",
        "proved refuted",
    ),
    "an assumption is given": (
        SCALARS + "% symdlnn: assume a = b\n" + r"\[ a = b \] \[ b = a \] \[ a^2 = b^2 \]", "given given proved",
    ),
    "an assumption may stand in the middle": (
        SCALARS + r"\[ a^2 = ab \]" + "\n% symdlnn: assume a = b\n" + r"\[ a^2 = ab \]", "refuted proved",
    ),
    "skip leaves out one formula": (SCALARS + "% symdlnn: skip known\n" + r"\[ a = b \] \[ a = b \]", "noted refuted"),
    "off and on": (
        SCALARS + "% symdlnn: off\n" + r"\[ a = b \] \[ a = c \]" + "\n% symdlnn: on\n" + r"\[ a = a \]", "noted noted proved",
    ),
    "solved for a factor": (
        SCALARS + "% symdlnn: assume a b = c\n% symdlnn: assume a \\neq 0\n" + r"\[ ab = c \implies b = \frac{c}{a} \]",
        "given proved",
    ),
    "what is false stays false": (SCALARS + r"\[ a = b \implies a^2 = b^2 \]", "refuted refuted"),
    "plus and minus": (
        SCALARS + r"\[ (a \pm b)^2 = a^2 \pm 2ab + b^2 \] \[ (a \pm b)^2 = a^2 + 2ab + b^2 \]", "proved refuted",
    ),
    "cases that are complete": (
        SCALARS + "% symdlnn: assume a b = 0\n" + r"\[ ab = 0 \implies a = 0 \text{ or } b = 0 \]", "given proved proved",
    ),
    "cases that are not": (
        SCALARS + "% symdlnn: assume a b c = 0\n" + r"\[ abc = 0 \implies a = 0 \text{ or } b = 0 \]", "given refuted refuted",
    ),
    "equivalences": (SCALARS + r"If $a = b$, then \[ a = b \iff a + c = b + c \]", "condition proved proved"),
    "shapes that cannot fit": (MATRICES + r"\[ (AB)^T = A^T B^T \]", "refuted"),
    "zero and the identity fit every size": (MATRICES + r"\[ A - A = 0 \] \[ P P^{-1} = I \]", "proved unread"),
    "a solution satisfies its equation": (
        "% symdlnn: declare \\tau > 0\n% symdlnn: declare u_0 > 0, s > 0\n"
        r"\[ u(t) := \frac{s e^{2st/\tau}}{e^{2st/\tau} - 1 + s/u_0} \]"
        r"\[ \tau \frac{du}{dt} = 2u(s-u) \] \[ u(0) = u_0 \] \[ \tau \frac{du}{dt} = u(s-u) \]",
        "definition proved proved refuted",
    ),
}


@pytest.mark.parametrize(("page", "expected"), PAGES.values(), ids=PAGES)
def test_the_verdicts_of_a_page(page: str, expected: str) -> None:
    found = checked(page).relations
    assert [r.verdict for r in found] == expected.split(), [(r.rhs, r.verdict, r.code, r.reason) for r in found]


WITHHELD = {
    "the value at one time is not the value at all times": (
        SCALARS + "% symdlnn: assume \\frac{da}{dt} = b\n% symdlnn: declare a_0 \\in \\mathbb{R}\n"
        "% symdlnn: assume a(0) = a_0\n" + r"\[ a = a_0 \]", "unsupported",
    ),
    "a gradient of a name without a value": (
        SCALARS + r"% symdlnn: declare E \in \mathbb{R}" "\n" + r"\[ \frac{\partial E}{\partial a} = 0 \]", "depends-on-what",
    ),
    "a gradient of a name that nobody declared": (SCALARS + r"\[ \frac{\partial L}{\partial a} = 0 \]", "shapes-guessed"),
    "a condition behind its claim that is unread": (SCALARS + r"We have $a = 2 b$ if $a \wibble b = 3$.", "setting-unread"),
    "a law of the second order is none either": (SCALARS + r"\[ \ddot a = -a \]", "no-law"),
    "a repeated index within a function may be summed over": (
        r"Let $x, y \in \mathbb{R}^n$. \[ \exp(x_i y_i) = \exp(x^T y) \]", "readings-disagree",
    ),
    "a repeated index in a bracket may be summed over there": (
        r"Let $x \in \mathbb{R}^n$. \[ 2(1 + x_i x_i) = 2n + 2x^T x \]", "readings-disagree",
    ),
    "a law is no identity": (SCALARS + r"\[ \frac{da}{dt} = b \]", "no-law"),
    "a preset that was only recognised": (
        r"\[ W^2 W^1 \Sigma^{xx} = \Sigma^{yx} \] \[ \Delta W^2 = \Delta W^2 \]", "only-recognised",
    ),
    "a number beside a family of its letter": (r"Let $s_i > 0$ for all $i$. \[ \sqrt{s_1^2} = s_1 \]", "shapes-guessed"),
    "indices that were said to differ": (
        r"% symdlnn: declare \mathbf{r}^i \in \mathbb{R}^N, i \in \{1, \dots, n\}" "\n"
        r"% symdlnn: assume \mathbf{r}^i \cdot \mathbf{r}^j = \delta_{ij}" "\n"
        r"For $i \neq j$ we get \[ \mathbf{r}^i \cdot \mathbf{r}^j = 0 \]", "indices-apart",
    ),
}


@pytest.mark.parametrize(("page", "code"), WITHHELD.values(), ids=WITHHELD)
def test_a_verdict_that_would_rest_on_too_little_is_withheld(page: str, code: str) -> None:
    assert code in {r.code for r in checked(page).relations if r.verdict == "undecided"}, checked(page).relations


def test_a_function_of_time_at_another_time_is_no_product() -> None:
    page = (
        "% symdlnn: declare \\tau > 0, u_0 > 0\n"
        r"\[ u(t) := u_0 e^{-t/\tau} \] \[ u(\tau) = u_0 e^{-1} \] \[ u(2t) u_0 = u(t)^2 \]"
    )
    assert verdicts(page) == ["definition", "unread", "unread"]
    assert verdicts(page.replace(r"u(\tau) = u_0 e^{-1}", "u (1 - u) = u - u^2"))[1] == "proved"


def test_a_page_may_call_its_errors_like_unit_vectors() -> None:
    page = (
        "# Exercise 1\n"
        r"$$\mathbf{e}^i := \mathbf{y}^i - W^2 W^1 \mathbf{x}^i$$" "\n"
        r"$$\frac{\partial E}{\partial W^2} = -\frac{1}{n} \sum_{i=1}^n \mathbf{e}^i (W^1 \mathbf{x}^i)^T$$" "\n"
    )
    assert verdicts(page, preset="homework") == ["definition", "proved"]


CUES = {
    "therefore claims": (r"Therefore $a = 2$.", "refuted"),
    "we get claims": (r"We get $a = 2$.", "refuted"),
    "showing claims": (r"This shows that $a = 0$.", "refuted"),
    "is states": (r"The value is $a = 2$.", "refuted"),
    "what is not assumed is not posed": (r"We do not assume that $a = b$.", "noted"),
    "denied": (r"It is not true that $a = b$.", "noted"),
    "left open": (r"We ask whether $a = b$.", "noted"),
    "dropped": (r"Now drop the assumption $a = b$.", "noted"),
    "left out": (r"Without the assumption $a = b$ nothing is known.", "noted"),
    "excluded": (r"Unless $a = b$ this is hard.", "noted"),
    "neither of two": (r"We assume neither $a = b$ nor $a = 2$.", "noted noted"),
    "at a place": (r"At a fixed point, $a = b$.", "condition"),
    "at this place of the page": (r"At this point, $a = b$.", "refuted"),
    "imagined": (r"If it were the case that $a = b$, it would be easy.", "noted"),
    "concluded without it": (r"If it were easy, we would get $a = b$.", "undecided"),
    "the rest of a sentence that denies": (r"This is not the loss, $a = b$.", "refuted"),
    "denied behind": (r"Here $a = b$ does not hold.", "noted"),
    "wrong, as the page says": (r"The equation $a = b$ is wrong.", "noted"),
    "never assumed": (r"We never assume $a = b$.", "noted"),
    "not directly before": (r"This is $a = a$, but not $a = b$.", "proved noted"),
    "a mistake": (r"A common mistake is to write $a = b$.", "noted"),
    "excepted": (r"Except for $a = b$ it is easy.", "noted"),
    "asked": (r"Is $a = b$?", "noted"),
    "the main clause behind a place": (r"For $s > 0$, $a = b$.", "condition refuted"),
    "the main clause that holds": (r"For all $s > 0$, $a = b$ holds.", "condition refuted"),
    "the main clause before a conclusion": (r"Obviously, for $s > 0$, $a = b$, hence $a = a$.", "condition refuted proved"),
    "each with its condition": (
        r"Here $|a| = a$ whenever $a \geq 0$, and $|b| = b$ when $b < 0$.", "proved condition refuted condition",
    ),
    "if and only if": (r"We have $|a| = a$ iff $a \geq 0$.", "proved condition"),
    "places one after the other": (r"For $s > 0$, $a = b$ we get $a^2 = a b$.", "condition condition proved"),
    "suppositions in a row": (r"Let $s > 0$, $a = b$. Then $a^2 = ab$.", "condition condition proved"),
    "a condition behind its claim": (r"We have $a^2 = ab$ if $a = b$.", "proved condition"),
    "two conditions behind": (r"It holds $a c = 0$ whenever $a = b$ and $b = 0$.", "proved condition condition"),
    "a place behind a slip": (r"We have $a^2 = 2 b$ if $a = b$.", "refuted condition"),
    "what is implied is granted to nobody": (r"From $a b = 0 \implies a = 0$ we get $a + b = b$.", "refuted refuted refuted"),
    "dropped conditions are in force no more": (
        r"Let $a = b$. Then $a^2 = ab$. Now drop the assumption $b = a$. Then $a^2 = ab$.", "condition proved noted refuted",
    ),
    "in German": (r"Es sei $a = b$. Dann gilt $a^2 = ab$. Nun ist nicht $a = c$.", "condition proved noted"),
    "in French": (r"Soit $a = b$. Alors $a^2 = ab$. On n'a pas $a = c$.", "condition proved noted"),
    "suppositions": (r"Suppose that $a = b$.", "condition"),
    "in brackets": (r"The case ($a = 2$) is easy.", "condition"),
}


@pytest.mark.parametrize(("sentence", "verdict"), CUES.values(), ids=CUES)
def test_words_tell_claims_from_conditions(sentence: str, verdict: str) -> None:
    assert verdicts(SCALARS + sentence) == verdict.split()


def test_a_number_given_later_is_no_definition_before() -> None:
    first, *_ = checked(SCALARS + r"\[ (a+x)^2 = a^2 + 2ax + 1 \] Later, in the table, $x = 1$.").relations
    assert first.verdict != "proved"


def test_conditions_of_one_breath_that_contradict_prove_nothing() -> None:
    page = MATRICES + r"Suppose that $P Q = I$ and $Q P = 2 I$. \[ P Q P = 2 P \]"
    assert verdicts(page)[-1] != "proved"


def test_a_numbered_part_of_an_exercise_is_no_exercise() -> None:
    page = "# Exercise 1\n## 2. The gradient\n$$\\Sigma^{xx} = I$$\n"
    assert verdicts(page, preset="homework") == ["refuted"]


def test_a_page_that_declares_the_names_of_a_preset_itself_is_not_read_in_its_notation() -> None:
    page = (
        r"Let $W^1 \in \mathbb{R}^{h \times d}$, $W^2 \in \mathbb{R}^{k \times h}$ and $Z \in \mathbb{R}^{d \times p}$."
        r"\[ \|W^2 W^1 Z\|^2 = \operatorname{tr}(Z^T W^{1T} W^{2T} W^2 W^1 Z) \]"
    )
    assert verdicts(page)[-1] == "proved"
    assert verdicts(page, preset="homework")[-1] != "refuted", "the shapes of the preset are not those of the page"


def test_what_an_exercise_defines_does_not_change_the_names_of_the_next() -> None:
    page = "# Exercise 1\n$$s := 2$$\n# Exercise 6\n$$s = 2$$\n"
    assert verdicts(page, preset="homework")[-1] != "proved"


def test_a_refutation_does_not_rest_on_an_unread_assumption() -> None:
    (relation,) = checked(SCALARS + "% symdlnn: assume a = \\wibble\n" + r"\[ a^2 = ab \]").relations
    assert (relation.verdict, relation.code) == ("undecided", "setting-unread")


def test_a_refutation_does_not_rest_on_guessed_shapes() -> None:
    (relation,) = checked(r"\[ X Y = Y X \]").relations
    assert (relation.verdict, relation.code) == ("undecided", "shapes-guessed")


def test_shapes_that_a_condition_on_the_sizes_may_fit_are_not_refuted() -> None:
    posed, relation = checked(MATRICES + "Let $m = n$. Then $A^T = A$.").relations
    assert (posed.verdict, relation.verdict, relation.code) == ("condition", "undecided", "sizes-tied")


def test_names_that_were_guessed_are_listed_once_with_lines_to_paste() -> None:
    (page,) = checked(r"\[ X Y - Y X = Z \] \[ X Y = X X \]").pages
    (remark,) = [r for r in page.remarks if r.code == "declare-these"]
    assert len(remark.paste) == len(set(remark.paste)) >= 2


def test_conditions_are_named_in_what_uses_them() -> None:
    posed, used, free = checked(SCALARS + r"Let $a = b$. Then $a^2 = ab$ and \[ ac = ca \]").relations
    assert (posed.conditions, used.conditions, free.conditions) == ((), ("a = b",), ())


def test_a_page_that_is_graded_grants_itself_nothing() -> None:
    page = SCALARS + "% symdlnn: assume a = b\nLet $b = c$. \\[ a = c \\]"
    assert verdicts(page) == ["condition", "proved"]
    assert verdicts(page, trust_page=False, preset="homework")[-1] != "proved"


def test_only_a_label_is_checked() -> None:
    page = SCALARS + r"\begin{align} a &= b \label{one} \\ ab &= ba \label{two} \end{align}"
    assert [(r.label, r.verdict) for r in checked(page, only="two").relations] == [("two", "proved")]


def test_ordinals_count_the_relations_of_a_line() -> None:
    found = checked(SCALARS + r"\[ ab = ba, \quad a + b = b + a = b + a \]").relations
    assert [r.ordinal for r in found] == [1, 2, 3]


def test_contradictory_assumptions_are_reported_and_prove_nothing() -> None:
    page = checked(SCALARS + "% symdlnn: assume a = 0, a = 1\n" + r"\[ a b = c \]").pages[0]
    assert "contradictory-assumptions" in {remark.code for remark in page.remarks}
    assert page.relations[0].verdict != "proved"


@pytest.mark.parametrize("page", ["", "no formula at all", SCALARS + r"\[ u := a \]", r"$a \approx b$"])
def test_a_page_on_which_nothing_was_proved_says_so(page: str) -> None:
    assert {r.code for r in checked(page).pages[0].remarks} & {"nothing-proved", "no-formulas"}


HOMEWORK = r"""
\section*{Exercise 1}
\begin{align}
  \Delta W^2 &= -\eta \frac{\partial E}{\partial W^2} \\
             &= \eta (\Sigma^{yx} - W^2 W^1 \Sigma^{xx}) W^{1T}
\end{align}
\section*{Exercise 2}
\[ \tau \frac{d\overline{W}^2}{dt} = (S - \overline{W}^2 \overline{W}^1) \overline{W}^{1T} \]
"""


@pytest.mark.parametrize("options", [{"preset": "homework"}, {}], ids=["named", "recognised"])
def test_headings_choose_the_stage_of_the_preset(options: dict[str, str]) -> None:
    assert verdicts(HOMEWORK, **options) == ["proved", "proved", "proved"]
    assert verdicts(HOMEWORK.replace("Exercise 2", "Exercise 1"), **options)[-1] != "proved"


def test_a_correction_is_suggested_in_the_notation_of_the_page() -> None:
    page = HOMEWORK.replace("W^{1T}\n", "W^{1}\n").replace("W^1", "W_1").replace("W^2", "W_2").replace("W^{1}", "W_1")
    wrong = next(r for r in checked(page, preset="homework").relations if r.verdict == "refuted")
    assert "W_1^T" in wrong.correction


LAST_TRIED = (
    r"% symdlnn: declare A, B \in \mathbb{R}^{n \times n}, Z \in GL(n), P \in Sym(n), Q \in St(n, k), x \in \mathbb{R}^n" "\n"
    + SCALARS
)


@pytest.mark.parametrize(("formula", "verdict"), [
    (r"\det(A + B) = \det A + \det B", "refuted"), ("Q Q^T = I", "refuted"),
    (r"\operatorname{tr}(P A) = \operatorname{tr}(P A^T)", "proved"),
    (r"\operatorname{tr}(P A B) = \operatorname{tr}(P B A)", "refuted"),
    (r"\frac{\partial}{\partial Z} \log \det Z = Z^{-T}", "proved"),
    (r"\frac{\partial}{\partial Z} \log \det Z = Z^{-1}", "refuted"),
    (r"\sqrt{(a + b)^2} = a + b", "refuted"), (r"\frac{a^2 - b^2}{a - b} = a + b", "proved"),
    ("e^{a + b} = e^a + e^b", "refuted"),
    (r"\nabla_x (x^T A x) = 2 A x", "refuted"), (r"\nabla_x (x^T P x) = 2 P x", "proved"),
    (r"\|A x\|^2 = \|A\|_F^2 \|x\|^2", "refuted"), (r"\int_0^a 2u \, du = a^2", "proved"),
    (r"\int_0^a \frac{1}{u} \, du = \log a", "undecided"),
    (r"\operatorname{rank}(A^T A) = \operatorname{rank}(A)", "undecided"),
])
def test_statements_whose_truth_is_known(formula: str, verdict: str) -> None:
    assert verdicts(rf"{LAST_TRIED}\[ {formula} \]") == [verdict]
