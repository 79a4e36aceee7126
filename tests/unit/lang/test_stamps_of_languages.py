"""Time stamps as the newsrooms of every language print them."""

from __future__ import annotations

import pytest

from audit.lang.datewords import all_date_words
from audit.lang.pack import packs
from audit.lang.stamped_lines import stamp_line
from audit.lang.timestamps import Stamp, read_stamp

LINES = {
    "arb_Arab": {
        "12 مايو 2025، 14:30": "2025-05-12T14:30",
        "الاثنين ١٢ مايو ٢٠٢٥ - ١٤:٣٠": "2025-05-12T14:30",
        "12 مايو 2025 الساعة 2:30 م": "2025-05-12T14:30",
        "12 مايو 2025، 10:30 صباحًا": "2025-05-12T10:30",
        "12 مايو 2025 02:30 مساءً": "2025-05-12T14:30",
    },
    "ben_Beng": {
        "১২ মে ২০২৫, ১৪:৩০": "2025-05-12T14:30",
        "সোমবার, ১২ মে ২০২৫, ০২:৩০ পিএম": "2025-05-12T14:30",
    },
    "ces_Latn": {
        "12. května 2025 14:30": "2025-05-12T14:30",
        "pondělí 12. května 2025 v 14:30 hodin": "2025-05-12T14:30",
        "12. 5. 2025 14:30": "2025-05-12|2025-12-05T14:30",
    },
    "dan_Latn": {
        "Mandag d. 12. maj 2025 kl. 14.30": "2025-05-12T14:30",
        "12. maj 2025 kl. 14:30": "2025-05-12T14:30",
    },
    "deu_Latn": {
        "12. Mai 2025, 14:30 Uhr": "2025-05-12T14:30",
        "Montag, 12. Mai 2025, 14:30 Uhr": "2025-05-12T14:30",
        "Mo., 12.05.2025, 14.30 Uhr": "2025-05-12|2025-12-05T14:30",
        "Stand: 12.05.2025 14:30": "2025-05-12|2025-12-05T14:30",
        "12. März 2025, 9 Uhr": "2025-03-12T09:00",
    },
    "ell_Grek": {
        "12 Μαΐου 2025, 14:30": "2025-05-12T14:30",
        "Δευτέρα, 12 Μαΐου 2025 - 14:30": "2025-05-12T14:30",
        "ΔΕΥΤΕΡΑ 12 ΜΑΪΟΥ 2025 14:30": "2025-05-12T14:30",
        "12/05/2025, 2:30 μ.μ.": "2025-05-12|2025-12-05T14:30",
    },
    "eng_Latn": {
        "Monday 12th May 2025 at 2.30pm": "2025-05-12T14:30",
        "May 12, 2025, 2:30 p.m. ET": "2025-05-12T14:30?",
        "12 May 2025 at 12:15am": "2025-05-12T00:15",
        "12 May 2025 at 12:15pm": "2025-05-12T12:15",
    },
    "fil_Latn": {
        "Mayo 12, 2025, 2:30 PM": "2025-05-12T14:30",
        "ika-12 ng Mayo 2025": "2025-05-12",
    },
    "fin_Latn": {
        "12.5.2025 klo 14.30": "2025-05-12|2025-12-05T14:30",
        "maanantai 12. toukokuuta 2025 klo 14.30": "2025-05-12T14:30",
    },
    "fra_Latn": {
        "Publié le 12 mai 2025 à 14h30": "2025-05-12T14:30",
        "lundi 12 mai 2025 à 14:30": "2025-05-12T14:30",
        "1er mai 2025 à 9h05": "2025-05-01T09:05",
        "12 mai 2025, 14 h 30": "2025-05-12T14:30",
    },
    "hin_Deva": {
        "12 मई 2025, 14:30": "2025-05-12T14:30",
        "सोमवार, १२ मई २०२५, १४:३०": "2025-05-12T14:30",
        "12 मई 2025 2:30 PM IST": "2025-05-12T14:30?",
        "12 मई 2025, 02:30 अपराह्न": "2025-05-12T14:30",
    },
    "hun_Latn": {
        "2025. május 12., hétfő 14:30": "2025-05-12T14:30",
        "2025. május 12. 14:30": "2025-05-12T14:30",
        "2025.05.12. 14:30": "2025-05-12T14:30",
    },
    "ind_Latn": {
        "Senin, 12 Mei 2025 14:30 WIB": "2025-05-12T14:30+420",
    },
    "ita_Latn": {
        "12 maggio 2025 alle ore 14:30": "2025-05-12T14:30",
        "lunedì 12 maggio 2025, 14.30": "2025-05-12T14:30",
        "12 maggio 2025 (ore 14:30)": "2025-05-12T14:30",
        "12 mag 2025 alle 14:30": "2025-05-12T14:30",
    },
    "jpn_Jpan": {
        "2025年5月12日 14時30分": "2025-05-12T14:30",
        "2025年5月12日(月) 14:30": "2025-05-12T14:30",
        "令和7年5月12日 14時30分": "2025-05-12T14:30",
        "2025年5月12日 午後2時30分": "2025-05-12T14:30",
        "2025/5/12 14:30": "2025-05-12T14:30",
        "2025年5月12日 午後2時": "2025-05-12T14:00",
    },
    "kor_Hang": {
        "2025년 5월 12일 오후 2시 30분": "2025-05-12T14:30",
        "입력 2025.05.12 14:30": "2025-05-12T14:30",
        "2025년 5월 12일 월요일 오전 9:05": "2025-05-12T09:05",
        "2025.05.12. 오후 2:30": "2025-05-12T14:30",
        "2025-05-12 오후 12:30": "2025-05-12T12:30",
    },
    "nld_Latn": {
        "maandag 12 mei 2025 om 14:30 uur": "2025-05-12T14:30",
        "12 mei 2025, 14.30": "2025-05-12T14:30",
        "ma 12 mei 2025 14:30": "2025-05-12T14:30",
    },
    "nob_Latn": {
        "12. mai 2025 kl. 14:30": "2025-05-12T14:30",
        "mandag 12. mai 2025 14.30": "2025-05-12T14:30",
    },
    "pes_Arab": {
        "۱۲ مه ۲۰۲۵، ساعت ۱۴:۳۰": "2025-05-12T14:30",
    },
    "pol_Latn": {
        "12 maja 2025, 14:30": "2025-05-12T14:30",
        "poniedziałek, 12 maja 2025 r., godz. 14:30": "2025-05-12T14:30",
    },
    "por_Latn": {
        "12 de maio de 2025 às 14h30": "2025-05-12T14:30",
        "segunda-feira, 12 de maio de 2025, 14:30": "2025-05-12T14:30",
        "12 mai 2025 14h30": "2025-05-12T14:30",
        "1º de maio de 2025, 9h05": "2025-05-01T09:05",
        "12 de maio de 2025 às 14h": "2025-05-12T14:00",
    },
    "ron_Latn": {
        "12 mai 2025, ora 14:30": "2025-05-12T14:30",
        "luni, 12 mai 2025, 14:30": "2025-05-12T14:30",
    },
    "rus_Cyrl": {
        "12 мая 2025 года, 14:30": "2025-05-12T14:30",
        "12 мая 2025 в 14:30": "2025-05-12T14:30",
        "понедельник, 12 мая 2025 г., 14:30 МСК": "2025-05-12T14:30+180",
        "14:30, 12 мая 2025": "2025-05-12T14:30",
    },
    "spa_Latn": {
        "12 de mayo de 2025 a las 14:30 h": "2025-05-12T14:30",
        "12 de mayo de 2025, 2:30 p. m.": "2025-05-12T14:30",
        "Lunes, 12 de mayo de 2025 - 14:30h": "2025-05-12T14:30",
        "12 may 2025 - 14:30 CEST": "2025-05-12T14:30+120",
        "12 mayo, 2025 2:30 pm": "2025-05-12T14:30",
    },
    "swe_Latn": {
        "Publicerad 12 maj 2025 kl 14.30": "2025-05-12T14:30",
        "måndag 12 maj 2025 klockan 14:30": "2025-05-12T14:30",
    },
    "tam_Taml": {
        "12 மே 2025, 14:30": "2025-05-12T14:30",
        "திங்கள், 12 மே 2025, 2:30 பிற்பகல்": "2025-05-12T14:30",
    },
    "tha_Thai": {
        "12 พ.ค. 2568 เวลา 14.30 น.": "2025-05-12T14:30",
        "12 พฤษภาคม 2568 14:30 น.": "2025-05-12T14:30",
        "วันจันทร์ที่ 12 พฤษภาคม พ.ศ. 2568 เวลา 14:30 น.": "2025-05-12T14:30",
        "12 พ.ค. 2025 14:30": "2025-05-12T14:30",
    },
    "tur_Latn": {
        "12 Mayıs 2025 Pazartesi 14:30": "2025-05-12T14:30",
        "12 MAYIS 2025 PAZARTESİ 14:30": "2025-05-12T14:30",
        "12.05.2025 - 14:30": "2025-05-12|2025-12-05T14:30",
    },
    "ukr_Cyrl": {
        "12 травня 2025 року, 14:30": "2025-05-12T14:30",
        "12 травня 2025 о 14:30": "2025-05-12T14:30",
    },
    "urd_Arab": {
        "12 مئی 2025، 14:30": "2025-05-12T14:30",
        "پیر ۱۲ مئی ۲۰۲۵، ۱۴:۳۰": "2025-05-12T14:30",
    },
    "vie_Latn": {
        "ngày 12/5/2025 lúc 14:30": "2025-05-12|2025-12-05T14:30",
        "Thứ Hai, 12/05/2025 - 14:30": "2025-05-12|2025-12-05T14:30",
        "Thứ hai, 12/5/2025, 14:30 (GMT+7)": "2025-05-12|2025-12-05T14:30+420",
        "12 tháng 5 năm 2025, 14:30": "2025-05-12T14:30",
        "Thứ 2, ngày 12 tháng 5, 2025 14:30": "2025-05-12T14:30",
    },
    "zho_Hans": {
        "2025年5月12日 下午2:30": "2025-05-12T14:30",
        "2025年05月12日14:30": "2025-05-12T14:30",
        "2025年5月12日 星期一 14:30": "2025-05-12T14:30",
        "2025-05-12 14:30:05": "2025-05-12T14:30",
        "2025年5月12日上午10点05分": "2025-05-12T10:05",
        "2025年5月12日 晚上8點30分": "2025-05-12T20:30",
        "民國114年5月12日 14:30": "2025-05-12T14:30",
        "2025/05/12 14:30": "2025-05-12T14:30",
    },
    "zsm_Latn": {
        "12 Mei 2025, 2:30 petang": "2025-05-12T14:30",
        "Isnin, 12 Mei 2025 @ 10:05 AM": "2025-05-12T10:05",
        "12 Mei 2025 2:30pm": "2025-05-12T14:30",
    },
}
"""What each line means, by language: the day or both possible days, the clock, the zone ("?" if it is not known)."""

