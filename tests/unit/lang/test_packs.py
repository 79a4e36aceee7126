"""What every language pack must be, whoever adds the next one."""

from __future__ import annotations

import re
from unicodedata import normalize

import pytest
import regex

from audit.errors import RuleLoadError
from audit.lang.detect import language_of
from audit.lang.pack import pack_of, packs, read_pack, trade
from audit.lang.scripts import SCRIPTS
from audit.lang.trade_names import agencies

ENGLISH = packs()["eng_Latn"]
LISTS = [(pack.code, name, phrases) for pack in packs().values() for name, phrases in pack.phrases.items()]
TRADE = list(trade().items())

SHOWN = (
    "function_words",
    "quotes",
    "months",
    "weekdays",
    "next_page",
    "read_also",
    "advertisement",
    "attribution_verbs",
)

ALONE = {"calques"}  # lists that one language has because it is translated into much

WHOLE_LINES = ("next_page", "nav_words")  # a line that is one of these and nothing else is no article text

# Written for this test, three reports of each language: what separates languages is the share of closed-class words.
SAMPLES = {
    "ind_Latn": (
        "Warga di sepanjang sungai itu diminta mengungsi karena hujan lebat akan turun hingga malam. "
        "Harga beras naik lagi pada pekan ini, tetapi pemerintah belum akan membuka keran impor. "
        "Jembatan tersebut sudah diperiksa dan dapat dilalui oleh kendaraan ringan sejak pagi."
    ),
    "eng_Latn": (
        "Residents along the river were told to leave because heavy rain is expected until the evening. "
        "The price of rice rose again this week, but the government would not open the market to imports. "
        "The bridge had been checked and could carry light vehicles from the morning."
    ),
}
OTHERS = {
    "Spanish": "Los vecinos del río fueron evacuados porque se espera una lluvia fuerte para la noche de hoy.",
    "French": "Les habitants des bords de la rivière ont été évacués, car de fortes pluies sont attendues.",
    "Italian": "Gli abitanti lungo il fiume sono stati invitati a lasciare le case perché è prevista la pioggia.",
    "Portuguese": "Os moradores ao longo do rio foram retirados porque se espera uma chuva forte para a noite.",
    "German": "Die Anwohner am Fluss sollen ihre Häuser verlassen, weil bis zum Abend starker Regen fällt.",
    "Dutch": "De bewoners langs de rivier moeten hun huis verlaten, want er is veel regen op komst.",
    "Turkish": "Irmak boyunda oturanlardan akşama kadar sürecek yağmur nedeniyle evlerini boşaltmaları istendi.",
    "Tagalog": "Pinalikas ang mga nakatira sa tabi ng ilog dahil inaasahan ang malakas na ulan hanggang gabi.",
    "Javanese": "Warga ing sapinggir kali dijaluk ngungsi amarga udan deres bakal mudhun nganti wengi.",
}


def folded(text: str) -> str:
    return " ".join(text.casefold().split())


def share(code: str, text: str) -> float:
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return sum(word in packs()[code].phrases["function_words"] for word in words) / len(words)


@pytest.mark.parametrize("code", packs())
def test_every_pack_has_the_lists_of_the_english_one(code: str) -> None:
    """A list is there or its gap has a reason; no pack has a list of its own that no rule could ask others for."""
    pack = packs()[code]
    gaps = set(pack.gaps) - {"quotes", "months", "weekdays"}

    assert (set(pack.phrases) | gaps) - ALONE == set(ENGLISH.phrases)
    assert set(pack.phrases) & set(pack.gaps) == set()
    assert [name for name, reason in pack.gaps.items() if len(reason.split()) < 4] == []


@pytest.mark.parametrize("code", packs())
def test_every_pack_shows_what_its_main_lists_are_for(code: str) -> None:
    """Quotation marks, dates and the lists of the most frequent rules have an example, or a gap with a reason."""
    pack = packs()[code]
    shown = {example.shows for example in pack.examples}

    assert set(SHOWN) - shown - set(pack.gaps) == set()
    assert all("⟦" in example.flagged and "⟦" not in example.clean for example in pack.examples)


@pytest.mark.parametrize("code", packs())
def test_a_pack_says_its_scripts_quotes_months_and_weekdays(code: str) -> None:
    """They are no lists of phrases, and no pack is without them."""
    pack = packs()[code]

    assert set(pack.scripts) <= set(SCRIPTS)
    assert pack.scripts
    assert pack.quotes
    assert all(all(names) for names in (pack.months, pack.weekdays))


