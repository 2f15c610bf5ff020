"""``symdlnn check``: pages are collected, checked one by one, reported, and counted."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from symdlnn.checking import CheckResult, PageResult, check, check_text
from symdlnn.checking.baseline import fresh, read_baseline
from symdlnn.checking.files import Found, collected
from symdlnn.checking.formats import annotated, echo, proposed_setting, render
from symdlnn.checking.settings import load_setting
from symdlnn.cli.looks import look
from symdlnn.cli.terminal import complain, painted
from symdlnn.latex.documents import Unreadable
from symdlnn.latex.documents.parts import Heading

NOTHING_OPEN, REFUTED, UNUSABLE, OPEN = 0, 1, 2, 3
STANDARD_INPUT = "-"


class NothingWanted(ValueError):
    """No relation is where ``--only`` asks for it; the message says where there are some."""

    def __init__(self, only: str, result: CheckResult) -> None:
        titles = dict.fromkeys(part.title for page in result.pages for part in page.parts if isinstance(part, Heading))
        known = f"; the sections are: {', '.join(titles)}" if titles else "; the pages have no sections"
        super().__init__(f"no relation is labelled {only!r} or stands in a section of that name{known}")


def check_pages(options: Namespace) -> int:
    """Check pages; one that cannot be read does not hide the next."""
    baseline = read_baseline(options.baseline) if options.baseline else None
    outcomes = list(_outcomes(options))
    result = CheckResult(tuple(page for outcome in outcomes if isinstance(outcome, CheckResult) for page in outcome.pages))
    if options.only and result.pages and not any(_holds(page, options.only) for page in result.pages):
        raise NothingWanted(options.only, result)
    counted, known = fresh(result, baseline) if baseline else (result, 0)
    if result.pages:
        print(_report(result, counted, known, options), flush=True)
    if options.annotate and result.pages:
        options.annotate.write_text(annotated(result), encoding="utf-8")
        complain(f"wrote {options.annotate}")
    failures = [outcome for outcome in outcomes if isinstance(outcome, Unreadable)]
    for problem in failures:
        complain(f"{painted('error:', 'error')} {problem}")
    return UNUSABLE if failures else exit_code(counted, options.fail_on)


def _holds(page: PageResult, only: str) -> bool:
    """Whether something on the page is what ``--only`` names."""
    return any(
        only in (relation.label, f"line {relation.line}") or only.lower() in relation.section.lower()
        for relation in page.relations
    )


def _outcomes(options: Namespace) -> Iterator[CheckResult | Unreadable]:
    how: dict[str, Any] = {name: getattr(options, name) for name in ("preset", "stage", "only", "timeout")}
    how["setting"] = load_setting(options.setting) if options.setting else None
    names = [name for name in options.pages if name != STANDARD_INPUT]
    with collected(names) as pages:
        yield from (_checked(page, how) for page in pages)
    if len(names) < len(options.pages):
        yield check_text(sys.stdin.read(), **how)


def _checked(page: Found, how: dict[str, Any]) -> CheckResult | Unreadable:
    try:
        with page.opened() as path:
            return check(path, **how)
    except Unreadable as problem:
        return problem


def _report(result: CheckResult, counted: CheckResult, known: int, options: Namespace) -> str:
    """The report in the format asked for; JSON tells everything, so that it can be the next baseline."""
    if options.propose_setting:
        return proposed_setting(result)
    if options.format == "json":
        return render(result, "json")
    shown = look(options.color, options.verbose)
    before = [echo(result, shown), ""] if options.echo else []
    after = [f"known from the baseline and not counted: {known}"] if options.baseline else []
    return "\n".join((*before, render(counted, options.format, shown), *after))


def exit_code(result: CheckResult, fail_on: str = "undecided") -> int:
    """1 if something is refuted, else 3 if something is undecided or unread and that counts, else 0."""
    summary = result.summary
    if summary["refuted"]:
        return REFUTED
    return OPEN if fail_on == "undecided" and summary["undecided"] + summary["unread"] else NOTHING_OPEN
