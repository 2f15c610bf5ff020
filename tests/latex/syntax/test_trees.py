"""Formulas and their trees, written on one line as `showing` does."""

import pytest

from .showing import tree

NAMES = [
    ("W", "W"), (r"\eta", r"\eta"), ("W^2", "W^{2}"), ("W^{2T}", "W^{2 T}"), (r"{W^{32}}^\top", r"W^{32 {} \top}"),
    ("W^{2}{}^T", "W^{2 {} T}"), ("W_{ij}^{(1)}", "W^{( 1 )}_{i j}"), ("W^{(1)}_{ij}", "W^{( 1 )}_{i j}"), ("x'", "x'"),
    ("W''", "W''"), (r"x^{\prime T}", "x^{T}'"), (r"a^*", "a^{*}"), (r"b^\star", r"b^{\star}"),
    (r"\lambda_\pm", r"\lambda_{\pm}"),
    (r"\bar{W}^1", r"\overline{W}^{1}"), (r"\overline W^1", r"\overline{W}^{1}"), (r"\hat{y_i}", r"\hat{y}_{i}"),
    (r"\widetilde{W}", r"\tilde{W}"), (r"\dot{\overline{W}}^1", r"\dot{\overline{W}}^{1}"),
    (r"\overline{W^1}", r"\overline{W^1}"),
    (r"\overline{x^{2T}}", r"\overline{x^{2T}}"), (r"\mathbf{x}^i", r"\mathbf{x}^{i}"), (r"\bm{W}_1", r"\mathbf{W}_{1}"),
    (r"\boldsymbol\mu", r"\mathbf{\mu}"), (r"\mathbf{W_1}^T", r"\mathbf{W}^{T}_{1}"),
    (r"\mathbf{\bar x}", r"\overline{\mathbf{x}}"),
    (r"{\bf x}^T", r"\mathbf{x}^{T}"), (r"\mathcal L", r"\mathcal{L}"), (r"\mathbf 1", r"\mathbf{1}"),
    (r"\mathbb{1}", r"\mathbb{1}"),
    (r"\mathrm{loss}", r"\mathrm{loss}"), (r"\operatorname{loss}_2", r"\mathrm{loss}_{2}"), (r"\text{loss}", r"\mathrm{loss}"),
    (r"\mathit{x}", "x"), (r"\mathit{E}", "E"), (r"\vec{x}", r"\vec{x}"), (r"\ddot u", r"\ddot{u}"),
    (r"\mathbb{R}^{n}", r"\mathbb{R}^{n}"),
    (r"x^{(\mu)}", r"x^{( \mu )}"), (r"A^{\mathsf T}", r"A^{\mathsf T}"), (r"A^{\mathrm{T}}", r"A^{\mathrm T}"),
    (r"e^{x}", "e^{x}"), ("W^{}", "W"), (r"\ell", r"\ell"),
]

SUMS_AND_PRODUCTS = [
    ("a + b - c", "(+ a b -c)"), ("-a", "(+ -a)"), ("+a", "a"), (r"a \pm b", "(+ a ±b)"), (r"\mp a", "(+ ∓a)"),
    ("W^2 W^1 x", "(* W^{2} W^{1} x)"), (r"a \cdot b", "(* a ·b)"), (r"a \times b", "(* a ×b)"), ("a * b", "(* a *b)"),
    (r"A \odot B \otimes C", "(* A ⊙B ⊗C)"), (r"A \circ B", "(* A ∘B)"), ("2 a b", "(* 2 a b)"), ("2T", "(* 2 T)"),
    ("0.5 x", "(* 1/2 x)"), (r"\Delta W^2", r"(* \Delta W^{2})"), ("u(t)", "(* u ([()] t))"), ("f(x, y)", "(* f ([()] x y))"),
    (r"\eta W^{2T} (\Sigma^{yx} - W^2 W^1 \Sigma^{xx})",
     r"(* \eta W^{2 T} ([()] (+ \Sigma^{y x} -(* W^{2} W^{1} \Sigma^{x x}))))"),
    (r"1 + \dots + n", "(+ 1 ... n)"), (r"W_L \cdots W_1", "(* W_{L} ... W_{1})"), (r"1, \dots, n", "([] 1 ... n)"),
    ("x_1; x_2", "([] x_{1} x_{2})"), ("{a} {b c}", "(* a b c)"), ("{a + b} - c", "(+ (+ a b) -c)"), ("10^{-3}", "10^{- 3}"),
    (r"\infty", r"\infty"), ("a {} + b", "(+ a b)"),
]

