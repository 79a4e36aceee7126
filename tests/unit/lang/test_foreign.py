"""Sentences, clauses and quotations of another language are found; names, titles and loans are not."""

from __future__ import annotations

import time

import numpy as np
import polars as pl
import pytest
from alltext import any_text
from hypothesis import given, settings
from hypothesis import strategies as st
from oracles import texts_of

from audit.lang.evidence import foreign_words
from audit.lang.foreign import LONGEST, foreign_sentences, foreign_spans, suspected
from audit.lang.identify import identifier, labels
from audit.lang.lexicon import Host, lexicon
from audit.lang.names import addressed, named
from audit.lang.pack import packs
from audit.lang.quoted import quoted_spans
from audit.text.compared import compared
from audit.text.offsets import aligned

ENGLISH = "The road to the harbour was closed for two days because of the storm."
INDONESIAN = "Kapal itu tidak berangkat karena gelombang tinggi di selat sejak pagi."
HOSTS = {
    "eng_Latn": ("The ferry was back by noon.", "It will leave again on Monday, the office said."),
    "ind_Latn": ("Warga mengungsi sejak pagi karena banjir.", "Air mulai surut pada malam hari."),
}
FOREIGN = {"eng_Latn": INDONESIAN, "ind_Latn": ENGLISH}


def found(text: str, code: str) -> list[tuple[str, bool, bool]]:
    """Return the foreign stretches of a text, whether each is whole sentences, and whether it is quoted."""
    spans = foreign_spans(text, packs()[code])
    return [(text[span.start : span.end], span.whole, span.quoted) for span in spans]


def gate(texts: list[str], code: str | None) -> list[int]:
    """Return how much speaks for another language in each text."""
    folded = texts_of([compared(text) for text in texts])
    counts: list[int] = foreign_words(folded, pl.Series([code] * len(texts), dtype=pl.String), packs()).tolist()
    return counts


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("code", sorted(HOSTS))
def test_a_foreign_sentence_is_found_wherever_it_stands(code: str, place: int) -> None:
    """At the beginning, between two of the host's, at the end: it is found to the letter, and nothing else."""
    sentences = list(HOSTS[code])
    sentences.insert(place, FOREIGN[code])
    text = " ".join(sentences)

    assert [(FOREIGN[code], True, False)] == found(text, code)
    assert gate([text], code)[0] > 0


@pytest.mark.parametrize("code", sorted(HOSTS))
def test_neighbouring_foreign_sentences_are_one_finding(code: str) -> None:
    """However many there are; the language is named once."""
    text = " ".join([HOSTS[code][0], FOREIGN[code], FOREIGN[code], HOSTS[code][1]])

    assert [(f"{FOREIGN[code]} {FOREIGN[code]}", True, False)] == found(text, code)


@pytest.mark.parametrize("code", sorted(HOSTS))
def test_a_text_in_its_own_language_has_nothing_foreign(code: str) -> None:
    text = " ".join(HOSTS[code])

    assert found(text, code) == []
    assert gate([text], code) == [0]


def test_a_quotation_is_found_without_its_marks_and_what_leads_to_it() -> None:
    text = f'Ia menulis, "{ENGLISH}" Kapal itu tiba pada Senin.'

    assert [(part, True, quoted) for part, _, quoted in found(text, "ind_Latn")] == [(ENGLISH, True, True)]
    assert foreign_sentences(text, packs()["ind_Latn"]) == ()


def test_a_clause_is_found_without_the_words_around_it() -> None:
    text = "Kapal itu tiba di pelabuhan because the wind had turned during the night dan warga bersorak."

    assert found(text, "ind_Latn") == [("because the wind had turned during the night", False, False)]


