"""Language packs: one TOML file a language, checked when it is read.

A pack holds words and phrases, never code: rules ask for a list by its name. Every list says where it comes
from. A language without a pack is *not judged* by the rules that need one; it is never taken for English.

A user's pack has the same form. One for a language that ships adds its phrases to that pack's; ``und_<Script>``
(``und_Ethi``) serves documents in that writing system whose language is not known.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from audit.errors import RuleLoadError

if TYPE_CHECKING:
    from collections.abc import Mapping

MONTHS = 12
DAYS = 7

UNDETERMINED = "und"
"""The ISO 639-3 code of a language that is not known."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Meta(_Part):
    code: str = Field(pattern=r"^[a-z]{3}_[A-Z][a-z]{3}$")
    name: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    group: str = ""


def _folded(phrase: str) -> str:
    folded = " ".join(phrase.casefold().split())
    if folded != phrase or not phrase:
        raise ValueError(f"{phrase!r} would never be found: write it as {folded!r}")
    return phrase


class _Words(_Part):
    origin: str = Field(min_length=1)
    list: tuple[Annotated[str, AfterValidator(_folded)], ...] = Field(min_length=1)


class _Names(_Part):
    origin: str = Field(min_length=1)
    list: tuple[str, ...] = Field(min_length=1)


class _Quotes(_Part):
    pairs: tuple[tuple[str, str], ...] = ()


