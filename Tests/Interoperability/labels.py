"""zbar and zxing-cpp read every printed label, PNG and SVG, to exactly the code of the manifest."""

import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor

import zxingcpp
from PIL import Image

from support import Checks, Folder, bytes_of_digits, digits_of, enrol, initialise, issue


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
    picture = path[:-4] + ".rendered.png"
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


def main():
    checks = Checks()
    missing = [program for program in ("zbarimg", "rsvg-convert") if not shutil.which(program)]
    if missing:
        checks.that(False, "programs that read labels are installed", missing)
        checks.finish()
    sizes = {}
    with Folder() as folder:
        initialise(folder)
        key = enrol(folder)
        for picture in ("png", "svg"):
            table_text = table() if picture == "png" else table().replace("9521234543213", "9521234567899").replace(
                "HC-26-", "HC-27-").replace("R-1,", "R-2,").replace("P" * 30, "Q" * 30)
            rows = issue(folder, key, table_text, picture, picture=picture)

            def read(row):
                path = os.path.join(folder / picture, row["file"])
                image = path if picture == "png" else rendered(path)
                return row, path, zbar(image), zxing(image)

            with ThreadPoolExecutor(4) as pool:
                for row, path, by_zbar, by_zxing in pool.map(read, rows):
                    what = f"{picture} {row['number']}"
                    checks.equal(by_zbar, row["code"], f"{what} by zbar")
                    if not checks.that(by_zxing is not None, f"{what} is found by zxing-cpp"):
                        continue
                    checks.equal(by_zxing.text, row["code"], f"{what} by zxing-cpp")
                    checks.equal(by_zxing.ec_level, "M", f"{what}: error correction")
                    if picture == "png":
                        size = len(bytes_of_digits(digits_of(row["code"])))
                        count = modules(path)
                        sizes[size] = count
                        checks.equal(count, smallest(size), f"{what}: modules for {size} bytes")
            checks.say(f"{picture}: {len(rows)} labels by two readers")
    checks.that(min(sizes) <= 128 < max(sizes), "sizes on both sides of 128 bytes", sizes)
    checks.that(any(128 < size <= 155 for size in sizes), "sizes of version 9", sizes)
    checks.say("bytes: modules  " + ", ".join(f"{size}: {sizes[size]}" for size in sorted(sizes)))
    checks.finish()


main()
