"""What people try in order to run a script, or to load something, in somebody else's browser: written by us, by family.

`PAYLOADS` is HTML. `ways` has what else can carry it, or what each other format has of its own.
"""

from .first import FIRST
from .foreign import FOREIGN
from .names import NAMES
from .places import PLACES
from .styles import STYLES
from .wording import WORDING

PAYLOADS: tuple[str, ...] = tuple(dict.fromkeys((*FIRST, *PLACES, *FOREIGN, *STYLES, *NAMES, *WORDING)))

__all__ = ["PAYLOADS"]
