"""Tables of what asks a writer to go elsewhere, and of what only looks like it."""

from __future__ import annotations

import time

import pytest

from afterword.feedback.control.handover import Sign, handovers, has_links

ASKS = [
    "Wow I love your writing style so much!! Find me on Discord, I have an idea to share with you.",
    "Great story. Add me on d1scord",
    "Such a masterpiece. My discord is mara_draws",
    "your story touched me, my Discord: mara",
    "Discord: marapaints#4821",
    "hit me up on D I S C O R D",
    "reach me on D.i.s.c.o.r.d please",
    "contact me via dis-cord",
    "find me on dis cord",
    "message me on Dіscоrd",  # Cyrillic letters
    "message me on Ｄｉｓｃｏｒｄ",
    "Text me on Tele\u200bgram",
    "message me on t3legram",
    "you can find me at instagram @mara.paints",
    "insta: @mara_paints",
    "Do you have Discord?",
    "do you have an instagram? I'd love to show you something",
    "Are you on Telegram?",
    "What's your Discord?",
    "Can you share your socials so that we can talk",
    "please drop your email",
    "could I get your number",
    "DM me",
    "dm me for details!",
    "My DMs are always open",
    "PM me if you like",
    "send me a private message",
    "Let's talk about it on WhatsApp",
    "I would like to discuss this with you on Discord",
    "can we continue over telegram",
    "Write to me privately",
    "let's chat in private",
    "can we discuss details off-site",
    "mara.draws@gmail.com",
    "reach out: mara.draws at gmail dot com",
    "maradraws [at] gmail [dot] com",
    "maradraws(at)yahoo",
    "https://discord.gg/abcDEF",
    "join discord.gg/abcdef",
    "discord . gg / abcdef",
    "t.me/maradraws",
    "wa.me/15551234",
    "https://www.instagram.com/maradraws",
    "fiverr.com/maradraws",
    'I wrote "find me" but really: Discord mara_draws22',
    "> Find the lamp\n\nadd me on discord",
    "“Great chapter” mara#1234",
    "HMU on insta",
    "follow me on instagram please",
    "I'm on Discord as maradraws if you want",
]
OFFERS = [
    "I'm a professional artist and I'd love to draw your characters.",
    "I am an experienced digital illustrator, your story gave me so many ideas",
    "I can bring your characters to life",
    "I could bring your story to life through comics",
    "My art would bring your characters to life",
    "Commissions are open!",
    "I have my commissions open now",
    "My comissions open right now",
    "open for commissions at a fair price",
    "I take art commissions",
    "Have you thought of turning your story into a webtoon?",
    "I could make a book cover for your story",
    "Would you like to see my portfolio?",
    "check out my rates",
    "I help authors by promoting your story to thousands of readers",
]
FINE = [
    "The bread at the end. I could smell it.",
    "I love how Mara finds Tom on Discord in chapter 3, and nobody says a word.",
    "There was such discord between the brothers.",
    "“Find me on Discord,” he says, and I screamed.",
    'The way she types "dm me" and then deletes it!',
    "> Add me on Discord, he wrote.\n\nThis line. This LINE.",
    "The telegram that arrives in chapter two broke me.",
    "When she signals to the boat I held my breath.",
    "The group chat chapter is perfect, their Discord server feels so real.",
    "My Discord group loved this chapter!",
    "My Discord is going wild over this.",
    "She told him to write to me and I died. I mean to HER.",
    "You brought these characters to life.",
    "You bring the whole harbour to life!",
    "Your prose brings your characters to life like nobody else's.",
    "The commission that the painter takes in the second part ruins him.",
    "I love that Tom is an artist and that he never shows anybody the drawings.",
    "The Instagram chapter was so funny.",
    "He texts me… no, he texts HER at three in the morning!",
    "I stared at the email scene for an hour.",
    "Her e-mail in chapter 4 made me cry.",
    "Please tell me there is more. Message received.",
    "I had no idea what to do with myself after that.",
    "Do you have a plan for how many chapters there will be?",
    "Do you have a beta? I noticed a missing comma in the third paragraph.",
    "What's your favourite scene?",
    "I am an illustrator myself and the paint smells right.",
    "This would make a wonderful comic.",
    "Nice 2 see them all again in ch. 12.",
    "Chapter 12 at last!!! A+ B-plot.",
    "Part 3.5 made me laugh",
    "I looked at outlooks and horizons differently.",
    "a b c d e f g, now I know my alphabet",
    "Thank you for writing, I'm going to follow this story.",
    "Twitter would have a field day with this villain.",
    "The ending @ chapter 5?! I screamed.",
    "I read it on the bus. Contact lenses and tears do not mix.",
    "",
]


@pytest.mark.parametrize("text", ASKS)
def test_what_asks_to_go_elsewhere_is_found(text: str) -> None:
    assert Sign.CONTACT in {found.sign for found in handovers(text)}


@pytest.mark.parametrize("text", OFFERS)
def test_what_is_sold_is_found(text: str) -> None:
    assert Sign.OFFER in {found.sign for found in handovers(text)}


@pytest.mark.parametrize("text", FINE)
def test_what_readers_say_of_stories_is_left_alone(text: str) -> None:
    assert handovers(text) == []


@pytest.mark.parametrize(
    ("text", "is_there"),
    [
        ("See https://example.org/picture", True),
        ("see www.example.org", True),
        ("example dot com has it", True),
        ("my-shop.store/offer", True),
        ("end of sentence.Next begins", False),
        ("I like chapter 3.5 and e.g. this", False),
        ("He said no.Me too.", False),
        ("", False),
    ],
)
def test_addresses_of_the_web(text: str, *, is_there: bool) -> None:
    assert has_links(text) == is_there


@pytest.mark.parametrize(
    "text",
    ["a " * 10_000, "dm" * 10_000, "@" * 20_000, "d-" * 10_000, "my discord " * 1_800, "“" * 20_000, "a.b" * 6_000],
)
def test_the_longest_text_takes_little_time(text: str) -> None:
    began = time.process_time()
    handovers(text[:20_000])
    has_links(text[:20_000])
    assert time.process_time() - began < 2