QUOTIENTS = [
    (r"\frac{a}{b}", "(frac a b)"), (r"\frac12", "(frac 1 2)"), (r"\frac1n", "(frac 1 n)"),
    (r"\frac\alpha2", r"(frac \alpha 2)"),
    (r"\tfrac{1}{2} x", "(* (frac 1 2) x)"), (r"{a \over 2}", "(frac a 2)"), ("1/n", "(* 1 /n)"),
    (r"2st/\tau", r"(* 2 s t /\tau)"),
    ("a/b + c", "(+ (* a /b) c)"), ("x/(2n)", "(* x /([()] (* 2 n)))"),
    (r"1/(2n) \sum_i x_i", "(* 1 /([()] (* 2 n)) (sum_{i} x_{i}))"),
    (r"1/2 \cdot x", "(* 1 /2 ·x)"), (r"\frac{a}{b}/c", "(* (frac a b) /c)"), (r"\sqrt{2}", "(root 2)"),
    (r"\sqrt[3]{x}", "(root x 3)"),
    (r"\sqrt 2 s", "(* (root 2) s)"), (r"\sqrt{\tfrac12}", "(root (frac 1 2))"), (r"\frac{d}{n}", "(frac d n)"),
    (r"\frac{1}{d n}", "(frac 1 (* d n))"), (r"\frac{d_1}{d_2}", "(frac d_{1} d_{2})"),
]

BRACKETS = [
    ("(AB)^T", "([()] (* A B))^{T}"), ("(AB)_{ij}", "([()] (* A B))_{i j}"), ("[A]_{ij}", "([[]] A)_{i j}"),
    (r"\{1, \dots, n\}", "([{}] 1 ... n)"), (r"\langle a, b \rangle", "([<>] a b)"), (r"\left< a \right>_i", "([<>] a)_{i}"),
    ("|A|", "([||] A)"), ("|A| |B|", "(* ([||] A) ([||] B))"), ("|AB|", "([||] (* A B))"), (r"\lvert A \rvert", "([||] A)"),
    (r"\|x\|^2", "([‖‖] x)^{2}"), (r"\left\| x \right\|_2^2", "([‖‖] x)^{2}_{2}"), (r"\lVert A \rVert_F", "([‖‖] A)_{F}"),
    ("||x||", "([|‖|] x)"), (r"\left| \left| x \right| \right|", "([|‖|] x)"), (r"\bigl( a \bigr)", "([()] a)"),
    (r"\left| \left| x \right| - y \right|", "([||] (+ ([||] x) -y))"), (r"\left\{ a \right\}", "([{}] a)"),
    (r"\Big[ a \Big]", "([[]] a)"),
    (r"( |a| + |b| )", "([()] (+ ([||] a) ([||] b)))"), (r"\lbrace a \rbrace", "([{}] a)"),
    (r"{(AB)^T}^{-1}", "([()] (* A B))^{T {} - 1}"),
]

