"""Corrections over a whole workspace: what has to be matched again is, and nothing that a person said is lost by it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.core.alignment import Alignment, Origin
from reader.core.edits import EditKind
from reader.core.facts import Fact
from reader.core.progress import Silent
from reader.errors import NotFoundError
from reader.workspace import Workspace

BULGARIAN = """Общината затваря стария мост за ремонт

Старият мост край пазара ще бъде затворен за два месеца. Ремонтът ще струва 340 000 лева, каза кметът Илия Дамянов.

Автобусите ще минават по околния път. Търговците се опасяват, че ще загубят клиенти.

Последният ремонт беше преди двайсет години, когато реката отнесе парапета.
"""
ENGLISH = """Municipality closes old bridge for repairs

The old bridge by the market will be closed for two months. The repair will cost 340,000 leva, Mayor Iliya Damyanov said.

Buses will take the ring road. Traders fear that they will lose customers.

The last repair was twenty years ago, when the river tore off the railing.
"""
OTHER = """Museum extends its opening hours

The town museum will stay open until eight in the evening during the summer. Entry is free on Mondays, the director said.
"""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three texts and a library of them: a bridge told in both languages, and a museum. To be copied."""
    folder = tmp_path_factory.mktemp("filled")
    for name, text in (("bg.txt", BULGARIAN), ("en.txt", ENGLISH), ("museum.txt", OTHER)):
        (folder / name).write_text(text, encoding="utf-8")
    with Workspace(folder / "library") as made:
        report = made.adding.add([str(folder / name) for name in ("bg.txt", "en.txt", "museum.txt")], Silent())
        assert len(report.added) == 3, report
    return folder


@pytest.fixture
def workspace(filled: Path, tmp_path: Path) -> Iterator[Workspace]:
    """The same for one test."""
    shutil.copytree(filled, tmp_path, dirs_exist_ok=True)
    with Workspace(tmp_path / "library") as made:
        yield made


@pytest.fixture
def pair(workspace: Workspace) -> tuple[str, str]:
    story = next(story for story in workspace.reading.stories() if len(story.articles) == 2)
    left, right = sorted(story.articles, key=lambda card: card.language)
    return left.id, right.id


def passages(workspace: Workspace, article: str, *beginnings: str) -> tuple[int, ...]:
    found = workspace.library.article(article)
    return tuple(p.id for begin in beginnings for p in found.passages if found.words_of(p).startswith(begin))


def alignment(workspace: Workspace, pair: tuple[str, str]) -> Alignment:
    found = workspace.reading.alignment(*pair)
    assert found is not None
    return found


def test_a_link_by_hand_gets_its_words_and_keeps_them_when_all_is_matched_again(
    workspace: Workspace, pair: tuple[str, str]
) -> None:
    lefts, rights = passages(workspace, pair[0], "Автобусите"), passages(workspace, pair[1], "Buses")
    workspace.correcting.unlink(*pair, lefts, rights)
    assert not any(set(lefts) <= set(link.left) for link in alignment(workspace, pair).links)
    edit = workspace.correcting.link(*pair, lefts, rights)
    assert edit is not None
    assert workspace.rematching.follow(edit, Silent())
    (link,) = (link for link in alignment(workspace, pair).links if link.left == lefts)
    assert link.origin is Origin.BY_HAND
    article = workspace.library.article(pair[0])
    assert "Автобусите" in [word.left.of(article.text) for word in link.words]
    assert not workspace.rematching.follow(edit, Silent()), "nothing is left to do"


