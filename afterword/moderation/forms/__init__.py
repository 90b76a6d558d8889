from afterword.moderation.forms.cases import AppealAnswerForm, AppealForm, CounterNoticeForm, HidingForm, NoteForm
from afterword.moderation.forms.reports import ReportForm, TakedownForm
from afterword.moderation.forms.works import CorrectionForm, ReasonForm, SuspensionForm

__all__ = [
    "AppealAnswerForm",
    "AppealForm",
    "CorrectionForm",
    "CounterNoticeForm",
    "HidingForm",
    "NoteForm",
    "ReasonForm",
    "ReportForm",
    "SuspensionForm",
    "TakedownForm",
]
