"""Files that are meant to do harm, made when they are asked for. `FILES` names them all."""

from .archives import ARCHIVES
from .documents import DOCUMENTS
from .kinds import Hostile
from .pictures import PICTURES
from .rich_text import RICH_TEXT
from .typed import TYPED
from .xml_tricks import XML_TRICKS

FILES: dict[str, Hostile] = ARCHIVES | XML_TRICKS | DOCUMENTS | PICTURES | RICH_TEXT | TYPED

__all__ = ["FILES", "Hostile"]
