"""From bytes to text: which encoding a file is in, and how to tell that it is no text at all.

In this order: byte-order marks; UTF-16 without one, by where its zero bytes stand; strict UTF-8; UTF-8 with a few spoiled
bytes; then the single-byte encodings of Bulgarian, each tried and scored by the letter pairs of Bulgarian. A file that was once
decoded wrongly and saved so is mended where the whole of it can be. The one change to the text is that CRLF and lone CR
become `\\n`; a byte-order mark is left out.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

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
_SAMPLE = 2_000  # characters that are scored: more would not change the answer
_BAD_PAIR = 99
_SPOILED_SHARE = 0.02
_SPOILED_FEW = 3  # places: a file that was cut at both ends and hurt once between
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{1,3}")
# What the first two bytes of UTF-8 punctuation and accented letters look like in Western encodings.
_TRACE = re.compile("[ÂÃâÐÑ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_ASCII_LETTER = re.compile("[A-Za-z]")
_PLAIN = re.compile("[a-zA-Zа-я]+")
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
    if spoiled <= max(_SPOILED_FEW, _SPOILED_SHARE * sound) and sound >= 5 * spoiled:
        return Decoded(text, "utf-8 (with errors)")
    return None


def _single_byte(data: bytes) -> Decoded:
    if data.count(0) > len(data) // 500:
        raise NotTextError("not a text: it holds zero bytes")
    sample = data[: 2 * _SAMPLE]
    beyond_ascii = sum(byte > 0x7F for byte in sample)
    scored: list[tuple[float, str]] = []
    for codec in (*SINGLE_BYTE, "cp1252"):
        text = sample.decode(codec, "replace")
        scored.append((_oddity(text) + _RARITY[codec] / max(1, beyond_ascii), codec))
    best, codec = min(scored)
    if best > _LIMIT_OF_ODDITY and beyond_ascii > len(sample) * _FOREIGN_SHARE:
        raise NotTextError("not a text, or one in an encoding that is not known here")
    return Decoded(data.decode(codec, "replace"), _NAMES[codec])


# By how many bits an encoding must read better than windows-1251, by far the most common: decides pieces of a few words.
_RARITY = {"cp1251": 0.0, "koi8_r": 1.0, "cp1252": 10.0, "iso8859_5": 1.0, "cp866": 1.0, "mac_cyrillic": 3.0}

# Bytes at random score above 10 bits a character, Bulgarian about 4, other Cyrillic languages up to 6. Where few bytes
# lie beyond ASCII the text reads well whatever they are taken for.
_LIMIT_OF_ODDITY = 9.0
_FOREIGN_SHARE = 0.3
_SOUND = 5.2  # bits a character: below this, Bulgarian is what it seems to be


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
    """How unlike Bulgarian or English a text looks, in bits a character beyond ASCII: nothing else is judged."""
    pairs = _pairs()
    total = 0.0
    for run in _RUN.findall(text):
        if run.isascii():
            continue
        marked = f"_{run.lower()}_"
        weight = sum(_pair_weight(pairs, a, b) for a, b in pairwise(marked) if not (a + b).isascii())
        # A capital after a small letter inside a word is how KOI8-R read as windows-1251 (and the reverse) looks.
        weight += sum(60 for a, b in pairwise(run) if a.islower() and b.isupper())
        if run.isupper() and len(run) > 1:
            weight += 8 * len(run)
        if _CYRILLIC.search(run) and _ASCII_LETTER.search(run):
            weight += 60
        total += weight
    for match in _SIGN.finditer(text):
        total += _sign_weight(text, match.start())
    beyond_ascii = sum(character > "\x7f" for character in text)
    return total / (10 * beyond_ascii) if beyond_ascii else 0.0


def _sign_weight(text: str, i: int) -> int:
    """How odd the sign at a place is there: quotation marks open and close, other signs stand apart from letters."""
    sign = text[i]
    before = text[i - 1] if i else " "
    after = text[i + 1] if i + 1 < len(text) else " "
    if sign in _OPENING or (sign in _EITHER and before.isspace()):
        fits = not before.isalnum() and not after.isspace() and not after.islower()
    elif sign in _CLOSING or sign in _EITHER:
        fits = not before.isspace()
    elif sign in _DASHES:
        fits = before.isalnum() == after.isalnum() or before.isspace() == after.isspace()
    elif sign in _SIGNS:
        fits = not (before.isalpha() or after.isalpha()) and any(c.isdigit() for c in text[max(0, i - 5) : i + 6])
    elif sign in _SPACES:
        fits = before.isalnum() != after.isspace()
    else:
        return 300 if sign == "\ufffd" or sign < "\xa0" else _BAD_SIGN
    return 8 if fits else _BAD_SIGN if after.isspace() or before.isalpha() else _ODD_SIGN


_SIGN = re.compile("[^\x00-\x7f\\w]")
_OPENING = frozenset("„«")
_CLOSING = frozenset("”»’…")
_EITHER = frozenset("“‘")  # closes in Bulgarian, opens in English
_DASHES = frozenset("–—")
_SPACES = frozenset("\xa0")
_BAD_SIGN = 150
_ODD_SIGN = 90
_SIGNS = frozenset("№€©®°•§±½™")


def _pair_weight(pairs: dict[tuple[str, str], int], first: str, second: str) -> int:
    known = pairs.get((first, second))
    if known is not None:
        return known
    latin = "\u00c0" <= max(first, second) <= "\u00ff"
    # An accented letter beside a plain one is common in the languages that have them; two together are not.
    return 40 if latin and min(first, second).isascii() else _BAD_PAIR


def _mended(text: str) -> Decoded | None:
    """A text that was decoded wrongly before it was saved as UTF-8, decoded rightly; None where it shows no sign of that."""
    if _TRACE.search(text):
        for wrong in ("cp1252", "latin_1"):
            if (mended := _read_again(text, wrong, "utf-8")) is not None:
                return Decoded(mended, f"utf-8 (read as {_NAMES[wrong]})")
    sample = text[:_SAMPLE]
    if _looks_sound(sample):
        return None
    before = _oddity(sample)
    if before < _SOUND:
        return None
    for wrong in ("cp1252", "latin_1", "cp1251", "koi8_r", "mac_cyrillic", "cp866"):
        for right in ("utf-8", *SINGLE_BYTE):
            mended = _read_again(text, wrong, right) if right != wrong else None
            if mended is None or _CONTROL.search(mended):
                continue
            if _oddity(mended[:_SAMPLE]) < min(_SOUND, before - 2.5):
                return Decoded(mended, f"{_NAMES.get(right, right)} (read as {_NAMES[wrong]})")
    return None


def _read_again(text: str, wrong: str, right: str) -> str | None:
    """The text as it reads where its bytes, got back through `wrong`, are taken for `right`; None where that fails."""
    raw = _encoded(text, wrong)
    if raw is None:
        return None
    try:
        return raw.decode(right)
    except UnicodeDecodeError:
        return None


def _looks_sound(text: str) -> bool:
    """Whether nearly all letters are ASCII or small Cyrillic ones: wrongly decoded text is full of capitals and accents."""
    return sum(map(len, _PLAIN.findall(text))) >= 0.85 * sum(map(len, _RUN.findall(text)))


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
