"""A chapter of our own with the traps that a chapter pasted by its writer has."""

NOTE = (
    "So this is my first try at something longer, a lighthouse story, slow burn, Mara/Ines, eventually. We'll see. ;)",
    "Nobody has reviewed 'Low Water' yet, so if you liked that one, please go and tell me what you think.",
    "Did I mention that I love reviews? Because I do. A lot.",
    "Disclaimer, because my sister says I need one: the Harbour Watch isn't mine. Sadly.",
    "Enjoy and review!",
)
STORY = (
    '"You left the lamp on."',
    "Mara turned round on the stairs. She had not heard the door, and nobody had a key; nobody but the dead.",
    '"I always leave it on," she said. "It\'s a lighthouse."',
    "So to speak.",
    "Ines laughed, I-don't-care-anymore and a little drunk, and sat down on the sill (not the chair, never the chair).",
    '"Wh-what are you doing here?" Stuttering. After nine years.',
    "She remembered the storm of '98, and the boat... and then she didn't.",
    '"For closure."',
    "Mara had no time to answer; the arms round her were cold as rope.",
    "Then the world went dark.",
    '"Thought I\'d stop by."',
    "The stairs were still there. I review what I know, she told herself: stairs, lamp, sea.",
    "And the lamp was off.",
)
# Two stray blank lines in the middle of scenes, as the sample of every archive has them.
_STRAY = {8, 11}
TEXT = (
    "\n\n".join(NOTE)
    + "\n\n"
    + "".join(paragraph + ("\n\n\n" if place in _STRAY else "\n\n") for place, paragraph in enumerate(STORY, start=1))
)