def test_a_line_set_aside_by_hand_is_matched_no_more_until_that_is_undone(workspace: Workspace, pair: tuple[str, str]) -> None:
    left, _ = pair
    article = workspace.library.article(left)
    before = alignment(workspace, pair)
    line = next(span for span, _ in article.kept if span.of(article.text).startswith("Автобусите"))
    edit = workspace.correcting.set_aside(left, line)
    assert edit is not None
    workspace.rematching.follow(edit, Silent())
    after = workspace.library.article(left)
    assert after.text == article.text
    assert "Автобусите" not in " ".join(after.words_of(passage) for passage in after.passages)
    assert workspace.library.signature(left) != ()
    said = {after.words_of(after.passages[i]) for link in alignment(workspace, pair).links for i in link.left}
    assert any(words.startswith("Последният") for words in said)
    back = workspace.correcting.undo()
    assert back == edit
    workspace.rematching.follow(back, Silent())
    assert alignment(workspace, pair) == before


def test_between_two_confirmed_links_all_is_matched_anew_and_nothing_else(workspace: Workspace, pair: tuple[str, str]) -> None:
    found = alignment(workspace, pair)
    first, *_, last = ((link.left, link.right) for link in found.links)
    workspace.correcting.confirm(*pair, [first, last])
    inner = passages(workspace, pair[0], "Ремонтът"), passages(workspace, pair[1], "The repair")
    edit = workspace.rematching.realign_between(*pair, last, first, Silent())
    assert edit is not None
    assert edit.kind is EditKind.REALIGN
    assert inner in [(link.left, link.right) for link in alignment(workspace, pair).links]
    origins = {(link.left, link.right): link.origin for link in alignment(workspace, pair).links}
    assert origins[first] is origins[last] is Origin.CONFIRMED
    assert workspace.rematching.realign_between(*pair, first, inner, Silent()) is not None
    assert workspace.rematching.realign_between(*pair, first, first, Silent()) is None
    while workspace.correcting.undo():
        pass
    assert alignment(workspace, pair) == found


def test_a_moved_article_is_matched_with_its_new_story_and_goes_back(workspace: Workspace, pair: tuple[str, str]) -> None:
    _, right = pair
    museum = next(story for story in workspace.reading.stories() if len(story.articles) == 1)
    edit = workspace.correcting.move([right], museum.id)
    assert edit is not None
    workspace.rematching.follow(edit, Silent())
    assert workspace.library.unaligned() == []
    assert {card.id for card in workspace.reading.story(museum.id).articles} == {right, museum.articles[0].id}
    workspace.indexing.catch_up(Silent())
    assert workspace.searching.concordance("мост", 10).total == 0
    workspace.correcting.undo()
    workspace.indexing.catch_up(Silent())
    assert workspace.searching.concordance("мост", 10).total > 0
    alone = workspace.correcting.start_story([right])
    assert alone is not None
    assert workspace.library.story_of(right) not in (museum.id, workspace.library.story_of(pair[0]))
    with pytest.raises(NotFoundError):
        workspace.correcting.move([right], "nowhere")


def test_two_stories_become_one(workspace: Workspace, pair: tuple[str, str]) -> None:
    museum, bridge = sorted(workspace.reading.stories(), key=lambda story: len(story.articles))
    workspace.correcting.merge_stories(bridge.id, museum.id)
    (story,) = workspace.reading.stories()
    assert (story.id, len(story.articles)) == (bridge.id, 3)
    workspace.correcting.undo()
    assert {one.id for one in workspace.reading.stories()} == {museum.id, bridge.id}


def found(workspace: Workspace, query: str) -> dict[str, str]:
    """The articles that answer a query, with their headlines, once the index has caught up."""
    workspace.indexing.catch_up(Silent())
    return {hit.article: hit.headline for hit in workspace.searching.search(query, 5).hits}


def test_the_index_follows_a_headline_and_a_deletion(workspace: Workspace, pair: tuple[str, str]) -> None:
    workspace.correcting.state(pair[1], {Fact.HEADLINE: "Crossing unusable", Fact.SOURCE: "Evening Post"})
    assert found(workspace, "railing")[pair[1]] == "Crossing unusable"
    workspace.correcting.delete_articles([pair[1]])
    assert pair[1] not in found(workspace, "railing")
    assert workspace.indexing.problems() == []
    workspace.correcting.undo()
    assert pair[1] in found(workspace, "railing")
    workspace.correcting.undo()
    assert found(workspace, "railing")[pair[1]] == "Municipality closes old bridge for repairs"


