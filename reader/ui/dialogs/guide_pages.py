"""What the guide says, page by page: texts in the language of the window, examples in both languages of the articles.

A name in braces is a command; the guide puts its present keys there.
"""

from dataclasses import dataclass

from reader.ui.dialogs.examples import Example, Run, Saying
from reader.ui.i18n import mark


@dataclass(frozen=True, slots=True)
class Shown:
    """An example and what is to be seen in it."""

    example: Example
    told: str


@dataclass(frozen=True, slots=True)
class Typed:
    """What can be typed into the search box and what it finds."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class GuidePage:
    """One page: its name, and paragraphs, examples and tables in their order."""

    name: str
    parts: "tuple[str | Shown | Typed, ...]"


def _plain(words: str, number: int = 0, *, current: bool = False) -> Saying:
    return Saying((Run(words),), number, current=current)


_MATCHED = Example(
    (
        _plain("Старият мост затваря в понеделник.", 1),
        _plain("Ремонтът ще трае цяло лято.", 2, current=True),
        _plain("Колите ще минават по обходния път.", 3),
    ),
    (
        _plain("Traffic will use the bypass.", 3),
        _plain("The old bridge closes on Monday.", 1),
        _plain("The repairs will last all summer.", 2, current=True),
    ),
)
_STRENGTH = Example(
    (
        Saying((Run("Мостът е на 90 години."),), 1),
        Saying((Run("Хората го обичат."),), 2, "likely"),
        Saying((Run("Време беше."),), 3, "loose"),
    ),
    (
        Saying((Run("The bridge is 90 years old."),), 1),
        Saying((Run("The town is fond of it."),), 2, "likely"),
        Saying((Run("Nobody will be surprised."),), 3, "loose"),
    ),
)
_RESIDUE = Example(
    (Saying((Run("Кметът откри"), Run("обновения", "residue"), Run("мост.")), 1),),
    (Saying((Run("The mayor opened the bridge"), Run("yesterday", "residue"), Run(".")), 1),),
)
_ONLY = Example(
    (_plain("Мостът е построен през 1934 г.", 1), _plain("Проектът е спечелил награда.")),
    (_plain("The bridge was built in 1934.", 1),),
)
_DIFFERS = Example(
    (Saying((Run("Затвориха го за"), Run("девет", "differs"), Run("седмици.")), 1),),
    (Saying((Run("It was shut for"), Run("ten", "differs"), Run("weeks.")), 1),),
)
_VERSIONS = Example(
    (Saying((Run("The bridge will close"), Run("for good", "gone"), Run("on Monday.")), 1),),
    (Saying((Run("The bridge will close on Monday"), Run("for nine weeks", "new"), Run(".")), 1),),
)
_REPLACED = Example(
    (Saying((Run("Two", "replaced"), Run("tugs were sent"), Run("at dawn", "moved"), Run(".")), 1),),
    (Saying((Run("At dawn", "moved"), Run("three", "replaced"), Run("tugs were sent.")), 1),),
)

PAGES: tuple[GuidePage, ...] = (
    GuidePage(
        mark("Begin"),
        (
            mark("Vestnik shows the Bulgarian and the English version of a news story side by side and marks what matches."),
            mark("Add articles as text files: drop them on the window, or press {add_files}. Order and language do not matter."),
            mark("Articles that tell the same story come together by themselves, and what matches in them is marked."),
            mark("The files stay where they are. The library keeps a copy of each, unchanged, and all that you do by hand."),
        ),
    ),
    GuidePage(
        mark("Read side by side"),
        (
            Shown(
                _MATCHED,
                mark("Passages that match have the same number and tint, and the ribbon ties them, whatever their order."),
            ),
            mark("Go from passage to passage with {next_passage} and {previous_passage}, or click one."),
            mark("Scroll one side and the other follows by meaning; {follow} turns that off and on."),
            mark("The narrow rulers at the edges show a whole article at once. A click on them, or on the ribbon, goes there."),
            mark("{view_rows} puts what matches in rows, with a gap for what is missing; {view_panes} brings the panes back."),
            mark("To learn, read one version with {view_reveal}: {reveal} shows what the other has, passage by passage."),
            mark("Too many colours? {one_tint} gives all matches one quiet tint."),
        ),
    ),
    GuidePage(
        mark("What the marks say"),
        (
            Shown(_STRENGTH, mark("The bar at the left tells how sure a match is: solid, dashed, or dotted.")),
            Shown(_RESIDUE, mark("Underlined words have no counterpart in the matching passage. It need not be an error.")),
            Shown(_ONLY, mark("A bar and “only here”: the other version does not say this. Go there with {next_only}.")),
            Shown(_DIFFERS, mark("A frame: both say it, but it differs. Go there with {next_difference}.")),
        ),
    ),
    GuidePage(
        mark("Compare versions"),
        (
            mark("A story may have several versions in a language. Any two stand side by side: choose them above the texts."),
            Shown(
                _VERSIONS, mark("Of two versions in one language: struck through what was left out, underlined what was added.")
            ),
            Shown(_REPLACED, mark("Words in place of others have a dashed line, words that only moved a double one.")),
            mark("A bar counts the passages that were added (+), left out (−), moved (↕) and reworded (≈)."),
            mark("{next_change} and {previous_change} go from one to the next; a click on a kind goes through that kind alone."),
            mark("What the versions say that do not lie open is told with the words of the passage, and opened from there."),
        ),
    ),
    GuidePage(
        mark("Words"),
        (
            mark("{inspector} shows or hides what is said of the current passage: which words match, and what is left over."),
            mark("Go from word to word with the Left and Right arrows and look one up with {look_up}."),
            mark("Dictionaries that are found on your machine join in. Others can be added in the menu Library."),
        ),
    ),
    GuidePage(
        mark("Search"),
        (
            mark("Go to the search box with {search} and type. Both languages are searched, words are found in all their forms."),
            Typed(
                (
                    ("мост лято", mark("both words, in any form and order")),
                    ("„стария мост“", mark("the words right after each other")),
                    ("мост ИЛИ bridge", mark("one of the two; OR and | mean the same")),
                    ("мост -ремонт", mark("the first without the second; NOT and НЕ mean the same")),
                    ("ремонт*", mark("all words that begin so")),
                    ("en:bridge", mark("in English only; bg: for Bulgarian")),
                    ("(мост | път) лято", mark("brackets keep together what belongs together")),
                    ("=моста", mark("this form alone")),
                    ("мост NEAR/5 ремонт", mark("at most five words from each other")),
                    ("bg:мост en:-bridge", mark("matching passages: the Bulgarian has the one, the English has not the other")),
                    ("date:2024-04..2024-06", mark("from April until June; source: and headline: narrow as well")),
                )
            ),
            mark("{concordance} on a word shows how it was rendered in all stories; {show_concordance} asks for any word."),
        ),
    ),
    GuidePage(
        mark("Correct"),
        (
            mark("The program matches by itself and errs at times. {correct} turns the correction mode on and off."),
            mark(
                "In it {link} links passages, {unlink} unlinks them, {merge} and {split} join and part links, {confirm} confirms."
            ),
            mark("Without that mode no letter changes anything. {undo} takes back, {redo} does again, even after a restart."),
            mark("What you correct is never overwritten; what your links teach is used for other stories."),
        ),
    ),
    GuidePage(
        mark("Make it yours"),
        (
            mark("Larger or smaller text: {larger} and {smaller}. Dark or light: {theme}."),
            mark("Typefaces, line width, tints, keys and the language of the window are in the preferences: {preferences}."),
            mark("Every command is in a menu and most have a key; {keys} lists them all."),
            mark("The keys work under the Bulgarian layouts too, by their place on the keyboard."),
        ),
    ),
)
