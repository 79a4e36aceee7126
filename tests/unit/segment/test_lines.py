"""Lines, and which blocks of lines are one paragraph that was broken to a width."""

from __future__ import annotations

from textwrap import wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.segment.cuts import cut
from audit.segment.lines import Line, blocks, lines

# Written for this test: plain reports, and reports in which names crowd.
PROSE = {
    "Indonesian": (
        "Kapal penumpang itu tiba di pelabuhan pada Senin pagi setelah tertahan ombak selama dua hari. Kepala kantor "
        "pelabuhan mengatakan semua penumpang selamat, tetapi sebagian barang di geladak rusak terendam air. Ia "
        "meminta nelayan menunda pelayaran sampai cuaca membaik, dan menyiapkan dua perahu untuk berjaga di muara. "
        "Warga yang menunggu di dermaga sejak subuh diberi makanan hangat oleh petugas kecamatan."
    ),
    "English": (
        "The ferry reached the old quay on Monday morning after two days at anchor behind the point. The harbour "
        "office said that everyone on board was well, though part of the cargo on deck had been spoiled by water. "
        "It asked the boats to stay in until the wind had turned, and kept two of its own ready at the river mouth. "
        "Those who had been waiting on the pier since dawn were given a hot meal by the parish."
    ),
    "German": (
        "Die Fähre erreichte am Montag den alten Kai, nachdem sie zwei Tage hinter der Landspitze vor Anker gelegen "
        "hatte. Nach Angaben des Hafenamts sind alle Menschen an Bord wohlauf, ein Teil der Ladung auf dem Deck wurde "
        "jedoch durch Wasser verdorben. Das Amt bat die Boote, bis zum Ende des Sturms im Hafen zu bleiben, und hielt "
        "zwei Schiffe an der Mündung des Flusses bereit. Wer seit dem Morgen an der Brücke wartete, bekam Suppe."
    ),
    "Indonesian with names": (
        "Bupati Lembah Hulu, Ketua Dewan Adat Muara Selatan, dan Kepala Dinas Perhubungan Kabupaten Tanjung Mercusuar "
        "menandatangani Piagam Pelabuhan Bersih di Balai Kota Lembah Hulu. Upacara di Jalan Teluk Kencana itu dihadiri "
        "Camat Pulau Layang, Lurah Kampung Baru, serta Ketua Koperasi Nelayan Samudra Jaya. Menurut Kantor Bupati, "
        "Dewan Adat Muara Selatan akan mengawasi Pelabuhan Teluk Kencana bersama Dinas Perhubungan sampai Desember."
    ),
    "English with names": (
        "The Mayor of Old Quay, the Chair of the North River Harbour Board and the Clerk of Saint Alban Parish signed "
        "the Clean Water Charter at the Guildhall in Old Quay on Monday. The Lord Lieutenant of North Riding and the "
        "Dean of Saint Alban Minster watched from the Long Gallery, beside the Masters of Trinity Dock and Saint Mary "
        "Lighthouse. The North River Harbour Board will report to the Guildhall and to Saint Alban Parish in May."
    ),
}
JAPANESE = (
    "連絡船は月曜日の朝に古い港へ着いた。港の事務所によると乗っていた人は全員無事だったが甲板の荷物の一部が水をかぶって"
    "傷んだという。事務所は風が変わるまで船を出さないように求め川の口に二隻の船を待たせている。夜明けから桟橋で待っていた"
    "人たちには温かい食事が配られた。町は来週から新しい待合所を開く。"
)


def joined(text: str) -> list[str]:
    return [text[piece.start : piece.end] for piece in cut(text, "lines").pieces]


@pytest.mark.parametrize("width", [50, 57, 64, 72, 80, 100])
@pytest.mark.parametrize("language", PROSE)
def test_hard_wrapped_prose_is_one_paragraph(language: str, width: int) -> None:
    """Whatever the language and the width; also where most lines begin with a capital, as German and names make it."""
    wrapped = "\n".join(wrap(PROSE[language], width))

    assert joined(wrapped) == [wrapped]


@given(st.sampled_from(sorted(PROSE)), st.integers(48, 110), st.integers(0, 400))
def test_no_width_and_no_part_of_a_report_is_split(language: str, width: int, start: int) -> None:
    """From any word on and at any width, prose of six lines or more is one paragraph."""
    words = PROSE[language][start:].split()[1:]
    found = wrap(" ".join(words), width)
    text = "\n".join(found)

    assert len(found) < 6 or joined(text) == [text]


@pytest.mark.parametrize("width", [25, 30, 36])
def test_wide_characters_take_two_columns(width: int) -> None:
    """Japanese is broken after any character, and has no capitals that would tell."""
    text = "\n".join(JAPANESE[at : at + width] for at in range(0, len(JAPANESE), width))

    assert joined(text) == [text]


def test_each_block_is_judged_by_itself() -> None:
    """A blank line parts; CRLF and white space around the lines make no difference; a short last line belongs to it."""
    first, second = wrap(PROSE["English"], 60), wrap(PROSE["Indonesian"], 70)
    text = "\r\n".join([*(f"  {line} " for line in first), "", "One line.", " ", *second])

    assert ["  ".join(["", *first]).split(), ["One", "line."], " ".join(second).split()] == [
        part.split() for part in joined(text)
    ]