def test_the_words_that_tell_are_named() -> None:
    (span,) = foreign_spans(ENGLISH, packs()["ind_Latn"])

    assert span.language == "English"
    assert span.message.startswith("English: the, to, was, for")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ind_Latn", "Film The Lord of the Rings: The Return of the King diputar lagi di bioskop kota itu malam ini."),
        ("ind_Latn", "Ia membaca The Curious Incident of the Dog in the Night-Time di perpustakaan kota itu."),
        ("ind_Latn", "Lagu Somewhere over the Rainbow dan What a Wonderful World dinyanyikan warga di alun-alun."),
        ("ind_Latn", "Jalan Rue de la Paix dan Avenue des Champs-Élysées ditutup untuk balap sepeda Tour de France."),
        ("ind_Latn", "Organisasi Médecins sans frontières dan Bank of the Coast mengirim bantuan ke pulau itu."),
        ("ind_Latn", "Tim itu menang, dan man of the match jatuh ke kiper mereka, kata pelatih tim itu."),
        ("ind_Latn", "Acara on the spot, work from home, dan meet and greet digelar oleh panitia di kota itu."),
        ("ind_Latn", "Startup itu menjual software as a service, business to business, kepada kantor di kota."),
        ("ind_Latn", "Kerajaan negeri belum membuat keputusan kerana kes itu masih disiasat oleh pihak polis."),
        ("ind_Latn", "Kode for i in range(10): if x is not None and y in z: print(x) dijalankan di kelas itu."),
        ("ind_Latn", "Lihat https://example.com/how-to-be-in-the-news-and-not-of-it dan tagar #inandoutofthebox."),
        ("ind_Latn", "Klasemen: Manchester City, Real Madrid, Paris Saint-Germain, Bayer Leverkusen, Celta de Vigo."),
        ("eng_Latn", "The crème de la crème came to the Hôtel de la Plage; c’est la vie, said the mayor’s office."),
        ("eng_Latn", "The dish is called nasi goreng, and the ferry to Tanjung Perak is the Dharma Kartika."),
        ("eng_Latn", "The maxim nemo iudex in causa sua was cited, and habeas corpus ad subjiciendum was not."),
        ("eng_Latn", "İlkay Gündoğan, Hakan Çalhanoğlu, Çağlar Söyüncü and Ozan Kabak were named in the squad."),
        ("eng_Latn", "THE BANK OF THE COAST, A COMPANY OF THE ISLAND, AND THE HARBOUR OFFICE."),
        ("eng_Latn", ""),
        ("eng_Latn", "…"),
    ],
)
def test_names_titles_loans_and_addresses_are_not_foreign_text(code: str, text: str) -> None:
    """Nothing is reported of them: their words say nothing about the language around them."""
    assert found(text, code) == []


@given(any_text(), st.sampled_from(sorted(HOSTS)))
@settings(max_examples=60, deadline=None)
def test_spans_lie_in_the_text_in_order_and_apart(text: str, code: str) -> None:
    """Of any text: ascending, not empty, not overlapping, the same when asked again."""
    mixed = f"{text} {FOREIGN[code]} {text}"
    spans = foreign_spans(mixed, packs()[code])
    edges = [edge for span in spans for edge in (span.start, span.end)]

    assert sorted(edges) == edges
    assert all(span.start < span.end <= len(mixed) for span in spans)
    assert foreign_spans(mixed + "", packs()[code]) == spans


@pytest.mark.parametrize(
    "shape",
    [
        "the of ",
        "“the of” ",
        "the: of: ",
        "the-of-",
        "The Of ",
        "的了",
        "ก",
        "a/b ",
        '("the ',
        "kapal of the kapal, ",
        "‘the of ",
        "‚Äúthe of ",
        "‹the ",
    ],
)
def test_a_hostile_paragraph_takes_no_long(shape: str) -> None:
    """Up to the limit in bounded time; beyond it nothing is looked at, which the rules report as not judged."""
    text = (shape * LONGEST)[:LONGEST]
    start = time.process_time()
    foreign_spans(text, packs()["ind_Latn"])
    foreign_spans(text * 500, packs()["ind_Latn"])

    assert time.process_time() - start < 5
    assert foreign_spans(text + "x", packs()["ind_Latn"]) == ()


