"""LNG001."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.lang.foreign import foreign_sentences, suspected
from audit.model.terms import Party, Severity, Unit
from audit.rule import Example, RowRule, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from audit.lang.pack import Pack
    from audit.rule import Row


class ForeignSentence(RowRule):
    """A whole sentence in another language than the document's, outside quotation marks.

    What it finds:
        Sentences of five words and more in which function words of another language (or letters that the document's
        does not write) agree with the language identifier. Neighbouring ones are one finding. The message names the
        language and the words that tell.

    Why it matters:
        It is text of another page, of a translation that was left unfinished or of an injection; models learn to
        change the language in mid-article.

    False alarms:
        Lyrics, prayers and mottos printed without quotation marks. Names and titles are passed over by their capitals;
        languages of one group, such as Indonesian and Malay, are never told apart.
    """

    code = "LNG001"
    title = "sentence in another language"
    severity = Severity.MAJOR
    unit = Unit.SPAN
    party = Party.UNKNOWN
    because = "the outlet may have left a sentence untranslated, or the collector have joined two pages"
    message = "A sentence is in another language than the text."
    needs = ("function_words",)
    examples = (
        Example("id", "Warga mengungsi. ⟦The road to the harbour was closed for two days.⟧ Air mulai surut."),
        Example("en", "The ferry was late. ⟦Kapal itu tidak berangkat karena gelombang tinggi.⟧ It left at noon."),
        Example("de", "Die Fähre kam nicht. ⟦La nave non è partita perché il mare era troppo mosso.⟧ Das ist neu."),
        Example("fr", "Le port reste fermé. ⟦Dat heeft de gemeente na overleg met de haven besloten.⟧ La route aussi."),
        Example("ru", "Паром опоздал на час. ⟦The harbour office said that it would be back by noon.⟧ Порт открыт."),
        Example("tr", "Liman kapatıldı. ⟦Паром отменили, потому что на море сильный ветер.⟧ Seferler yarın."),
        Example("zh", "轮渡今天停航。⟦Wie die Behörde sagte, wird der Hafen bald geöffnet.⟧码头已经关闭。"),
        Example("ar", "أغلق الميناء صباح اليوم بسبب الرياح. ⟦Les bateaux ne partiront pas avant la fin du mois.⟧"),
        Example("id", "Film The Lord of the Rings: The Return of the King diputar di bioskop."),
        Example("id", "Kapal itu tiba. Kerajaan negeri belum membuat keputusan kerana kes itu masih disiasat."),
        Example("en", "He works for Médecins sans frontières and reads À la recherche du temps perdu in the train."),
        Example("de", "Das Start-up setzt auf Software as a Service und hat ein Office in der City."),
        Example("id", 'Ia berkata, "The road to the harbour was closed for two days." Air mulai surut.'),
    )  # fmt: skip

    def flags(self, pack: Pack | None) -> pl.Expr:  # noqa: ARG002 - the column counts for each row's language
        """Paragraphs in which words of another language stand close together."""
        return suspected()

    def spans(self, row: Row, pack: Pack | None) -> Iterator[Span]:
        """Yield the foreign sentences."""
        assert pack is not None  # noqa: S101 - a rule with needs has a pack
        for found in foreign_sentences(row.text, pack):
            yield Span(found.start, found.end, message=found.message)
