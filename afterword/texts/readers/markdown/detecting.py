"""Whether a text is Markdown. A plain text with *asterisks* and scene breaks is not: it needs none of its rules."""

import re

_LOOKED_AT = 200_000
_PAGE = re.compile(r"\s*<(?:!doctype|html|head|body|\?xml)\b", re.IGNORECASE)
_GROUPS = re.compile(r"\n[ \t]*\n\s*")
_VERBATIM = re.compile(r"<pre\b[^>]*>(?:[^<]|<(?!/pre))*</pre>", re.IGNORECASE)
_TAGGED = re.compile(r"</?(?:p|div|br|h[1-6]|ul|ol|li|span|font|body|meta|pre)\b", re.IGNORECASE)

# One of these is enough.
_SURE = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"^#{1,6} +(?=[^\s#])[^\n]*$",
        r"!?\[[^\[\]\n]{1,200}\]\((?:https?:|mailto:|#|/|\.)[^()\s]*(?: \"[^\"\n]*\")?\)",
        r"^ {0,3}\[\^[^\]\s]{1,40}\]:",
        r"^ {0,3}\[[^\]\n^]{1,80}\]:[ \t]+<?(?:https?:|/)\S+",
        r"\^\[[^\]\n]{2,}\]",
        r"(?<![~\w])~~(?=\S)[^~\n]{1,300}(?<=\S)~~(?![~\w])",
        r"^ {0,3}(?:```|~~~)[a-z]*$\n(?:[^\n]*\n){1,40}? {0,3}(?:```|~~~)$",
        r"^ {0,3}\|?(?:[^|\n]{1,80}\|){1,20}[^|\n]{0,80}\n {0,3}\|?(?: *:?-{2,}:? *\|){1,20}(?: *:?-{2,}:?)? *$",
        r"\{[^{}|\n\x00-\x7f][^{}|\n]{0,30}\|[^{}\n]{1,60}\}",
        r"^(?=\S)[^\n]{2,100}\n={3,}[ \t]*$",
        r"\A---[ \t]*\n(?:[A-Za-z][\w -]{0,30}:[^\n]*\n)",
        r"\A% \S[^\n]*\n",
    )
)
# With a name that says so, or two of them, so is one of these.
_LIKELY = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"\\[*_#\[\]!>~.-]",
        r"(?<=\S)\\$",
        r"(?<![*\w])\*\*(?=[^\s*])[^*\n]{1,300}\*\*(?![*\w])",
        r"(?<!`)`[^`\n]{1,100}`(?!`)",
        r"(?<=\S)(?<! ) {2}$\n(?=\S)",
        r"&(?:nbsp|mdash|hellip|[lr]dquo|amp);",
        r"<https?://[^\s<>]+>",
    )
)
# These stand in plain texts as well; only a name makes them Markdown.
_ANY = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"(?<![*\w])\*(?=[^\s*])[^*\n]{1,300}\*(?![*\w])",
        r"(?<![_\w])_{1,2}(?=[^\s_])[^_\n]{1,300}_{1,2}(?![_\w])",
        r"^ {0,3}(?:\* ?){3,}$|^ {0,3}(?:- ?){3,}$",
        r"^ {0,3}> ?\S",
        r"^ {0,3}(?:[-*+]|1[.)]) +\S",
    )
)


def is_markdown(text: str, *, named: bool) -> bool:
    """Whether the marks in the text are those of Markdown. `named` says that its sender calls it so."""
    text = text[:_LOOKED_AT].replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    if _PAGE.match(text) or _is_tagged(text):
        return False
    if any(pattern.search(text) for pattern in _SURE):
        return True
    likely = sum(pattern.search(text) is not None for pattern in _LIKELY)
    if named:
        return likely > 0 or any(pattern.search(text) for pattern in _ANY)
    return likely > 1 and "\\" in text


def _is_tagged(text: str) -> bool:
    """Whether tags make the paragraphs."""
    groups = _GROUPS.split(_VERBATIM.sub("<p>", text).strip())
    return sum(_TAGGED.match(group) is not None for group in groups) * 2 >= len(groups)
