"""One file per kind of page."""

from afterword.pages.views.adult import adult
from afterword.pages.views.again import again, again_chapter, again_end, again_text, again_walk
from afterword.pages.views.help import help_page
from afterword.pages.views.home import home
from afterword.pages.views.lists import fandoms, tag, waiting, works, writer
from afterword.pages.views.reading import chapter, whole_work, work

__all__ = [
    "adult",
    "again",
    "again_chapter",
    "again_end",
    "again_text",
    "again_walk",
    "chapter",
    "fandoms",
    "help_page",
    "home",
    "tag",
    "waiting",
    "whole_work",
    "work",
    "works",
    "writer",
]
