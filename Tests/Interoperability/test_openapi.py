"""openapi.yaml is a valid OpenAPI 3.1 document, and what the server answers is what it says, on the example season."""

import json
import urllib.parse

import pytest
import yaml
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from support import check, today

SHOP = "exhibit-a"
METHODS = ("get", "put", "post", "delete")


class Description:
    """The document, and validators for its schemas."""

    def __init__(self, text):
        self.document = yaml.safe_load(text)
        resource = Resource(contents=self.document, specification=DRAFT202012)
        self.registry = Registry().with_resource("urn:openapi", resource)

    def faults(self, schema, value):
        if "$ref" in schema:
            schema = {"$ref": "urn:openapi" + schema["$ref"]}
        found = Draft202012Validator(schema, registry=self.registry).iter_errors(value)
        return [f"{fault.json_path}: {fault.message[:200]}" for fault in found][:3]

    def operations(self):
        for path, item in self.document["paths"].items():
            for method in METHODS:
                if method in item:
                    yield path, method, item[method]

    def resolved(self, part):
        while "$ref" in part:
            found = self.document
            for name in part["$ref"].removeprefix("#/").split("/"):
                found = found[name]
            part = found
        return part

    def answer(self, operation, status):
        """What the description says of an answer with that status; None when it says nothing."""
        answers = operation["responses"]
        part = answers.get(str(status)) or (answers.get("default") if status >= 400 else None)
        return part and self.resolved(part)


class Conversation:
    """Requests to the server, each answer held against the description."""

    def __init__(self, server, description, tokens):
        self.server, self.description, self.tokens = server, description, tokens
        self.paths = {(path, method): operation for path, method, operation in description.operations()}
        self.asked = set()

    def ask(self, method, path, values=None, body=None, role="operator", query=None, due=None):
        operation = self.paths[path, method]
        self.asked.add((path, method))
        address = path
        for name, value in (values or {}).items():
            address = address.replace("{" + name + "}", urllib.parse.quote(str(value), safe=""))
        if query:
            address += "?" + urllib.parse.urlencode(query)
        status, headers, answer = self.server.request(method.upper(), address, body, self.tokens.get(role))
        what = f"{method} {address} as {role}: {status}"
        if due:
            check.that(status == due, what, (due, answer[:300]))
        said = self.description.answer(operation, status)
        if not check.that(said is not None, f"{what} is described"):
            return None
        kind = (headers["Content-Type"] or "").split(";")[0]
        content = self.description.resolved(said).get("content", {})
        if not check.that(kind in content or "*/*" in content or not content, f"{what}: {kind}", list(content)):
            return None
        if not kind.endswith("json"):
            return answer
        value = json.loads(answer)
        schema = content[kind].get("schema")
        if schema:
            check.equal(self.description.faults(schema, value), [], what)
        return value

    def refusals(self):
        """An empty object is refused by every operation that wants a body, in the form of every refusal."""
        for (path, method), operation in self.paths.items():
            content = operation.get("requestBody", {}).get("content", {})
            if "application/json" not in content:
                continue
            values = {part["name"]: "nowhere" for part in map(self.description.resolved, operation.get("parameters", []))
                      if part["in"] == "path"}
            for body in ({}, {"unknown": 1}, []):
                answer = self.ask(method, path, values, body)
                if isinstance(answer, dict) and "code" in answer:
                    check.that(answer["status"] >= 400, f"{method} {path} {body}: refused", answer)


