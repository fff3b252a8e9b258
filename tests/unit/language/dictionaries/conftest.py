"""Makes small dictionaries in the three formats, as the programs that write them would."""

import gzip
import struct
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

Entries = Sequence[tuple[str, str]]
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
PIECE = 64


def base64_number(number: int) -> str:
    """A number as an index of dictd has it."""
    digits = DIGITS[number % 64]
    while number := number // 64:
        digits = DIGITS[number % 64] + digits
    return digits


def dictzipped(data: bytes) -> bytes:
    """Gzip in independent pieces of 64 bytes, with the table of their sizes in the extra field and a file name."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    pieces = [packer.compress(data[at : at + PIECE]) + packer.flush(zlib.Z_FULL_FLUSH) for at in range(0, len(data), PIECE)]
    end = packer.flush(zlib.Z_FINISH)
    table = struct.pack(f"<HHH{len(pieces)}H", 1, PIECE, len(pieces), *map(len, pieces))
    extra = b"RA" + struct.pack("<H", len(table)) + table
    head = b"\x1f\x8b\x08" + bytes([4 | 8]) + b"\0" * 5 + b"\x03" + struct.pack("<H", len(extra)) + extra + b"made.dict\0"
    return head + b"".join(pieces) + end + struct.pack("<II", zlib.crc32(data), len(data))


PACKING: dict[str, Callable[[bytes], bytes]] = {"plain": bytes, "gzip": gzip.compress, "dictzip": dictzipped}


def laid_out(entries: Entries) -> tuple[bytes, list[tuple[str, int, int]]]:
    """The articles one after another, and where each is."""
    body, places = b"", []
    for word, text in entries:
        data = text.encode()
        places.append((word, len(body), len(data)))
        body += data
    return body, places


@pytest.fixture
def make_dictd(tmp_path: Path) -> Callable[..., Path]:
    """Writes a DICT dictionary and gives its `.index`."""

    def make(entries: Entries, stem: str = "made", packing: str = "plain", name: str = "A made dictionary") -> Path:
        body, places = laid_out([("00databaseshort", f"00-database-short\n{name}\n"), *entries])
        lines = (f"{word}\t{base64_number(offset)}\t{base64_number(size)}\n" for word, offset, size in places)
        (tmp_path / f"{stem}.index").write_text("".join(lines), "utf-8")
        (tmp_path / f"{stem}{'.dict' if packing == 'plain' else '.dict.dz'}").write_bytes(PACKING[packing](body))
        return tmp_path / f"{stem}.index"

    return make


@pytest.fixture
def make_stardict(tmp_path: Path) -> Callable[..., Path]:
    """Writes a StarDict dictionary and gives its `.ifo`; `kinds` is its sametypesequence, which may be empty."""

    def make(
        entries: Entries, kinds: str = "m", packing: str = "plain", synonyms: Sequence[tuple[str, int]] = (), bits: int = 32
    ) -> Path:
        body, places = laid_out(entries)
        form = ">QI" if bits == 64 else ">II"
        index = b"".join(word.encode() + b"\0" + struct.pack(form, offset, size) for word, offset, size in places)
        about = f"version=3.0.0\nbookname=A made StarDict\nwordcount={len(entries)}\nidxfilesize={len(index)}\n"
        about += (f"sametypesequence={kinds}\n" if kinds else "") + ("idxoffsetbits=64\n" if bits == 64 else "")
        (tmp_path / "made.ifo").write_text("StarDict's dict ifo file\n" + about, "utf-8")
        plain = packing == "plain"
        (tmp_path / ("made.idx" if plain else "made.idx.gz")).write_bytes(index if plain else gzip.compress(index))
        (tmp_path / ("made.dict" if plain else "made.dict.dz")).write_bytes(PACKING[packing](body))
        if synonyms:
            rows = (word.encode() + b"\0" + struct.pack(">I", number) for word, number in synonyms)
            (tmp_path / "made.syn").write_bytes(b"".join(rows))
        return tmp_path / "made.ifo"

    return make


@pytest.fixture
def make_tabbed(tmp_path: Path) -> Callable[..., Path]:
    """Writes a tab-separated list and gives it."""

    def make(entries: Entries, stem: str = "list") -> Path:
        file = tmp_path / f"{stem}.tsv"
        file.write_text("".join(f"{word}\t{text}\n" for word, text in entries), "utf-8")
        return file

    return make
