"""Every command of the window, declared once: id, text, keys, menu, icon.

Menus, tool bar, and the list of keys read it from here.
"""

from dataclasses import dataclass

from reader.ui.i18n import mark


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `keys` are in Qt's portable form; `tip` explains it; `checkable` commands are on or off."""

    id: str
    text: str
    menu: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    tip: str = ""
    checkable: bool = False
    begins_group: bool = False


MENUS = (mark("&Library"), mark("&Passage"), mark("&Correct"), mark("&View"), mark("&Help"))

COMMANDS: tuple[Command, ...] = (
    Command("add_files", mark("&Add files…"), "&Library", ("Ctrl+O",), "add", mark("Add articles from files")),
    Command("add_folder", mark("Add a &folder…"), "&Library", ("Ctrl+Shift+O",), tip=mark("Add all articles in a folder")),
    Command(
        "open_sample",
        mark("Add the sa&mple stories"),
        "&Library",
        tip=mark("Put the stories that come with the program into this library"),
    ),
    Command("search", mark("&Search the library"), "&Library", ("Ctrl+K", "Ctrl+L"), "search", begins_group=True),
    Command(
        "show_concordance",
        mark("Co&ncordance…"),
        "&Library",
        ("Ctrl+Shift+K",),
        tip=mark("How a word or phrase was rendered in all stories"),
    ),
    Command(
        "open_story",
        mark("&Read the story"),
        "&Library",
        tip=mark("Open the story that is chosen in the list"),
        begins_group=True,
    ),
    Command("mark_as_read", mark("Mar&k as read"), "&Library"),
    Command("mark_as_unread", mark("Mark as &unread"), "&Library"),
    Command("copy_headlines", mark("C&opy the headlines"), "&Library"),
    Command(
        "delete_stories",
        mark("De&lete the stories"),
        "&Library",
        ("Del",),
        tip=mark("Take the stories that are chosen in the list out of the library; this can be undone"),
    ),
    Command("export", mark("E&xport…"), "&Library", ("Ctrl+E",), tip=mark("Write what matches into a file for other programs")),
    Command(
        "rebuild_index",
        mark("Re&build the index"),
        "&Library",
        tip=mark("Make the search index again from the library"),
        begins_group=True,
    ),
    Command("dictionaries", mark("&Dictionaries…"), "&Library", tip=mark("The dictionaries that join matching and look-up")),
    Command(
        "preferences",
        mark("Pr&eferences…"),
        "&Library",
        ("Ctrl+,",),
        tip=mark("Look, text, keys and language"),
        begins_group=True,
    ),
    Command("quit", mark("&Quit"), "&Library", ("Ctrl+Q",)),
    Command("next_passage", mark("&Next passage"), "&Passage", ("J", "Ctrl+Down"), "next"),
    Command("previous_passage", mark("&Previous passage"), "&Passage", ("K", "Ctrl+Up"), "previous"),
    Command(
        "next_difference",
        mark("Next &difference"),
        "&Passage",
        ("N",),
        tip=mark("Go to the next passage in which something differs"),
        begins_group=True,
    ),
    Command("previous_difference", mark("Previous difference"), "&Passage", ("P",)),
    Command(
        "next_only",
        mark("Next passage that stands only &here"),
        "&Passage",
        ("Shift+N",),
        tip=mark("Go to the next passage without a counterpart"),
    ),
    Command("previous_only", mark("Previous passage that stands only here"), "&Passage", ("Shift+P",)),
    Command(
        "next_change",
        mark("Next chan&ge of the wording"),
        "&Passage",
        ("F7", "."),
        "next",
        mark("Of two versions in one language: go to the next passage that was added, left out, moved or reworded"),
        begins_group=True,
    ),
    Command("previous_change", mark("Previous change of the wording"), "&Passage", ("Shift+F7", ","), "previous"),
    Command(
        "kind_of_change",
        mark("Another &kind of change"),
        "&Passage",
        ("Ctrl+F7",),
        tip=mark("Go through all changes, or those of one kind only"),
    ),
    Command(
        "swap_focus", mark("&Other pane"), "&Passage", ("F6",), tip=mark("Put the focus into the other pane"), begins_group=True
    ),
    Command("unchoose", mark("No current passage"), "&Passage", ("Esc",)),
    Command(
        "find",
        mark("&Find in both texts"),
        "&Passage",
        ("Ctrl+F",),
        "search",
        mark("Find words in both texts at once"),
        begins_group=True,
    ),
    Command("find_next", mark("Next hi&t"), "&Passage", ("F3",), "next"),
    Command("find_previous", mark("Previous hit"), "&Passage", ("Shift+F3",), "previous"),
    Command(
        "look_up",
        mark("&Look the word up"),
        "&Passage",
        ("Return", "Enter"),
        tip=mark("Show what the dictionaries have of the word under the cursor"),
        begins_group=True,
    ),
    Command(
        "concordance",
        mark("&Concordance of the word"),
        "&Passage",
        ("F4",),
        tip=mark("How the word under the cursor, or what is selected, was rendered in all stories"),
    ),
    Command(
        "search_word",
        mark("&Search the library for the word"),
        "&Passage",
        ("Ctrl+Shift+F",),
        tip=mark("Search all stories for the word under the cursor, or what is selected"),
    ),
    Command(
        "copy_passage",
        mark("Cop&y the passage"),
        "&Passage",
        ("Ctrl+Shift+C",),
        tip=mark("Copy the current passage, on the side on which it was chosen"),
        begins_group=True,
    ),
    Command(
        "copy_both",
        mark("Copy &both versions of the passage"),
        "&Passage",
        ("Ctrl+Shift+B",),
        tip=mark("Copy the current passage and its counterpart, a line each"),
    ),
    Command(
        "place_menu",
        mark("&Menu of the word and the passage"),
        "&Passage",
        ("Menu", "Shift+F10"),
        tip=mark("All that can be done with the word and the passage where one is"),
    ),
    Command("undo", mark("&Undo"), "&Passage", ("Ctrl+Z",), begins_group=True),
    Command("redo", mark("&Redo"), "&Passage", ("Ctrl+Shift+Z",)),
    Command("next_story", mark("Ne&xt story"), "&Passage", ("Ctrl+PgDown",), begins_group=True),
    Command("previous_story", mark("Pre&vious story"), "&Passage", ("Ctrl+PgUp",)),
    Command(
        "correct",
        mark("&Correction mode"),
        "&Correct",
        ("F2",),
        tip=mark("Link, unlink, merge, split and confirm passages, each with one key"),
        checkable=True,
    ),
    Command(
        "link", mark("&Link the chosen passages"), "&Correct", ("L",), tip=mark("The chosen passages match"), begins_group=True
    ),
    Command("unlink", mark("&Unlink the passages"), "&Correct", ("U",), tip=mark("The passages of this link do not match")),
    Command("merge", mark("&Merge the chosen links"), "&Correct", ("M",), tip=mark("The links of the chosen passages are one")),
    Command(
        "split", mark("&Split the link"), "&Correct", ("S",), tip=mark("The link falls into two, from the chosen passage on")
    ),
    Command("confirm", mark("C&onfirm the link"), "&Correct", ("C",), tip=mark("The link is right and whole")),
    Command(
        "realign",
        mark("Match again &between confirmed links"),
        "&Correct",
        tip=mark("Match anew what stands between the confirmed links above and below, and nothing else"),
    ),
    Command(
        "also_choose",
        mark("&Also choose this passage"),
        "&Correct",
        ("A",),
        tip=mark("Keep the passage chosen when going on to another (Ctrl+click)"),
        begins_group=True,
    ),
    Command("passage_below", mark("Passage below on this side"), "&Correct", ("Alt+Down",)),
    Command("passage_above", mark("Passage above on this side"), "&Correct", ("Alt+Up",)),
    Command(
        "lines",
        mark("L&ines of the article…"),
        "&Correct",
        tip=mark("Put set-aside lines back, or set lines aside"),
        begins_group=True,
    ),
    Command("facts", mark("What is stated o&f the article…"), "&Correct", tip=mark("Its language, headline, date and source")),
    Command(
        "delete_article", mark("&Delete the article"), "&Correct", tip=mark("It can be undone; the file stays in the library")
    ),
    Command("move_article", mark("Mo&ve the article to another story…"), "&Correct", begins_group=True),
    Command("new_story", mark("Make the article a story of its o&wn"), "&Correct"),
    Command("merge_stories", mark("Merge with another s&tory…"), "&Correct"),
    Command(
        "learned",
        mark("Lea&rned words…"),
        "&Correct",
        tip=mark("Pairs of words that links made by hand have taught"),
        begins_group=True,
    ),
    Command(
        "sidebar",
        mark("&Stories at the left"),
        "&View",
        ("F9",),
        "sidebar",
        mark("Show or hide the list of stories"),
        checkable=True,
    ),
    Command(
        "inspector",
        mark("&Words of the passage"),
        "&View",
        ("F10",),
        "inspector",
        mark("Show or hide what is said of the current passage"),
        checkable=True,
    ),
    Command(
        "view_panes",
        mark("&Panes"),
        "&View",
        ("Ctrl+1",),
        tip=mark("Both versions as they were written"),
        checkable=True,
        begins_group=True,
    ),
    Command(
        "third_pane",
        mark("A &third pane"),
        "&View",
        ("Ctrl+4",),
        tip=mark("Another version of the story beside the two"),
        checkable=True,
    ),
    Command(
        "view_rows",
        mark("&Rows"),
        "&View",
        ("Ctrl+2",),
        tip=mark("What matches beside each other, and what is missing"),
        checkable=True,
    ),
    Command(
        "view_reveal",
        mark("R&eveal"),
        "&View",
        ("Ctrl+3",),
        tip=mark("One version; the other passage by passage"),
        checkable=True,
    ),
    Command(
        "by_right",
        mark("By the ri&ght version"),
        "&View",
        ("O",),
        tip=mark("Rows in the order of the right version; reveal has it read first"),
        checkable=True,
    ),
    Command(
        "reveal",
        mark("Re&veal the passage"),
        "&View",
        ("Space",),
        tip=mark("Show what the other version has of the passage, or go on to the next"),
    ),
    Command("reveal_all", mark("Reve&al all"), "&View", ("Ctrl+R",)),
    Command("hide_all", mark("&Hide all"), "&View", ("Ctrl+Shift+R",)),
    Command(
        "whole_passages",
        mark("Whole passages in the c&oncordance"),
        "&View",
        ("W",),
        tip=mark("Show passages whole, not as lines with the word in the middle"),
        checkable=True,
    ),
    Command(
        "follow",
        mark("Scroll both b&y meaning"),
        "&View",
        ("F8",),
        "follow",
        mark("The other pane follows when one is scrolled"),
        checkable=True,
        begins_group=True,
    ),
    Command(
        "one_tint",
        mark("One &quiet tint"),
        "&View",
        ("Ctrl+Shift+T",),
        "tints",
        mark("All matches in one quiet tint"),
        checkable=True,
    ),
    Command("larger", mark("&Larger text"), "&View", ("Ctrl++", "Ctrl+="), "larger", begins_group=True),
    Command("smaller", mark("S&maller text"), "&View", ("Ctrl+-",), "smaller"),
    Command("usual_size", mark("&Usual text size"), "&View", ("Ctrl+0",)),
    Command("theme", mark("&Dark theme"), "&View", ("Ctrl+Shift+D",), "theme", mark("Light or dark"), checkable=True),
    Command("full_screen", mark("&Full screen"), "&View", ("F11",), checkable=True, begins_group=True),
    Command("keys", mark("&Keys and marks"), "&Help", ("F1",)),
    Command("guide", mark("A short &guide"), "&Help", ("Shift+F1",), tip=mark("What can be done here, in a few pages")),
    Command("about", mark("&About Vestnik"), "&Help"),
)

HARMLESS = frozenset({"&View", "&Help"})
"""Menus whose commands change nothing in the library."""

IN_CONCORDANCE = frozenset({"whole_passages"})
"""Commands whose keys act while the lines of the concordance have the focus."""

IN_PANES = frozenset({"look_up", "reveal"})
"""Commands whose keys mean something else outside of the texts: they act while a pane has the focus."""

IN_LIST = frozenset({"delete_stories"})
"""Commands whose keys act while the list of stories has the focus."""


def takes_letters(command: Command) -> bool:
    """Whether a letter alone may be its key: only where nothing is changed by it, or in a mode that says so."""
    return command.menu in HARMLESS or any(len(key) == 1 for key in command.keys)
