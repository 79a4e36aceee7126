"""What stands between double quotation marks, in the styles of several languages and in broken text."""

from __future__ import annotations

import pytest
from alltext import any_text
from hypothesis import given
from hypothesis import strategies as st

from audit.text.quotes import MARKS, quotations, quoted_share


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“We sail at noon,” she said, “or not at all.”", ["We sail at noon,", "or not at all."]),
        ('"We sail at noon," she said, "or not at all."', ["We sail at noon,", "or not at all."]),
        ("„Wir fahren um zwölf“, sagte sie.", ["Wir fahren um zwölf"]),
        ("„Wir fahren um zwölf”, sagte sie.", ["Wir fahren um zwölf"]),
        ("»Vi sejler klokken tolv«, sagde hun.", ["Vi sejler klokken tolv"]),
        ("«Nous partons à midi», dit-elle.", ["Nous partons à midi"]),
        ("« Nous partons à midi », dit-elle.", [" Nous partons à midi "]),
        ("«\xa0Nous partons à midi\xa0», dit-elle.", ["\xa0Nous partons à midi\xa0"]),
        ("Elle dit : « Oui. » Et puis : « Non ! »", [" Oui. ", " Non ! "]),
        ("Hun sagde: »Vi sejler.« Og så: »Nu!«", ["Vi sejler.", "Nu!"]),
        ("”Vi seglar klockan tolv”, sade hon.", ["Vi seglar klockan tolv"]),
        ("彼女は「正午に出航する」と述べた。", ["正午に出航する"]),
        ("題名は『海の道』である。", ["海の道"]),
        ('“Kami berlayar siang ini", kata kantor itu.', ["Kami berlayar siang ini"]),
        ("The (“old”) quay—“new” to some", ["old", "new"]),
        ("彼は「彼女は『はい』と言った」と話す。", ["彼女は『はい』と言った"]),
        ("彼は「彼女は「はい」と言った」と話す。", ["彼女は「はい」と言った"]),
        ("Он сказал: «Это „Волга“», и ушёл.", ["Это „Волга“"]),
        ("Dijo: «Ella dijo “sí” ayer» y se fue.", ["Ella dijo “sí” ayer"]),
        ("Elle dit : « Il a dit « oui » hier. »", [" Il a dit « oui » hier. "]),
        ("„Er sagte ‚ja‘“, hieß es, ›wir‹ nicht.", ["Er sagte ‚ja‘"]),
        ("„Azt mondta: »igen«”, felelte.", ["Azt mondta: »igen«"]),
        ("”Hon sade: ’ja’”, svarade han.", ["Hon sade: ’ja’"]),
        ('항만 사무소는 "부두는 닫는다"고 밝혔다.', ["부두는 닫는다"]),
        ('"부두"의 이름', ["부두"]),
        ('他说"好"的。', ["好"]),
        ("他说“好”的，她说“不”。", ["好", "不"]),
        ('"Ada Vapuru"nun seferi', ["Ada Vapuru"]),
        ("قال: «نعم» ثم “لا”.", ["نعم", "لا"]),
        ('דובר צה"ל אמר "כן".', ["כן"]),
        ("“”", [""]),
        ("no marks at all", []),
        ("", []),
    ],
)
def test_what_stands_between_two_marks_is_a_quotation(text: str, inside: list[str]) -> None:
    """Shapes differ by language and are mixed by typists; every pair is closed and nothing is left over."""
    found = quotations(text)

    assert (inside, None, None) == ([text[slice(*span)] for span in found.spans], found.open, found.lonely)


@pytest.mark.parametrize(
    ("text", "inside", "place"),
    [
        ("She said “we sail at noon.", ["we sail at noon."], 9),
        ('She said "we sail at noon.', ["we sail at noon."], 9),
        ("“One,” she said, “two.", ["One,", "two."], 17),
        ("彼女は「正午に出航する", ["正午に出航する"], 3),
    ],
)
def test_a_quotation_that_is_not_closed_runs_to_the_end(text: str, inside: list[str], place: int) -> None:
    """The mark that opens is reported, and what follows it is quoted."""
    found = quotations(text)

    assert (inside, place, None) == ([text[slice(*span)] for span in found.spans], found.open, found.lonely)


@pytest.mark.parametrize(
    ("text", "inside", "place"),
    [
        ("we sail at noon,” she said.", ["we sail at noon,"], 16),
        ('we sail at noon," she said.', ["we sail at noon,"], 16),
        ("“One,” she said, two.” And", ["One,"], 21),
        ("正午に出航する」と述べた。", ["正午に出航する"], 7),
    ],
)
def test_a_mark_that_closes_nothing_is_lonely(text: str, inside: list[str], place: int) -> None:
    """Only if it is the first mark, what stands before it was quoted: its opening mark is in another paragraph."""
    found = quotations(text)

    assert (inside, None, place) == ([text[slice(*span)] for span in found.spans], found.open, found.lonely)


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('The 12" pipe burst.', []),
        ('A screen of 15" or more, "a giant", was sold.', ["a giant"]),
        ('He bought "the 7" and left.', ["the 7"]),
        ("It’s the crew's, o'clock and rock 'n' roll.", []),
        ("‘We sail’, she said.", []),
    ],
)
def test_inch_marks_and_apostrophes_quote_nothing(text: str, inside: list[str]) -> None:
    """An inch mark is one only where it makes the straight marks even; single marks are never quotation marks here."""
    found = quotations(text)

    assert (inside, None, None) == ([text[slice(*span)] for span in found.spans], found.open, found.lonely)


@given(any_text(), st.lists(st.tuples(st.integers(0, 40), st.sampled_from(sorted(MARKS))), max_size=8))
def test_quotations_are_inside_the_text_in_order_and_apart(text: str, put: list[tuple[int, str]]) -> None:
    """Whatever the marks: spans do not overlap, hold no mark that opened or closed them, and the share is 0 to 1."""
    for place, mark in put:
        text = text[:place] + mark + text[place:]
    found = quotations(text)
    ends = [place for span in found.spans for place in span]

    assert ends == sorted(ends)
    assert all(0 <= place <= len(text) for place in ends)
    assert all(place is None or text[place] in MARKS for place in (found.open, found.lonely))
    assert 0 <= quoted_share(text, 0, len(text)) <= 1


@pytest.mark.parametrize(
    ("start", "end", "share"), [(0, 20, 0.5), (0, 5, 0.0), (5, 15, 1.0), (0, 10, 0.5), (10, 20, 0.5), (3, 3, 0.0)]
)
def test_the_quoted_share_is_of_the_span_that_was_asked_for(start: int, end: int, share: float) -> None:
    """Characters between the marks, of all characters of the span; an empty span has none."""
    assert share == quoted_share("abcd“efghijklmn”opqr", start, end)