LISTS = {
    "headlines": (
        "Harbour office keeps boats in until Thursday\n"
        "Parish opens its kitchen to stranded passengers\n"
        "Old Quay lighthouse gets a lamp without mercury\n"
        "Ferry fares to rise by a tenth after the summer\n"
        "Two cranes for the north dock arrive by barge"
    ),
    "headlines in capitals": (
        "HARBOUR OFFICE KEEPS BOATS IN UNTIL THURSDAY\n"
        "PARISH OPENS ITS KITCHEN TO STRANDED PASSENGERS\n"
        "OLD QUAY LIGHTHOUSE GETS LAMP WITHOUT MERCURY"
    ),
    "headlines with every word in capitals": (
        "Harbour Office Keeps Boats in Until Thursday Noon\n"
        "Parish Opens Its Kitchen to Stranded Passengers\n"
        "Old Quay Lighthouse Gets a Lamp Without Mercury\n"
        "eFerry Tickets Now Sold at the Old Quay Kiosk Too\n"
        "Two Cranes for the North Dock Arrive by Barge"
    ),
    "headlines, one of which begins with a small letter": (
        "Harbour office keeps boats in until Thursday noon\n"
        "Parish opens its kitchen to stranded passengers\n"
        "eTickets for the ferry are sold at the kiosk now\n"
        "Old Quay lighthouse gets a lamp without mercury\n"
        "Two cranes for the north dock arrive by a barge\n"
        "Ferry fares to rise by a tenth after the summer"
    ),
    "Indonesian headlines": (
        "Warga Lembah Hulu menunggu kapal sejak Senin\n"
        "Kantor pelabuhan menutup dermaga selatan\n"
        "Harga ikan naik menjelang akhir pekan ini\n"
        "Nelayan Teluk Kencana diminta menunda melaut"
    ),
    "verse": (
        "The tide came in with lanterns on its back,\n"
        "And left the harbour sleeping in the rain;\n"
        "The boats had drawn their letters on the sand,\n"
        "And no one came to read them out again.\n"
        "The bell was rung for no one and for all,"
    ),
    "verse in small letters": "the tide came in\nwith lanterns\non its back\nand left\nthe harbour sleeping",
    "a menu": "home\nnews\nharbour\nsport\nweather\ncontact",
    "a long menu": (
        "Home | News | Harbour | Sport | Weather\n"
        "Ferries | Fares | Timetable\n"
        "About | Contact | Imprint | Privacy | Jobs"
    ),
    "a table": "Pier   Leaves    Arrives\nNorth  07.45     09.10\nSouth  08.15     09.55\nOld    11.00     12.20",
    "a byline and two captions": (
        "Coast Desk of the Old Quay Courier, Monday evening\n"
        "Passengers wait on the pier for the ferry on Monday\n"
        "A clerk checks tickets at the gate of the old quay"
    ),
    "paragraphs of one width": (
        "The ferry reached the old quay on Monday morning.\n"
        "It had been at anchor for two days and two nights.\n"
        "Nobody on board was hurt, said the harbour office.\n"
        "The boats were asked to stay in until Wednesday."
    ),
    "two lines": "The ferry reached the old quay on Monday after\ntwo days at anchor behind the point in the wind.",
    "long lines": "\n".join([("the ferry reached the quay and " * 8).strip()] * 4),
    "verse that ends in a full stop": (
        "The tide came in with lanterns on its back,\n"
        "And left the harbour sleeping in the rain;\n"
        "The boats had drawn their letters on the sand,\n"
        "And no one came to read them out again."
    ),
    "a byline and two captions, the last with a full stop": (
        "Coast Desk of the Old Quay Courier, Monday evening\n"
        "Passengers of the North River Ferry on Old Quay Pier\n"
        "A Clerk of Trinity Dock at the Gate of Saint Mary."
    ),
    "a list of names": (
        "Harbour Office of the City of Old Quay, North Riding\n"
        "Board of the North River Harbour, Saint Alban Parish\n"
        "Masters of Trinity Dock and of Saint Mary Lighthouse\n"
        "Clerks of the Guildhall and of the Parish of Old Quay\n"
        "Deans of Saint Alban Minster and of the Long Gallery"
    ),
}


@pytest.mark.parametrize("kind", LISTS)
def test_what_is_no_wrapped_prose_stays_in_lines(kind: str) -> None:
    """Headlines, verse, menus, tables, captions under a byline: each line is a paragraph of its own."""
    assert LISTS[kind].split("\n") == joined(LISTS[kind])


def test_lines_are_numbered_and_trimmed() -> None:
    """Every line is there, blank ones with no width, and the last one after a final break, too."""
    assert list(lines("a \r\n\r b\n")) == [Line(1, 0, 1), Line(2, 4, 4), Line(3, 6, 7), Line(4, 8, 8)]


def test_a_block_ends_at_a_blank_line() -> None:
    """Lines of white space are blank."""
    found = list(lines("a\nb\n \t\nc\n\n\nd"))

    assert [[line.number for line in block] for block in blocks(found)] == [[1, 2], [4], [7]]
