"""Who may knock at a view: written in `house`, whose own pages need it too; everybody else finds it here."""

from afterword.house.doors import View, archivist_page, moderator_page, public

__all__ = ["View", "archivist_page", "moderator_page", "public"]
