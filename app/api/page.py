"""Our own web pages: one frame for the documentation and the problem pages, no foreign bytes."""

import re
from html import escape

from starlette.responses import HTMLResponse

from app.paths import resource

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_FRAME = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title} - Playcall</title>
<link rel="stylesheet" href="/docs/page.css">
{script}</head>
<body>
<header><a href="/docs">Playcall Voice API</a></header>
<main>
{body}
</main>
</body>
</html>
"""
_SCRIPT = '<script src="/docs/try_out.js" defer></script>\n'


def page(title: str, body: str, *, script: bool = False) -> HTMLResponse:
    """A page around `body`, which is finished HTML; with `script`, requests can be tried out."""
    told = _FRAME.format(title=escape(title), body=body, script=_SCRIPT if script else "")
    return HTMLResponse(told, headers=HEADERS)


def marked(text: str) -> str:
    """Plain text as HTML: what stands between back-ticks is code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))


def shipped(name: str) -> bytes:
    """A file of the pages: its style or its script."""
    return resource("api", name).read_bytes()
