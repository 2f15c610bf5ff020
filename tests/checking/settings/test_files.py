"""Settings as TOML files: reading, places of errors, writing and reading back."""

from __future__ import annotations

from pathlib import Path

import pytest

from symdlnn.checking.settings import PRESETS, load_setting, preset, setting_to_toml, stages
from symdlnn.latex.source import ReadError
from symdlnn.terms import Assumption, Claim, Scalar, matrix, orthogonal, size
from symdlnn.terms.settings import Setting

DESIGN = r"""
declare = [
  'W^1 \in \mathbb{R}^{N_2 \times N_1}', 'W^2 \in \mathbb{R}^{N_3 \times N_2}',   # the upper script is part of the name
  'r \le N_1, N_3',
  'x^\mu \in \mathbb{R}^{N_1}, \mu \in \{1, \dots, n\}',                        # a family and the range of its index
  'U \in O(N_3)', 'V \in O(N_1)', 'Z \in GL(p)', 'P \in Sym(p)',                  # orthogonal, invertible, symmetric
  'Q \in St(n, k)',                                                                # n x k, orthonormal columns
  's_i \in \mathbb{R}, i \in \{1, \dots, r\}', '\tau > 0',                       # scalars
  'S = \operatorname{diag}(s_i) \in \mathbb{R}^{N_3 \times N_1}',
  '\Sigma^{xx} \in Sym(N_1)', '\Sigma^{yx} \in \mathbb{R}^{N_3 \times N_1}', "x' \\in \\mathbb{R}^2",
]
define = ['\overline{W}^1 := W^1 V', '\overline{W}^2 := U^T W^2',
          '\mathbf{a}^i := \operatorname{col}_i(\overline{W}^1)', '\mathbf{b}^i := \operatorname{row}_i(\overline{W}^2)^T']
assume = ['\Sigma^{xx} = I', '\tau \frac{dW^1}{dt} = W^{2T} (\Sigma^{yx} - W^2 W^1 \Sigma^{xx})',
          '\tau \frac{dW^2}{dt} = (\Sigma^{yx} - W^2 W^1 \Sigma^{xx}) W^{1T}']
condition = ['W^2 W^1 = \Sigma^{yx}']
goal   = ['\tau \frac{d\overline{W}^2}{dt} = (S - \overline{W}^2 \overline{W}^1) \overline{W}^{1T}']
"""


def test_the_example_of_the_format_is_read() -> None:
    setting = load_setting(DESIGN)
    N1, N2, N3 = (size(name) for name in ("N1", "N2", "N3"))
    meanings = {e.meaning for e in setting.entries}
    assert {matrix("W1", N2, N1), orthogonal("V", N1), Scalar("τ"), size("r", (N1, N3))} <= meanings
    assert [str(d.name) for d in setting.definitions] == ["S", "Wbar1", "Wbar2", "a[i]", "b[i]"]
    assert setting.assumptions[0] == Assumption(Claim(Scalar("τ"), ">", 0), r"$\tau > 0$")
    assert [a.always for a in setting.assumptions] == [True, True, True, True, False]
    assert len(setting.goals) == 1


TEXTS = [
    DESIGN,
    "",
    r"""
    declare = ['\mu \in \{1, \dots, n\}', 'f : \mathbb{R}^{n} \to \mathbb{R}', '\mathbf{x} \in \mathbb{R}^n, \mathbf{x} \sim p']
    """,
    r"""
    layout = 'numerator'
    prime = 'transpose'
    time = 's'
    units = ['\mathbf{e}']
    declare = ['x^{(i)} \in \mathbb{R}^3, i \in \{1, \dots, n\}', 'x^{(i)} \sim p', 'c_k > 0, k \in \{1, \dots, \min(m, n)\}',
               'D \in Diag(m, n)', 'a \in \mathbb{R}_+']
    scripts = 'anywhere'
    loose = true
    """,
    r"""
    declare = ['W^1 \in \mathbb{R}^{m \times n}', 'v \in \mathbb{R}^{n}', 's_i \in \mathbb{R}, i \in \{1, \dots, n\}']
    loose = ['v']
    [also]
    'W^1' = ['W_1', 'A']
    's_i' = ['s^{(i)}', '\sigma_i']
    """,
]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_what_is_written_reads_back_as_the_same_setting(text: str) -> None:
    setting = load_setting(text)
    assert load_setting(setting_to_toml(setting)) == setting


