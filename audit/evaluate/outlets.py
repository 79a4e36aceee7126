"""What the settings say of sources, as rules see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from audit.errors import ConfigError
from audit.evaluate.kept import fits
from audit.lang.scripts import SCRIPTS
from audit.rule import Known
from audit.text.compared import compared

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audit.model.settings import Outlet


def outlets(sources: Iterable[str], settings: Sequence[Outlet]) -> dict[str, Known]:
    """Return what is said of each source of a corpus; sources of which nothing is said are left out."""
    found: dict[str, Known] = {}
    for source in sorted(set(sources)):
        said = [outlet for outlet in settings if fits(source, outlet.sources)]
        names = {compared(name) for outlet in said for name in (*outlet.brands, *outlet.partners)}
        language = next((outlet.language for outlet in said if outlet.language), None)
        if said:
            found[source] = Known(tuple(sorted(names)), language)
    return found


def with_scripts(view: pl.DataFrame, settings: Sequence[Outlet]) -> pl.DataFrame:
    """Return a row view in which the scripts that are at home in a source are at home in all its documents.

    Raises:
        ConfigError: a script is called by no name of the Unicode Script property that news is printed in.
    """
    unknown = sorted({name for outlet in settings for name in outlet.scripts} - set(SCRIPTS))
    if unknown:
        raise ConfigError(f"rules.source.scripts: no script is called {unknown[0]!r}; known are {', '.join(SCRIPTS)}")
    names = view["source"].unique().to_list()
    for outlet in settings:
        if outlet.scripts:
            here = pl.col("source").is_in([name for name in names if fits(name, outlet.sources)])
            more = pl.concat_str(pl.col("scripts"), pl.lit(" " + " ".join(outlet.scripts)))
            view = view.with_columns(pl.when(here).then(more).otherwise(pl.col("scripts")).alias("scripts"))
    return view
