"""The JSON shapes of the command line (its contract): what each command says, as plain dictionaries and lists.

Keys are fixed. Offsets are code points into the file's text as decoded.
"""

import json
from collections.abc import Iterable
from typing import Any

from reader.core.alignment import Alignment, Difference, Link
from reader.core.answers import ConcordanceAnswer, ConcordanceSide, SearchAnswer
from reader.core.article import Article, Passage, Span
from reader.core.changes import Changes, Comparison
from reader.core.story import ArticleCard, Story

Shape = dict[str, Any]


def as_text(shape: Shape) -> str:
    """One JSON document, in letters as they are; halves of letters (a file name that is no UTF-8 has some) as JSON's escapes."""
    text = json.dumps(shape, ensure_ascii=False, separators=(",", ":")) + "\n"
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def span(of: Span) -> list[int]:
    """A span as a pair."""
    return [of.start, of.end]


def passage(article: Article, of: Passage) -> Shape:
    """A passage with its text."""
    return {
        "id": of.id,
        "start": of.span.start,
        "end": of.span.end,
        "text": article.words_of(of),
        "kind": of.kind.value,
        "sure": of.sure,
    }


def link(of: Link) -> Shape:
    """A link with its words and what they leave over."""
    return {
        "left": list(of.left),
        "right": list(of.right),
        "score": round(of.score, 4),
        "words": [{"left": span(w.left), "right": span(w.right), "score": round(w.score, 3)} for w in of.words],
        "unmatched": {"left": [span(s) for s in of.unmatched_left], "right": [span(s) for s in of.unmatched_right]},
    }


def difference(of: Difference) -> Shape:
    """A difference; spans that it has."""
    shape: Shape = {"left": of.left, "right": of.right, "kind": of.kind.value}
    if of.left_span is not None:
        shape["left_span"] = span(of.left_span)
    if of.right_span is not None:
        shape["right_span"] = span(of.right_span)
    return shape


def aligned(
    left_file: str, left: Article, right_file: str, right: Article, alignment: Alignment, changes: Changes | None = None
) -> Shape:
    """What `align` says of two files; `changes` stands there for two in one language alone."""
    shape = {
        "left": _side(left_file, left),
        "right": _side(right_file, right),
        "links": [link(one) for one in alignment.links],
        "differences": [difference(one) for one in alignment.differences],
    }
    return shape if changes is None else shape | {"changes": changed(changes)}


def changed(of: Changes) -> Shape:
    """What the right version changes against the left one in the same language; passages by their ids."""
    return {
        "left_out": list(of.left_out),
        "added": list(of.added),
        "moved": [{"left": list(move.left), "right": list(move.right)} for move in of.moved],
        "kept": [{"left": list(one.left), "right": list(one.right)} for one in of.kept],
        "reworded": [_reworded(one) for one in of.reworded],
    }


def _reworded(of: Comparison) -> Shape:
    runs = [
        {"kind": run.kind.value, "left": [span(one) for one in run.left], "right": [span(one) for one in run.right]}
        for run in of.runs
    ]
    return {"left": list(of.left), "right": list(of.right), "likeness": of.likeness, "runs": runs}


def _side(file: str, article: Article) -> Shape:
    return {"file": file, "language": article.language, "passages": [passage(article, one) for one in article.passages]}


def cleaned(file: str, article: Article) -> Shape:
    """What `clean` says of a file."""
    return {
        "file": file,
        "encoding": article.encoding,
        "language": article.language,
        "headline": article.stated_headline,
        "date": article.date.day.isoformat() if article.date else None,
        "date_certain": article.date.certain if article.date else False,
        "source": article.source,
        "place": article.place,
        "agency": article.agency,
        "kept": [{"start": s.start, "end": s.end, "sure": sure} for s, sure in article.kept],
        "set_aside": set_aside(article),
    }


def set_aside(article: Article) -> list[Shape]:
    """The lines that were set aside, with why."""
    return [{"start": a.span.start, "end": a.span.end, "reason": a.reason} for a in article.set_aside]


def card(of: ArticleCard) -> Shape:
    """An article in the list of stories; a headline is given only where one is stated."""
    return {
        "id": of.id,
        "path": of.path,
        "language": of.language,
        "headline": of.title if of.headline_stated else None,
        "title": of.title,
        "date": of.date.isoformat() if of.date else None,
        "date_certain": of.date_certain,
        "copy_of": of.copy_of,
    }


def stories(of: Iterable[Story]) -> Shape:
    """What `stories` says."""
    return {"stories": [{"id": story.id, "articles": [card(one) for one in story.articles]} for story in of]}


def shown(story: Story, articles: dict[str, Article], pairs: Iterable[tuple[str, str, Alignment, Changes | None]]) -> Shape:
    """What `show` says: the story's articles with their passages, and each aligned pair, in one language with its changes."""
    return {
        "story": story.id,
        "articles": [_whole(one, articles[one.id]) for one in story.articles],
        "pairs": [
            {
                "left": left,
                "right": right,
                "links": [link(one) for one in alignment.links],
                "differences": [difference(one) for one in alignment.differences],
                **({} if changes is None else {"changes": changed(changes)}),
            }
            for left, right, alignment, changes in pairs
        ],
    }


def _whole(one: ArticleCard, article: Article) -> Shape:
    return {
        **card(one),
        "text": article.text,
        "passages": [passage(article, p) for p in article.passages],
        "set_aside": set_aside(article),
    }


def searched(answer: SearchAnswer) -> Shape:
    """What `search` says; `match` counts from the beginning of the hit's own text."""
    return {
        "query": answer.query,
        "total": answer.total,
        "suggestion": answer.suggestion,
        "hits": [
            {
                "story": hit.story,
                "article": hit.article,
                "language": hit.language,
                "headline": hit.headline,
                "score": round(hit.score, 4),
                "passage": {"id": hit.passage_id, "start": hit.span.start, "end": hit.span.end, "text": hit.text},
                "match": _matches(hit.match),
            }
            for hit in answer.hits
        ],
    }


def concordance(answer: ConcordanceAnswer) -> Shape:
    """What `concordance` says."""
    return {
        "query": answer.query,
        "total": answer.total,
        "lines": [
            {"story": line.story, "left": _line_side(line.left), "right": _line_side(line.right), "score": round(line.score, 4)}
            for line in answer.lines
        ],
    }


def _line_side(side: ConcordanceSide) -> Shape:
    return {"article": side.article, "language": side.language, "text": side.text, "match": _matches(side.match)}


def _matches(spans: Iterable[Span]) -> list[Shape]:
    return [{"start": s.start, "end": s.end} for s in spans]
