// The scanner's list, its gate and the typing scanner, without a browser.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

// The file is served to browsers as it is; this way node needs no note that it is a module.
const source = await readFile(new URL("../../../Sources/WebService/Resources/static/scan-list.js", import.meta.url));
const { Gate, ScanList, TypedScan, WAITING } = await import(`data:text/javascript;base64,${source.toString("base64")}`);

const texts = (items) => items.map((item) => item.text);
const pass = { level: "pass", part: "压缩机", serial: "S1", identity: "hanchuan/1" };

test("parts are taken by their verdicts; bad ones are set aside", () => {
  const list = new ScanList();
  for (const level of ["pass", "caution", "unconfirmed", "stop"]) {
    assert.equal(list.add(level).isDuplicate, false);
    list.settle(level, { level, identity: level });
  }
  list.add("new");
  assert.deepEqual(texts(list.taken), ["pass", "caution", "new"]);
  assert.deepEqual(texts(list.aside), ["unconfirmed", "stop"]);
  assert.deepEqual(texts(list.waiting), ["new"]);
  assert.equal(list.items.at(-1).level, WAITING);
});

test("the same code counts again and is not added", () => {
  const list = new ScanList();
  list.add("A");
  list.settle("A", pass);
  const again = list.add(" A\n");
  assert.equal(again.isDuplicate, true);
  assert.equal(again.item.times, 2);
  assert.equal(list.items.length, 1);
});

test("the same part under another text is one item", () => {
  const list = new ScanList();
  list.add("https://id.example/c/1");
  list.settle("https://id.example/c/1", pass);
  list.add("hanchuan/18");
  const settled = list.settle("hanchuan/18", pass);
  assert.equal(settled.isDuplicate, true);
  assert.equal(settled.item.text, "https://id.example/c/1");
  assert.deepEqual([list.items.length, list.items[0].times], [1, 2]);
});

test("answers without an identity never merge", () => {
  const list = new ScanList();
  for (const text of ["x", "y"]) {
    list.add(text);
    list.settle(text, { level: "unconfirmed" });
  }
  assert.equal(list.items.length, 2);
});

test("undo takes off the newest, wherever it went", () => {
  const list = new ScanList();
  list.add("A");
  list.settle("A", pass);
  list.add("B");
  list.settle("B", { level: "stop" });
  assert.equal(list.undo().text, "B");
  assert.equal(list.undo().text, "A");
  assert.equal(list.undo(), null);
});

test("an answer to a code that was taken off changes nothing", () => {
  const list = new ScanList();
  list.add("A");
  list.remove("A");
  assert.equal(list.settle("A", pass), null);
  assert.deepEqual(list.items, []);
});

test("nothing, and what is too long, is no code", () => {
  const list = new ScanList();
  assert.equal(list.add("  "), null);
  assert.equal(list.add("1".repeat(2049)), null);
  assert.notEqual(list.add("1".repeat(2048)), null);
});

test("an answer's other fields and types are not believed", () => {
  const list = new ScanList();
  list.add("A");
  list.settle("A", { level: "pass", text: "B", times: 9, title: { evil: 1 }, part: "压缩机" });
  assert.deepEqual(list.items, [{ text: "A", level: "pass", times: 1, part: "压缩机" }]);
});

test("a list outlives a reload", () => {
  const list = new ScanList();
  list.add("A");
  list.settle("A", pass);
  list.add("B");
  list.add("B");
  assert.deepEqual(ScanList.restored(list.stored()).items, list.items);
});

test("what was not stored by a list is an empty list", () => {
  for (const text of [null, "", "{", "[]", "null", '{"version":2,"items":[]}', '{"version":1,"items":{}}']) {
    assert.deepEqual(ScanList.restored(text).items, [], String(text));
  }
  const mixed = '{"version":1,"items":[1,null,{"text":"A"},{"text":"B","level":"pass","times":1},{"text":"B","level":"stop","times":1}]}';
  assert.deepEqual(texts(ScanList.restored(mixed).items), ["B"]);
});

test("the gate lets a code through once while it is in sight", () => {
  const gate = new Gate(1800);
  assert.equal(gate.admits("A", 0), true);
  for (let now = 40; now < 20000; now += 400) assert.equal(gate.admits("A", now), false);
  assert.equal(gate.admits("A", 30000), true, "out of sight for long enough");
  assert.equal(gate.admits("B", 30010), true, "another code at once");
  assert.equal(gate.admits("A", 30020), true, "and back");
});

test("a scanner that types is told from a person", () => {
  const type = (text, gap) => {
    const typed = new TypedScan();
    let now = 0, result = null;
    for (const key of [...text, "Enter"]) result = typed.press(key, now += gap) ?? result;
    return result;
  };
  assert.equal(type("https://id.example/c/12345", 8), "https://id.example/c/12345");
  assert.equal(type("https://id.example/c/12345", 200), null);
  assert.equal(type("short", 8), null);
  const typed = new TypedScan();
  for (const key of ["Shift", ..."1234567890123"]) typed.press(key, 1);
  assert.equal(typed.press("Enter", 2), "1234567890123", "keys that write nothing are left out");
});
