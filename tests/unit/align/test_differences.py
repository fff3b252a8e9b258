"""What linked passages contradict each other in: each kind found, and what only looks like a contradiction left alone."""

from collections.abc import Callable, Sequence

import pytest

from reader.align.differences import differences_between
from reader.align.evidence import gather
from reader.align.known import KnownWords
from reader.align.vocabulary import side_of
from reader.core.alignment import Difference, Link
from reader.core.article import Article, Passage, Span
from reader.core.progress import Silent
from reader.language.lexicon import Lexicon
from reader.places import resources

Found = tuple[str, str, str]
Look = Callable[..., list[Found]]
Raw = Callable[..., tuple[Article, Article, tuple[Difference, ...]]]


def article(language: str, sentences: Sequence[str], place: str | None = None) -> Article:
    """An article of these sentences, one a line; `place`: that of its dateline."""
    text = "\n".join(sentences)
    passages, start = [], 0
    for number, sentence in enumerate(sentences):
        passages.append(Passage(number, Span(start, start + len(sentence))))
        start += len(sentence) + 1
    return Article(text, "utf-8", language, None, None, place, None, None, ((Span(0, len(text)), True),), (), tuple(passages))


@pytest.fixture(scope="module")
def words() -> KnownWords:
    """What the program's lexicon knows of words."""
    return KnownWords(Lexicon.load(resources() / "lexicon"))


@pytest.fixture
def raw(words: KnownWords) -> Raw:
    """Differences between two articles whose passages are linked one to one, or as told."""

    def look(
        left: Sequence[str],
        right: Sequence[str],
        links: Sequence[Link] = (),
        languages: tuple[str, str] = ("bg", "en"),
        places: tuple[str | None, str | None] = (None, None),
    ) -> tuple[Article, Article, tuple[Difference, ...]]:
        ours, theirs = article(languages[0], left, places[0]), article(languages[1], right, places[1])
        evidence = gather(side_of(ours, words), side_of(theirs, words), Silent())
        links = links or [Link((number,), (number,), 0.95) for number in range(min(len(left), len(right)))]
        return ours, theirs, differences_between(evidence, ours, theirs, links)

    return look


