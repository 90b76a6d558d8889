"""The labels of header blocks, as archives, lists and journals have had them since 1995, and what each one names."""

import re

# What a label names. "note" is known and no field of ours; with "talk" the header ends and a note begins.
_LABELS = {
    "title": "title|story|story title|fic title|fic|chapter title|titel|titre|título|titulo|titolo|tytuł"
    "|title of story|название|заголовок|タイトル|題名|题目|標題|标题",
    "writer": "author|authors|by|writer|written by|pen name|penname|pen-name|autor|autorin|autoren|auteur|auteure"
    "|autore|autrice|autora|autorka|författare|schrijver|автор|作者|著者",
    "rating": "rating|ratings|rated|rate|freigabe|altersfreigabe|altersempfehlung|classement|clasificación"
    "|clasificacion|censura|рейтинг|レーティング|分级|分級",
    "fandom": "fandom|fandoms|show|universe|fandome|фандом|фэндом|ファンダム|原作",
    "relationship": "pairing|pairings|pairing(s)|relationship|relationships|ship|ships|couple|couples|paring|pair"
    "|pairing/characters|main pairing|paar|paare|paarung|pairing/s|parejas|pareja|coppia|paire|codes|пэйринг|пейринг"
    "|пэйринги|カップリング|cp|配对|配對",
    "characters": "character|characters|character(s)|main character|main characters|charaktere|figuren|personen"
    "|hauptpersonen|personnages|personnage|personajes|personaje|personaggi|bohaterowie|персонажи|登場人物|人物|角色",
    "warnings": "warning|warnings|warning(s)|content warning|content warnings|trigger warning|trigger warnings|cw|tw"
    "|archive warning|archive warnings|warnung|warnungen|avertissement|avertissements|advertencia|advertencias"
    "|avvertimenti|avvertenze|ostrzeżenia|предупреждения|предупреждение|警告|注意",
    "tags": "genre|genres|genre(s)|tags|tag|additional tags|keywords|keyword|category|categories|kategorie|kategorien"
    "|catégorie|género|genero|géneros|genere|generi|gatunek|жанр|жанры|ジャンル|classification|content",
    "summary": "summary|summery|description|blurb|teaser|zusammenfassung|inhalt|kurzbeschreibung|résumé|resume"
    "|resumen|sumario|riassunto|sommario|streszczenie|opis|sammanfattning|краткое содержание|саммари|описание|あらすじ"
    "|摘要|简介|簡介",
    "words": "word count|wordcount|words|wörter|wortanzahl|wortzahl|mots|nombre de mots|palabras|número de palabras"
    "|parole|слов|количество слов|размер|字数|文字数",
    "language": "language|sprache|langue|idioma|lingua|język|язык|言語|语言",
    "published": "date|published|posted|date posted|date published|first published|date written|datum|fecha|data|дата",
    "updated": "updated|last updated|date updated|aktualisiert|actualizado",
    "series": "series|serie|série|serija|серия|シリーズ|系列",
    "note": "disclaimer|disclaimers|disclaim|feedback|archive|archiving|archived|distribution|spoiler|spoilers|beta"
    "|betas|beta reader|betaed by|beta'd by|e-mail|email|mail|website|web site|homepage|url|site|dedication"
    "|dedicated to|thanks|acknowledgements|acknowledgments|timeline|time line|timeframe|setting|status|sequel"
    "|sequel to|prequel|chapters|chapter|part|parts|prompt|written for|challenge|song|music|soundtrack"
    "|recipient|gift for|for|original characters|permission|comments|word of warning|haftungsausschluss"
    "|disclaimer/haftung|дисклеймер|бета|размещение|статус|注|备注|前言|copyright|completed|complete|length|cover"
    "|banner",
    "talk": "author's note|authors note|author's notes|authors notes|author note|a/n|an/n|note|notes|anmerkung"
    "|anmerkungen|anmerkung der autorin|bemerkung|note de l'auteur|notes de l'auteur|note de l'auteure|nota|notas"
    "|nota de autora|nota de la autora|nota dell'autore|nota dell'autrice|nota autorki|от автора|примечания|примечание"
    "|作者的话|作者有话说|前書き|後書き",
}
FIELDS = {label: name for name, labels in _LABELS.items() for label in labels.split("|")}
# A story may begin with one of the others ("Date:", "For:"); these say that somebody fills in a form.
SURE = frozenset(["title", "writer", "rating", "fandom", "relationship", "characters", "warnings", "tags", "summary"])

_LONGEST = max(map(len, FIELDS))
_LINE = re.compile(
    r"[\s*_~=>|\[(\-\u2022\u25cf\u00b7]*([^:\uff1a=\n]{1,40}?)[\s*_\])]*(?:[:\uff1a]|\s[-\u2013\u2014=]\s)[\s*_]*(.*)"
)


def labelled(line: str) -> tuple[str, str] | None:
    """The field that a line names and its value, or None for a line without a known label."""
    found = _LINE.match(line[:300])
    if not found:
        return None
    label = found[1].casefold().replace("\u2019", "'").strip(" '\"")
    name = FIELDS.get(label)
    if name is None:
        return None
    return name, line[found.start(2) :].strip().strip("*_").strip()
