"""The control words of RTF that mean something to a story."""

from .state import BODY, MUTE, SKIP

SIGNS = {"~": "\xa0", "_": "\u2011", "{": "{", "}": "}", "\\": "\\", "\t": "\t"}
CHARACTERS = {
    "tab": "\t", "emdash": "\u2014", "endash": "\u2013", "lquote": "\u2018", "rquote": "\u2019",
    "ldblquote": "\u201c", "rdblquote": "\u201d", "bullet": "\u2022", "enspace": "\u2002", "emspace": "\u2003",
    "qmspace": "\u2005", "zwj": "\u200d", "zwnj": "\u200c", "zwbo": "\u200b", "zwnbo": "\u2060",
    "line": "\n", "lbr": "\n", "softline": "\n", "ltrmark": "\u200e", "rtlmark": "\u200f",
}  # fmt: skip
UNDERLINES = frozenset(
    (
        *("ul", "uld", "uldash", "uldashd", "uldashdd", "uldb", "ulhair", "ulhwave", "ulldash", "ulth", "ulthd"),
        *("ulthdash", "ulthdashd", "ulthdashdd", "ulthldash", "ululdbwave", "ulw", "ulwave"),
    )
)
SIDES = {"ql": "left", "qc": "centre", "qr": "right", "qj": "start", "qd": "start", "qk": "start", "qt": "start"}

# Where words go in a group that begins with one of these.
DESTINATIONS = {
    "fonttbl": "fonttbl", "stylesheet": "stylesheet", "info": MUTE, "title": "title", "author": "author",
    "doccomm": "doccomm", "field": BODY, "fldinst": "fldinst", "fldrslt": BODY, "footnote": BODY,
    "pntext": "label", "listtext": "label", "pn": MUTE, "pict": "pict", "shppict": BODY, "shp": MUTE, "shpinst": MUTE,
    "shptxt": BODY, "sp": MUTE, "sn": "sn", "sv": "sv", "picprop": MUTE, "object": MUTE, "result": BODY,
    "upr": SKIP, "ud": MUTE, "listtable": MUTE, "list": MUTE, "listlevel": MUTE, "leveltext": SKIP,
    "levelnumbers": SKIP, "listoverridetable": MUTE, "listoverride": MUTE, "listname": SKIP, "listpicture": SKIP,
    "annotation": SKIP, "nonshppict": SKIP, "shprslt": SKIP, "pntxta": SKIP, "pntxtb": "pntxtb",
    "header": SKIP, "headerl": SKIP, "headerr": SKIP, "headerf": SKIP,
    "footer": SKIP, "footerl": SKIP, "footerr": SKIP, "footerf": SKIP,
    "colortbl": SKIP, "subject": SKIP, "operator": SKIP, "keywords": SKIP, "comment": SKIP, "manager": SKIP,
    "company": SKIP, "category": SKIP, "hlinkbase": SKIP, "creatim": SKIP, "revtim": SKIP, "printim": SKIP,
    "buptim": SKIP, "revtbl": SKIP, "rsidtbl": SKIP, "generator": SKIP, "filetbl": SKIP, "ftnsep": SKIP,
    "ftnsepc": SKIP, "ftncn": SKIP, "aftnsep": SKIP, "aftnsepc": SKIP, "aftncn": SKIP, "xe": SKIP, "tc": SKIP,
    "tcn": SKIP, "rxe": SKIP, "txe": SKIP, "private1": SKIP, "objdata": SKIP, "objclass": SKIP, "objname": SKIP,
    "objalias": SKIP, "objsect": SKIP, "bkmkstart": SKIP, "bkmkend": SKIP, "template": SKIP, "nesttableprops": BODY,
    "nonesttables": SKIP, "falt": SKIP, "panose": SKIP, "fontemb": SKIP, "pnseclvl": SKIP, "do": MUTE,
    "dptxbxtext": BODY, "datafield": SKIP, "formfield": SKIP, "mmath": BODY, "moMath": BODY, "nonshptxt": SKIP,
    "stretchright": SKIP, "background": SKIP, "docvar": SKIP, "atnid": SKIP, "atnauthor": SKIP,
}  # fmt: skip
