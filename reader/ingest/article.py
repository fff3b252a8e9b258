"""From a file's bytes to an article: decoding, cleaning, what the page states of itself, sentences."""

import re
from datetime import date

from reader.core.article import Article, Passage, PassageKind, SetAside
from reader.ingest import clean, metadata, registry
from reader.ingest.furniture import Reason
from reader.ingest.text import lines
from reader.language import sentences

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
VERSION = "3"  # of all that is derived here: raised whenever a result can change


def derive_article(data: bytes, name: str, reference: date | None = None) -> Article:
    """The article in a file's bytes; `name` is the file's name, whose ending tells its format.

    `reference` is the day from which a missing year and "two days ago" are counted, best the file's own; without
    it, today.

    Raises the kinds of InputError that tell of contents: empty, no text, too large, not read yet.
    """
    decoded = registry.reader_for(name, data)(data)
    page = lines(decoded.text)
    cleaned = clean.clean(page)
    about = _facts(cleaned, reference or date.today())
    passages: list[Passage] = []
    for judged in cleaned.lines:
        if judged.reason is not None:
            continue
        if judged.kind is PassageKind.SENTENCE:
            spans = sentences.split(decoded.text, cleaned.language, judged.line.span.start, judged.line.span.end)
        else:
            spans = (judged.line.span,)
        passages.extend(Passage(0, span, judged.kind, judged.sure) for span in spans)
    return Article(
        text=decoded.text,
        encoding=decoded.encoding,
        language=cleaned.language,
        headline=cleaned.headline.span if cleaned.headline else None,
        date=about.date,
        place=about.place,
        agency=about.agency,
        source=about.source,
        kept=tuple((judged.line.span, judged.sure) for judged in cleaned.lines if judged.reason is None),
        set_aside=tuple(SetAside(judged.line.span, judged.reason) for judged in cleaned.lines if judged.reason is not None),
        passages=tuple(Passage(number, p.span, p.kind, p.sure) for number, p in enumerate(passages)),
    )


def _facts(cleaned: clean.Cleaned, reference: date) -> metadata.PageFacts:
    kept = [judged.line.text for judged in cleaned.lines if judged.reason is None]
    aside = [judged for judged in cleaned.lines if judged.reason is not None]
    years = [int(year) for judged in aside if judged.reason == Reason.RIGHTS for year in _YEAR.findall(judged.line.text)]
    if years and max(years) < reference.year:
        reference = date(max(years), 12, 31)  # a page with "© 2021" was taken no later: a missing year is not after it
    last = max((judged.line.number for judged in cleaned.lines if judged.reason is None), default=0)
    return metadata.read(
        # Below the report stand the times of other stories.
        stamps=[judged.line.text for judged in aside if judged.reason in clean.STATING_TIME and judged.line.number < last],
        opening=kept[:4],
        body=kept,
        notes=[judged.line.text for judged in aside],
        reference=reference,
    )
