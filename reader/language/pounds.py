"""Pounds of money and pounds of weight, told apart by the words around; where nothing tells, pounds are money."""

import re
from collections.abc import Sequence

from reader.language.tokens import Token

POUNDS = frozenset({"pound", "pounds", "паунд", "паунда", "паунди"})
ONE_POUND = frozenset({"pound", "паунд"})
_ONE = frozenset({"a", "one", "един"})
_REACH = 40  # how many characters before the number are looked at
_MOST_WEIGHT = 100_000
_LEAST_PRICE = 10_000  # "a 50,000-pound car", but "a 10-pound baby"
_WEIGHING = re.compile(
    r"\b(?:weigh\w*|weight|scales|overweight|slimmed|shed|gained|lifted|lifting|"
    r"теж[иаеъ]\w*|тегл[оиея]\w*|претегл\w*|кантар\w*|отслабна\w*|напълня\w*|вдигна\w*)\b[^.!?;]*$",
    re.IGNORECASE,
)
_WEIGHT_AFTER = re.compile(
    r"\s(?:(?:and|и)\s\w+\s(?:ounces?|унци[яи])|heavier|lighter|overweight|in weight|per square inch|повече тегло)\b"
    r"|,?\s\(?[\d.,]+\s?(?:kg|кг|kilo|кило)",
    re.IGNORECASE,
)
_OF_MONEY = re.compile(
    r"\sof\s(?:[\w’']+\s){0,3}?(?:money|cash|funds?|funding|debts?|damages?|savings?|investments?|aid|taxe?s?|revenues?|profits?|"
    r"loss(?:es)?|sales|income|grants?|loans?|support|spending|cuts|credit|compensation|benefits?|business|worth)\b",
    re.IGNORECASE,
)
_OF = re.compile(r"\sof\s\w", re.IGNORECASE)
_GOODS_BG = re.compile(
    r"\s(?:\w+\s)?(?:брашно|месо|захар|ориз|картофи|кафе|сирене|масло|плодове|зеленчуци|риба|хляб|злато|сребро|кокаин|хероин|хашиш|"
    r"марихуана|дрога|наркотици|експлозиви?|взрив|тротил|барут|гориво|мазнини|мускули|тегло)\b",
    re.IGNORECASE,
)
_PRICED = re.compile(r"\s(?:notes?|coins?|fines?|tickets?|bills?|fees?|deals?|cheques?|prizes?|vouchers?)\b", re.IGNORECASE)
_RATE_BEFORE = re.compile(r"(?:\d|\b(?:dollars?|euros?|cents?|pence|p|долара|евро|цента))\s$", re.IGNORECASE)


def are_weight(tokens: Sequence[Token], place: int, value: float, text: str) -> bool:
    """Whether the pounds at token `place`, `value` of them, are a weight; `text` is what was tokenised, without offset."""
    end = tokens[place].end
    if value >= _MOST_WEIGHT or _OF_MONEY.match(text, end):
        return False
    if tokens[place].form == "pound" and place and text[tokens[place].start - 1] == "-":
        return value < _LEAST_PRICE and not _PRICED.match(text, end)
    before = text[max(0, tokens[place].start - _REACH) : tokens[place].start]
    patterns = (_WEIGHT_AFTER, _OF, _GOODS_BG)
    return _WEIGHING.search(before) is not None or any(pattern.match(text, end) for pattern in patterns)


def first_of_one_pound(tokens: Sequence[Token], place: int, text: str) -> int | None:
    """The first token of a single pound of money at this place: "a pound" (without its article), "one pound", "един паунд".

    None where the pound is a weight, a price is told for each ("$3 a pound") or no number stands before ("the pound fell").
    """
    if tokens[place].form not in ONE_POUND or not place or tokens[place - 1].form not in _ONE:
        return None
    start = tokens[place - 1].start
    if text[tokens[place - 1].end : tokens[place].start].strip("-\u00a0 ") or _RATE_BEFORE.search(text, 0, start):
        return None
    if are_weight(tokens, place, 1.0, text):
        return None
    return place if tokens[place - 1].form == "a" else place - 1
