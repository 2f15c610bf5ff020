"""``--propose-setting``: what a page leaves undeclared, as TOML."""

from __future__ import annotations

from symdlnn.checking.comments import MARK
from symdlnn.checking.results import CheckResult, PageRemark, PageResult

DECLARE = f"{MARK}declare "


def proposed_setting(result: CheckResult) -> str:
    """A setting file with what could be inferred of the names that the pages do not declare, and ``?`` for the rest."""
    names = ", ".join(page.source.name for page in result.pages)
    notes = [note for page in result.pages for note in _notes(page)]
    lines = dict.fromkeys(line for page in result.pages for remark in page.remarks for line in _declarations(remark))
    if not lines:
        return "\n".join((*notes, f"# all names of {names} are declared or known"))
    head = f"# inferred from {names}; replace every ?" if any("?" in line for line in lines) else f"# inferred from {names}"
    return "\n".join((*notes, head, "declare = [", *(f"  {_quoted(line)}," for line in lines), "]"))


def _notes(page: PageResult) -> list[str]:
    return [f"# {page.source.name}: {r.message}" for r in page.remarks if r.code == "recognised"]


def _declarations(remark: PageRemark) -> list[str]:
    return [line.removeprefix(DECLARE) for line in remark.paste if line.startswith(DECLARE)]


def _quoted(line: str) -> str:
    """A literal string of TOML; LaTeX with an apostrophe needs three."""
    return f"'''{line}'''" if "'" in line else f"'{line}'"
