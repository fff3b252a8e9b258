"""Lists of words written as text."""


def listed(text: str) -> frozenset[str]:
    """The words of a text, which are parted by white space."""
    return frozenset(text.split())
