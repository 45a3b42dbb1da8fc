"""Photographs of a label as a phone takes them: held straight, tilted, in bad light, moved. As a file, or as what a fake
camera shows."""

import io
import random
import subprocess
import tempfile

import zxingcpp
from PIL import Image, ImageChops, ImageEnhance, ImageFilter

# What each name of `take` does to the scene.
CONDITIONS = {
    "clean": {},
    "tilted": {"turn": 20, "lean": 0.16},
    "dim": {"light": 0.22, "noise": 6},
    "blurred": {"blur": 2.2},
    "far": {"fill": 0.55},
    "tilted-dim": {"turn": -17, "lean": 0.12, "light": 0.3, "noise": 5},
}


def symbol(text, module=12):
    """A QR symbol of a text, drawn by another implementation, with its quiet zone."""
    bare = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    return Image.fromarray(bare.to_image(scale=module, add_quiet_zones=True)).convert("RGB")


def drawn(path, width=900):
    """A label or symbol that the program wrote, as SVG (drawn by librsvg) or as PNG."""
    if not str(path).endswith(".svg"):
        return Image.open(path).convert("RGB")
    done = subprocess.run(["rsvg-convert", "--width", str(width), "--background-color", "white", path],
                          capture_output=True, check=True, timeout=60)
    return Image.open(io.BytesIO(done.stdout)).convert("RGB")


def take(label, condition="clean", size=(1280, 720), fill=0.62):
    """A photograph of a label (an image) under one of CONDITIONS. `fill`: its size in the picture, see `scene`."""
    return scene(label, size, **{"fill": fill, **CONDITIONS[condition]})


def scene(label, size=(1280, 720), fill=0.62, turn=0.0, lean=0.0, light=1.0, noise=0, blur=0.0, seed=7):
    """A label on a workbench.

    fill: the label's longer side as a share of the picture's height. turn: degrees in the picture's plane. lean: how much
    smaller the far edge is than the near one, as a share. light: brightness, 1 is daylight. noise: its standard
    deviation, of 255. blur: radius in pixels.
    """
    width, height = size
    # A bench that is neither white nor even, with things lying about.
    ground = Image.linear_gradient("L").resize(size).point(lambda value: 96 + value // 4)
    picture = Image.merge("RGB", [ground, ground.point(lambda v: v - 8), ground.point(lambda v: v - 22)])
    chance = random.Random(seed)
    for _ in range(14):
        x, y, shade = chance.randrange(width), chance.randrange(height), chance.randrange(60, 200)
        picture.paste((shade, shade, shade - 20), (x, y, x + chance.randrange(20, 160), y + chance.randrange(8, 60)))
    scale = fill * height / max(label.size)
    w, h = label.width * scale, label.height * scale
    turned = Image.new("RGBA", size, (0, 0, 0, 0))
    # The corners of the label in the picture before it is turned: the far edge is the upper one.
    near, far = w / 2, w / 2 * (1 - lean)
    top, bottom = height / 2 - h / 2 * (1 - lean / 2), height / 2 + h / 2
    corners = [(width / 2 - far, top), (width / 2 + far, top), (width / 2 + near, bottom), (width / 2 - near, bottom)]
    sheet = label.convert("RGBA")
    # A border of one transparent pixel keeps the edge from being smeared.
    seen = sheet.transform(size, Image.Transform.PERSPECTIVE, coefficients(corners, sheet.size),
                           Image.Resampling.BICUBIC, fillcolor=(0, 0, 0, 0))
    turned.alpha_composite(seen)
    turned = turned.rotate(turn, Image.Resampling.BICUBIC, fillcolor=(0, 0, 0, 0))
    picture.paste(turned, (0, 0), turned)
    if blur:
        picture = picture.filter(ImageFilter.GaussianBlur(blur))
    if light != 1:
        picture = ImageEnhance.Brightness(picture).enhance(light)
    if noise:
        grain = Image.merge("RGB", [Image.effect_noise(size, noise)] * 3)
        picture = ImageChops.add(picture, grain, 1, -128)
    return picture


def coefficients(corners, source):
    """The eight numbers with which Pillow finds, for each place in the picture, the place on the label."""
    width, height = source
    rows = []
    for (x, y), (u, v) in zip(corners, [(0, 0), (width, 0), (width, height), (0, height)]):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for column in range(8):
        pivot = max(range(column, 8), key=lambda row: abs(rows[row][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        rows[column] = [value / rows[column][column] for value in rows[column]]
        for row in range(8):
            if row != column:
                rows[row] = [a - rows[row][column] * b for a, b in zip(rows[row], rows[column])]
    return [row[8] for row in rows]


def png(picture, path):
    picture.save(path, "PNG", compress_level=1)
    return path


def jpeg(picture, path, quality=85):
    """As a phone's own camera stores it."""
    picture.save(path, "JPEG", quality=quality)
    return path


def y4m(pictures, path, rate=10, each=10):
    """What a fake camera shows: every picture for `each` frames, then from the start again."""
    width, height = pictures[0].size
    with open(path, "wb") as file:
        file.write(f"YUV4MPEG2 W{width} H{height} F{rate}:1 Ip A1:1 C420jpeg\n".encode())
        for picture in pictures:
            luma, *chroma = picture.convert("YCbCr").split()
            planes = luma.point(lambda value: 16 + value * 219 // 255).tobytes()
            planes += b"".join(part.resize((width // 2, height // 2)).tobytes() for part in chroma)
            for _ in range(each):
                file.write(b"FRAME\n" + planes)
    return path


def camera(pictures, **options):
    """A fake camera's film in a temporary file; keep the value as long as the browser runs."""
    film = tempfile.NamedTemporaryFile(suffix=".y4m")
    y4m(pictures, film.name, **options)
    return film
