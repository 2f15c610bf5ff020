"""The page to explore is one file, needs no network, and does what a reader asks of it by mouse and by keyboard."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from symdlnn.dynamics import System, mode_system
from symdlnn.numeric.closed_forms import mode_end, mode_flow
from symdlnn.report.explorer import SUBJECTS, Explorable, explore, planar
from symdlnn.terms import Eq, scalars

a, b, s, τ, x, y, z, μ = scalars("a b s τ x y z μ")
VAN_DER_POL = System((x, y), (y, μ * (1 - x**2) * y - x))
BROWSER = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), "")
in_browser = pytest.mark.skipif(not BROWSER, reason="no Chromium")

READER = """
<script>
const canvas = document.getElementById("portrait");
const report = {};
const rows = () => [...document.querySelectorAll("#trajectories tr")];
const press = (key, more) => canvas.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, ...more }));
const click = (x, y) => canvas.dispatchEvent(new MouseEvent("click", { clientX: x, clientY: y, bubbles: true }));
const drawn = () => canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value > 0);
Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => { report.text = text; } } });
async function read() {
    report.drawn = drawn();
    report.before = rows().length;
    const box = canvas.getBoundingClientRect();
    click(box.left + 0.6 * box.width, box.top + 0.3 * box.height);
    report.clicked = initial();
    const part = [(0.6 * box.width - 46) / (box.width - 58), (0.3 * box.height - 12) / (box.height - 52)];
    report.aimed = [5 * part[0] - 2.5, 2.5 - 5 * part[1]];
    report.motion = appeared;
    report.end = JSON.parse(rows().at(-1).dataset.end);
    report.row = rows().at(-1).textContent;
    report.status = document.getElementById("status").textContent;
    click(box.left + 2, box.top + 2);
    report.outside = rows().length;
    moveTo([0.5, 0.5]);
    press("ArrowRight");
    press("ArrowUp", { shiftKey: true });
    report.moved = initial();
    press("Enter");
    report.entered = rows().length;
    press("Delete");
    report.deleted = rows().length;
    const slider = document.querySelector("[data-parameter]");
    slider.value = 2;
    slider.dispatchEvent(new Event("input"));
    report.other = JSON.parse(rows().at(-1).dataset.end);
    document.getElementById("clear").click();
    press("Delete");
    report.cleared = rows().length;
    const controls = [...document.querySelectorAll("button, input, canvas[tabindex]")];
    report.focusable = controls.filter((control) => control.tabIndex === 0).length;
    report.wide = document.documentElement.scrollWidth > window.innerWidth;
    await copy("numpy");
    report.copied = document.getElementById("status").textContent;
    document.body.dataset.report = JSON.stringify(report);
}
read().catch((error) => { document.body.dataset.report = JSON.stringify({ error: String(error) }); });
</script>
"""


def browsed(page: str, folder: Path, width: int = 1280, *options: str) -> dict[str, Any]:
    """What a reader in a browser without a screen sees."""
    file = folder / "page.html"
    file.write_text(page.replace("</body>", READER + "</body>"), encoding="utf-8")
    command = [
        BROWSER, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}",
        f"--window-size={width},900", *options, "--virtual-time-budget=5000", "--dump-dom", file.as_uri(),
    ]
    dom = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
    found = re.search(r'data-report="([^"]*)"', dom)
    assert found, dom[-3000:]
    report: dict[str, Any] = json.loads(unescape(found[1]))
    return report


@in_browser
@pytest.mark.parametrize(("width", "motion"), ((1280, True), (390, False)))
def test_a_click_adds_a_trajectory_that_ends_where_the_exact_one_does(tmp_path: Path, width: int, motion: bool) -> None:
    seen = browsed(explore("mode"), tmp_path, width, *(() if motion else ("--force-prefers-reduced-motion",)))
    assert seen["drawn"]
    assert seen["outside"] == seen["before"] + 1
    assert seen["clicked"] == pytest.approx(seen["aimed"], abs=0.02)
    assert seen["motion"] == (0 if motion else 1), "the last trajectory appears at once where the reader wants no motion"
    assert seen["copied"] == "Copied." and "def rates(a, b, s, τ" in seen["text"]
    assert seen["end"] == pytest.approx([float(v) for v in mode_flow(*seen["clicked"], 1.0, 8.0)], abs=1e-8)
    assert seen["end"] == pytest.approx([float(v) for v in mode_end(*seen["clicked"], 1.0)], abs=1e-4)
    assert seen["status"].startswith(f"Trajectory {seen['outside']} from (")
    assert seen["moved"] == pytest.approx([0.55, 0.75])
    assert (seen["entered"], seen["deleted"], seen["cleared"]) == (seen["outside"] + 1, seen["outside"], 0)
    assert seen["other"] == pytest.approx([float(v) for v in mode_flow(*seen["clicked"], 2.0, 8.0)], abs=1e-8)
    assert seen["focusable"] >= 13
    assert not seen["wide"], "the page is wider than the window"


@in_browser
def test_other_planar_systems_have_a_page(tmp_path: Path) -> None:
    seen = browsed(explore(VAN_DER_POL), tmp_path)
    assert seen["drawn"] and seen["entered"] == seen["outside"] + 1
    assert all(abs(value) < 5 for value in seen["end"])


@pytest.mark.parametrize("page", (explore("mode"), explore(VAN_DER_POL), explore(mode_system(a, b, s, τ))))
def test_the_page_needs_no_network(page: str) -> None:
    assert "default-src 'none'" in page
    assert not re.search(r"""\bsrc=|\bhref=|url\(|@import|fetch\(|XMLHttpRequest|WebSocket|\{\{""", page)
    assert page.count("<script") == page.count("</script>") == 2


def test_the_page_holds_the_equations_and_what_can_be_copied() -> None:
    page = explore("mode")
    assert page.count("<math") >= 4
    latex = re.search(r'<pre id="latex">([^<]*)</pre>', page)
    assert latex and unescape(latex[1]) == "\\tau \\frac{da}{dt} = (s - a b) b \\\\\n\\tau \\frac{db}{dt} = (s - a b) a"
    assert "def rates(a, b, s, τ" in unescape(page) and "int rates(" in page
    assert "function mode_flow(a0, b0, s, t, timescale)" in page


def test_titles_are_text() -> None:
    page = explore(planar("<b>bold</b></script>", VAN_DER_POL, about="1 < 2 & 3"))
    assert "<title>&lt;b&gt;bold&lt;/b&gt;&lt;/script&gt;</title>" in page and "1 &lt; 2 &amp; 3" in page
    assert page.count("</script>") == 2


def test_systems_without_an_exact_solution_show_none() -> None:
    assert '<label hidden><input type="checkbox" id="theory"' in explore(VAN_DER_POL)
    assert '<label ><input type="checkbox" id="theory"' in explore("mode")


@pytest.mark.skipif(not shutil.which("node"), reason="no JavaScript")
def test_the_integrator_stops_where_a_solution_does(tmp_path: Path) -> None:
    script = Path(__file__).parents[3] / "symdlnn" / "report" / "explorer" / "integrating.js"
    cases = {
        "oscillator": "integrated((x) => [x[1], -x[0]], [1, 0], 10)",
        "blow up": "integrated((x) => [x[0] ** 2, 0], [1, 0], 3)",
        "no number": "integrated((x) => [Math.sqrt(1 - x[0]), 0 * Math.log(1 - x[0])], [1, 0], 3)",
        "rest": "integrated((x) => [0, 0], [1, 2], 5)",
    }
    file = tmp_path / "try.js"
    calls = ", ".join(f"{json.dumps(name)}: {call}" for name, call in cases.items())
    file.write_text(f"{script.read_text(encoding='utf-8')}\nconsole.log(JSON.stringify({{{calls}}}));\n", encoding="utf-8")
    found = json.loads(subprocess.run(["node", str(file)], capture_output=True, text=True, timeout=30, check=True).stdout)
    assert found["oscillator"]["states"][-1] == pytest.approx([-0.8390715290764524, 0.5440211108893698], abs=1e-8)
    assert found["oscillator"]["times"][-1] == 10 and found["oscillator"]["stopped"] == ""
    assert found["blow up"]["stopped"] == "it left every picture at time 1.00"
    assert found["no number"]["stopped"] == "the step size collapsed at time 0.00"
    assert found["rest"]["states"][-1] == [1, 2]


ERRORS = (
    (lambda: explore("nothing"), ValueError, "there is no system 'nothing' to explore; there are mode"),
    (lambda: explore(3), TypeError, "int cannot be explored: give a name, a System or an Explorable"),
    (lambda: explore(System((x, y, z), (y, z, x))), ValueError,
     "a system of two unknowns can be explored; this one has 3: x, y, z"),
    (lambda: explore(System((x, y), (y, -x), constraints=(Eq(x**2 + y**2, 1),))), ValueError,
     "a system on a surface (x² + y² = 1) cannot be explored in the plane"),
    (lambda: Explorable("", VAN_DER_POL, (), (x,)), ValueError, "the parameters μ have no slider: add one for each"),
)


@pytest.mark.parametrize(("call", "kind", "message"), ERRORS)
def test_what_cannot_be_explored_is_said(call: Any, kind: type[Exception], message: str) -> None:
    with pytest.raises(kind) as failure:
        call()
    assert str(failure.value) == message


def test_every_name_has_a_page() -> None:
    assert all(explore(name).startswith("<!doctype html>") for name in SUBJECTS)
