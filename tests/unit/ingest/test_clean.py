"""The article is told from the page around it, on pages of several styles and line by line."""

import pytest

from reader.core.article import PassageKind
from reader.ingest.article import derive_article
from reader.ingest.clean import clean
from reader.ingest.furniture import Reason
from reader.ingest.text import lines
from tests.fitting.pages import marked_pages

REPORT = (
    "Община Клисура отваря новата градска баня в събота, съобщи кметът Пенчо Равнев.\n"
    "Сградата е строена две години и струва 1,2 млн. лева.\n"
    "{}\n"
    "Банята ще работи от вторник до неделя, а входът за ученици е безплатен.\n"
    "„Чакахме този ден от 1987 г.“, каза Равнев пред журналисти в общината."
)


def fates(text: str) -> dict[str, str | None]:
    return {judged.line.text: judged.reason for judged in clean(lines(text)).lines}


@pytest.mark.parametrize(("part", "recall", "precision"), [("", 0.97, 0.94), ("heldout", 0.97, 0.93)])
def test_pages_of_many_styles(part: str, recall: float, precision: float) -> None:
    """Few lines of the marked pages may be told wrongly, and fewest of the article lost."""
    pages = marked_pages(part)
    lost = kept = false = 0
    for page in pages:
        for judged in clean(lines(page.text)).lines:
            wanted = page.wanted(judged.line.number)
            if wanted is not None:
                kept += wanted and judged.reason is None
                lost += wanted and judged.reason is not None
                false += not wanted and judged.reason is None
    assert len(pages) >= 12
    assert kept / (kept + lost) >= recall
    assert kept / (kept + false) >= precision


def test_headlines_of_many_styles() -> None:
    stated = [page for page in (*marked_pages(), *marked_pages("heldout")) if "=" in page.marks]
    found = [(page, clean(lines(page.text)).headline) for page in stated]
    wrong = [page.name for page, line in found if line is None or page.marks[line.number] != "="]
    assert len(stated) >= 20
    assert len(wrong) <= 0.1 * len(stated), wrong


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Вижте още: Минерален извор пресъхна след труса", Reason.RELATED),
        ("Снимка: Община Клисура", Reason.PHOTO),
        ("РЕКЛАМА", Reason.ADVERTISEMENT),
        ("Абонирайте се за нашия бюлетин!", Reason.SUBSCRIPTION),
        ("Турция и Грузия подписаха споразумение за железница", Reason.RELATED),
        ("Мер пообещал отремонтировать дороги до конца осени", Reason.LANGUAGE),
        ("Сподели във Facebook", Reason.SHARING),
        ("Тагове: баня, Клисура", Reason.TAGS),
        ("08.05.2020, 14:10", Reason.TIME),
        ("Строена две години и струва 1,2 млн. лева", Reason.REPEATED),
    ],
)
def test_furniture_inside_a_report_is_set_aside_with_its_reason(line: str, reason: str) -> None:
    assert fates(REPORT.format(line))[line] == reason


@pytest.mark.parametrize(
    "line",
    [
        "Няма да има опашки.",
        "- Каква ще е цената?",
        "• сауна и парна баня",
        "Банята разполага с три басейна и с покрита тераса за четиридесет души",
        "Какво ще има в банята",
        "Кога отваря банята?",
        "понеделник: почивен ден",
        "„We waited long enough“, каза архитектът Джон Пийл.",
    ],
)
def test_lines_of_the_report_are_kept(line: str) -> None:
    assert fates(REPORT.format(line))[line] is None


@pytest.mark.parametrize(
    "line",
    [
        "Сайтът е бил глобен, защото е събирал лични данни чрез бисквитки.",
        "Приложението може да се изтегли от Google Play, обясниха от общината.",
        "Според нея коментарите под статията са били обидни за персонала.",
    ],
)
def test_reports_may_speak_of_what_pages_speak_of(line: str) -> None:
    assert fates(REPORT.format(line))[line] is None


def test_the_first_copy_of_the_headline_is_kept() -> None:
    title = "Клисура открива нова градска баня"
    page = f"{title}\n{title} - Вести\nНовини\n" + REPORT.format("Има и паркинг.")
    cleaned = clean(lines(page))
    assert cleaned.headline is not None
    assert cleaned.headline.number == 0
    assert cleaned.lines[0].kind is PassageKind.HEADLINE
    assert [judged.reason for judged in cleaned.lines[:3]] == [None, Reason.REPEATED_HEADLINE, Reason.NAVIGATION]


def test_no_headline_is_invented() -> None:
    assert clean(lines(REPORT.format("Има и паркинг."))).headline is None


def test_readers_comments_are_no_article() -> None:
    comment = "Кой ще плаща тока на тази баня, се питам аз?"
    assert fates(REPORT.format("Има и паркинг.") + "\nКоментари (2)\n" + comment)[comment] == Reason.COMMENT


@pytest.mark.parametrize(
    ("heading", "titles"),
    [
        ("Още култура:", ("Симфониците на Клисура търсят диригент", "„Горски тонове“ набира хористи")),
        ("Прочети още", ("• Какво да носим на минерална баня", "• Жегата остава до края на седмицата")),
        ("Most read", ("1. A bath that never opened", "2. Two towns and one spring")),
    ],
)
def test_what_is_listed_below_a_heading_of_other_stories_is_surely_no_part_of_the_report(
    heading: str, titles: tuple[str, ...]
) -> None:
    found = fates(REPORT.format("Има и паркинг.") + "\n" + "\n".join((heading, *titles)))
    assert all(found[title] is not None for title in (heading, *titles))


def test_a_dateline_that_stands_alone_is_surely_one() -> None:
    line = "Клисура, 14 юни 2022 г."
    cleaned = clean(lines("Клисура отваря нова градска баня\n" + line + "\n" + REPORT.format("Има и паркинг.")))
    judged = cleaned.lines[1]
    assert (judged.line.text, judged.reason, judged.sure, judged.kind) == (line, None, True, PassageKind.DATELINE)


@pytest.mark.parametrize("page", ["Меню\nВход\nТърсене", "Кратка новина", "12:30"])
def test_something_is_always_left_to_read(page: str) -> None:
    article = derive_article(page.encode(), "a.txt")
    assert article.kept
    assert article.passages
