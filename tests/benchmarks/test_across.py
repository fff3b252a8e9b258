"""How much of what stands in one language is found by words of the other: 100 words each way, printed; `pytest -s`.

The words (tests/data/across_words.tsv) were drawn by their frequency from ../shared/eval/align/train with
`python -m tests.benchmarks.test_across`. Relevant for a word are the documents whose twin, in the word's language, holds it; only
hits in the other language count. Once with the documents' links in the library, and once with the documents alone.
"""

import random
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from reader.core.progress import Silent
from reader.ingest.article import derive_article
from reader.language.background import commonness
from reader.search.analyzers import keys_of, words_of
from reader.services import work
from reader.services.search import SearchService
from reader.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
TRAIN = ROOT.parent / "shared" / "eval" / "align" / "train" / "0" / "comparable"
WORDS = ROOT / "tests" / "data" / "across_words.tsv"
EACH_WAY = 100
IN_ALL, IN_FIRST = 0.75, 0.55
FIRST = 10


def texts(language: str) -> dict[str, str]:
    """The documents of a language by the name of their pair."""
    return {folder.name: (folder / f"{language}.txt").read_text("utf-8") for folder in sorted(TRAIN.iterdir())}


def held(language: str) -> dict[str, Counter[str]]:
    """How often each form stands in the sentences of each document."""
    found = {}
    for name, text in texts(language).items():
        article = derive_article(text.encode(), name)
        passages = " ".join(article.words_of(passage) for passage in article.passages)
        found[name] = Counter(word.form for word in words_of(passages, language))
    return found


def draw(seed: int) -> None:
    """Write the list of words: forms that carry meaning, drawn by how often they stand, none twice."""
    chance, rows = random.Random(seed), []
    for language in ("bg", "en"):
        times: Counter[str] = sum(held(language).values(), Counter())
        usable = sorted(form for form in times if form.isalpha() and len(form) > 3 and _tells(form, language))
        drawn: dict[str, None] = {}
        while len(drawn) < EACH_WAY:
            drawn[chance.choices(usable, [times[form] for form in usable])[0]] = None
        rows += [f"{language}\t{form}" for form in drawn]
    WORDS.write_text("\n".join(rows) + "\n", "utf-8")


def _tells(form: str, language: str) -> bool:
    return all(commonness(key, language) < 0.3 for key in keys_of(form, language))


def words(language: str) -> list[str]:
    """The drawn words of a language."""
    rows = (line.split("\t") for line in WORDS.read_text("utf-8").splitlines())
    return [form for of, form in rows if of == language]


def recall(searching: SearchService, language: str, twins: dict[str, str]) -> tuple[float, float]:
    """Over the words of a language, the mean share of the relevant documents that is found: in all, and among the first ten.

    `twins`: the article in the other language by the name of the pair. The share in the first ten is of ten at most.
    """
    holding, in_all, in_first = held(language), [], []
    other = "en" if language == "bg" else "bg"
    for word in words(language):
        keys = set(keys_of(word, language))
        relevant = {
            twins[name] for name, forms in holding.items() if any(not keys.isdisjoint(keys_of(form, language)) for form in forms)
        }
        hits = [hit.article for hit in searching.search(word, 200).hits if hit.language == other]
        in_all.append(len(relevant.intersection(hits)) / len(relevant))
        in_first.append(len(relevant.intersection(hits[:FIRST])) / min(FIRST, len(relevant)))
    return sum(in_all) / len(in_all), sum(in_first) / len(in_first)


Fill = Callable[[Workspace, list[str]], dict[str, str]]


def linked(workspace: Workspace, files: list[str]) -> dict[str, str]:
    """Add the files as a user does; gives the article of each path."""
    return {one.path: one.article for one in workspace.adding.add(files, Silent()).added}


def alone(workspace: Workspace, files: list[str]) -> dict[str, str]:
    """Add the files without looking for what matches."""
    new = [work.derive(file, Path(file).read_bytes(), date.today()) for file in files]
    keys = workspace.library.add(new)
    workspace.indexing.catch_up(Silent())
    return {file: key for file, key in zip(files, keys, strict=True) if key is not None}


def measured(library: Path, fill: Fill) -> dict[str, tuple[float, float]]:
    """The recall from each language, in all and in the first ten, over a library made in that folder."""
    files = {(folder.name, of): str(folder / f"{of}.txt") for folder in sorted(TRAIN.iterdir()) for of in ("bg", "en")}
    found = {}
    with Workspace(library) as workspace:
        articles = fill(workspace, list(files.values()))
        for language, other in (("bg", "en"), ("en", "bg")):
            twins = {name: articles[files[name, other]] for name in texts(language)}
            found[language] = recall(workspace.searching, language, twins)
    return found


@pytest.mark.parametrize("fill", [linked, alone])
def test_words_find_the_other_language(tmp_path: Path, fill: Fill) -> None:
    """Both ways, printed against what is to be reached."""
    if not TRAIN.is_dir():
        pytest.skip("the labelled cases are not beside the project")
    for language, (in_all, in_first) in measured(tmp_path / "library", fill).items():
        print(f"\n{fill.__name__}, from {language}: in all {in_all:.3f} ({IN_ALL}), in the first ten {in_first:.3f} ({IN_FIRST})")
        if fill is linked:  # what is to be reached is said of a library as it is used
            assert in_all >= IN_ALL
            assert in_first >= IN_FIRST


if __name__ == "__main__":
    draw(1)