def ask_everything(talk, listing):
    """Reads whatever there is, and adds a little of everything."""
    code = next(row["code"] for row in listing["codes"]
                if row["verdict"] == "certificate-valid" and row["purpose"] == "install" and not row["offline"])
    period = {"from": "2020-01-01", "to": today()}
    for path in ("/api/v1/lists/trust", "/api/v1/lists/status", "/api/v1/issuers", "/api/v1/shops", "/api/v1/suppliers",
                 "/api/v1/products", "/api/v1/tokens"):
        talk.ask("get", path, due=200)
    talk.ask("get", "/api/v1/issuers/{issuer}/batches", {"issuer": "hanchuan"}, query={"limit": 3}, due=200)
    talk.ask("get", "/api/v1/issuers/{issuer}/measures", {"issuer": "hanchuan"}, query={"ended": "true"}, due=200)
    for issuer in ("hanchuan", "nobody"):
        talk.ask("get", "/api/v1/issuers/{issuer}/batches", {"issuer": issuer}, role="nobody")
    shop = {"shop": SHOP}
    shown = talk.ask("get", "/api/v1/shops/{shop}/ledger", shop, query=period | {"limit": 20}, due=200)
    check.that(shown and shown["entries"], "the exhibits' shop has entries")
    for by in ("product", "certificate", "shop"):
        talk.ask("get", "/api/v1/shops/{shop}/balance", shop, query={"by": by})
    talk.ask("get", "/api/v1/shops/{shop}/balance", shop, query=period)
    for other in ("exhibit-a", "exhibit-b"):
        talk.ask("get", "/api/v1/shops/{shop}/inspection", {"shop": other}, query=period, due=200)
    for kind in ("json", "csv", "pdf"):
        talk.ask("get", "/api/v1/shops/{shop}/export", shop, query=period | {"format": kind})
    for row in listing["codes"]:
        asked = {name: row[name] for name in ("code", "issuer", "number") if name in row}
        for purpose in ("receive", "install", "customer", "inspection"):
            talk.ask("post", "/api/v1/verifications", body=asked | {"purpose": purpose}, due=200)
        if row.get("code", "").startswith("https://"):
            talk.ask("get", "/c/{digits}", {"digits": row["code"].rsplit("/", 1)[1]}, role="nobody")
    talk.ask("post", "/api/v1/heartbeats", body={"shop": SHOP, "from": today(), "to": today()}, due=200)
    reserved = talk.ask("post", "/api/v1/batches", body={"issuer": "hanchuan", "count": 2}, due=200)
    batch = {"batch": reserved["batch"]}
    talk.ask("get", "/api/v1/batches/{batch}", batch, due=200)
    talk.ask("post", "/api/v1/batches/{batch}/registration", batch, {"batch": reserved["batch"]})
    talk.ask("post", "/api/v1/batches/{batch}/abandonment", batch, {"batch": reserved["batch"]}, due=200)
    install = {"shop": SHOP, "code": code, "repairOrder": "OA-1", "installed": today()}
    done = talk.ask("post", "/api/v1/installs", body=install)
    check.that(done is not None, "an install is answered as described", done)
    talk.ask("post", "/api/v1/installs", body=install)
    talk.ask("post", "/api/v1/shops", body={
        "id": "oa-shop", "registration": "CN:330106A99999", "nameZh": "新店", "nameEn": "New", "address": "1",
        "kind": "independent"}, due=200)
    made = talk.ask("post", "/api/v1/tokens", body={"role": "technician", "name": "T", "shop": "oa-shop"}, due=200)
    check.that(made is not None, "a token", made)
    for listed in talk.ask("get", "/api/v1/tokens")["tokens"]:
        if listed["name"] == "T":
            talk.ask("post", "/api/v1/tokens/{id}/revocation", {"id": listed["id"]}, {"id": listed["id"]}, due=200)


@pytest.fixture(scope="module")
def description(season_server):
    status, _, text = season_server.request("GET", "/openapi.yaml")
    assert status == 200
    return Description(text)


@pytest.fixture(scope="module")
def listing(season):
    return json.loads((season / "demo.json").read_bytes())


@pytest.fixture(scope="module")
def talk(season_server, description, listing):
    return Conversation(season_server, description, {row["role"]: row["secret"] for row in listing["tokens"]})


def test_it_is_valid_openapi_3_1(description):
    faults = [error.message[:300] for error in OpenAPIV31SpecValidator(description.document).iter_errors()]
    assert faults == []


def test_its_schemas_are_schemas(description):
    schemas = description.document["components"]["schemas"]
    assert len(schemas) > 10
    for name, schema in schemas.items():
        try:
            Draft202012Validator.check_schema(schema)
        except Exception as error:  # what is wrong with a schema is the finding
            check.that(False, name, error)


def test_examples_fit_their_own_schemas(description):
    examples = [(name, schema, example) for name, schema in description.document["components"]["schemas"].items()
                for example in schema.get("examples", [])]
    assert examples
    for name, schema, example in examples:
        check.equal(description.faults(schema, example), [], f"the example of {name}")


def test_answers_are_as_described(talk, listing):
    ask_everything(talk, listing)
    assert len(talk.asked) >= 24, "operations asked"


def test_refusals_are_as_described(talk):
    talk.refusals()


@pytest.mark.parametrize("path", ["/log/checkpoint", "/healthz", "/readyz", "/metrics", "/openapi.yaml"])
def test_public_file_is_as_described(talk, path):
    talk.ask("get", path, role="nobody", due=200)


def test_it_ends_with_0(season_server):
    assert season_server.stop() == 0
