"""``--annotate``: the page again as HTML, marked at every relation like by a tutor.

One file that needs nothing else: no network, no script.  Whatever comes from the page is escaped, and a content policy
forbids the browser to load or run anything.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

from symdlnn.checking.formats.copying import Copy
from symdlnn.checking.results import CheckResult

STYLE = Path(__file__).with_name("page.css")
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}: checked</title>
<style>
{style}</style>
</head>
<body>
{body}
</body>
</html>
"""


def annotated(result: CheckResult) -> str:
    """The HTML of all pages of a check."""
    return PAGE.format(
        policy=POLICY,
        title=escape(", ".join(page.source.name for page in result.pages)),
        style=STYLE.read_text(encoding="utf-8"),
        body="\n".join(Copy(page, number).html() for number, page in enumerate(result.pages, 1)),
    )
