"""Numbers as chapter headings write them."""

import re

_WORDS: dict[str, str] = {
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty",
    "en-ordinal": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
    "de": "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn"
    " siebzehn achtzehn neunzehn zwanzig",
    "de-ordinal": "erstes zweites drittes viertes fünftes sechstes siebtes achtes neuntes zehntes elftes zwölftes",
    "fr": "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit"
    " dix-neuf vingt",
    "fr-ordinal": "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième",
    "es": "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete"
    " dieciocho diecinueve veinte",
    "es-ordinal": "primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo",
    "it": "uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici"
    " diciassette diciotto diciannove venti",
    "it-ordinal": "primo secondo terzo quarto quinto sesto settimo ottavo nono decimo",
    "pl": "pierwszy drugi trzeci czwarty piąty szósty siódmy ósmy dziewiąty dziesiąty",
    "ru": "первая вторая третья четвертая пятая шестая седьмая восьмая девятая десятая",
    "sv": "ett två tre fyra fem sex sju åtta nio tio elva tolv",
    "pt": "um dois três quatro cinco seis sete oito nove dez",
    "nl": "een twee drie vier vijf zes zeven acht negen tien",
}
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_VALUES = {word: place for words in _WORDS.values() for place, word in enumerate(words.split(), start=1)} | _TENS
_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_HAN = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000}

NUMBER = (
    r"[0-9０-９]{1,4}|[ivxlcdm]{1,8}|(?:"
    + "|".join(sorted(map(re.escape, _VALUES), key=len, reverse=True))
    + r")(?:[- ](?:one|two|three|four|five|six|seven|eight|nine"
    r"|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))?"
)
HAN_NUMBER = "[0-9０-９〇零一二三四五六七八九十百千两兩]{1,8}"


def value_of(written: str) -> int | None:
    """The number that is written in digits, Roman or Chinese figures, or words; None where none is."""
    text = written.strip().casefold()
    if text.isdecimal():
        return int(text)
    if _ROMAN.fullmatch(text) and text:
        return _roman(text)
    if text in _VALUES:
        return _VALUES[text]
    tens, _, ones = text.replace(" ", "-").partition("-")
    if tens in _TENS and ones in _VALUES:
        return _TENS[tens] + _VALUES[ones]
    return _han(text)


def _roman(text: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in text]
    return sum(
        -value if any(value < after for after in values[place + 1 :]) else value for place, value in enumerate(values)
    )


def _han(text: str) -> int | None:
    total, digit = 0, 0
    for sign in text:
        if sign in _HAN_UNITS:
            total, digit = total + (digit or 1) * _HAN_UNITS[sign], 0
        elif sign in _HAN:
            digit = digit * 10 + _HAN[sign] if digit and not total else _HAN[sign]
        else:
            return None
    return total + digit if text else None
