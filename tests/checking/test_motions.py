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
}


@pytest.mark.parametrize(("text", "signs"), SIGNS.values(), ids=SIGNS)
def test_signs_that_a_page_grants(text: str, signs: list[str], tmp_path: Path) -> None:
    page = tmp_path / "page.tex"
    page.write_text(text, encoding="utf-8")
    assert [str(claim) for claim in motion_of(page).signs] == signs
