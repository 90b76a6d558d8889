"""A work and all that belongs to it, one file per thing."""

from afterword.works.models.buffers import Buffer
from afterword.works.models.chapter import Chapter, Revision, Way
from afterword.works.models.imports import Import, ImportFile, NoRoom
from afterword.works.models.links import Authorship, WorkTag
from afterword.works.models.pictures import Picture, PictureHold, PictureUse
from afterword.works.models.states import ChapterHiding, Hiding, Hold
from afterword.works.models.work import TITLE_LENGTH, Work

__all__ = [
    "TITLE_LENGTH",
    "Authorship",
    "Buffer",
    "Chapter",
    "ChapterHiding",
    "Hiding",
    "Hold",
    "Import",
    "ImportFile",
    "NoRoom",
    "Picture",
    "PictureHold",
    "PictureUse",
    "Revision",
    "Way",
    "Work",
    "WorkTag",
]
