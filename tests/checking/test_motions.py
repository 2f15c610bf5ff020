"""Pages of differential equations: every usual spelling gives the same laws, and what cannot be read is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from symdlnn.checking.motions import NoMotion, motion_of
from symdlnn.latex.documents import Unreadable

VAN_DER_POL = ["d/dt x = y", "d/dt y = μ (1 - x²) y - x"]
SAME = {
    "dots": r"\[ \dot x = y \] \[ \dot y = \mu (1 - x^2) y - x \]",
    "primes": r"\begin{align} x' &= y \\ y' &= \mu (1 - x^2) y - x \end{align}",
    "quotients": r"$$\frac{dx}{dt} = y, \qquad \frac{dy}{dt} = \mu (1 - x^2) y - x$$",
    "upright d": r"\[ \frac{\mathrm{d} x}{\mathrm{d} t} = y \] \[ \frac{\mathrm{d} y}{\mathrm{d} t} = \mu (1 - x^2) y - x \]",
    "operator": r"\[ \frac{d}{dt} x = y \] \[ \frac{d}{dt} y = \mu (1 - x^2) y - x \]",
    "declared": "% symdlnn: declare \\mu > 0\n" r"\[ \dot x = y \] \[ \dot y = \mu (1 - x^2) y - x \]",
    "Windows": "\\[ \\dot x = y \\]\r\n\\[ \\dot y = \\mu (1 - x^2) y - x \\]\r\n",
}


@pytest.mark.parametrize("text", SAME.values(), ids=SAME)
def test_every_spelling_gives_the_same_laws(text: str, tmp_path: Path) -> None:
    page = tmp_path / "page.tex"
    page.write_bytes(text.encode())
    assert [str(law) for law in motion_of(page).laws] == VAN_DER_POL


def test_time_scales_and_lower_scripts(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(r"$$\tau \dot a_1 = (s - a_1 a_2) a_2$$ and $$\tau \dot a_2 = (s - a_1 a_2) a_1$$", encoding="utf-8")
    assert [str(law) for law in motion_of(page).laws] == ["τ d/dt a1 = (s - a1 a2) a2", "τ d/dt a2 = (s - a1 a2) a1"]


WRONG = {
    "no equation of motion": ("The page says $x = y$.", "holds no differential equation"),
    "empty": ("", "holds no differential equation"),
    "unknown command": (r"\[ \dot x = \foo x \]", "page.tex:1"),
    "time on the right": (r"\[ \dot x = -x + t \]", "the right side depends on t"),
    "another time": (r"\[ \dot x = x, \frac{dy}{d\tau} = y \]", "call the time t"),
    "two derivatives": (r"\[ \dot x = y - \dot y, \dot y = -x \]", "one derivative, alone on the left side"),
    "terms on the left": (r"\[ \dot x - y = 0, \dot y = -x \]", "one derivative, alone on the left side"),
    "second order": (r"\[ \dot y = y, \ddot x = -x \]", "write a second derivative as two equations"),
    "second order in primes": (r"\[ y' = y, x'' = -x \]", "write a second derivative as two equations"),
    "a vector": (r"\[ \dot y = y, \dot x = \mathbf{b} x \]", "page.tex:1"),
    "an abbreviation": (r"\[ \dot x = x (1 - r^2) \] where $r^2 = x^2 + y^2$", "r stands in the laws"),
    "a function": (r"\[ \dot x = f(x) \] where $f(x) = x - x^3$", r"f\(x\) reads as a product"),
}


@pytest.mark.parametrize(("text", "said"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_read_is_said(text: str, said: str, tmp_path: Path) -> None:
    page = tmp_path / "page.tex"
    page.write_text(text, encoding="utf-8")
    with pytest.raises(NoMotion, match=said):
        motion_of(page)


def test_a_missing_file_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        motion_of(tmp_path / "nowhere.tex")


SIGNS = {
    "declared": ("% symdlnn: declare \\mu > 0\n" r"\[ \dot x = \mu x \]", ["μ > 0"]),
    "in words": (r"With $\mu > 0$: \[ \dot x = \mu x \]", ["μ > 0"]),
    "negative": (r"\[ \dot x = \mu x \] for $\mu < 0$", ["μ < 0"]),
    "none": (r"\[ \dot x = \mu x \]", []),
    "cases in words": (r"For $\mu < 0$ it is stable, for $\mu > 0$ it is not: \[ \dot x = \mu x \]", []),
    "between": (r"With $0 < \mu < 1$ and $a \neq \mu$: \[ \dot x = a \mu x \]", ["0 < μ", "μ < 1", "a ≠ μ"]),
    "several": (r"where $\alpha, \beta > 0$: \[ \dot x = \alpha x - \beta x^2 \]", ["β > 0", "α > 0"]),
}

NUMBERS = {
    "functions of time": (r"\[ x'(t) = y(t), \quad y'(t) = -x(t) \]", ["d/dt x = y", "d/dt y = -x"]),
    "primes behind lower indices": (r"\[ x_1' = x_{2}, \quad x_{2}' = -x_1 \]", ["d/dt x1 = x2", "d/dt x2 = -x1"]),
    "primes before lower indices": (r"\[ x'_1 = x_2, \quad x'_{2} = -x_1 \]", ["d/dt x1 = x2", "d/dt x2 = -x1"]),
    "the infected": (r"\[ \dot S = -\beta S I, \quad \dot I = \beta S I - I \]", ["d/dt S = -β S I", "d/dt I = β S I - I"]),
    "a definition": (r"\[ f := x - x^3 \] \[ \dot x = f \]", ["d/dt x = x - x³"]),
    "a fixed point in words": (r"\[ \dot x = \mu - x \] It rests where $x = \mu$.", ["d/dt x = μ - x"]),
}


@pytest.mark.parametrize(("text", "signs"), SIGNS.values(), ids=SIGNS)
def test_signs_that_a_page_grants(text: str, signs: list[str], tmp_path: Path) -> None:
    page = tmp_path / "page.tex"
    page.write_text(text, encoding="utf-8")
    assert [str(claim) for claim in motion_of(page).signs] == signs


@pytest.mark.parametrize(("text", "laws"), NUMBERS.values(), ids=NUMBERS)
def test_what_stands_for_numbers(text: str, laws: list[str], tmp_path: Path) -> None:
    page = tmp_path / "page.tex"
    page.write_text(text, encoding="utf-8")
    assert [str(law) for law in motion_of(page).laws] == laws
