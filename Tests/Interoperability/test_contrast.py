"""Whether every colour pair of the style sheet can be read, in light and in dark, by WCAG 2.2 (1.4.3 and 1.4.11)."""

import os
import re

import pytest

from support import check
from support.standin import RESOURCES, read

STYLES = os.path.join(RESOURCES, "static")
LEVELS = ("pass", "caution", "unconfirmed", "stop")
GROUNDS = ("ground", "card")
LARGEST = 24 << 10

# Foreground, background. Text needs 4.5, borders and marks that carry a meaning need 3.
TEXT = (
    [(ink, ground) for ink in ("ink", "soft", "accent") for ground in GROUNDS]
    + [("ink", "accent-tint"), ("soft", "accent-tint"), ("accent", "accent-tint"), ("accent-ink", "accent"),
       ("accent-ink", "accent-deep")]
    + [("on-verdict", level) for level in LEVELS]
    + [(f"{level}-ink", ground) for level in LEVELS for ground in (f"{level}-tint", *GROUNDS)]
    + [("ink", f"{level}-tint") for level in LEVELS])
PARTS = (
    [(part, ground) for part in ("edge", "focus", "accent", *LEVELS) for ground in GROUNDS]
    + [(f"series-{number}", "card") for number in range(1, 8)]
    + [("accent", "accent-tint"), ("edge", "accent-tint"), ("focus", "accent-tint")])


def schemes(text):
    """The custom properties of the light and of the dark scheme, colours only."""
    light, dark = text.split("@media (prefers-color-scheme: dark)")
    colours = [dict(re.findall(r"--([a-z0-9-]+):\s*(#[0-9a-f]{6});", part)) for part in (light, dark)]
    return {"light": colours[0], "dark": {**colours[0], **colours[1]}}


def luminance(colour):
    parts = [int(colour[place:place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.fixture(scope="module")
def sheets():
    """The style sheets by name; but the report on a bundle is a document of its own, black on white."""
    return {name: read(os.path.join(STYLES, name))
            for name in sorted(os.listdir(STYLES)) if name.endswith(".css") and name != "report.css"}


@pytest.fixture(scope="module")
def found(sheets):
    return schemes(sheets["tokens.css"])


def test_examples_of_wcag():
    assert abs(ratio("#000000", "#ffffff") - 21) < 1e-9, "black on white is 21"
    assert 4.47 < ratio("#777777", "#ffffff") < 4.49, "#777 on white is 4.48"


def test_the_dark_scheme_has_a_colour_for_each_of_the_light_one(sheets, found):
    assert set(re.findall(r"--([a-z0-9-]+): #", sheets["tokens.css"].split("@media")[1])) == set(found["light"])


@pytest.mark.parametrize("least, pairs", [(4.5, TEXT), (3, PARTS)], ids=["text", "parts"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast(found, scheme, least, pairs):
    for front, back in pairs:
        value = ratio(found[scheme][front], found[scheme][back])
        check.that(value >= least, f"{front} on {back} has {least}", f"{value:.2f}")


def test_the_bar_of_a_phone_has_the_colour_of_the_ground(found):
    bars = dict(re.findall(r'media="\(prefers-color-scheme: (\w+)\)" content="(#\w+)"',
                           read(os.path.join(STYLES, "../templates/head.mustache"))))
    assert bars == {scheme: colours["ground"] for scheme, colours in found.items()}


def test_every_property_that_is_used_is_defined(sheets):
    used = {name for text in sheets.values() for name in re.findall(r"var\(--([a-z0-9-]+)", text)}
    known = {name for text in sheets.values() for name in re.findall(r"--([a-z0-9-]+):", text)}
    assert used and used - known == set()


def test_colours_come_from_tokens_css(sheets):
    for name, text in sheets.items():
        if name not in ("tokens.css", "print.css"):
            check.equal(re.findall(r"#[0-9a-f]{6}\b", text), [], name)


def test_all_style_sheets_together_are_light(sheets):
    assert 0 < sum(len(text.encode()) for text in sheets.values()) < LARGEST
