"""Whether every colour pair of the style sheet can be read, in light and in dark, by WCAG 2.2 (1.4.3 and 1.4.11)."""

import os
import re

from support import Checks

STYLES = os.path.join(os.path.dirname(__file__), "../../Sources/WebService/Resources/static")
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


def main():
    checks = Checks()
    checks.that(abs(ratio("#000000", "#ffffff") - 21) < 1e-9, "black on white is 21")
    checks.that(4.47 < ratio("#777777", "#ffffff") < 4.49, "#777 on white is 4.48, as WCAG's example says")
    # The report on a bundle is a document of its own, black on white.
    sheets = {name: open(os.path.join(STYLES, name), encoding="utf-8").read()
              for name in sorted(os.listdir(STYLES)) if name.endswith(".css") and name != "report.css"}
    found = schemes(sheets["tokens.css"])
    checks.equal(set(re.findall(r"--([a-z0-9-]+): #", sheets["tokens.css"].split("@media")[1])),
                 set(found["light"]), "the dark scheme has a colour for each of the light one")
    for scheme, colours in found.items():
        lowest = {}
        for least, pairs in ((4.5, TEXT), (3, PARTS)):
            for front, back in pairs:
                value = ratio(colours[front], colours[back])
                checks.that(value >= least, f"{scheme}: {front} on {back} has {least}", f"{value:.2f}")
                lowest[least] = min(lowest.get(least, (99, "")), (value, f"{front} on {back}"))
        checks.say(f"{scheme}: text at least {lowest[4.5][0]:.2f} ({lowest[4.5][1]}), "
                   f"parts at least {lowest[3][0]:.2f} ({lowest[3][1]})")
    with open(os.path.join(STYLES, "../templates/head.mustache"), encoding="utf-8") as file:
        bars = dict(re.findall(r'media="\(prefers-color-scheme: (\w+)\)" content="(#\w+)"', file.read()))
    checks.equal(bars, {scheme: colours["ground"] for scheme, colours in found.items()},
                 "a phone's own bar has the colour of the ground")
    used = {name for text in sheets.values() for name in re.findall(r"var\(--([a-z0-9-]+)", text)}
    known = {name for text in sheets.values() for name in re.findall(r"--([a-z0-9-]+):", text)}
    checks.equal(used - known, set(), "every property that is used is defined")
    for name, text in sheets.items():
        if name not in ("tokens.css", "print.css"):
            checks.equal(re.findall(r"#[0-9a-f]{6}\b", text), [], f"{name}: colours come from tokens.css")
    size = sum(len(text.encode()) for text in sheets.values())
    checks.that(size < LARGEST, "all style sheets together are light", size)
    checks.finish()


main()