def _of_length(length: int) -> AfterValidator:
    def check(names: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
        if len(names) not in (0, length):
            raise ValueError(f"want {length} lists of spellings, not {len(names)}")
        return names

    return AfterValidator(check)


class _Dates(_Part):
    months: Annotated[tuple[tuple[str, ...], ...], _of_length(MONTHS)] = ()
    weekdays: Annotated[tuple[tuple[str, ...], ...], _of_length(DAYS)] = ()
    zones: dict[str, int] = {}


class _Shown(_Part):
    shows: str
    rule: str
    flagged: str
    clean: str


class _File(_Part):
    meta: _Meta
    quotes: _Quotes = _Quotes()
    dates: _Dates = _Dates()
    phrases: dict[str, _Words] = {}
    gaps: dict[str, str] = {}
    examples: tuple[_Shown, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """An example of what a list is for: ``rule`` reports what ⟦⟧ mark in ``flagged``, and nothing in ``clean``."""

    shows: str
    rule: str
    flagged: str
    clean: str


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """One language; two packs are equal only if they are the same object.

    ``scripts`` are its writing systems by the Unicode Script property, the main one first. Languages of one ``group``
    are so near that a sentence of one is not called foreign in another. ``phrases`` maps a list's name to its phrases,
    ``gaps`` the name of a list that the pack lacks to the reason; ``zones`` a zone label to minutes east of UTC.
    ``months`` holds twelve tuples of spellings, January first; ``weekdays`` seven, Monday first.
    """

    code: str
    name: str
    aliases: tuple[str, ...]
    scripts: tuple[str, ...]
    group: str
    quotes: tuple[tuple[str, str], ...]
    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[tuple[str, ...], ...]
    zones: Mapping[str, int]
    phrases: Mapping[str, tuple[str, ...]]
    gaps: Mapping[str, str]
    examples: tuple[Shown, ...]

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
        scripts=file.meta.scripts,
        group=file.meta.group or file.meta.code,
        quotes=file.quotes.pairs,
        months=file.dates.months,
        weekdays=file.dates.weekdays,
        zones=MappingProxyType(dict(sorted(file.dates.zones.items()))),
        phrases=MappingProxyType({key: words.list for key, words in sorted(file.phrases.items())}),
        gaps=MappingProxyType(dict(sorted(file.gaps.items()))),
        examples=tuple(Shown(one.shows, one.rule, one.flagged, one.clean) for one in file.examples),
    )


def _faults(error: tomllib.TOMLDecodeError | ValidationError) -> str:
    if isinstance(error, tomllib.TOMLDecodeError):
        return f"is not TOML: {error}; mend the file"
    faults = (
        f"{'.'.join(str(step) for step in fault['loc'])}: {fault['msg']}"
        for fault in error.errors(include_url=False, include_input=False)
    )
    return "; ".join(faults)


def packs(files: tuple[str, ...] = ()) -> Mapping[str, Pack]:
    """Return every pack that ships with the auditor and those of a user's ``files``, by code, in order of code.

    The same files give the same packs, which are read once.

    Raises:
        RuleLoadError: a pack is not what a pack must be, or a file cannot be read; the text names file, key and fault.
    """
    return _packs(files)


@cache
def _packs(files: tuple[str, ...]) -> Mapping[str, Pack]:
    folder = resources.files("audit.lang") / "packs"
    shipped = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    read = [read_pack(file.name, file.read_text(encoding="utf-8")) for file in shipped if file.name[0] != "_"]
    known = {pack.code: pack for pack in read}
    for file in files:
        pack = read_pack(Path(file).name, _text(file))
        known[pack.code] = _joined(known[pack.code], pack) if pack.code in known else pack
    return MappingProxyType(dict(sorted(known.items())))


def _text(file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleLoadError(f"language pack {file}: cannot be read ({error}); mend rules.packs or the file") from error


def _joined(pack: Pack, more: Pack) -> Pack:
    """Return a pack with the lists of another one of the same language added."""
    names = sorted({*pack.phrases, *more.phrases})
    phrases = {name: tuple(dict.fromkeys((*pack.phrases.get(name, ()), *more.phrases.get(name, ())))) for name in names}
    return replace(
        pack,
        aliases=tuple(dict.fromkeys((*pack.aliases, *more.aliases))),
        quotes=tuple(dict.fromkeys((*pack.quotes, *more.quotes))),
        zones=MappingProxyType(dict(sorted({**pack.zones, **more.zones}.items()))),
        phrases=MappingProxyType(phrases),
    )


@cache
def trade() -> Mapping[str, tuple[str, ...]]:
    """Return the lists that belong to no language: news agencies, platforms, place names.

    Raises:
        RuleLoadError: as :func:`packs`.
    """
    text = (resources.files("audit.lang") / "packs" / "_trade.toml").read_text(encoding="utf-8")
    try:
        lists = {key: _Names.model_validate(value).list for key, value in tomllib.loads(text).items()}
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise RuleLoadError(f"language pack _trade.toml: {_faults(error)}") from error
    return MappingProxyType(dict(sorted(lists.items())))


@cache
def neighbours() -> Mapping[str, tuple[str, ...]]:
    """Return function words of languages that have no pack, by code: what keeps them from being taken for another.

    Raises:
        RuleLoadError: as :func:`packs`.
    """
    file = resources.files("audit.lang") / "packs" / "_neighbours.toml"
    try:
        tables = tomllib.loads(file.read_text("utf-8"))
        lists = {key: _Words.model_validate(words).list for key, words in tables.items()}
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise RuleLoadError(f"language pack _neighbours.toml: {_faults(error)}") from error
    return MappingProxyType(dict(sorted(lists.items())))


def pack_of(language: str | None, known: Mapping[str, Pack] | None = None) -> Pack | None:
    """Return the pack of a language code, tag or name (``ind_Latn``, ``id``, ``id-ID``, ``Indonesian``), or None.

    Where several packs share a language's code (``zh``), a script in the tag decides (``zh-Hant``), else the first.
    """
    if not language:
        return None
    wanted = language.casefold().replace("_", "-")
    candidates = (packs() if known is None else known).values()
    for name in (wanted, "-".join(wanted.split("-")[:2]), wanted.partition("-")[0]):
        for pack in candidates:
            if name in {pack.code.casefold().replace("_", "-"), pack.name.casefold(), *pack.aliases}:
                return pack
    return None