@pytest.mark.parametrize("code", packs())
def test_texts_of_a_language_are_taken_for_texts_of_it(code: str) -> None:
    """The pack's own examples, together, are in its language or one that short texts do not tell from it."""
    pack = packs()[code]
    examples = [example for example in pack.examples if example.shows != "function_words"]
    told = language_of(" ".join(f"{example.flagged} {example.clean}" for example in examples))

    assert told is not None
    assert told.group == pack.group


@pytest.mark.parametrize(("code", "name", "phrases"), LISTS)
def test_phrases_are_there_once_folded_and_not_empty(code: str, name: str, phrases: tuple[str, ...]) -> None:
    """Rules compare folded text with phrases as they stand: an unfolded phrase would never be found."""
    assert list(phrases) == list(dict.fromkeys(folded(phrase) for phrase in phrases)), f"{code} {name}"
    assert all(phrases)


@pytest.mark.parametrize(("name", "phrases"), TRADE)
def test_trade_lists_hold_nothing_twice(name: str, phrases: tuple[str, ...]) -> None:
    """Agencies keep their capitals, which tell Antara from a common word; all other lists are folded."""
    spelled = name.startswith(("agencies", "plain_"))
    kept = [" ".join(phrase.split()) if spelled else folded(phrase) for phrase in phrases]

    assert list(phrases) == list(dict.fromkeys(kept))
    assert all(phrases)


@pytest.mark.parametrize(("code", "name", "phrases"), [*LISTS, *(("trade", *item) for item in TRADE)])
def test_a_phrase_with_an_apostrophe_stands_in_both_forms(code: str, name: str, phrases: tuple[str, ...]) -> None:
    """Folding leaves ' and ’ apart, and sites use both."""
    forms = {form for phrase in phrases for form in (phrase.replace("’", "'"), phrase.replace("'", "’"))}

    assert forms == set(phrases), f"{code} {name}"


@pytest.mark.parametrize("code", packs())
def test_a_pack_has_between_sixty_and_a_hundred_and_ten_function_words(code: str) -> None:
    """Fewer miss the language in a short paragraph; more begin to be words that mean something."""
    words = packs()[code].phrases["function_words"]

    assert 60 <= len(words) <= 110
    assert [word for word in words if not regex.fullmatch(r"[\p{L}\p{M}\u200c]+", word)] == []


def test_most_function_words_of_a_pack_are_its_own() -> None:
    """Languages that are no relatives share few closed-class words, so a handful of them tells the language."""
    owners: dict[str, set[str]] = {}
    for pack in packs().values():
        for word in pack.phrases["function_words"]:
            owners.setdefault(word, set()).add(pack.group)
    shared = {
        pack.code: sum(len(owners[word]) > 1 for word in pack.phrases["function_words"]) for pack in packs().values()
    }

    assert {
        code: count for code, count in shared.items() if count > len(packs()[code].phrases["function_words"]) / 3
    } == {}


@pytest.mark.parametrize("code", SAMPLES)
def test_function_words_tell_a_language_from_the_others(code: str) -> None:
    """In its own language one word in four or more is on the list, in any other at most one in eight.

    Malay is left out: it shares the closed classes of Indonesian, and no list tells the two apart.
    """
    others = {**OTHERS, **{other: text for other, text in SAMPLES.items() if other != code}}

    assert share(code, SAMPLES[code]) >= 1 / 4
    assert {name: share(code, text) for name, text in others.items() if share(code, text) > 1 / 8} == {}


@pytest.mark.parametrize("code", packs())
def test_a_whole_line_label_is_no_function_word_and_has_one_meaning(code: str) -> None:
    """A line of one common word is no label; a line that leads to a next page is not also a menu item."""
    phrases = packs()[code].phrases
    next_page, nav_words = (set(phrases[name]) for name in WHOLE_LINES)

    assert (next_page | nav_words) & set(phrases["function_words"]) == set()
    assert next_page & nav_words == set()


@pytest.mark.parametrize("code", packs())
def test_labels_of_next_pages_have_neither_digits_nor_arrows(code: str) -> None:
    """Both are taken off the line before it is compared: a label with them would never be found."""
    labels = packs()[code].phrases["next_page"]

    assert [label for label in labels if regex.search(r"[^\p{L}\p{M}\u200c '’/()、・-]|[\d»›>→]", label)] == []


@pytest.mark.parametrize("code", packs())
def test_months_weekdays_and_zones_mean_one_thing(code: str) -> None:
    """A spelling names one month or one weekday; a zone is written in capitals and lies within a day."""
    pack = packs()[code]
    spellings = [normalize("NFC", word) for names in (*pack.months, *pack.weekdays) for word in names]

    assert spellings == list(dict.fromkeys(normalize("NFC", folded(word)) for word in spellings))
    assert all(zone.isupper() and -720 <= minutes <= 840 for zone, minutes in pack.zones.items())


