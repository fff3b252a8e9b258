"""From bytes to text: which encoding a file is in, and how to tell that it is no text at all.

In this order: byte-order marks; UTF-16 without one, by where its zero bytes stand; strict UTF-8; UTF-8 with a few spoiled
bytes; then the single-byte encodings of Bulgarian, each tried and scored by the letter pairs of Bulgarian. A file that was once
decoded wrongly and saved so is mended where the whole of it can be. The one change to the text is that CRLF and lone CR
become `\\n`; a byte-order mark is left out.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from reader import places
from reader.errors import EmptyFileError, NotTextError

SINGLE_BYTE = ("cp1251", "koi8_r", "mac_cyrillic", "iso8859_5", "cp866")
_NAMES = {
    "cp1251": "windows-1251",
    "cp1252": "windows-1252",
    "koi8_r": "koi8-r",
    "mac_cyrillic": "x-mac-cyrillic",
    "iso8859_5": "iso-8859-5",
    "cp866": "cp866",
    "latin_1": "iso-8859-1",
}
_SAMPLE = 4_000  # characters that are scored: more would not change the answer
_BAD_PAIR = 99
_SPOILED_SHARE = 0.02
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{1,3}")
_RUN = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text and the name of the encoding it was in, with a remark in brackets where something was mended."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """The text of a file. Raises EmptyFileError where there is none and NotTextError for bytes that are no text."""
    if not data:
        raise EmptyFileError("the file is empty")
    decoded = _marked(data) or _utf16_unmarked(data) or _utf8(data) or _single_byte(data)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip("\ufeff\u200b \t\n\r\f\v\x00\xa0\u3000"):
        raise EmptyFileError("the file holds nothing but white space")
    _refuse_binary(text)
    return Decoded(text, decoded.encoding)


def _refuse_binary(text: str) -> None:
    """Raises NotTextError where zero or control characters are more than an accident."""
    strange = len(_CONTROL.findall(text)) + text.count("\x00")
    if strange > max(2, len(text) // 200):
        raise NotTextError("not a text: it holds bytes that stand in no text")


def _marked(data: bytes) -> Decoded | None:
    for mark, codec, name in (
        (b"\xef\xbb\xbf", "utf-8", "utf-8"),
        (b"\xff\xfe\x00\x00", "utf-32-le", "utf-32"),
        (b"\x00\x00\xfe\xff", "utf-32-be", "utf-32"),
        (b"\xff\xfe", "utf-16-le", "utf-16"),
        (b"\xfe\xff", "utf-16-be", "utf-16"),
    ):
        if not data.startswith(mark):
            continue
        rest = data[len(mark) :]
        try:
            text = rest.decode(codec)
        except UnicodeDecodeError:
            text, spoiled = rest.decode(codec, "replace"), True
        else:
            spoiled = False
        if not spoiled:
            return Decoded(text, name)
        if text.count("\ufffd") <= max(1, len(text) * _SPOILED_SHARE):
            return Decoded(text, f"{name} (with errors)")
        return None
    return None


def _utf16_unmarked(data: bytes) -> Decoded | None:
    """UTF-16 shows by its high bytes: nearly all are 0 or 4 (Latin, Cyrillic), and stand at every second place."""
    if len(data) < 4 or len(data) % 2 or data.count(0) + data.count(4) < len(data) // 8:
        return None
    sample = data[:_SAMPLE]
    for high, codec in ((1, "utf-16-le"), (0, "utf-16-be")):
        highs, lows = sample[high::2], sample[1 - high :: 2]
        telling = sum(highs.count(value) for value in (0, 4, 0x20))
        if telling < 0.95 * len(highs) or lows.count(0) > 0.02 * len(lows):
            continue
        try:
            return Decoded(data.decode(codec), codec)
        except UnicodeDecodeError:
            continue
    return None


def _utf8(data: bytes) -> Decoded | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _spoiled_utf8(data)
    return _mended(text) or Decoded(text, "utf-8")


def _spoiled_utf8(data: bytes) -> Decoded | None:
    """Text that is UTF-8 but for a few bytes, as when a file was cut off: those become U+FFFD, and the name says so."""
    text = data.decode("utf-8", "replace")
    spoiled = text.count("\ufffd")
    sound = len(_MULTIBYTE.findall(data))
    if spoiled <= max(1, _SPOILED_SHARE * sound) and sound >= 3 * spoiled:
        return Decoded(text, "utf-8 (with errors)")
    return None


def _single_byte(data: bytes) -> Decoded:
    if data.count(0) > len(data) // 500:
        raise NotTextError("not a text: it holds zero bytes")
    sample = data[: 2 * _SAMPLE]
    scored: list[tuple[float, str]] = []
    for codec in (*SINGLE_BYTE, "cp1252"):
        text = sample.decode(codec, "replace")
        scored.append((_oddity(text), codec))
    best, codec = min(scored)
    if best > _LIMIT_OF_ODDITY:
        raise NotTextError("not a text, or one in an encoding that is not known here")
    return Decoded(data.decode(codec, "replace"), _NAMES[codec])


# A text whose letters follow each other at random scores about 7 bits a letter pair; Bulgarian about 3.5.
_LIMIT_OF_ODDITY = 6.5


@lru_cache(maxsize=1)
def _pairs() -> dict[tuple[str, str], int]:
    """The weights of letter pairs, -10 · log2 of their probability; "_" is the edge of a word."""
    rows = (places.resources() / "weights" / "letter_pairs.tsv").read_text(encoding="utf-8").splitlines()
    seconds = rows[0].split("\t")[1:]
    table: dict[tuple[str, str], int] = {}
    for row in rows[1:]:
        first, *weights = row.split("\t")
        table |= {(first, second): int(weight) for second, weight in zip(seconds, weights, strict=True)}
    return table


def _oddity(text: str) -> float:
    """How unlike Bulgarian or English a text looks, in bits a letter pair: only what lies beyond ASCII is judged."""
    pairs = _pairs()
    total, count = 0.0, 0
    for run in _RUN.findall(text):
        if run.isascii():
            continue
        lower = run.lower()
        marked = f"_{lower}_"
        weight = sum(_pair_weight(pairs, a, b) for a, b in zip(marked, marked[1:], strict=False))
        # A capital after a small letter inside a word is how KOI8-R read as windows-1251 (and the reverse) looks.
        weight += sum(60 for a, b in zip(run, run[1:], strict=False) if a.islower() and b.isupper())
        if run.isupper() and len(run) > 1:
            weight += 8 * len(run)
        if len(run) > 1 and any(c.isascii() for c in run):
            weight += 40 if any("а" <= c <= "я" for c in lower) else -20
        total += weight
        count += len(marked) - 1
    for character in text:
        if character > "\x7f" and not character.isalpha():
            weight = 8 if character in _AT_HOME else 90
            total += weight
            count += 1
    return total / (10 * count) if count else 0.0


_AT_HOME = frozenset("„“”‘’«»–—…№ \u00ad€©®°•§±½")


def _pair_weight(pairs: dict[tuple[str, str], int], first: str, second: str) -> int:
    known = pairs.get((first, second))
    if known is not None:
        return known
    if first.isascii() and second.isascii():
        return 35
    latin = "\u00c0" <= max(first, second) <= "\u00ff"
    return 70 if latin else _BAD_PAIR


def _mended(text: str) -> Decoded | None:
    """A text that was decoded wrongly before it was saved as UTF-8, decoded rightly; None where it shows no sign of that."""
    sample = text[:_SAMPLE]
    if sample.isascii():
        return None
    before = _oddity(sample)
    if before < 4.6:
        return None
    for wrong in ("cp1252", "latin_1", "cp1251", "koi8_r", "mac_cyrillic", "cp866"):
        raw = _encoded(text, wrong)
        if raw is None:
            continue
        for right in ("utf-8", *SINGLE_BYTE):
            if right == wrong:
                continue
            try:
                mended = raw.decode(right)
            except UnicodeDecodeError:
                continue
            if _oddity(mended[:_SAMPLE]) < min(4.4, before - 1.2) and not _CONTROL.search(mended):
                return Decoded(mended, f"{_NAMES.get(right, right)} (read as {_NAMES[wrong]})")
    return None


def _encoded(text: str, codec: str) -> bytes | None:
    """The bytes a text was before `codec` was read into it; characters that the codec lacks stand for themselves in Latin-1."""
    raw = bytearray()
    for character in text:
        try:
            raw += character.encode(codec)
        except UnicodeEncodeError:
            if ord(character) > 0xFF:
                return None
            raw.append(ord(character))
    return bytes(raw)
