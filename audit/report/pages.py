"""All pages of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.report.facts import Facts
from audit.report.index import index
from audit.report.rulebook import rulebook
from audit.report.sharing import Sharing
from audit.report.source import source_page

if TYPE_CHECKING:
    from audit.model.run import Run
    from audit.model.verdict import Verdict


def pages(run: Run, verdict: Verdict, *, excerpts: bool = True) -> dict[str, str]:
    """Return the Markdown of a run's pages by path: ``README.md``, ``RULES.md`` and ``sources/<slug>.md``.

    Without ``excerpts`` no page holds text of the corpus but the names of sources and files. Equal runs give equal
    pages; the index has at most 200 KB, a source's page 400 KB, and each says what it leaves out.
    """
    facts = Facts(run, verdict, excerpts=excerpts)
    sharing = Sharing(run)
    found = {"README.md": index(facts), "RULES.md": rulebook(facts)}
    for source, slug in facts.files.items():
        found[f"sources/{slug}.md"] = source_page(facts, sharing, source)
    return {path: f"{text}\n" for path, text in sorted(found.items())}