@pytest.mark.parametrize("code", packs())
def test_an_agency_is_no_place(code: str) -> None:
    """A dateline's place must not read as a credit."""
    places = {*packs()[code].phrases["places"], *trade()["places"]}

    assert [agency for agency in agencies(packs()[code]) if folded(agency) in places] == []


def test_agencies_and_plain_words_are_of_languages_that_have_a_pack() -> None:
    """A list of a language's own agencies is read with its pack; what is a plain word in it is on the common list."""
    names = [name for name in trade() if name.startswith(("agencies_", "plain_"))]

    assert [name for name in names if name.partition("_")[2] not in packs()] == []
    assert [
        name for name in names if name.startswith("plain_") and not set(trade()[name]) <= set(trade()["agencies"])
    ] == []


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("id", "ind_Latn"),
        ("ID", "ind_Latn"),
        ("id-ID", "ind_Latn"),
        ("id_ID", "ind_Latn"),
        ("ind_Latn", "ind_Latn"),
        ("Indonesian", "ind_Latn"),
        ("Bahasa Indonesia", "ind_Latn"),
        ("en", "eng_Latn"),
        ("en_US", "eng_Latn"),
        ("en-GB-oxendict", "eng_Latn"),
        ("eng", "eng_Latn"),
        ("English", "eng_Latn"),
        ("fr", "fra_Latn"),
        ("ms-MY", "zsm_Latn"),
        ("zh-Hant-TW", "zho_Hant"),
        ("日本語", "jpn_Jpan"),
    ],
)
def test_a_tag_or_name_finds_its_pack(tag: str, code: str) -> None:
    found = pack_of(tag)

    assert found is packs()[code]


@pytest.mark.parametrize("tag", [None, "", "jv", "eu-ES", "i", "indo", "englisch", "-", "und"])
def test_a_language_without_a_pack_finds_none(tag: str | None) -> None:
    """An unknown language is not judged; it is never taken for English."""
    assert pack_of(tag) is None


PACK = """
[meta]
code = "xxx_Latn"
name = "Example"
aliases = ["XX"]
[quotes]
pairs = [["<", ">"]]
[dates]
months = [["1"], ["2"], ["3"], ["4"], ["5"], ["6"], ["7"], ["8"], ["9"], ["10"], ["11"], ["12"]]
weekdays = [["a"], ["b"], ["c"], ["d"], ["e"], ["f"], ["g"]]
[phrases.nav_words]
origin = "written for this test"
list = ["menu"]
"""


def test_a_pack_is_read_as_it_is_written() -> None:
    pack = read_pack("xxx_Latn.toml", PACK)

    assert (pack.code, pack.aliases, pack.zones) == ("xxx_Latn", ("xx",), {})
    assert pack.phrases == {"nav_words": ("menu",)}
    assert pack.has(("nav_words",))
    assert not pack.has(("nav_words", "read_also"))


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("xxx_Latn.toml", "aliases", "alias", ["meta.alias:", "not permitted"]),
        ("xxx_Latn.toml", 'list = ["menu"]', "list = []", ["phrases.nav_words.list", "at least 1"]),
        ("xxx_Latn.toml", 'origin = "written for this test"', "", ["phrases.nav_words.origin", "required"]),
        ("xxx_Latn.toml", 'list = ["menu"]', 'list = ["Menu"]', ["phrases.nav_words.list.0", "write it as 'menu'"]),
        ("xxx_Latn.toml", ', ["12"]', "", ["dates.months", "want 12", "11"]),
        ("xxx_Latn.toml", '["g"]', '["g"], ["h"]', ["dates.weekdays", "want 7", "8"]),
        ("xxx_Latn.toml", '"xxx_Latn"', '"xx"', ["meta.code", "pattern"]),
        ("yyy_Latn.toml", "", "", ["xxx_Latn", "rename the file or mend meta.code"]),
        ("xxx_Latn.toml", "[meta]", "[meta", ["not TOML", "line 2"]),
    ],
)
def test_a_faulty_pack_is_refused_in_one_line_that_teaches(name: str, old: str, new: str, told: list[str]) -> None:
    """The text names the file, the key and the fault."""
    with pytest.raises(RuleLoadError) as caught:
        read_pack(name, PACK.replace(old, new, 1))
    text = str(caught.value)

    assert text.startswith(f"language pack {name}: ")
    assert "\n" not in text
    assert [word for word in told if word not in text] == []


def test_every_fault_of_a_pack_is_told_at_once() -> None:
    with pytest.raises(RuleLoadError) as caught:
        read_pack("xxx_Latn.toml", PACK.replace('"xxx_Latn"', '"xx"').replace("pairs", "pair"))

    assert str(caught.value).count("; ") == 1
