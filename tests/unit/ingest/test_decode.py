"""Bytes as text: encodings told apart, damage counted, binary data refused."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from audit.ingest.decode import Encoding, encoding_of, text_of, without_surrogates
from audit.ingest.opened import Content
from audit.ingest.plausible import plausibility
from audit.ingest.record import Loss

if TYPE_CHECKING:
    from collections.abc import Sequence

PROSE = {
    "German": "Der Gemeinderat hat am Dienstagabend beschlossen, die Brücke über den Fluss für zwölf Wochen zu "
    "sperren. Für Fußgänger bleibt ein schmaler Weg geöffnet. Die Straße muss größtenteils erneuert werden.",
    "French": "Le conseil municipal a décidé mardi de fermer le pont pendant douze semaines. Les travaux, retardés "
    "depuis l’été, coûteront près de 40 000 € à la région. Les piétons pourront passer à côté.",
    "Indonesian": "Dewan kota memutuskan pada hari Selasa untuk menutup jembatan selama dua belas minggu. “Jalan itu "
    "harus diganti,” kata dinas pekerjaan umum – dan warga ragu. Pejalan kaki masih bisa lewat…",
    "Russian": "Городской совет решил во вторник закрыть мост через реку на двенадцать недель. Пешеходы смогут "
    "пользоваться узким проходом. Дорога требует почти полной замены, сообщило управление строительства.",
    "Greek": "Το δημοτικό συμβούλιο αποφάσισε την Τρίτη να κλείσει τη γέφυρα για δώδεκα εβδομάδες. Οι πεζοί θα "
    "μπορούν να περνούν από ένα στενό πέρασμα. Ο δρόμος χρειάζεται ανακατασκευή.",
    "Turkish": "Belediye meclisi salı günü köprünün on iki hafta boyunca kapatılmasına karar verdi. Yayalar için dar "
    "bir geçiş açık kalacak. Yolun büyük bölümünün yenilenmesi gerekiyor, diye açıkladı müdürlük.",
    "Polish": "Rada miasta zdecydowała we wtorek, że most nad rzeką zostanie zamknięty na dwanaście tygodni. Piesi "
    "będą mogli korzystać z wąskiego przejścia. Ślisko będzie też później; źródła milczą.",
    "Chinese": "市议会星期二决定关闭河上的大桥十二个星期。行人仍然可以使用一条狭窄的通道。"
    "建设局说，道路几乎需要全部更换。附近居民对工期表示怀疑，认为时间不够。",
    "Taiwanese": "市議會星期二決定關閉河上的大橋十二個星期。行人仍然可以使用一條狹窄的通道。"
    "建設局說，道路幾乎需要全部更換。附近居民對工期表示懷疑，認為時間不夠。",
    "Japanese": "市議会は火曜日、川にかかる橋を十二週間閉鎖することを決めた。歩行者は狭い通路を使うことができる。"
    "建設局によると、道路はほぼ全面的な改修が必要だという。住民は工期に疑問を示した。",
    "Korean": "시의회는 화요일에 강을 건너는 다리를 열두 주 동안 폐쇄하기로 결정했다. 보행자는 좁은 통로를 "
    "이용할 수 있다. 건설국은 도로를 거의 전부 교체해야 한다고 밝혔다.",
    "Arabic": "قرر مجلس المدينة يوم الثلاثاء إغلاق الجسر فوق النهر لمدة اثني عشر أسبوعا. سيتمكن المشاة من استخدام "
    "ممر ضيق. وقالت دائرة البناء إن الطريق يحتاج إلى تجديد شبه كامل.",
}
WRITTEN = [
    ("German", "cp1252"),
    ("German", "latin-1"),
    ("French", "cp1252"),
    ("Indonesian", "cp1252"),
    ("Russian", "cp1251"),
    ("Russian", "koi8-r"),
    ("Greek", "cp1253"),
    ("Turkish", "cp1254"),
    ("Polish", "cp1250"),
    ("Polish", "iso8859-2"),
    ("Chinese", "gb18030"),
    ("Taiwanese", "big5"),
    ("Japanese", "shift-jis"),
    ("Japanese", "euc-jp"),
    ("Japanese", "iso2022-jp"),
    ("Korean", "euc-kr"),
    ("Arabic", "cp1256"),
]
ENGLISH = "The council decided on Tuesday to close the bridge for twelve weeks, the office said. " * 20
WIDE = ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]
MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}
DAMAGE = st.lists(st.tuples(st.integers(0, len(ENGLISH) - 1), st.sampled_from([0xFF, 0xFE, 0x80])), min_size=1)


def told(data: bytes, declared: str | None = None) -> Encoding:
    encoding = encoding_of(Content("x.txt", data), declared)
    assert isinstance(encoding, Encoding), encoding
    return encoding


def refused(data: bytes) -> Loss:
    loss = encoding_of(Content("x.txt", data))
    assert isinstance(loss, Loss), loss
    return loss


def planted(data: bytes, places: Sequence[tuple[int, int]]) -> bytes:
    damaged = bytearray(data)
    for place, byte in places:
        damaged[place] = byte
    return bytes(damaged)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
@example("")
@example("naïve")
def test_utf8_is_read_as_it_is(text: str) -> None:
    """A text with or without the mark comes back; a file of nothing is an empty text."""
    for mark in (b"", MARKS["utf-8"]):
        assert text_of(Content("x", mark + text.removeprefix("\ufeff").encode())) == text.removeprefix("\ufeff")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), st.sampled_from(WIDE))
def test_a_mark_tells_a_wide_encoding(text: str, name: str) -> None:
    """Letters beyond ASCII, so that the bytes could not be those of an ASCII file with two stray ones before it."""
    whole = f"{text} żółć жук 橋"

    assert text_of(Content("x", MARKS[name] + whole.encode(name))) == whole


@pytest.mark.parametrize("name", WIDE)
@pytest.mark.parametrize("language", ["English", "Polish", "Russian", "Indonesian"])
def test_a_wide_encoding_is_known_without_its_mark(language: str, name: str) -> None:
    text = PROSE.get(language, ENGLISH) + "\n1\n"

    assert text_of(Content("x", text.encode(name))) == text


def test_two_stray_bytes_are_no_mark() -> None:
    """An ASCII file that begins with the bytes of a mark stays one, with two bytes undecodable."""
    expected = Encoding("utf-8", 0, 2, 0)

    assert expected == told(b"\xff\xfe" + ENGLISH.encode())


@pytest.mark.parametrize(("language", "encoding"), WRITTEN)
def test_a_paragraph_in_an_old_encoding_comes_out_right(language: str, encoding: str) -> None:
    text = PROSE[language]

    assert text_of(Content("x", text.encode(encoding))) == text


@pytest.mark.parametrize(("language", "encoding"), WRITTEN)
def test_so_does_a_long_file_of_it_after_pages_of_ascii(language: str, encoding: str) -> None:
    """The judgement is by a sample, and finds the letters wherever in the file they begin."""
    text = ENGLISH.replace(". ", ".\n") * 50 + f"\n{PROSE[language]}" * 200

    assert text_of(Content("x", text.encode(encoding))) == text


@pytest.mark.parametrize(
    "words", ["a café in Zürich", "it’s “so” – or not…", "£5 or 5 €", "°C and §1", "Señor Guimarães"]
)
def test_a_few_bytes_of_western_writing_are_no_damage(words: str) -> None:
    text = f"{ENGLISH}{words} {ENGLISH}"

    assert text_of(Content("x", text.encode("cp1252"))) == text


def test_languages_that_agree_with_western_writing_are_read_as_that() -> None:
    """What a sample of German leaves open must not turn a French name, far behind it, into a Czech one."""
    text = PROSE["German"] * 100 + " Crème, Genève. " + PROSE["German"] * 1500

    assert text_of(Content("x", text.encode("cp1252"))) == text


@given(DAMAGE.filter(lambda places: len(places) < 0.01 * len(ENGLISH) - 1))
def test_stray_bytes_in_ascii_are_damage_and_counted(places: list[tuple[int, int]]) -> None:
    """None of the letters that some encoding gives these bytes stands there for a reason."""
    data = planted(ENGLISH.encode(), places)
    at = {place for place, _ in places}

    assert told(data) == Encoding("utf-8", 0, len(at), min(at))
    assert text_of(Content("x", data)) == "".join("\ufffd" if i in at else char for i, char in enumerate(ENGLISH))


@pytest.mark.parametrize("language", PROSE)
def test_stray_bytes_between_characters_of_utf8_are_damage(language: str) -> None:
    text = PROSE[language] * 5
    data = text[:50].encode() + b"\xff" + text[50:300].encode() + b"\x80" + text[300:].encode()

    assert told(data) == Encoding("utf-8", 0, 2, len(text[:50].encode()))
    assert text_of(Content("x", data)) == f"{text[:50]}\ufffd{text[50:300]}\ufffd{text[300:]}"


@pytest.mark.parametrize("before", range(65_530, 65_538))
def test_the_first_undecodable_byte_is_found_wherever_the_file_is_cut_for_reading(before: int) -> None:
    data = b"a" * before + "€".encode()[:2] + b"a" * before

    assert told(data) == Encoding("utf-8", 0, 2, before)


def test_undecodable_units_of_a_wide_encoding_are_counted_in_bytes() -> None:
    """A replacement character that the file itself holds is none of them."""
    text = ENGLISH + "\ufffd"
    data = MARKS["utf-16-le"] + text.encode("utf-16-le") + b"\x00\xd8a\x00" + text.encode("utf-16-le")

    assert told(data) == Encoding("utf-16-le", 2, 2, 2 + 2 * len(text))


def test_a_character_cut_in_two_counts_its_bytes() -> None:
    data = (PROSE["Korean"] * 5).encode()[:-2]

    assert told(data).bad == len(data) - len(data.decode(errors="ignore").encode())


@pytest.mark.parametrize("junk", [b"\xff", b"\xfe\x80", b"\xc3", bytes(range(0x80, 0x100))])
def test_one_percent_of_undecodable_bytes_is_too_much(junk: bytes) -> None:
    """Under it the file is read, from it on it is lost with the count and the first place."""
    text = b"word " * 199
    few, many = text * 100 + b"\xff" + text, (text + junk * 20) * 5

    assert told(few).bad == 1
    loss = refused(many)
    assert (loss.kind, loss.byte_offset) == ("undecodable", len(text))
    assert loss.count >= 0.01 * len(many)


@pytest.mark.parametrize("junk", [b"\xff" * 999, b"\xc3" * 999, bytes(range(0x80, 0x100)) * 9])
def test_nothing_but_junk_is_no_writing(junk: bytes) -> None:
    assert refused(junk).kind == "undecodable"


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 and words",
        b"\x89PNG\r\n\x1a\n",
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        b"\xff\xd8\xff\xe0 words",
        b"\x1f\x8b\x08\x00 words",
        b"BZh91AY&SY words",
        bytes(range(256)) * 4,
        b"words and \x00\x01\x02 " * 10,
    ],
)
def test_binary_data_under_the_name_of_a_text_is_lost(data: bytes) -> None:
    assert refused(data).kind == "binary"


def test_one_nul_byte_makes_no_file_binary() -> None:
    assert text_of(Content("x", b"id\x00 words")) == "id\x00 words"


def test_a_declared_encoding_counts_where_the_bytes_are_of_it() -> None:
    data = "Привет".encode("koi8-r")

    assert told(data, "koi8-r").name == "koi8-r"
    assert told(PROSE["Russian"].encode("cp1251"), "utf-8").name == "cp1251"


def test_utf8_beyond_doubt_is_not_read_as_declared() -> None:
    """Pages that were saved as UTF-8 go on declaring what they were served in."""
    assert told(PROSE["German"].encode(), "cp1252").name == "utf-8"
    assert told(("小校" * 10).encode("gb18030"), "gb18030").name == "utf-8"


def test_two_characters_of_gb18030_that_are_utf8_too_are_read_as_declared() -> None:
    assert told("小校".encode("gb18030"), "gb18030").name == "gb18030"


@given(st.text())
def test_no_surrogate_is_left(text: str) -> None:
    clean = without_surrogates(text)

    assert len(clean) == len(text)
    assert clean.encode().decode() == clean


@given(st.binary(max_size=300), st.sampled_from([None, "cp1252", "gb18030", "utf-8"]))
def test_any_bytes_are_text_or_a_loss(data: bytes, declared: str | None) -> None:
    text = text_of(Content("x", data), declared)

    assert isinstance(text, Loss) or text.encode().decode() == text


@pytest.mark.parametrize("language", PROSE)
def test_writing_is_plausible(language: str) -> None:
    assert plausibility(PROSE[language]) > 0.97


@pytest.mark.parametrize("text", ["thÿe", "thяe", "th€e", "яяяя", "th\x85e", "caFÉ thÉe", "Ã¤b ┬░", "\ufffd"])
def test_damage_is_not_plausible(text: str) -> None:
    assert plausibility(text) < 0.9
