"""The workbench: the ledger in a browser. `serve` runs it; `app` builds it; `pages` has one module a page.

Server-rendered: a page is a function that takes the request and fills a template; it reads with scripts
off. What a reader filters by stands in the address. Everything that comes from reports is hostile: templates
escape it, and `guard` sends a policy under which no inline script runs and no other host is asked.
"""

from __future__ import annotations

from sayso.views.web.app import workbench
from sayso.views.web.serving import serve

__all__ = ["serve", "workbench"]
