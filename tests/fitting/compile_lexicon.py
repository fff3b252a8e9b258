"""Writes resources/lexicon/aliases.tsv: the lemmas of those words of the lexicon that the table of forms files under another
lemma.

Run it from the project's root after a change to the lexicon or to the rules of lemmas:

    python -m tests.fitting.compile_lexicon

A line: word, TAB, its lemmas separated by spaces. It saves the program from lemmatising the whole lexicon at every start.
"""

from pathlib import Path

from reader.language.layer import bulgarian_forms, words_of
from reader.language.lemmas import lemmas
from reader.language.lexicon import ALIASES, FILES

LEXICON = Path(__file__).parents[2] / "resources" / "lexicon"


def compiled(folder: Path) -> str:
    """The text of aliases.tsv for the lexicon files of a folder."""
    english: set[str] = set()
    bulgarian: set[str] = set()
    for name in FILES:
        for line in (folder / name).read_text("utf-8").splitlines():
            headword, _, equivalents = line.split("\t")
            english.update(words_of(headword))
            for words in bulgarian_forms(equivalents):
                bulgarian.update(words)
    lines = [*_lines(english, "en"), *_lines(bulgarian - english, "bg")]
    return "".join(line + "\n" for line in sorted(lines))


def _lines(words: set[str], language: str) -> list[str]:
    return [f"{word}\t{' '.join(own)}" for word in words if word not in (own := lemmas(word, language))]


if __name__ == "__main__":
    (LEXICON / ALIASES).write_text(compiled(LEXICON), "utf-8")
