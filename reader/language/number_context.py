"""Words around a number that tell what it counts: months, currencies, per cent, years, and words that make it approximate."""

import re

MONTHS = {
    form: number
    for number, forms in enumerate(
        (
            "януари january jan", "февруари february feb", "март march mar", "април april apr", "май may", "юни june jun",
            "юли july jul",
            "август august aug", "септември september sept sep", "октомври october oct", "ноември november nov",
            "декември december dec",
        ),
        1,
    )
    for form in forms.split()
}  # fmt: skip

_CURRENCY_WORDS = {
    "USD": "долар долара долари доларов доларова dollar dollars usd щд buck bucks",
    "EUR": "евро еврото eur euro euros",
    "GBP": "паунд паунда паунди pounds gbp sterling",
    "BGN": "лев лева левове лв bgn lev levs leva",
    "JPY": "йена йени yen",
    "CNY": "юан юана юани yuan renminbi",
    "RUB": "рубла рубли rouble roubles ruble rubles",
    "UAH": "гривна гривни hryvnia hryvnias",
    "CHF": "франк франка франкове franc francs",
    "INR": "рупия рупии rupee rupees",
    "PLN": "злота злоти zloty zlotys",
    "RON": "лея леи leu lei",
    "RSD": "динар динара динари dinar dinars",
    "TRY": "лира лири lira liras",
    "KRW": "вон вона вони won",
    "ILS": "шекел шекела шекели shekel shekels",
    "SEK": "крона крони krona kronor kroner crown crowns",
}
CURRENCIES = {form: code for code, forms in _CURRENCY_WORDS.items() for form in forms.split()}
SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB", "₴": "UAH", "₺": "TRY", "₹": "INR", "₪": "ILS"}
# Words that may stand between an amount and its currency.
CURRENCY_ADJECTIVES = frozenset(
    [
        "щатски",
        "американски",
        "австралийски",
        "канадски",
        "британски",
        "us",
        "american",
        "australian",
        "canadian",
        "british",
        "new",
        "turkish",
        "турски",
    ]
)

SIGN_BEFORE = re.compile(r"(?:\b(?:US|A|C|NZ|HK|S))?([$€£¥₽₴₺₹₪])\s?$")
SIGN_AFTER = re.compile(r"\s?([$€£¥₽₴₺₹₪])")
PERCENT_AFTER = re.compile(
    r"\s?(?:%|[-\s](?:percent|per[-\s]cent|pct|percentage[-\s]points?|процента?|процентни\s+пункта?|процентен|процентно|процентна|на\s+сто)\b)",
    re.I,
)
YEAR_AFTER = re.compile(r"\s?(?:г\.|г\b|год\.|година\b|годината\b|-та\b)", re.I)
DECADE_AFTER = re.compile(r"\s(?:години|годините|г\.)", re.I)
CENTURY_AFTER = re.compile(r"(?:\s|-)(?:век(?!\w{3})\w*|century|centuries|c\.)", re.I)
YEAR_BEFORE = frozenset(
    [
        "през",
        "от",
        "до",
        "в",
        "във",
        "след",
        "преди",
        "към",
        "пролетта",
        "лятото",
        "есента",
        "зимата",
        "началото",
        "края",
        "краят",
        "средата",
        "и",
        "in",
        "since",
        "of",
        "by",
        "from",
        "until",
        "till",
        "before",
        "after",
        "during",
        "to",
        "through",
        "spring",
        "summer",
        "autumn",
        "fall",
        "winter",
        "early",
        "late",
        "mid",
        "around",
        "the",
        "and",
    ]
)
APPROXIMATE_BEFORE = frozenset(
    [
        "около",
        "близо",
        "почти",
        "приблизително",
        "някъде",
        "към",
        "над",
        "под",
        "поне",
        "минимум",
        "максимум",
        "about",
        "around",
        "nearly",
        "almost",
        "some",
        "roughly",
        "approximately",
        "over",
        "under",
        "circa",
        "least",
        "most",
    ]
)
APPROXIMATE_PAIRS = frozenset(
    {("повече", "от"), ("по-малко", "от"), ("малко", "от"), ("more", "than"), ("less", "than"), ("fewer", "than"), ("up", "to")}
)
AT_BEFORE = frozenset(
    [
        "в",
        "във",
        "от",
        "до",
        "към",
        "около",
        "след",
        "преди",
        "at",
        "by",
        "from",
        "until",
        "till",
        "before",
        "after",
        "around",
        "about",
    ]
)
POSSESSIVES = frozenset({"my", "your", "his", "her", "our", "their"})
ROMAN = re.compile(r"[IVX]{1,5}|[ІХV]{1,5}")