LOOKS = [
    (r"\boxed{A}", "A"), (r"\underbrace{A B}_{x} C", "(* A B C)"), (r"\overbrace{A}^{x}", "A"), (r"\color{red} A", "A"),
    (r"\textcolor{red}{A} B", "(* A B)"), (r"\cancel{A} B", "(* A B)"), (r"\displaystyle \frac12", "(frac 1 2)"),
    (r"\mathstrut A \phantom{B}", "A"), (r"\mathop{\mathrm{tr}}(A)", "(tr A)"), (r"\sum\limits_{i} a_i", "(sum_{i} a_{i})"),
    (r"\operatorname*{tr}(A)", "(tr A)"), (r"\left. a \right.", "a"),
]

FUNCTIONS = [
    (r"\exp(x)", "(exp x)"), (r"\ln x", "(log x)"), (r"\log \frac{a}{b}", "(log (frac a b))"), (r"\sin 2x", "(sin (* 2 x))"),
    (r"\sin x \cos y", "(* (sin x) (cos y))"), (r"\sin^2 x", "(sin^{2} x)"), (r"\log_2 x", "(log_{2} x)"),
    (r"\log x^2", "(log x^{2})"),
    (r"\operatorname{tr}(A B)", "(tr (* A B))"), (r"\tr A + B", "(+ (tr A) B)"), (r"\mathrm{Tr}[A]", "(tr A)"),
    (r"\trace(A)", "(tr A)"),
    (r"\det A", "(det A)"), (r"\det \begin{pmatrix} a & b \\ c & d \end{pmatrix}", "(det (array() a b ; c d))"),
    (r"\operatorname{row}_i(W)^T", "(row_{i} W)^{T}"), (r"\operatorname{diag}(s_1, s_2)", "(diag s_{1} s_{2})"),
    (r"\rank A", "(rank A)"),
    (r"\operatorname{vec}(A)", "(vec A)"), (r"\mathbb{E}_{x}[x x^T]", "(E_{x} (* x x^{T}))"),
    (r"\mathbb E \left[ x \right]", "(E x)"),
    (r"\operatorname{E}[x]", "(E x)"), (r"\mathrm{E}[x]", "(E x)"), (r"\mathrm{E} + x", r"(+ \mathrm{E} x)"),
    (r"\E[x]", "(E x)"),
    (r"\min(N_1, N_3)", "(min N_{1} N_{3})"), (r"\exp(x)(y)", "(* (exp x) ([()] y))"), (r"\log |x|", "(log ([||] x))"),
    (r"\text{tr}(A)", "(tr A)"), (r"\log \det A", "(log (det A))"), (r"\sinh x", "(sinh x)"),
    (r"\operatorname{foo}(x)", r"(* \mathrm{foo} ([()] x))"),
]

