from afterword.moderation.kinds import Verb
from afterword.moderation.models.appeals import Appeal
from afterword.moderation.models.cases import Case, Report
from afterword.moderation.models.decisions import Decision, LogIsFinal

__all__ = ["Appeal", "Case", "Decision", "LogIsFinal", "Report", "Verb"]