def test_a_deleted_file_that_is_added_again_comes_back(workspace: Workspace, pair: tuple[str, str], tmp_path: Path) -> None:
    workspace.correcting.delete_articles(list(pair))
    report = workspace.adding.add([str(tmp_path / "en.txt"), str(tmp_path / "museum.txt")], Silent())
    assert [added.article for added in report.added] == [pair[1]]
    assert len(report.duplicates) == 1
    assert workspace.library.count() == 2


MADE_UP = (
    ("Онзи ден купиха мървук.", "They bought a zorple the other day."),
    ("Всеки иска мървук.", "Everyone wants a zorple."),
    ("Нов мървук идва за училището.", "A new zorple is coming for the school."),
)
"""Words that no dictionary has."""
FILLERS = (
    ("Времето беше хубаво.", "The weather was fine."),
    ("Реката е дълбока.", "The river is deep."),
    ("Децата пееха песни.", "The children sang songs."),
    ("Хлябът поскъпна с десет процента.", "Bread became dearer by ten per cent."),
    ("Музеят ще бъде затворен до петък.", "The museum will be closed until Friday."),
    ("Кметът замина за столицата.", "The mayor left for the capital."),
    ("Учителите стачкуват от понеделник.", "The teachers have been on strike since Monday."),
    ("Болницата има нов лекар.", "The hospital has a new doctor."),
    ("Влакът закъсня с два часа.", "The train was two hours late."),
    ("Пазарът отваря рано сутрин.", "The market opens early in the morning."),
)


def test_links_by_hand_teach_words_that_can_be_forgotten(workspace: Workspace, tmp_path: Path) -> None:
    texts: dict[str, list[str]] = {"bg": [], "en": []}
    for bulgarian, english in (*MADE_UP, *FILLERS):
        texts["bg"].append(bulgarian)
        texts["en"].append(english)
    for language, lines in texts.items():
        (tmp_path / f"made.{language}.txt").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    report = workspace.adding.add([str(tmp_path / f"made.{language}.txt") for language in texts], Silent())
    left, right = (one.article for one in sorted(report.added, key=lambda one: one.language))
    edit = None
    for bulgarian, english in (*MADE_UP, *FILLERS):
        lefts, rights = passages(workspace, left, bulgarian), passages(workspace, right, english)
        if lefts and rights:
            edit = workspace.correcting.confirm(left, right, [(lefts, rights)])
    assert edit is not None
    assert workspace.rematching.follow(edit, Silent())
    learned = [(one.bulgarian, one.english, one.links) for one in workspace.teaching.taught()]
    assert [pair[1:] for pair in learned] == [("zorple", 3)]
    assert learned[0][0].startswith("мървук")
    assert any("learned-" in file for file in workspace.dictionaries.files())
    assert workspace.renewing.renew(Silent()) == 1, "what holds both words is matched anew, and nothing else"
    text = workspace.library.article(left).text
    words = [word for link in alignment(workspace, (left, right)).links for word in link.words]
    scores = [word.score for word in words if word.left.of(text).casefold().startswith("мървук")]
    assert min(scores) > 0.9, "the matcher uses what was learned"
    gone = workspace.correcting.unteach(learned[0][0], "zorple")
    assert gone is not None
    workspace.rematching.follow(gone, Silent())
    assert workspace.teaching.taught() == ()
    assert workspace.renewing.waiting() == 1
    assert not any("learned-" in file for file in workspace.dictionaries.files())
    back = workspace.correcting.undo()
    assert back is not None
    workspace.rematching.follow(back, Silent())
    assert len(workspace.teaching.taught()) == 1
