"""Notes to readers that stand in the text itself."""

import re
from collections.abc import Sequence

from afterword.texts.document import Leaf, Node
from afterword.texts.excerpting import leaf_text

_MOST = 12  # paragraphs of a note
_LONGEST = 900  # characters of one of them

# Words that only somebody says who is talking to readers about a text.
_SURE = re.compile(
    r"""\b(?:a/?n|author'?s?'?\ note|note\ from\ the\ author|writer'?s\ note)\s*[:\-\u2013\u2014(]
    |^\W*(?:a/n|author'?s?'?\ notes?)\b
    |\bdisclaim(?:er|ers|ing|)\b
    |^\W*(?:summary|rating|rated|pairings?|fandom|spoilers?|warnings?|feedback|archive|distribution|beta|betaed\ by
        |characters?|genre|timeline|setting|dedication|title|author|category|series|words?|word\ count|status)\s*:
    |\b(?:fan\ ?fics?|fics?|one-?shots?|drabbles?|canon\ divergen\w*|beta(?:ed|'d|\ reader)|unbeta\w*|hiatus)\b
    |\b(?:r\ ?&\ ?r|r\ and\ r|con-?crit|constructive\ criticism|flames?\ will\ be|no\ flames)\b
    |\b(?:kudos|tumblr|ao3|fanfiction\.net|ff\.?net|wattpad|livejournal)\b
    |\b(?:enjoy|read)\s+(?:and|&|'?n'?)\s+review\b
    |\b(?:don'?t|do\ not|doesn'?t|never)\s+own\b.{0,60}
        \b(?:characters?|show|series|anything|any\ of|rights|them|these|this)\b
    |\b(?:belongs?|property)\s+(?:to|of)\b.{0,80}
        \b(?:i'?m\ just|not\ me|borrow\w*|no\ profit|playing)\b
    |\b(?:no\ copyright\ infringement|all\ rights\ belong|not\ making\ any\ (?:money|profit))\b
    |\b(?:previous|next|last|this|new|first|final)\s+chapters?\s+(?:is|was|will|took|has|up|of\ (?:this|my))\b
    |\bchapter\s+(?:\d+|one|two|three)\s+is\s+(?:up|here|done)\b
    |\b(?:thanks?|thank\ you)\b.{0,60}
        \b(?:review\w*|read(?:ing|ers)|beta|comment\w*|kudos|support\w*|follow\w*|favou?rit\w*)\b
    |\b(?:isn't|aren't|not)\ mine\b.{0,40}
        (?:;\)|:\)|:\(|:P|xd|\bdamn\w*|\balas\b|\bsadly\b)
    |\b(?:leave|drop|post|write|send)\s+(?:me\s+)?(?:a|your|some)\s+(?:review|comment|kudos)\w*
    """,
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)
# Words that are common in such talk and rarer in a story; two kinds of them are needed.
_LIKELY = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:reviews?|reviewed|reviewers?|reviewing|comments|feedback)\b",
        r"\b(?:i|i'm|i've|i'll|i'd|my|me|we)\b",
        r"\b(?:this|my|the|new|a)\s(?:story|chapter|update|\w*quel|series|au|crossover|ship|pairing|universe|episode)\b",
        r"\b(?:you guys|you all|y'?all|everyone|everybody|dear readers?|readers?|hope you|let me know|tell me)\b",
        r"\b(?:enjoy|hope|please|sorry|thanks|thank you|warned|warning|spoilers?)\b",
        r"\b(?:update|updated|updating|post(?:ed|ing)?|wrote|writing|written|publish(?:ed)?|idea for)\b",
        r"(?:^|\s)(?:[:;=]-?[)(DPp3]|<3|xd|\^_\^|\^\^|lol|haha+|omg|btw|imo)(?=\W|$)",
        r"\b\w+(?:/|\s?x\s)\w+\b.{0,30}\b(?:eventually|later|fic|shippers?|pairing|slash)\b|\bslash\b",
    )
)
_ADDRESSED = re.compile(
    r"\b(?:you guys|y'?all|dear readers?|readers|hope you|let me know|tell me what)\b", re.IGNORECASE
)
_CALLS = re.compile(
    r"^\W*(?:(?:please\s+)?(?:(?:read|enjoy|review|comment)\W*(?:and|&|,)?\s*){1,3}|(?:so\s+)?(?:please\s+)?(?:enjoy|review)"
    r"(?:\s+(?:this|it|the\s+(?:story|chapter|fic)|guys|everyone|please))*|on\s+(?:with|to)\s+the\s+(?:story|chapter|show|fic)"
    r"|here\s+(?:we|it)\s+goes?|hope\s+you\s+(?:like|enjoy)\b.{0,60}|let\s+me\s+know\s+what\s+you\s+think.{0,20}"
    r"|happy\s+reading)\W*$",
    re.IGNORECASE,
)
_SPOKEN = re.compile("^\\s*[\"\u201c\u201e\u00ab\u2018\u300c]|^\\s*'(?![a-z]{1,3}\\b)")

