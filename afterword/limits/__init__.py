"""How often anybody may do what.

All limits stand in one table, `afterword.limits.rates.LIMITS`. Members are counted by account, guests by where they
come from, so a stranger can't use up a member's share. The counts are in the cache, shared by all workers.

    @limited("review")                         # on a view: counts what is sent, answers 429 with what was typed
    verdict = spend_for(request, "publish")    # inside one, once the form is known to be good
"""

from afterword.limits.rates import LIMITS, Limit, Rate
from afterword.limits.spending import Verdict, spend, spend_for
from afterword.limits.views import free_of_charge, limited, too_many

__all__ = ["LIMITS", "Limit", "Rate", "Verdict", "free_of_charge", "limited", "spend", "spend_for", "too_many"]
