"""Markup of StarDict articles taken off: what remains is lines of text, grammar notes in angle brackets, remarks in round ones.

A tag is whatever stands between angle brackets; nothing is parsed, so that no article can be too damaged or nested too deep.
"""

import html
import re

_TAG = re.compile(r"<(/?)([A-Za-z!?][\w:-]*)?([^<>]*)>")
_BLOCKS = frozenset(
    {
        "p", "br", "div", "li", "ul", "ol", "tr", "td", "dt", "dd", "dl", "table", "blockquote", "hr",
        "h1", "h2", "h3", "h4", "h5", "h6", "def", "k", "ar", "sense", "blk",
    }
)  # fmt: skip
_PASSED_OVER = frozenset({"script", "style", "ex", "rref", "audio", "object", "title", "head"})
_GRAMMAR = frozenset({"gr", "abr", "pos"})
_REMARKS = frozenset({"co"})
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")


def from_html(text: str) -> str:
    """The lines of an HTML article."""
    return _stripped(text.replace("\n", " "), _PASSED_OVER)


def from_xml(text: str) -> str:
    """The lines of an article in XDXF, KingSoft's XML or Pango, where a line break is one."""
    return _stripped(text, _PASSED_OVER | {"tr"})  # `tr` is a transcription there, a row in HTML


def _stripped(text: str, passed_over: frozenset[str]) -> str:
    out: list[str] = []
    hidden = ""
    at = 0
    for tag in _TAG.finditer(text):
        closing, name = bool(tag[1]), (tag[2] or "").lower()
        if not hidden:
            out.append(text[at : tag.start()])
        at = tag.end()
        if hidden:
            hidden = "" if closing and name == hidden else hidden
        elif name in passed_over:
            hidden = "" if closing or tag[3].endswith("/") else name
        else:
            out.append(_trace(name, closing))
    if not hidden:
        out.append(text[at:])
    plain = html.unescape("".join(out)).replace(_OPEN, "<").replace(_CLOSE, ">")
    return _LINES.sub("\n", _SPACES.sub(" ", plain)).strip()


_OPEN, _CLOSE = "\ue000", "\ue001"  # private characters, so that brackets made here are told from those of the text


def _trace(name: str, closing: bool) -> str:
    """What a tag leaves behind."""
    if name in _BLOCKS:
        return "\n"
    if name in _GRAMMAR:
        return _CLOSE if closing else _OPEN
    if name in _REMARKS:
        return ")" if closing else "("
    return ""
