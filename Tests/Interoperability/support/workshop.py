"""A repair shop with people who sign in and a maker whose labels they scan, made from nothing, behind a running service."""

from . import Server, enrol, initialise, issue, run, write
from . import pictures
from .counter import HERE, THERE, person

PRODUCT = "HC-26-A"
# So many parts are on the list, and the service has answered about each.
READY = "document.querySelectorAll('[data-scan-taken] .item').length === {} && !document.querySelector('.item.waiting')"


class Workshop:
    """Shop hz-001 with technician `wang` and manager `li`, shop hz-002 of the same chain, and labelled parts.

    rows: what was issued: number, serial, code and the label's file. `label(index)` is the drawn label of one.
    """

    def __init__(self, folder, parts=8, name="压缩机"):
        self.folder, self.name = folder, name
        initialise(self.folder)
        data = self.folder / "data"
        self.key = enrol(self.folder)
        for shop in (HERE, THERE):
            run("shop", "add", "--data", data, "--id", shop, "--registration", f"CN:330106A{shop}", "--name-zh",
                f"城西维修 {shop}", "--name-en", f"Westside {shop}", "--address", "文三路 1 号", "--kind", "chain", "--chain", "城西")
        run("supplier", "set", "--data", data, "--id", "cold-parts", "--name-zh", "冷配商行", "--name-en", "Cold Parts",
            "--standing", "authorised")
        for who, role, called in (("wang", "technician", "王师傅"), ("li", "shop-manager", "李店长")):
            person(self.folder, who, role, called, shop=HERE)
        products = write(self.folder / "products.csv", f"code,issuer,name_zh,name_en,brand\n{PRODUCT},hanchuan,{name},"
                                                       "Compressor,寒川\n")
        run("product", "import", "--data", data, products)
        self.rows = issue(self.folder, self.key, "product,serial,lot,class\n" + "".join(
            f"{PRODUCT},S{index:06d},L2601,oem\n" for index in range(parts)))
        self.server = Server(data)

    def label(self, index):
        return pictures.drawn(self.folder / "labels" / self.rows[index]["file"])

    def photo(self, index, condition="clean", size=(1280, 720)):
        """A photograph of one part's label, as a file."""
        return pictures.jpeg(pictures.take(self.label(index), condition, size, fill=0.9),
                             self.folder / f"photo-{index}-{condition}-{size[0]}.jpg")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.stop()
