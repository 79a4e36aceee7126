"""The configuration: where it is found, what is wrong with it, where each value came from."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.config.faults import checked
from audit.config.keys import describe, keys
from audit.config.load import load
from audit.config.show import lines
from audit.config.toml import leaves, merged, quoted, written
from audit.errors import ConfigError
from audit.model.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

SMALL = "[detect]\nmin_words = 12\n"


def put(path: Path, text: str = SMALL) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def faults_of(text: str, tmp_path: Path) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load(file=put(tmp_path / "audit.toml", text))
    return [line.removeprefix(f"{tmp_path.as_posix()}/") for line in str(caught.value).splitlines()]


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    found = load(start=tmp_path)

    assert (found.settings, found.file, dict(found.origins)) == (Settings(), None, {})


def test_the_nearest_file_upward_holds(tmp_path: Path) -> None:
    put(tmp_path / "audit.toml", "[detect]\nmin_words = 3\n")
    put(tmp_path / "a" / "audit.toml")
    deep = tmp_path / "a" / "b" / "c"
    deep.mkdir(parents=True)

    found = load(start=deep)

    assert (found.settings.detect.min_words, found.file) == (12, "../../audit.toml")


def test_pyproject_counts_where_it_has_a_table_for_us(tmp_path: Path) -> None:
    put(tmp_path / "pyproject.toml", "[tool.audit.detect]\nmin_words = 5\n")
    put(tmp_path / "a" / "pyproject.toml", "[tool.other]\n")

    found = load(start=tmp_path / "a")

    assert (found.settings.detect.min_words, found.file) == (5, "../pyproject.toml")


def test_audit_toml_comes_before_pyproject_beside_it(tmp_path: Path) -> None:
    put(tmp_path / "pyproject.toml", "[tool.audit.detect]\nmin_words = 5\n")
    put(tmp_path / "audit.toml")

    assert load(start=tmp_path).file == "audit.toml"


def test_a_configuration_in_the_corpus_is_not_read_but_named(tmp_path: Path) -> None:
    """Whoever delivers a corpus must not decide how it is judged."""
    put(tmp_path / "audit.toml", "[detect]\nmin_words = 3\n")
    put(tmp_path / "corpus" / "audit.toml")
    put(tmp_path / "corpus" / "pyproject.toml", "[tool.audit.gate]\nmin_documents = 1\n")

    found = load(roots=[tmp_path / "corpus"], start=tmp_path / "corpus")

    assert (found.settings.detect.min_words, found.in_corpus) == (3, ("audit.toml",))


def test_a_configuration_in_the_corpus_is_read_when_it_is_named(tmp_path: Path) -> None:
    file = put(tmp_path / "audit.toml")

    assert load(file=file, roots=[tmp_path], start=tmp_path).settings.detect.min_words == 12


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("gone.toml", None, "no such file; name an audit.toml or a pyproject.toml"),
        ("pyproject.toml", "[tool.x]", "has no [tool.audit]; add the table or name another file"),
        ("audit.toml", "[detect\n", "no valid TOML: "),
        ("pyproject.toml", "tool.audit = 3", "tool.audit: want a table"),
    ],
)
def test_a_named_file_that_is_no_configuration_is_refused(
    tmp_path: Path, name: str, text: str | None, fault: str
) -> None:
    file = tmp_path / name if text is None else put(tmp_path / name, text)

    with pytest.raises(ConfigError) as caught:
        load(file=file)

    assert fault in str(caught.value)


def test_every_fault_is_told_at_once_in_the_words_of_the_file(tmp_path: Path) -> None:
    text = """
        min_words = 3
        [corpus]
        htlm = "x"
        max_file_size = "12 parsecs"
        html = "bloks"
        [sources]
        fields = { published = 3 }
        [[sources.alias]]
        name = "x"
        [[explain]]
        kind = "l"
        source = "a"
        allow = ["b"]
        reason = ""
        expires = "soon"
        [detect]
        min_words = 0
        near_threshold = "a"
        [rules]
        select = "ALL"
        severity = { MET005 = "of" }
        [gate.source]
        original = 0.1
        uncredited_reuse = { mx = 1 }
        common = { max = nan }
        [[gate.override]]
        reason = "r"
        original = { maxx = 1 }
    """

    expected = {
        "corpus.htlm: unknown key; did you mean html?",
        'corpus.max_file_size: want a number and B, KB, MB, GB, KiB, MiB or GiB; have "12 parsecs"',
        'corpus.html: want blocks, article; have "bloks"; did you mean "blocks"?',
        "detect.min_words: want at least 1; have 0",
        'detect.near_threshold: want a number; have "a"',
        'explain#1.expires: want a date such as 2027-12-31; have "soon"',
        'explain#1.reason: want a sentence that gives the reason; have ""',
        "gate.override#1.original.maxx: unknown key; did you mean max?",
        "gate.override#1.sources: is missing",
        "gate.source.common.max: want a number that is finite",
        "gate.source.original: want a table such as { max = 0.10 }; have 0.1",
        "gate.source.uncredited_reuse.mx: unknown key; did you mean max?",
        "min_words: unknown key; did you mean detect.min_words?",
        'rules.select: want a list; have "ALL"',
        'rules.severity.MET005: want critical, major, minor, info or off; have "of"; did you mean "off"?',
        "sources.alias#1.of: is missing",
        "sources.fields.published: want a list or text; have 3",
    }

    assert {line.removeprefix("audit.toml: ") for line in faults_of(text, tmp_path)} == expected


def test_a_key_like_no_other_is_told_with_those_that_are_known(tmp_path: Path) -> None:
    assert faults_of("zzz = 1", tmp_path) == [
        "audit.toml: zzz: unknown key; known here: corpus, detect, explain, gate, rules, sources"
    ]


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        ("detect.min_words=12", ("detect", "min_words"), 12),
        ("sources.timezone=Asia/Jakarta", ("sources", "timezone"), "Asia/Jakarta"),
        ("rules.ignore=['DUP']", ("rules", "ignore"), ("DUP",)),
        ('gate.source."findings.critical".max=3', ("gate", "source", "findings.critical", "max"), 3.0),
        ("gate.source={original={min=0.5}}", ("gate", "source", "original", "min"), 0.5),
    ],
)
def test_a_value_is_set_as_in_toml_and_text_needs_no_quotes(
    tmp_path: Path, text: str, path: tuple[str, ...], value: object
) -> None:
    found = load([text], start=tmp_path)

    assert dict(leaves(found.settings.model_dump(by_alias=True)))[path] == value
    assert found.origin(path) == "--set"


@pytest.mark.parametrize("text", ["detect.min_words", "=3", "a b=3", "detect.min_words=1\nrules.preview=true"])
def test_what_is_no_key_and_value_cannot_be_set(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigError, match="want KEY=VALUE"):
        load([text], start=tmp_path)


def test_a_set_value_is_laid_over_the_file_key_by_key_and_faults_say_which_of_them(tmp_path: Path) -> None:
    put(tmp_path / "audit.toml", "[gate.source]\noriginal = { min = 0.5, warn_min = 0.6 }\n")
    found = load(["gate.source.original.min=0.4"], start=tmp_path)

    assert found.settings.gate.source["original"].model_dump(exclude_none=True) == {"min": 0.4, "warn_min": 0.6}
    assert found.origin(("gate", "source", "original", "warn_min")) == "audit.toml"
    with pytest.raises(ConfigError, match=r"^--set: detect.min_words: want at least 1; have 0$"):
        load(["detect.min_words=0"], start=tmp_path)


def test_the_shown_configuration_is_toml_that_means_the_same(tmp_path: Path) -> None:
    put(tmp_path / "audit.toml", '[[gate.override]]\nsources=["a"]\nreason="r"\nexpires=2027-03-31\noriginal={max=0.5}')
    found = load(["sources.timezone=Asia/Jakarta"], start=tmp_path)
    text = lines(found)

    assert 'sources.timezone = "Asia/Jakarta"  # --set' in text
    assert "detect.min_words = 8  # default" in text
    assert Settings.model_validate(tomllib.loads("\n".join(text))) == found.settings
    assert found.settings.gate.override[0].expires == date(2027, 3, 31)


def test_every_key_is_documented_with_what_it_takes() -> None:
    """A key without a word on what it means is a key that nobody can use."""
    assert [key.name for key in keys() if not key.takes or not key.text] == []


def test_a_key_below_any_name_is_found_by_any_name() -> None:
    assert describe("gate.source.original.max").startswith("gate.source.<metric>.max\n    number or unset")


def test_a_table_is_described_with_all_in_it() -> None:
    assert [line for line in describe("detect").splitlines() if line and not line.startswith(" ")] == [
        "detect",
        *(f"detect.{key}" for key in ("min_words", "near_threshold", "max_characters", "max_matches", "certificate")),
    ]


@pytest.mark.parametrize(
    ("name", "near"), [("detct.min_words", "detect.min_words"), ("min_documents", "gate.min_documents")]
)
def test_an_unknown_key_is_answered_with_the_nearest(name: str, near: str) -> None:
    with pytest.raises(ConfigError, match=f"unknown key; did you mean {near}"):
        describe(name)


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
VALUES = st.recursive(
    st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | TEXT | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=5,
)


@given(TEXT, VALUES)
def test_a_written_value_is_read_back_as_the_same(key: str, value: object) -> None:
    assert tomllib.loads(f"{quoted(key)} = {written(value)}") == {key: value}


TABLES = st.dictionaries(st.sampled_from("abc"), st.integers() | st.dictionaries(st.sampled_from("de"), st.integers()))


@given(TABLES, TABLES)
def test_a_merged_table_holds_all_of_the_upper_and_what_it_leaves_of_the_lower(
    below: dict[str, object], above: dict[str, object]
) -> None:
    both = merged(below, above)

    assert set(both) == set(below) | set(above)
    assert merged(both, above) == both
    assert merged({}, above) == above


@given(st.dictionaries(st.sampled_from(["corpus", "detect", "gate", "rules", "sources", "explain", "x"]), VALUES))
def test_no_table_whatever_its_values_does_more_than_have_faults(data: dict[str, object]) -> None:
    settings, faults = checked(data)

    assert (settings is None) == bool(faults)


def test_the_schema_is_json_and_knows_every_section() -> None:
    schema = json.loads(json.dumps(Settings.model_json_schema(by_alias=True)))

    assert sorted(schema["properties"]) == ["corpus", "detect", "explain", "gate", "rules", "sources"]