def test_a_row_that_is_too_long_is_not_judged() -> None:
    """Null where something speaks for another language and nobody looks; false where nothing does."""
    rows = pl.DataFrame({"foreign": [0, 1, 0, 1], "characters": [1, 1, LONGEST + 1, LONGEST + 1]})

    assert rows.select(suspected()).to_series().to_list() == [False, True, False, None]


def test_a_text_without_a_known_language_has_no_evidence() -> None:
    assert gate([ENGLISH, INDONESIAN], None) == [0, 0]
    assert gate([ENGLISH], "xxx_Latn") == [0]


@given(st.lists(any_text(), max_size=5), st.integers(1, 3), st.integers(1, 3))
@settings(max_examples=40, deadline=None)
def test_the_number_of_threads_and_portions_makes_no_difference(texts: list[str], step: int, jobs: int) -> None:
    """A text's evidence depends on nothing but the text."""
    rows = [*texts, ENGLISH, INDONESIAN]
    once = gate(rows, "ind_Latn")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("audit.lang.evidence.STEP", step)
        folded = texts_of([compared(text) for text in rows])
        again = foreign_words(folded, pl.Series(["ind_Latn"] * len(rows)), packs(), jobs)

    assert np.array_equal(once, again)
    assert once == [gate([row], "ind_Latn")[0] for row in rows]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Bank of the Coast fell.", "Bank Coast The of the"),
        ("A storm hit Coast's pier.", "Coast s"),
        ("Rain fell. The pier broke.", ""),
        ("NATO said no.", "NATO"),
        ("He saw the sea, and Anna saw it.", "Anna"),
        ("the sea", ""),
    ],
)
def test_names_are_told_by_their_capitals(text: str, names: str) -> None:
    """And the little words between two of them, and what hangs on them; not the first word of a sentence."""
    words = aligned(text)
    known = lexicon(tuple(packs().values()))
    begins = frozenset({0} | {at for at in range(1, len(words)) if text[words.ends[at - 1]] == "."})
    parts = named(text, words, [known.words.get(word, 0) for word in words.words], begins)
    shown = [text[words.starts[at] : words.ends[at]] for at, is_name in enumerate(parts) if is_name]

    assert sorted(names.split()) == sorted(shown)


def test_program_text_is_passed_over_with_its_keywords() -> None:
    text = "Run print(x) and not y or open(z) today."
    words = aligned(text)

    assert [word for word, part in zip(words.words, addressed(text, words), strict=True) if part] == [
        "print",
        "x",
        "and",
        "not",
        "y",
        "or",
        "open",
        "z",
    ]


def test_a_host_without_a_pack_in_the_lexicon_keeps_its_own_words() -> None:
    """A user's language is told by its own function words; none of its letters is strange."""
    only = lexicon((packs()["eng_Latn"],))
    host = Host.of(packs()["ind_Latn"], only)

    assert (host.mask, host.has("yang", 0), host.strange(0)) == (0, True, 0)


def test_the_identifier_tells_in_nats_per_character() -> None:
    """Negative, the likelier the nearer to nought; the same again; nothing for a text without letters."""
    scores = identifier().scores(ENGLISH)

    assert max(scores, key=lambda label: scores[label]) == "en"
    assert -5 < scores["en"] < 0
    assert identifier().scores(ENGLISH) == scores
    assert identifier().scores("") == identifier().scores("12 3") == {}
    assert (labels(packs()["eng_Latn"]), labels(packs()["ind_Latn"])) == (("en",), ("id",))


SPANISH = ("El puerto reabre el lunes tras las obras.", "Las autoridades informaron de que todo está listo.")
PORTUGUESE = ("O porto reabre na segunda-feira depois das obras.", "As autoridades informaram que tudo está pronto.")


