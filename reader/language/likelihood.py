"""How likely a text is in each of the languages that news may come in: py3langid's model, asked where letters and small words do
not tell (`detect`).

The model is packed for all languages of the world; once `keep_model` has put what is asked of it into the user's cache, it is
there at once.
"""

import importlib.util
from array import array
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from reader import places
from reader.language.mapped import SUFFIX, Mapped, mapped, sign_of, write

CYRILLIC = frozenset({"bg", "mk", "ru", "uk", "sr", "be"})
LATIN = frozenset({"en", "de", "fr", "es", "it", "pt", "ro", "pl", "tr", "nl", "cs", "sv", "hu", "sq", "hr", "da", "el", "fi"})
_ASKED_FOR = sorted(CYRILLIC | LATIN)


def likelihoods(text: str) -> Mapping[str, float]:
    """The logarithm of how likely the text is in each of these languages, up to what is the same for all."""
    return dict(_model().rank(text))


@lru_cache(maxsize=1)
def _model() -> Any:
    file, sign = _kept()
    parts = mapped(file, sign) if sign else None
    return _whole() if parts is None else _from(parts)


def _whole() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model = LanguageIdentifier.from_model_file(MODEL_FILE)
    model.set_languages(_ASKED_FOR)
    return model


def _from(parts: Mapped) -> Any:
    import numpy as np
    from py3langid.langid import LanguageIdentifier

    moves, rows, *labels = bytes(parts.part(0)).decode().split("\n")
    return LanguageIdentifier(
        np.frombuffer(parts.part(1), np.float16).reshape(-1, len(labels)),
        np.frombuffer(parts.part(2), np.float32),
        labels,
        parts.part(3).cast(moves),  # type: ignore[call-overload]
        parts.part(4).cast("i"),
        tk_row=parts.part(5).cast(rows),  # type: ignore[call-overload]
    )


def keep_model() -> None:
    """Put what is asked of the model into the user's cache if this process had to unpack it, for who asks next; takes part of a
    second.
    """
    file, sign = _kept()
    model = _model()
    if sign and mapped(file, sign) is None:
        with suppress(OSError, AttributeError):  # no room, or another py3langid: then it is unpacked every time
            moves, rows = model.tk_nextmove, model.tk_row
            labels = "\n".join((moves.typecode, rows.typecode, *model.nb_classes))
            output = array("i", model.tk_output)
            arrays = (model.nb_ptc, model.nb_pc, moves, output, rows)
            write(file, sign, (labels.encode(), *(one.tobytes() for one in arrays)))


def _kept() -> tuple[Path, str]:
    """Where the model is kept, and the sign of the one that is installed; none where that does not lie where it is known to."""
    file = places.resource_cache() / f"languages{SUFFIX}"
    installed = importlib.util.find_spec("py3langid")
    if installed is None or installed.origin is None:
        return file, ""
    folder = Path(installed.origin).parent
    sources = [folder / "langid.py", folder / "data" / "model.npz.xz"]
    return file, sign_of(sources, *_ASKED_FOR) if all(one.is_file() for one in sources) else ""
