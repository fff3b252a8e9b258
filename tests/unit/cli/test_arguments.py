"""What may be said on the command line, before and after the command."""

import pytest

from reader.cli.arguments import COMMANDS, parse

BARE = [[], ["--debug"], ["--library", "x"], ["--library=x", "--json"], ["--sample"], ["--story", "abc"]]


@pytest.mark.parametrize("given", BARE)
def test_without_a_command_it_is_open(given: list[str]) -> None:
    assert parse(given).command == "open"


@pytest.mark.parametrize(
    "given",
    [
        ["--library", "x", "--json", "stories"],
        ["stories", "--json", "--library", "x"],
        ["--json", "stories", "--library=x"],
    ],
)
def test_common_options_stand_before_or_after_the_command(given: list[str]) -> None:
    parsed = parse(given)
    assert (parsed.command, parsed.library, parsed.json) == ("stories", "x", True)


def test_a_library_with_the_name_of_a_command_is_a_library() -> None:
    parsed = parse(["--library", "search", "stories"])
    assert (parsed.command, parsed.library) == ("stories", "search")


def test_a_query_that_looks_like_a_command_is_a_query() -> None:
    assert parse(["search", "open"]).query == "open"


def test_a_query_may_begin_with_a_minus() -> None:
    for given in (["-мост брод", "--limit", "3"], ["--limit", "3", "--", "-мост брод"], ["--limit=3", "-мост брод"]):
        parsed = parse(["search", *given])
        assert (parsed.query, parsed.limit) == ("-мост брод", 3)


def test_dictionaries_may_be_named_more_than_once() -> None:
    assert parse(["align", "a", "b", "--dictionary", "one.tsv", "--dictionary=two.index"]).dictionary == ["one.tsv", "two.index"]
    assert parse(["align", "a", "b"]).dictionary == []


def test_the_picture_has_a_size() -> None:
    assert parse(["open", "--picture", "a.png", "--size", "900x600"]).size == (900, 600)
    assert parse(["--picture", "a.png"]).size == (1500, 930)


@pytest.mark.parametrize("size", ["900", "900x", "x600", "10x10", "1e3x900", "99999x99999"])
def test_a_size_that_is_none_is_refused(size: str) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(["open", "--size", size])
    assert ended.value.code == 2


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in ("open",)])
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse([command, "--help"])
    assert ended.value.code == 0
    assert command in capsys.readouterr().out
