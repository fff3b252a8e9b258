"""The commands that stand outside any library: cleaning files, and analysing words. They use what the program brings along, so
they give the same everywhere.
"""

from rich.console import Console

from reader.cli import columns
from reader.cli.telling import Arguments, complain, print_shape, wants_json
from reader.errors import InputError
from reader.export import shapes
from reader.language.lemmas import index_keys


def clean(arguments: Arguments) -> int:
    """Tell what is kept of files, and what is set aside."""
    from reader.ingest.article import derive_article
    from reader.services import finding

    files: list[shapes.Shape] = []
    status = 0
    for file in arguments.files:
        try:
            read = finding.read(file)
            article = derive_article(read.data, file, read.day)
        except InputError as error:
            files.append({"file": file, "error": str(error)})
            complain(f"{file}: {error}")
            status = 1
            continue
        files.append(shapes.cleaned(file, article))
        if not wants_json(arguments):
            columns.print_cleaned(Console(), file, article)
    if wants_json(arguments):
        print_shape({"files": files})
    return status


def analyze(arguments: Arguments) -> int:
    """Tell under which keys words are filed."""
    words = [{"word": word, "keys": list(index_keys(word, arguments.language))} for word in arguments.words]
    if wants_json(arguments):
        print_shape({"words": words})
    else:
        for one in words:
            print(f"{one['word']}: {', '.join(one['keys'])}")
    return 0