@pytest.mark.parametrize(
    ("code", "around", "sentence", "name"),
    [
        ("spa_Latn", SPANISH, "As luzes do cais ficam acesas até que os pescadores voltem.", "Portuguese"),
        ("por_Latn", PORTUGUESE, "Los vecinos pidieron al alcalde dos farolas nuevas y una rampa.", "Spanish"),
        ("por_Latn", PORTUGUESE, "Se pintarán 30 barcas de ocho puertos en tres muelles y una nave.", "Spanish"),
        ("eng_Latn", HOSTS["eng_Latn"], "Vissers vonden er gisteren meer dan dertig dode zeehonden in.", "Dutch"),
        ("eng_Latn", HOSTS["eng_Latn"], "Wandelaars mogen er deze winter het strand in, meldt de gemeente.", "Dutch"),
        (
            "ita_Latn",
            ("Il porto resta chiuso fino a lunedì.",),
            "Pengemudi becak di kawasan wisata mulai memakai motor listrik bantuan pemerintah provinsi.",
            "Indonesian",
        ),
        (
            "rus_Cyrl",
            ("Паром отменили из-за ветра.",),
            "Kantor pelabuhan membagikan 5.000 jaket pelampung kepada nelayan.",
            "Indonesian",
        ),
        (
            "fra_Latn",
            ("Le port reste fermé jusqu’à lundi.",),
            "Водоканал завершил прокладку нового трубопровода к микрорайону Южный.",
            "Russian",
        ),
        ("deu_Latn", ("Der Hafen bleibt geschlossen.",), "항구와 시장 사이에는 길이 2.4㎞의 다리가 놓였다.", "Korean"),
        ("deu_Latn", ("Die Brücke führt ins Tal.",), "De boot vaart in de zomer ook op zondag uit.", "Dutch"),
    ],
)
def test_a_sentence_with_few_or_no_function_words_is_found(
    code: str, around: tuple[str, ...], sentence: str, name: str
) -> None:
    """Of eight words: by its letters where these are clear, by its script where that is foreign; also among kin."""
    text = " ".join([*around, sentence])

    assert [(sentence, True, False)] == found(text, code)
    assert [name] == [span.language for span in foreign_spans(text, packs()[code])]
    assert gate([text], code)[0] > 0


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("nld_Latn", f"De gemeente schreef: ‘{ENGLISH}’ De boot vaart weer."),
        ("eng_Latn", f"The office wrote: ‘{INDONESIAN}’ It left at noon."),
        ("ind_Latn", f"Warga mengungsi. ‚Äú{ENGLISH}‚Äù tulis kantor itu pada Senin."),
        ("ind_Latn", f"Warga mengungsi. â€œ{ENGLISH}â€ tulis kantor itu pada Senin."),
        ("ind_Latn", f"Warga mengungsi. ‹{ENGLISH}› tulis kantor itu pada Senin."),
    ],
)
def test_quotations_in_single_and_in_damaged_marks_are_quotations(code: str, text: str) -> None:
    """They are found as such, and are no sentences of the text's own."""
    spans = foreign_spans(text, packs()[code])

    assert [span.quoted for span in spans] == [True]
    assert foreign_sentences(text, packs()[code]) == ()


def test_an_apostrophe_closes_no_quotation() -> None:
    """Within a word, and after the s of owners."""
    text = "He wrote ‘it’s the workers’ pay’ and left."

    assert [text[slice(*span)] for span in quoted_spans(text)] == ["it’s the workers’ pay"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("jpn_Jpan", "港の事務所は（the office of the old harbour and the sea）と呼ばれ、今も町の中心にある。"),
        ("ind_Latn", "Tags: the sea, the wind, the office, of the coast, the boats"),
        (
            "ind_Latn",
            "The growth of mangroves and how it was measured in the delta. Journal of Coasts 6, pp. 12-19 (2016).",
        ),
        ("eng_Latn", "Bahasa Indonesia, Tiếng Việt, العربية, فارسی, 日本語, 한국어, русский язык, українська мова"),
    ],
)
def test_lists_references_and_original_names_are_not_foreign_text(code: str, text: str) -> None:
    assert found(text, code) == []


def test_the_variety_of_chinese_is_not_named_where_nobody_looks() -> None:
    """The identifier has one Chinese."""
    (span,) = foreign_spans("港口今天因為大風關閉了，居民都在等待渡輪恢復航行。", packs()["eng_Latn"])

    assert span.language == "Chinese"