@pytest.mark.parametrize(("name", "stage"), [(name, stage) for name in PRESETS for stage in (None, *stages(name))])
def test_presets_read_back_as_the_same_setting(name: str, stage: int | None) -> None:
    assert load_setting(setting_to_toml(preset(name, stage))) == preset(name, stage)


def test_a_file_adds_to_a_setting() -> None:
    before = load_setting(r"declare = ['A \in \mathbb{R}^{m \times n}']")
    after = load_setting(r"define = ['B := A^T A']", before)
    assert after.entries[: len(before.entries)] == before.entries
    assert [str(d) for d in after.definitions] == ["B := Aᵀ A"]


def test_a_second_spelling_is_read_and_the_first_is_printed() -> None:
    setting = load_setting(TEXTS[4])
    assert {e.spelling.latex for e in setting.entries if e.meaning.name == "W1"} == {"W^1", "W_1", "A"}
    assert setting.notation.spelling("W1", "matrix").latex == "W^1"


REFUSED: list[tuple[str, str, str, int, int]] = [
    ("declare = ['U \\in O(n)'\n", "bad-toml", "", 2, 1),
    ("declare = ['U \\in O(n)']\nasume = ['a = b']", "unknown-key", "asume", 2, 1),
    ("declare = [3]", "bad-toml", "declare", 1, 1),
    ("declare = ['']", "bad-toml", "declare", 1, 1),
    ("# 'not this'\ndeclare = [\n  'U \\in O(n)',  # it's a comment\n  'V \\in SO(n)',\n]", "unknown-set", "SO(n)", 4, 10),
    ("declare = ['a \\in \\mathbb{R}']\nassume = ['a = 1', 'a = c']", "undeclared", "c", 2, 25),
    ('declare = ["a \\\\in \\\\mathbb{C}^2"]', "complex-set", r"\mathbb{C}^2", 1, 19),
    ("declare = ['''\na \\in \\mathbb{C}^2''']", "complex-set", r"\mathbb{C}^2", 2, 7),
    ("layout = 'upside'", "unknown-word", "upside", 1, 11),
    ("prime = 'derivative'", "unknown-word", "derivative", 1, 10),
    ("scripts = 'above'", "bad-toml", "scripts", 1, 1),
    ("[also]\n'W' = ['V']", "undeclared", "also", 1, 2),
    ("declare = ['V, W \\in O(n)']\n[also]\n'W' = ['V']", "declared-twice", "V", 3, 9),
]


@pytest.mark.parametrize(("text", "code", "underlined", "line", "column"), REFUSED, ids=[r[0] for r in REFUSED])
def test_errors_point_into_the_file(text: str, code: str, underlined: str, line: int, column: int) -> None:
    with pytest.raises(ReadError) as refused:
        load_setting(text)
    error = refused.value
    assert (error.code, error.span.text.strip()) == (code, underlined)
    assert error.span.source.place(error.span.start) == (line, column)


def test_an_unknown_key_is_told_its_neighbour() -> None:
    with pytest.raises(ReadError) as refused:
        load_setting("asume = ['a = b']")
    assert refused.value.help == "did you mean assume?"


def test_files_are_read_by_name(tmp_path: Path) -> None:
    path = tmp_path / "setting.toml"
    path.write_text("declare = ['U \\in SO(n)']", encoding="utf-8")
    with pytest.raises(ReadError) as refused:
        load_setting(path)
    assert refused.value.span.source.name == str(path)


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")
    for path in (tmp_path / "missing.toml", tmp_path, tmp_path / "binary.toml"):
        with pytest.raises(ReadError, match="cannot be read"):
            load_setting(path)


def test_an_empty_setting_is_an_empty_file() -> None:
    assert setting_to_toml(Setting()) == "\n"
