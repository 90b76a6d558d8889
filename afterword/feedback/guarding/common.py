"""Words that everybody uses, also in the kindest reviews: having them in common tells nothing about two texts."""

from __future__ import annotations

from afterword import texts
from afterword.feedback.guarding.folding import folded

_LITTLE = """
a about after again all also always am an and any are as at back be because been before being but by came can come
could did didn't do does doesn't doing don't down each even ever every everything few first for from get give go
going gonna good got had has have haven't having he her here hers him himself his how i i'd i'll i'm i've if im in
into is isn't it it's its just know last let like little long look made make many maybe me mine more most much must
my myself need never new next no not nothing now of off on once one only or other our out over own part people quite
really right said same saw say see seen she should since so some someone something still such sure take than that
that's the their them then there there's these they they're thing things think this those though through time to too
two under until up us used very want was wasn't way we well went were what when where which while who whole why will
with without won't would wow yes yet you you'd you'll you're you've your yours
"""

_ADDRESSES = "http https www com net org"
_KIND = """
loved love loving lovely liked enjoyed enjoy enjoying amazing awesome beautiful brilliant great wonderful fantastic
incredible excellent perfect nice sweet cute cool fun funny heart hearts thank thanks please update updates updated
story stories chapter chapters fic fics fanfic writing write wrote written writer author read reading reader work
works post posting posted sharing share kudos wait waiting can't cant hope soon keep ending end beginning character
characters plot scene line favorite favourite best better happy sad crying cry cried tears feel feels feeling
emotions day night today days
"""

_OF_LANGUAGES = frozenset(folded(word) for words in texts.COMMON_WORDS.values() for word in words.split())
COMMON = frozenset(_LITTLE.split()) | frozenset(_KIND.split()) | frozenset(_ADDRESSES.split()) | _OF_LANGUAGES