@pytest.fixture
def look(raw: Raw) -> Look:
    """Kind and words of each difference between a Bulgarian and an English sentence."""

    def shown(left: str, right: str) -> list[Found]:
        ours, theirs, found = raw([left], [right])
        return [
            (d.kind.value, d.left_span.of(ours.text), d.right_span.of(theirs.text)) for d in found if d.left_span and d.right_span
        ]

    return shown


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (
            "Пожарът унищожи 37 къщи в селото край реката.",
            "The fire destroyed 52 houses in the village by the river.",
            ("number", "37", "52"),
        ),
        (
            "В катастрофата загинаха двадесет и трима пътници, съобщи полицията.",
            "Police said thirty-one passengers died in the crash.",
            ("number", "двадесет и трима", "thirty-one"),
        ),
        (
            "Износът на вино се увеличи с 12,5 на сто през миналата година.",
            "Wine exports rose by 17.5% last year.",
            ("percent", "12,5 на сто", "17.5%"),
        ),
        (
            "Новата болница ще струва 80 милиона долара.",
            "The new hospital will cost $120 million.",
            ("money", "80 милиона долара", "$120 million"),
        ),
        (
            "Парламентът ще гласува бюджета във вторник.",
            "Parliament will vote on the budget on Thursday.",
            ("date", "вторник", "Thursday"),
        ),
        (
            "Музеят беше открит през 1931 г. от краля.",
            "The museum was opened in 1936 by the king.",
            ("date", "1931", "1936"),
        ),
        (
            "Изборите ще се проведат на 14 май в цялата страна.",
            "The elections will be held on 14 October across the country.",
            ("date", "14 май", "14 October"),
        ),
        (
            "Министърът посети завода в Пловдив.",
            "The minister did not visit the factory in Plovdiv.",
            ("negation", "посети", "not visit"),
        ),
        (
            "Правителството няма да увеличи данъците, обяви министърът.",
            "The government will increase taxes, the minister announced.",
            ("negation", "няма да увеличи", "increase"),
        ),
        (
            "Срещата между президента и Димитър Колевски беше отложена.",
            "The meeting between the president and Gustav Bremmer was postponed.",
            ("name", "Димитър Колевски", "Gustav Bremmer"),
        ),
        (
            "„Ще продължим да работим за мира“, заяви Колевски.",
            '"We will continue to work for peace," Bremmer said.',
            ("quote", "Колевски", "Bremmer"),
        ),
        (
            "Съдът глоби фирмата с 45 000 лева.",
            "The court fined the company 45,000 euros.",
            ("money", "45 000 лева", "45,000 euros"),
        ),
        (
            "Ремонтът продължи 17 дни и на два пъти беше спиран от дъжда.",
            "The repair took 47 days and was stopped twice by the rain.",
            ("number", "17", "47"),
        ),
    ],
)
def test_a_contradiction_is_found_with_the_words_that_carry_it(look: Look, left: str, right: str, expected: Found) -> None:
    [(kind, here, there)] = look(left, right)
    assert kind == expected[0]
    assert here.startswith(expected[1])
    assert there.endswith(expected[2])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # The same figure written otherwise.
        ("Двадесет и пет на сто от жителите гласуваха.", "Some 25 per cent of residents voted."),
        ("Заводът продаде 26 750 автомобила.", "The factory sold 26,750 cars."),
        ("Работил е там почти десет години.", "He worked there for nine years."),
        ("Ремонтът струва 11,8 милиона лева.", "The repair costs 12 million leva."),
        ("Пътят е дълъг 64 километра.", "The road is 40 miles long."),
        ("Строежът продължи 18 месеца.", "Construction took a year and a half."),
        ("Къщата беше продадена за 90 000 евро.", "The house was sold for $105,000."),
        ("Арестувани са десетки демонстранти.", "Dozens of demonstrators were arrested."),
        ("И двете болници приеха 14 ранени.", "Both of the hospitals took in 14 wounded."),
        ("Мостът се отваря след 6 часа.", "The bridge reopens after ten weeks."),
        (
            "Осъдиха счетоводителя, който три години е крил данъци.",
            "The accountant and two others were convicted of hiding taxes.",
        ),
        ("Пожарът обхвана приблизително 80 мили от крайбрежието.", "The fire spread over 130 kilometres of the coast."),
        # What one side leaves out.
        ("Пожарът унищожи 37 къщи в селото.", "The fire destroyed houses in the village."),
        ("Парламентът ще гласува във вторник.", "Parliament will vote next week."),
        ("Срещата с Димитър Колевски беше отложена.", "The meeting was postponed."),
        # A date told in more or fewer parts.
        ("Договорът е подписан на 3 март 2019 г.", "The treaty was signed in March 2019."),
        ("Може би ще дойде пролетта.", "Spring may come."),
        # Denials in other words.
        ("Министърът не прие предложението.", "The minister rejected the proposal."),
        ("Никой никога не е виждал документа.", "Nobody has ever seen the document."),
        ("Това е невъзможно.", "That is not possible."),
        ("Селото остана без ток.", "The village had no electricity."),
        ("Той не само построи училище, но и го плати.", "He built a school and paid for it."),
        ("Никога няма да забравим този ден.", "We will never forget that day."),
        ("Не е ли това решение на парламента?", "Is this a decision of the parliament?"),
        ("Партията не успя да спечели изборите.", "The party failed to win the elections."),
        ("Той не отговори, докато съдът не взе решение.", "He did not answer until the court decided."),
        (
            "Той ще остане министър, освен ако – както се надяват в опозицията – правителството не падне преди изборите.",
            "He will remain minister unless, as they hope in the opposition, the government falls before the elections.",
        ),
        (
            "Тя, дългогодишна приятелка на кмета, загуби съпруга си малко след смъртта на майка му.",
            "She, a friend of the mayor for years, lost her husband not long after the death of his mother.",
        ),
        ("Филмът е за деца, които не говорят английски.", "The film is for non-English-speaking children."),
        # One name in two forms.
        ("САЩ ще изпратят помощи, заяви Държавният департамент.", "The U.S. will send aid, the State Department said."),
        ("Кандидатът Георги Станчев спечели изборите.", "The candidate Stanchev won the elections."),
        ("Министър Станчев посети Рим.", "He visited Rome."),
        ("Ким Чен Ун пристигна в Пекин.", "Kim Jong Un arrived in Beijing."),
        ("Компанията купи акции от Siemens.", "The company bought shares in Siemens."),
        # A town and the country that it lies in.
        ("Пробите бяха изследвани в лаборатория в Любляна.", "The samples were examined in a laboratory in Slovenia."),
        # Two names that both sides have, one of them too short to be known by ear.
        (
            "Отборът, който победи Еър на полуфинала за Купата на Шотландия, замина за Глазгоу.",
            "The team that beat Ayr in the Betfred Cup semi-finals left for Glasgow.",
        ),
    ],
)
def test_what_says_the_same_is_no_difference(look: Look, left: str, right: str) -> None:
    assert look(left, right) == []


