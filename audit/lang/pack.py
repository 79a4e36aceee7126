"""Language packs: one TOML file a language, checked when it is read.

A pack holds words and phrases, never code: rules ask for a list by its name. Every list says where it comes
from. A language without a pack is *not judged* by the rules that need one; it is never taken for English.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from audit.errors import RuleLoadError

if TYPE_CHECKING:
    from collections.abc import Mapping

MONTHS = 12
DAYS = 7


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Meta(_Part):
    code: str = Field(pattern=r"^[a-z]{3}_[A-Z][a-z]{3}$")
    name: str
    aliases: tuple[str, ...]


class _Words(_Part):
    origin: str = Field(min_length=1)
    list: tuple[str, ...] = Field(min_length=1)


class _Quotes(_Part):
    pairs: tuple[tuple[str, str], ...]


class _Dates(_Part):
    months: tuple[tuple[str, ...], ...] = Field(min_length=MONTHS, max_length=MONTHS)
    weekdays: tuple[tuple[str, ...], ...] = Field(min_length=DAYS, max_length=DAYS)
    zones: dict[str, int] = {}


class _File(_Part):
    meta: _Meta
    quotes: _Quotes
    dates: _Dates
    phrases: dict[str, _Words]


@dataclass(frozen=True, slots=True)
class Pack:
    """One language. ``phrases`` maps a list's name to its phrases; ``zones`` maps a zone label to minutes east of UTC.

    ``months`` holds twelve tuples of spellings, January first; ``weekdays`` seven, Monday first.
    """

    code: str
    name: str
    aliases: tuple[str, ...]
    quotes: tuple[tuple[str, str], ...]
    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[tuple[str, ...], ...]
    zones: Mapping[str, int]
    phrases: Mapping[str, tuple[str, ...]]

    def has(self, names: tuple[str, ...]) -> bool:
        """Return whether the pack has every list that ``names`` names."""
        return all(name in self.phrases for name in names)


def read_pack(name: str, text: str) -> Pack:
    """Return the pack that ``text``, the content of the file ``name``, holds.

    Raises:
        RuleLoadError: it is not what a pack must be; one line that names file, every faulty key and its fault.
    """
    try:
        file = _File.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise RuleLoadError(f"language pack {name}: {_faults(error)}") from error
    if name != f"{file.meta.code}.toml":
        raise RuleLoadError(f"language pack {name}: says it is {file.meta.code}; rename the file or mend meta.code")
    return Pack(
        code=file.meta.code,
        name=file.meta.name,
        aliases=tuple(alias.casefold() for alias in file.meta.aliases),
        quotes=file.quotes.pairs,
        months=file.dates.months,
        weekdays=file.dates.weekdays,
        zones=MappingProxyType(dict(sorted(file.dates.zones.items()))),
        phrases=MappingProxyType({key: words.list for key, words in sorted(file.phrases.items())}),
    )


def _faults(error: tomllib.TOMLDecodeError | ValidationError) -> str:
    if isinstance(error, tomllib.TOMLDecodeError):
        return f"is not TOML: {error}; mend the file"
    faults = (
        f"{'.'.join(str(step) for step in fault['loc'])}: {fault['msg']}"
        for fault in error.errors(include_url=False, include_input=False)
    )
    return "; ".join(faults)


@cache
def packs() -> Mapping[str, Pack]:
    """Return every pack that ships with the auditor, by code, in order of code.

    Raises:
        RuleLoadError: a pack is not what a pack must be; the text names file, key and fault.
    """
    folder = resources.files("audit.lang") / "packs"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    read = [read_pack(file.name, file.read_text(encoding="utf-8")) for file in files if file.name[0] != "_"]
    return MappingProxyType({pack.code: pack for pack in read})


@cache
def trade() -> Mapping[str, tuple[str, ...]]:
    """Return the lists that belong to no language: news agencies, platforms, place names.

    Raises:
        RuleLoadError: as :func:`packs`.
    """
    text = (resources.files("audit.lang") / "packs" / "_trade.toml").read_text(encoding="utf-8")
    try:
        lists = {key: _Words.model_validate(value).list for key, value in tomllib.loads(text).items()}
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise RuleLoadError(f"language pack _trade.toml: {_faults(error)}") from error
    return MappingProxyType(dict(sorted(lists.items())))


def pack_of(language: str | None) -> Pack | None:
    """Return the pack of a language code, tag or name (``ind_Latn``, ``id``, ``id-ID``, ``Indonesian``), or None."""
    if not language:
        return None
    wanted = language.casefold().replace("_", "-")
    for pack in packs().values():
        names = {pack.code.casefold().replace("_", "-"), pack.name.casefold(), *pack.aliases}
        if wanted in names or wanted.partition("-")[0] in names:
            return pack
    return None
