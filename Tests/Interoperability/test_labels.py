"""zbar and zxing-cpp read every printed label, PNG and SVG, to exactly the code of the manifest."""

import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest
import zxingcpp
from PIL import Image

from support import bytes_of_digits, check, digits_of, enrol, initialise, issue


pytestmark = pytest.mark.needs("zbarimg", "rsvg-convert")


def table():
    """Parts whose certificates have all the usual sizes, from 117 bytes to over 155."""
    rows = ["product,serial,lot,class,use_by"]
    for index in range(48):
        product = "9521234543213" if index % 3 else "HC-26-" + "X" * (index // 2)
        serial = ("S" * (index % 18)) + f"{index:02d}"
        lot = ["L26", "4711", "", "LOT" + "7" * (index % 17)][index % 4]
        rows.append(f"{product},{serial},{lot},oem," + ("2031-03-31" if index % 2 else ""))
    rows.append("R-1,1,,oem,")
    rows.append("P" * 30 + "," + "S" * 20 + "," + "L" * 20 + ",oem,2031-03-31")
    return "\n".join(rows) + "\n"


def zbar(path):
    done = subprocess.run(["zbarimg", "--nodbus", "--quiet", "--raw", "--oneshot", "-Sdisable", "-Sqrcode.enable", path],
                          capture_output=True, timeout=120)
    return done.stdout.decode(errors="replace").rstrip("\n")


def zxing(path):
    with Image.open(path) as image:
        found = zxingcpp.read_barcodes(image.convert("L"), formats=zxingcpp.BarcodeFormat.QRCode)
    return found[0] if len(found) == 1 else None


def rendered(path):
    """An SVG as a printer's raster image would be: 300 dpi."""
    picture = path.with_suffix(".rendered.png")
    subprocess.run(["rsvg-convert", "--dpi-x", "300", "--dpi-y", "300", "--background-color", "white", "-o", picture,
                    path], check=True, timeout=120)
    return picture


def modules(path):
    """Modules a side of a bare symbol, from the size of its pixels: finder patterns are 7 modules wide."""
    with Image.open(path) as image:
        pixels = image.convert("L")
        width = pixels.size[0]
        dark = [[pixels.getpixel((x, y)) < 128 for x in range(width)] for y in range(0, width // 4)]
    first = next(row for row in dark if any(row))
    left = first.index(True)
    right = width - 1 - first[::-1].index(True)
    finder = next(x for x in range(left, width) if not first[x]) - left
    return round((right - left + 1) / (finder / 7))


def smallest(size):
    """Modules due for so many bytes with a host of 10 characters at level M (docs/formats/qr-symbol.md)."""
    return next(count for limit, count in ((98, 45), (128, 49), (155, 53), (188, 57), (1000, 0)) if size <= limit)


@pytest.fixture(scope="module")
def key(folder):
    initialise(folder)
    return enrol(folder)


def read(folder, rows, as_image):
    """Each row with its label's file and what zbar and zxing-cpp read."""
    def one(row):
        path = folder / row["file"]
        image = as_image(path)
        return row, path, zbar(image), zxing(image)

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(one, rows))


def both_read(row, by_zbar, by_zxing):
    check.equal(by_zbar, row["code"], f"{row['number']} by zbar")
    if check.that(by_zxing is not None, f"{row['number']} is found by zxing-cpp"):
        check.equal(by_zxing.text, row["code"], f"{row['number']} by zxing-cpp")
        check.equal(by_zxing.ec_level, "M", f"{row['number']}: error correction")


def test_png(folder, key):
    rows, sizes = issue(folder, key, table(), "png", picture="png"), {}
    assert len(rows) == 50
    for row, path, by_zbar, by_zxing in read(folder / "png", rows, lambda path: path):
        both_read(row, by_zbar, by_zxing)
        size = len(bytes_of_digits(digits_of(row["code"])))
        sizes[size] = modules(path)
        check.equal(sizes[size], smallest(size), f"{row['number']}: modules for {size} bytes")
    assert min(sizes) <= 128 < max(sizes), "sizes on both sides of 128 bytes"
    assert any(128 < size <= 155 for size in sizes), "sizes of version 9"


def test_svg(folder, key):
    others = table().replace("9521234543213", "9521234567899").replace("HC-26-", "HC-27-").replace("R-1,", "R-2,")
    rows = issue(folder, key, others.replace("P" * 30, "Q" * 30), "svg", picture="svg")
    assert len(rows) == 50
    for row, _, by_zbar, by_zxing in read(folder / "svg", rows, rendered):
        both_read(row, by_zbar, by_zxing)