def test_a_denial_of_another_word_is_told_from_one_that_both_have(look: Look) -> None:
    left = "Директорът не отговори на въпросите, но обеща да публикува доклада."
    right = "The director did not answer the questions, but promised not to publish the report."
    [(kind, here, there)] = look(left, right)
    assert kind == "negation"
    assert there.startswith("not to publish")
    assert here == "публикува"


def test_what_a_dateline_says_is_no_statement(look: Look, raw: Raw) -> None:
    left = ["МАЛКОВО, 7 юли (Крайморски вести) – Пожарът край селото е овладян."]
    right = ["NORTHFIELD, Bulgaria, July 8 (Harbour News) - The fire near the village is under control."]
    assert raw(left, right, places=("Малково", "Northfield"))[2] == ()
    assert raw(left, right)[2] != ()


def test_a_denial_among_words_that_only_meet_by_chance_tells_nothing(look: Look) -> None:
    left = "По време на целия разпит мъжът така и не вдигна очи от земята, което беше излъчено на живо."
    right = "The senator, who was shown live on television, stood still and spoke to reporters before the elevator came."
    assert look(left, right) == []


def test_a_name_that_the_other_article_knows_elsewhere_is_no_other_name(
    raw: Raw,
) -> None:
    left = ["Планът на Колевски беше приет от общината.", "Гарванова и Бремер говориха пред журналисти в София."]
    right = ["The plan of Garvanova was adopted by the municipality.", "Kolevski and Bremer spoke to journalists in Sofia."]
    assert raw(left, right)[2] == ()


def test_merged_sentences_are_compared_as_a_whole(
    raw: Raw,
) -> None:
    left = ["Пожарът унищожи 37 къщи, а 15 души не успяха да се върнат по домовете си."]
    right = ["The fire destroyed 37 houses.", "Some 19 people could not return to their homes."]
    ours, theirs, found = raw(left, right, [Link((0,), (0, 1), 0.95)])
    [difference] = found
    assert (difference.left, difference.right) == (0, 1)
    assert difference.left_span is not None
    assert difference.right_span is not None
    assert (difference.left_span.of(ours.text), difference.right_span.of(theirs.text)) == ("15", "19")


def test_two_versions_in_one_language_are_compared_too(
    raw: Raw,
) -> None:
    left, right = ["The ferry carried 212 passengers to the island."], ["The ferry took 340 passengers to the island."]
    assert [d.kind.value for d in raw(left, right, languages=("en", "en"))[2]] == ["number"]


def test_a_doubtful_link_raises_no_alarm(raw: Raw) -> None:
    left, right = ["Пожарът унищожи 37 къщи в селото."], ["The fire destroyed 52 houses in the village."]
    assert raw(left, right, [Link((0,), (0,), 0.41)])[2] == ()


def test_a_measure_said_inside_an_amount_is_compared_as_its_unit(look: Look) -> None:
    assert look("Ремонтът на моста продължи час и половина.", "The repair of the bridge took 90 minutes.") == []
    assert look("Ремонтът на моста продължи час и половина.", "The repair of the bridge took 40 minutes.") == [
        ("number", "час и половина", "40")
    ]
