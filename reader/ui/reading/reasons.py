"""Why lines were set aside, in the language of the window; the reasons themselves are `reader.ingest`'s, in English."""

from reader.ui.i18n import mark, tr

REASONS = (
    mark("navigation"),
    mark("sharing and comments"),
    mark("readers' comment"),
    mark("newsletter and subscription"),
    mark("advertisement"),
    mark("cookies and consent"),
    mark("rights and imprint"),
    mark("related story"),
    mark("photo credit"),
    mark("caption"),
    mark("byline"),
    mark("date and time"),
    mark("tags"),
    mark("poll"),
    mark("player and tools"),
    mark("about the author"),
    mark("source note"),
    mark("repeated headline"),
    mark("repeated line"),
    mark("other language"),
    mark("no words"),
)


def reason_in_words(reason: str) -> str:
    """The reason in the language of the window; one that is not known here stays as it is."""
    return tr(reason)
