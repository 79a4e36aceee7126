"""How likely a text is in each language, by the letters of its words: an interface, and py3langid behind it.

The model is in that library's wheel; it is loaded when it is first asked, once a process.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.lang.pack import Pack

LONGEST: Final = 2_000
"""Characters of a text that are looked at: the likelihoods of longer ones only grow apart."""

_NAMES: Final = {"nob": "no", "nno": "nn", "zho": "zh", "cmn": "zh"}
"""Languages that the model calls otherwise than their packs."""


class Identifier(Protocol):
    """What tells languages apart."""

    @property
    def labels(self) -> frozenset[str]:
        """Return the names of the languages that it knows, of two letters where there are such."""

    def scores(self, text: str) -> Mapping[str, float]:
        """Return the log-likelihood of a text in each language, in nats per character; empty where nothing tells."""


class _Langid:
    """The model of py3langid: naive Bayes over frequent strings of bytes, of 139 languages."""

    def __init__(self) -> None:
        from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - half a second, seldom needed

        self._model = LanguageIdentifier.from_model_file(MODEL_FILE)
        self.labels = frozenset(self._model.labels)
        self._none = min(score for _, score in self._model.rank(""))

    def scores(self, text: str) -> Mapping[str, float]:
        text = text[:LONGEST]
        ranked = self._model.rank(text)
        if ranked[0][1] == self._none:
            return {}
        return {label: score / len(text) for label, score in ranked}


@cache
def identifier() -> Identifier:
    """Return the identifier of this process."""
    return _Langid()


@cache
def labels(pack: Pack) -> tuple[str, ...]:
    """Return what the identifier calls the language of a pack, sorted; nothing where it does not know it."""
    names = {_NAMES.get(name, name) for name in (*pack.aliases, pack.code.partition("_")[0])}
    return tuple(sorted(names & identifier().labels))
