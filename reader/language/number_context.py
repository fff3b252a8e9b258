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
    "GBP": "паунд паунда паунди pound pounds gbp sterling",
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


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# What can be halved after its number is said (два часа и половина), and alone stands for one (an hour and a half).
MEASURES = {
    "bg": _listed(
        "секунда минута час ден денонощие седмица месец сезон година десетилетие век столетие сантиметър метър километър миля "
        "грам килограм кило тон литър декар процент пункт градус лев долар паунд"
    ),
    "en": _listed(
        "second minute hour day week fortnight month season year decade century inch foot yard metre meter kilometre kilometer "
        "mile ounce pound gram kilogram kilo ton tonne pint litre liter gallon acre hectare percent degree dollar euro"
    ),
}
MEASURES_COUNTED = {
    "bg": _listed(
        "секунди минути часа дни дена денонощия седмици месеца сезона години десетилетия века столетия сантиметра метра "
        "километра мили грама килограма тона литра декара процента пункта градуса лева долара евро паунда"
    )
    | MEASURES["bg"],
    "en": _listed(
        "seconds minutes hours days weeks fortnights months seasons years decades centuries inches feet yards metres meters "
        "kilometres kilometers miles ounces pounds grams kilograms kilos tons tonnes pints litres liters gallons acres hectares "
        "degrees dollars euros"
    )
    | MEASURES["en"],
}
PERCENT_WORDS = frozenset({"процент", "процента", "percent"})
# "A third" after these is an amount, unless it counts a noun ("by a third man").
SHARE_BEFORE = _listed("by than about around nearly almost roughly over under only just approximately least most some up")
SHARE_VERBS = frozenset({"are", "were", "have"})

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
POSSESSIVES = frozenset({"my", "your", "his", "her", "our", "their"})
ROMAN = re.compile(r"[IVX]{1,5}|[ІХV]{1,5}")
