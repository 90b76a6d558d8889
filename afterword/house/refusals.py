"""Why `texts` does not take a text or a name, in the page's language; `house_rules` keeps the list whole."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop

from afterword import texts

SENTENCES = frozenset(
    (
        gettext_noop(
            "This file can't be read, because something in it is not as its kind of file has it. Open it in your "
            "word processor, save it again, and try that; or copy the text and paste it."
        ),
        gettext_noop("This is not a text file; save your story as plain text or HTML and try again."),
        gettext_noop("The characters of this file can't be read; save it as UTF-8 text and try again."),
        gettext_noop("This text has more markup than words; save it as plain text and try again."),
        gettext_noop("A name needs at least one letter."),
        gettext_noop("This name has characters in it that can't be seen; type it again by hand."),
        gettext_noop("This name has more accents than letters can carry; leave some out."),
        gettext_noop("This file is damaged or incomplete; open it in your word processor, save it anew and try again."),
        gettext_noop("This archive has files that lead out of it or lie over each other, so it was not opened."),
        gettext_noop("The parts of this file stand in each other deeper than any text needs, so it was not read."),
        gettext_noop("There are more than five thousand files in this archive; that is no manuscript."),
        gettext_noop("This file would unpack to far more than a story needs, so it was not opened."),
        gettext_noop("This file declares things that no manuscript needs (XML entities), so it was not read."),
        gettext_noop("This file is protected with a password; remove the protection and try again."),
        gettext_noop("There are no manuscripts in this archive; put your chapters into it and try again."),
        gettext_noop("There are more than five hundred files in this archive; send it in several."),
        gettext_noop("This book has no pages in it; make the EPUB anew and try again."),
        gettext_noop("This book doesn't say what is in it; make the EPUB anew and try again."),
        gettext_noop(
            "This book is locked by its shop (DRM), so nobody can read its text out of the file; use the "
            "manuscript that it was made from."
        ),
        gettext_noop(
            "This is a document of StarOffice or OpenOffice 1; open it in LibreOffice, save it as .odt and try again."
        ),
        gettext_noop(
            "The parts of this file stand in each other deeper than any text needs; save it anew and try again."
        ),
        gettext_noop("This file has more formatting than words; save it as .docx or plain text instead."),
        gettext_noop("There are no words in this file; check that it is the right one."),
        gettext_noop("This file is larger than 20 MB; split it into several files and try again."),
        gettext_noop("This name is too long; %(most)s characters are the most."),
        gettext_noop(
            "A chapter can have at most two million characters and fifty thousand paragraphs; split this one into"
            " several."
        ),
        gettext_noop(
            "Reading this file took too long and was stopped. If it is a story, save it again in your word "
            "processor, or split it into several files, and try again."
        ),
        gettext_noop(
            "Reading this file takes more memory than it may. If it is a story, save it again in your word "
            "processor, without its pictures, or split it into several files, and try again."
        ),
        gettext_noop("There is more in this file than a story can hold; split it into several files and try again."),
        gettext_noop(
            "This is a PDF, which knows pages and no paragraphs; open the document that it was made from, save it"
            " as .docx or .odt there, or as .epub, and try again."
        ),
        gettext_noop(
            "This is a Kindle book (.mobi or .azw), which can't be read here; use the EPUB of the same book, or "
            "convert it to EPUB with Calibre, and try again."
        ),
        gettext_noop(
            "This is a document of Word 2003 or older (.doc); open it in Word or LibreOffice, save it as .docx or"
            " .odt, and try again."
        ),
        gettext_noop(
            "This is a document of Apple Pages; open it there, export it as Word (.docx) or EPUB, and try again."
        ),
        gettext_noop("This is an archive of a kind that isn't opened here; pack your chapters as .zip and try again."),
        gettext_noop(
            "This is a picture; if it shows your story, the words have to be typed before they can be read here."
        ),
        gettext_noop(
            "This document's format (WordPerfect, Works or Microsoft Reader) can't be read here; open it in "
            "LibreOffice, save it as .docx or .odt there, or as .epub, and try again."
        ),
    )
)


def in_words(refused: texts.Refused) -> str:
    """The sentence of a refusal, for the page on which it is shown."""
    sentence = gettext(refused.sentence)
    return sentence % refused.facts if refused.facts else sentence