SILENT = [
    *["دوشنبه ۲۲ اردیبهشت ۱۴۰۴ - ۱۴:۳۰", "۱۴۰۴/۰۲/۲۲ ۱۴:۳۰", "农历2025年五月十二日", "12 พ.ค. 68 14:30 น."],
    "农历2025年5月12日",
    "2025年5月12日 晚上12点30分",
    "12 مايو 2025 12:30 مساء",
    "12 Mei 2025 12:30 petang",
    "12/05/2568 14:30",
    "12 มกราคม 2568 25:30 น.",
]
"""Lines that could mean two things, or nothing: other calendars, two digits of a Thai year, midnight or noon."""


@pytest.mark.parametrize(("line", "told"), [(line, told) for lines in LINES.values() for line, told in lines.items()])
def test_a_stamp_of_any_language_is_read_with_the_words_of_all(line: str, told: str) -> None:
    """What is read when a text is taken in, before its language is known."""
    found = stamp_line(line)

    assert found is not None
    assert told == meaning(found.stamp)


@pytest.mark.parametrize(("code", "line"), [(code, line) for code, lines in LINES.items() for line in lines])
def test_a_stamp_is_one_in_its_own_language_too(code: str, line: str) -> None:
    """The language of the document may only add to what is read."""
    assert stamp_line(line, packs()[code]) is not None


@pytest.mark.parametrize("line", SILENT)
def test_what_may_mean_two_things_is_not_read(line: str) -> None:
    """Dates say who was first: not read is better than wrong."""
    assert stamp_line(line) is None


@pytest.mark.parametrize(
    "line", ["2025年5月12日 14:30 北京时间", "12 Mei 2025, 14:30 waktu malaysia", "12 mai 2025 à 14:30 heure de Paris"]
)
def test_a_zone_in_words_is_stated_and_not_known(line: str) -> None:
    """Then none may be assumed: the clock is not the outlet's."""
    assert meaning(line) == "2025-05-12T14:30?"


def meaning(line: str) -> str:
    """Return what a time stamp means, in a line."""
    stamp = read_stamp(line, all_date_words())
    assert isinstance(stamp, Stamp)
    zone = "?" if stamp.foreign_zone else "" if stamp.offset is None else f"+{stamp.offset}"
    return "|".join(map(str, stamp.days)) + ("" if stamp.clock is None else f"T{stamp.clock:%H:%M}") + zone
