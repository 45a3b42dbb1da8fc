"""A small server that stands in for the service where only the scanner is examined: its real scripts, styles and markup,
the words of docs/design-system.md, and answers that the test chooses."""

import html
import http.server
import io
import json
import os
import re
import threading
import urllib.parse
from email import message_from_bytes

import zxingcpp
from PIL import Image

ROOT = os.path.join(os.path.dirname(__file__), "../../..")
RESOURCES = os.path.join(ROOT, "Sources/WebService/Resources")
DECODER = os.path.join(ROOT, ".build-browser/html5-qrcode.min.js")
TYPES = {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml"}
POLICY = ("default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; "
          "form-action 'self'; base-uri 'none'; frame-ancestors 'none'")


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def words(language):
    """The scanner's words, from the table of the document."""
    table = re.findall(r"^\| (`\w+`(?: / `\w+`)*) \| (.+?) \| (.+?) \|$", read(f"{ROOT}/docs/design-system.md"), re.M)
    found = {}
    for names, chinese, english in table:
        said = (chinese if language == "zh" else english).split(" / ")
        names = re.findall(r"`(\w+)`", names)
        found.update(zip(names, said if len(names) > 1 else [" / ".join(said)]))
    return found


def render(template, *stack):
    """As much of Mustache as scanner.mustache uses: values, sections, inverted sections."""
    def value(name):
        if name == ".":
            return stack[-1]
        for scope in reversed(stack):
            found = scope
            for part in name.split("."):
                found = found.get(part) if isinstance(found, dict) else None
            if found is not None:
                return found
        return None

    def section(match):
        kind, name, inside = match.groups()
        found = value(name)
        if kind == "^":
            return "" if found else render(inside, *stack)
        scopes = found if isinstance(found, list) else [found] if found else []
        return "".join(render(inside, *stack, scope) for scope in scopes)

    done = re.sub(r"\{\{([#^])([\w.]+)\}\}(.*?)\{\{/\2\}\}", section, template, flags=re.S)
    return re.sub(r"\{\{([\w.]+)\}\}", lambda match: html.escape(str(value(match[1]) or "")), done)


class StandIn:
    """The server. `answers`: for a code, the JSON of its check, or a status; others get 404 with problem details.

    `pages`: other pages, by path. `asked`: the fields of every check; `sent`: the fields of every form that was sent; `photos`: how many came.
    """

    def __init__(self, answers, pages=None):
        self.answers, self.asked, self.sent, self.photos = answers, [], [], 0
        self.pages = pages or {}
        standin = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                address = urllib.parse.urlsplit(self.path)
                if address.path.startswith("/static/"):
                    return self.file(os.path.basename(address.path))
                if address.path in standin.pages:
                    return self.answer(standin.pages[address.path])
                self.answer(standin.page({name: values[0] for name, values
                                          in urllib.parse.parse_qs(address.query, True).items()}))

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                fields = fields_of(self.headers["Content-Type"], body)
                if self.path == "/check":
                    standin.asked.append(fields)
                    found = standin.answers.get(fields["code"][0], 404)
                    if isinstance(found, int):
                        problem = {"title": "查无此码", "detail": "请核对", "status": found}
                        return self.answer(json.dumps(problem), found, "application/problem+json")
                    self.answer(json.dumps(found), 200, "application/json")
                elif self.path == "/photo":
                    standin.photos += 1
                    self.answer(json.dumps({"code": decoded(fields["photo"][0])}), 200, "application/json")
                else:
                    standin.sent.append(fields)
                    self.answer(standin.page({"lang": "zh", "done": fields.get("purpose", [""])[0]}))

            def file(self, name):
                path = DECODER if name == os.path.basename(DECODER) else f"{RESOURCES}/static/{name}"
                if not os.path.exists(path):
                    return self.answer("", 404)
                with open(path, "rb") as file:
                    self.answer(file.read(), 200, TYPES[name.rsplit(".", 1)[1]])

            def answer(self, body, status=200, kind="text/html; charset=utf-8"):
                body = body if isinstance(body, bytes) else body.encode()
                self.send_response(status)
                for name, said in (("Content-Type", kind), ("Content-Length", str(len(body))),
                                   ("Content-Security-Policy", POLICY), ("X-Content-Type-Options", "nosniff"),
                                   ("Permissions-Policy", "camera=(self), geolocation=(), microphone=()")):
                    self.send_header(name, said)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def page(self, asked):
        """A page with a scanner: `lang`, `many`, `decoder` (its address); or one that tells of success: `done`."""
        language = asked.get("lang", "zh")
        scan = {"issuers": [{"id": "hanchuan", "name": "寒川空调"}], "count": "0"}
        partial = render(read(f"{RESOURCES}/templates/scanner.mustache"), {"copy": words(language), "scan": scan})
        many = "data-many" if "many" in asked else ""
        decoder = asked.get("decoder", "/static/html5-qrcode.min.js")
        form = f"""<form data-scan {many} data-store="receive" data-check="/check" data-photo="/photo"
data-decoder="{html.escape(decoder)}" method="post" action="/submit" enctype="multipart/form-data">
<input type="hidden" name="csrf" value="token"><input type="hidden" name="purpose" value="receive">
<label for="order">维修单号</label><input id="order" name="order" value="RO-1">{partial}
<div class="actions"><button name="step" value="done">保存</button></div></form>"""
        if "done" in asked:
            form = f'<div class="notice pass" role="status" data-scan-done="{html.escape(asked["done"])}">已入账</div>'
        body = f'<main id="main"><h1>进货</h1>{form}</main><script type="module" src="/static/scan.js"></script>'
        return document(body, "zh-CN" if language == "zh" else "en")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


def document(body, language="zh-CN"):
    """A page with the styles that head.mustache links."""
    links = re.findall(r"<link [^>]+>", read(f"{RESOURCES}/templates/head.mustache"))
    links = [re.sub(r"{{page\.files\.(\w+)_(\w+)}}", r"/static/\1.\2", link) for link in links]
    return (f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>样张</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1">' + "".join(links)
            + f"</head><body>{body}</body></html>")


def fields_of(kind, body):
    """The fields of a form, urlencoded or multipart; a file's are bytes."""
    if kind.startswith("application/x-www-form-urlencoded"):
        return urllib.parse.parse_qs(body.decode(), keep_blank_values=True)
    fields = {}
    for part in message_from_bytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body).get_payload():
        value = part.get_payload(decode=True)
        name = part.get_param("name", header="content-disposition")
        fields.setdefault(name, []).append(value if part.get_filename() is not None else value.decode())
    return fields


def decoded(picture):
    """The code in a photograph, by zxing-cpp; None when there is none."""
    try:
        found = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)), zxingcpp.BarcodeFormat.QRCode)
    except OSError:
        return None
    return found[0].text if found else None
