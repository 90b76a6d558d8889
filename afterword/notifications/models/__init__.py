"""Which mails people want, mails on their way, what waits for the day's mail, and what the house told them."""

from afterword.notifications.models.choices import MailChoice
from afterword.notifications.models.mails import DayLine, Mail
from afterword.notifications.models.notices import Notice

__all__ = ["DayLine", "Mail", "MailChoice", "Notice"]
