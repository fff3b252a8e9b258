"""Files in the encodings that Bulgarian news comes in are read; what is no text is refused with a reason."""

import random

import pytest

from reader.errors import EmptyFileError, NotTextError
from reader.ingest.encoding import decode

SENTENCES = (
    "Пристанището в Бургас ще работи и през нощта, каза директорът на фериботната линия.",
    "Учениците от Ямбол засадиха двеста липи край реката, а кметът им подари велосипеди.",
    "Цените на зърното паднаха с девет на сто, но фермерите не бързат да продават реколтата.",
    "Археолози откриха печат на цар Самуил в основите на малка църква до Охрид.",
    "Шофьорите чакат по три часа на границата, защото едната лента още се ремонтира.",
    "Тя обясни, че изложбата събира фотографии на седем художници от Странджа и Сакар.",
    "Хижарят е видял мечка с две малки недалеч от пътеката към езерото.",
)
ENCODINGS = ("cp1251", "koi8_r", "iso8859_5", "cp866", "mac_cyrillic", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_whole_sentences_are_read(encoding: str) -> None:
    text = "\n".join(SENTENCES)
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(("length", "share"), [(20, 0.97), (60, 0.99)])
def test_pieces_are_read(length: int, share: float) -> None:
    chance = random.Random(11)
    pieces = [s[at : at + length] for s in SENTENCES for at in chance.choices(range(len(s) - length + 1), k=7)]
    tried = [(piece, encoding) for piece in pieces for encoding in ("cp1251", "koi8_r", "iso8859_5", "cp866", "utf-16-le")]
    right = sum(decode(piece.encode(encoding)).text == piece for piece, encoding in tried)
    assert right >= share * len(tried)


@pytest.mark.parametrize(
    ("written", "read"),
    [("utf-8", "latin_1"), ("cp1251", "latin_1"), ("koi8_r", "cp1251"), ("cp1251", "koi8_r"), ("cp1251", "cp866")],
)
def test_text_that_was_once_decoded_wrongly_is_mended(written: str, read: str) -> None:
    text = "\n".join(SENTENCES)
    decoded = decode(text.encode(written).decode(read).encode("utf-8"))
    assert decoded.text == text
    assert "read as" in decoded.encoding


def test_english_with_wrongly_decoded_quotation_marks_is_mended() -> None:
    text = "“It’s late,” she said – and left."
    wrong = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in text.encode("utf-8"))
    assert decode(wrong.encode("utf-8")).text == text


@pytest.mark.parametrize("text", ["Château “Blanc” – fermé", "КРАЙ НА ИЗБОРИТЕ", "Уряд ухвалив постанову", "Straße, Größe"])
def test_sound_text_is_left_alone(text: str) -> None:
    assert decode(text.encode("utf-8")).text == text


def test_only_line_ends_are_changed() -> None:
    assert decode("\ufeffедно\r\nдве\rтри  \n\tчетири".encode()).text == "едно\nдве\nтри  \n\tчетири"


def test_a_few_spoiled_bytes_are_told_and_the_rest_kept() -> None:
    data = ("\n".join(SENTENCES)).encode("utf-8")
    decoded = decode(data[:100] + b"\xff" + data[100:-1])
    assert decoded.encoding == "utf-8 (with errors)"
    assert SENTENCES[3] in decoded.text


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", "\xa0\u3000\n".encode()])
def test_files_with_nothing_in_them(data: bytes) -> None:
    with pytest.raises(EmptyFileError):
        decode(data)


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 4,
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00" * 5,
        random.Random(5).randbytes(900),
        b"\x7fELF\x02\x01\x01" + b"\x00" * 60 + b"\x03\x00>\x00\x01\x00" * 20,
    ],
)
def test_binaries_are_refused(data: bytes) -> None:
    with pytest.raises(NotTextError, match="not a text"):
        decode(data)