DERIVATIVES = [
    (r"\tau \frac{d\overline{W}^2}{dt}", r"(* \tau (d[t] \overline{W}^{2}))"),
    (r"\frac{\mathrm d W}{\mathrm{d} t}", "(d[t] W)"), (r"\frac{{\rm d} W}{{\rm d} t}", "(d[t] W)"),
    (r"\frac{{\mathrm{d}}^2 u}{{\mathrm{d}} t^2}", "(d2[t:2] u)"), (r"\frac{{\text{d}}}{{\text{d}}t} u", "(d[t] u)"),
    (r"\frac{{d} u}{d t}", "(d[t] u)"), (r"\frac{{\partial} E}{{\partial} W}", "(∂[W] E)"),
    (r"\frac{{d}_1 a}{{d}_1 t}", "(frac (* d_{1} a) (* d_{1} t))"),
    (r"\frac{\text{d} W}{\text{d} t}", "(d[t] W)"), (r"\frac{\partial E}{\partial W^1}", "(∂[W^{1}] E)"),
    (r"\frac{\partial^2 E}{\partial a \, \partial b}", "(∂2[a b] E)"), (r"\frac{d^2u}{dt^2}", "(d2[t:2] u)"),
    (r"\frac{\partial^2 E}{\partial (W^2)^2}", "(∂2[W^{2}:2] E)"),
    (r"\frac{\partial^3 f}{\partial x^2 \partial y}", "(∂3[x:2 y] f)"),
    (r"\frac{\partial^2 E}{\partial W^1 \partial W^2}", "(∂2[W^{1} W^{2}] E)"),
    (r"\frac{d}{dt} a_i b_i + c", "(+ (d[t] (* a_{i} b_{i})) c)"),
    (r"\frac{d a b}{dt}", "(d[t] (* a b))"), (r"\frac{\partial y^T x}{\partial x}", "(∂[x] (* y^{T} x))"),
    (r"\frac{d}{dt} (a + b)", "(d[t] ([()] (+ a b)))"), (r"\frac{d}{dt}", "(d[t])"),
    (r"\frac{d}{dt} \frac{d}{ds} a", "(d[t] (d[s] a))"),
    (r"\frac{\partial \ell(W_2 W_1)}{\partial W_1}", r"(∂[W_{1}] (* \ell ([()] (* W_{2} W_{1}))))"),
    (r"\frac{\partial \Delta W}{\partial t}", r"(∂[t] (* \Delta W))"), (r"\frac{dW}{dt} x", "(* (d[t] W) x)"),
    (r"{dW \over dt}", "(d[t] W)"), (r"-\eta \partial E / \partial W^1", r"(+ -(* \eta (∂[W^{1}] E)))"),
    ("dW/dt + W", "(+ (d[t] W) W)"),
    (r"\partial E(W)/\partial W", "(∂[W] (* E ([()] W)))"), (r"\partial E_i'/\partial x", "(∂[x] E_{i}')"),
    (r"\partial^2 E/(\partial a \partial b)", "(∂2[a b] E)"),
    (r"\partial^2 f / \partial x^2", "(∂2[x:2] f)"), (r"\frac{dx}{d\Delta t}", r"(d[(* \Delta t)] x)"),
    ("d/dt W", "(d[t] W)"), (r"\partial_t u", "(∂[t] u)"),
    (r"\partial_{W} E + 1", "(+ (∂[W] E) 1)"),
    (r"\partial_x^2 f", "(∂2[x:2] f)"), (r"\nabla_{W^1} E", "(∇[W^{1}] E)"), (r"\nabla E", "(∇[] E)"),
    (r"\nabla^2 f", "(∇2[] f)"),
    (r"\nabla_W \tfrac12 \|y - W x\|^2", "(∇[W] (* (frac 1 2) ([‖‖] (+ y -(* W x)))^{2}))"),
    (r"\nabla f(x)", "(∇[] (* f ([()] x)))"),
    (r"\nabla_W", "(∇[W])"), (r"\left(\frac{\partial E}{\partial W}\right)^T", "([()] (∂[W] E))^{T}"),
    ("d x + d", "(+ (* d x) d)"),
]

BIG_OPERATORS = [
    (r"\sum_{i=1}^n a_i b_i + c", "(+ (sum^{n}_{i = 1} (* a_{i} b_{i})) c)"),
    (r"\sum_i a_i - \sum_j b_j", "(+ (sum_{i} a_{i}) -(sum_{j} b_{j}))"),
    (r"\sum_i a_i \sum_j b_j", "(sum_{i} (* a_{i} (sum_{j} b_{j})))"), (r"\sum_{j \ne i} a_j", r"(sum_{j \neq i} a_{j})"),
    (r"\sum^n_{i \not= j} a_i", r"(sum^{n}_{i \neq j} a_{i})"), (r"\prod_{i} a_i", "(prod_{i} a_{i})"),
    (r"\prod_i (a_i b)", "(prod_{i} ([()] (* a_{i} b)))"),
    (r"\lim_{t \to \infty} f(t)", r"(lim_{t \to \infty} (* f ([()] t)))"),
    (r"\int_0^T f(t)\,dt", "(int^{T}_{0} (* f ([()] t)) dt)"),
    (r"\int_0^t a + b \, \mathrm{d}s + c", "(+ (int^{t}_{0} (+ a b) ds) c)"),
    (r"\int \frac{du}{2u(s-u)}", "(int (frac 1 (* 2 u ([()] (+ s -u)))) du)"),
    (r"\int a \frac{b \, du}{u} c", "(int (* a (frac b u) c) du)"), (r"\int dx f", "(int f dx)"),
    (r"\int \frac{x_d y}{b} \, dt", "(int (frac (* x_{d} y) b) dt)"),
    (r"\int_0^t ds", "(int^{t}_{0} 1 ds)"), (r"\int_0^t a \, {\rm d}s", "(int^{t}_{0} a ds)"),
    (r"\int_0^t \int_0^s f(r) dr ds", "(int^{t}_{0} (int^{s}_{0} (* f ([()] r)) dr) ds)"),
    (r"\int \frac{dE}{dt} dt", "(int (d[t] E) dt)"),
    (r"\int \frac{1}{u} du + \int \frac{1}{s - u} du", "(+ (int (frac 1 u) du) (int (frac 1 (+ s -u)) du))"),
]