# What only the last lines of a chapter say.
_AT_THE_END = re.compile(
    r"""^\W*(?:to\ be\ continued|t\.?b\.?c\.?|tbc|fortsetzung\ folgt|à\ suivre|continuará|continua|ciąg\ dalszy\ nastąpi
        |cdn\.?
        |продолжение\ следует|つづく|続く|未完待续|待续|待續)\W*$
    |\b(?:stay\ tuned|next\ (?:chapter|part|time|update)|what\ (?:did\ you\ think|do\ you\ think\ so\ far)
        |hope\ you\ (?:liked|enjoyed))\b
    |^\W*(?:please\ )?(?:reviews?|comments?|feedback)\W*(?:please|pls|plz|\?|=|are|is|makes?)
    """,
    re.IGNORECASE | re.VERBOSE,
)


def leading_note(nodes: Sequence[Node], known: int = 0) -> int:
    """How many blocks at the start talk to readers; the first `known` surely do."""
    last = known
    for place in range(known, min(len(nodes), known + _MOST)):
        text = _said(nodes[place])
        if text is None or len(text) > _LONGEST:
            break
        weight = _weight(text)
        if weight >= 2:
            last = place + 1
        elif weight < 0 or place - last >= 1:
            break
    return last


def trailing_note(nodes: Sequence[Node]) -> int:
    """The same for the end."""
    taken = quiet = 0
    for count, node in enumerate(reversed(nodes[-_MOST:]), start=1):
        if node.tag == "hr" and count > 1:
            continue
        text = _said(node)
        if text is None or len(text) > _LONGEST:
            break
        weight = 2 if _AT_THE_END.search(text) and not _SPOKEN.match(text) else _weight(text)
        if weight >= 2:
            taken, quiet = count, 0
        elif weight < 0 or quiet >= 1:
            break
        else:
            quiet += 1
    return taken if taken < len(nodes) else 0


def _said(node: Node) -> str | None:
    return leaf_text(node) if isinstance(node, Leaf) and node.tag in {"p", "h3", "h4", "h5"} else None


def _weight(text: str) -> int:
    """2 where somebody surely talks to readers, 1 where it may be, 0 where nothing says so, -1 for a story's voice."""
    text = text.replace("\u2019", "'")
    if _SPOKEN.match(text):
        return -1
    if _SURE.search(text) or _CALLS.match(text):
        return 2
    kinds = [pattern.search(text) is not None for pattern in _LIKELY]
    addressed = _ADDRESSED.search(text) is not None or kinds[6]
    about_text = kinds[0] or kinds[2] or kinds[7] or (kinds[5] and addressed)
    to_readers = kinds[3] or kinds[4] or addressed
    if sum(kinds) >= 3 and about_text and to_readers:
        return 2
    return 1 if sum(kinds) >= 2 else 0
