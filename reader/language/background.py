"""How common a word is in any text: grammar words wholly, light verbs and words of every news story partly.

The words are in resources/weights/function_words.tsv (language, lemma, commonness), written for this program.
"""

from collections.abc import Mapping
from functools import lru_cache

from reader.errors import ResourceError
from reader.places import resources

_SHORT_WORD = 0.3


def commonness(lemma: str, language: str) -> float:
    """0 for a word that tells one text from another, 1 for one that stands in all (lemma folded; language "bg" or "en")."""
    listed = _listed().get((language, lemma))
    if listed is not None:
        return listed
    return _SHORT_WORD if len(lemma) < 3 and lemma.isalpha() and not lemma.isupper() else 0.0


@lru_cache(maxsize=1)
def _listed() -> Mapping[tuple[str, str], float]:
    file = resources() / "weights" / "function_words.tsv"
    try:
        rows = [line.split("\t") for line in file.read_text("utf-8").splitlines()]
        return {(language, lemma): float(value) for language, lemma, value in rows}
    except (OSError, ValueError) as error:
        raise ResourceError(f"{file} cannot be read ({error}); install Vestnik again.") from error