ARRAYS = [
    (r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}^{-1}", "(array() a b ; c d)^{- 1}"),
    (r"\begin{bmatrix} a \\ b \\ \end{bmatrix}", "(array[] a ; b)"),
    (r"\left( \begin{array}{cc} a & b \\ \hline c & d \end{array} \right)", "(array() a b ; c d)"),
    (r"\begin{vmatrix} a & b \\ c & d \end{vmatrix}", "(array|| a b ; c d)"),
    (r"\left| \begin{matrix} a \end{matrix} \right|", "(array|| a)"),
    (r"\begin{pmatrix} 1 & & \\ & \ddots & \\ & & 1 \end{pmatrix}", "(array()... 1 . . ; . ... . ; . . 1)"),
    (r"\begin{cases} 1 & \text{if } x > 0, \\ 0 & x < 0 \end{cases}", "(cases 1 if words:if x > 0; 0 if x < 0;)"),
    (r"\begin{cases} a, & i = j \\ b \end{cases}", "(cases a if i = j; b if ;)"),
    (r"\begin{pmatrix} | & & | \\ a & \cdots & b \\ | & & | \end{pmatrix}", "(array()... ... . ... ; a ... b ; ... . ...)"),
    (r"\begin{pmatrix} - & b^T & - \end{pmatrix}", "(array()... ... b^{T} ...)"),
    (r"\begin{pmatrix} -s & 0 \\ 0 & a + b \end{pmatrix}", "(array() (+ -s) 0 ; 0 (+ a b))"),
]

EVALUATED = [
    (r"\left. f \right|_{x=0}", "(at{x = 0} f)"), (r"f \big|_{x=0}", "(at{x = 0} f)"), ("f|_{x=0}", "(at{x = 0} f)"),
    (r"f \bigr\rvert_{x=0}", "(at{x = 0} f)"),
    (r"\frac{\partial E}{\partial W}\Big|_{W=0}", "(at{W = 0} (∂[W] E))"),
    (r"-\eta \frac{\partial E}{\partial W}\Big|_{W=W_0}", r"(+ -(* \eta (at{W = W _ 0} (∂[W] E))))"),
    ("f(x)|_{x=0}", "(at{x = 0} (* f ([()] x)))"),
    (r"\left. \frac{d}{dt} f(t) \right|_{t=0}", "(at{t = 0} (d[t] (* f ([()] t))))"),
    (r"J \Big\vert_{(0,0)}", "(at{( 0 , 0 )} J)"),
]


@pytest.mark.parametrize(("formula", "expected"), [
    *NAMES, *SUMS_AND_PRODUCTS, *QUOTIENTS, *BRACKETS, *LOOKS, *FUNCTIONS, *DERIVATIVES, *BIG_OPERATORS, *ARRAYS, *EVALUATED,
])
def test_tree(formula: str, expected: str) -> None:
    assert tree(formula) == expected
