// The parts scanned one after another, and the gate before them. Pure: no page, no clock, no network.

/** A code whose verdict is not known yet, because the network is down or the answer under way. */
export const WAITING = "waiting";

/** Levels of parts that are taken; the others are set aside. The server decides once more when the form is sent. */
const TAKEN = new Set(["pass", "caution", WAITING]);

/** The longest code or number that is worth a question. */
const LONGEST = 2048;

/** Lets each code through once, however many pictures in a row show it. */
export class Gate {
  #text = null;
  #seen = -Infinity;

  /** @param {number} pause milliseconds that a code must be out of sight before it counts again */
  constructor(pause = 1800) { this.pause = pause; }

  /** Whether a sighting at a time (milliseconds) is another scan, and not the same one going on. */
  admits(text, now) {
    const goesOn = text === this.#text && now - this.#seen < this.pause;
    this.#text = text;
    this.#seen = now;
    return !goesOn;
  }
}

/**
 * Scanned parts in the order of their scans.
 *
 * An item has `text` (what was scanned, or ISSUER/NUMBER when typed), `level` (a verdict's, or WAITING), `times` (how
 * often it was scanned) and what the answer said: `code`, `title`, `next`, `part`, `serial`, `identity`.
 */
export class ScanList {
  #items = [];

  get items() { return [...this.#items]; }
  get taken() { return this.#items.filter((item) => TAKEN.has(item.level)); }
  get aside() { return this.#items.filter((item) => !TAKEN.has(item.level)); }
  get waiting() { return this.#items.filter((item) => item.level === WAITING); }

  /** Adds a scan. One that the list has already is counted there and not added: `isDuplicate`. Null when it is no code. */
  add(scanned) {
    const text = String(scanned).trim();
    if (!text || text.length > LONGEST) return null;
    const known = this.#items.find((item) => item.text === text);
    if (known) {
      known.times += 1;
      return { item: known, isDuplicate: true };
    }
    const item = { text, level: WAITING, times: 1 };
    this.#items.push(item);
    return { item, isDuplicate: false };
  }

  /**
   * Notes the answer to a code. When an earlier item is the same part (scanned there, typed here), the two become one:
   * `isDuplicate`. Null when the code was taken off the list while the answer was under way.
   */
  settle(text, answer) {
    const item = this.#items.find((candidate) => candidate.text === text);
    if (!item) return null;
    const same = answer.identity && this.#items.find((other) => other !== item && other.identity === answer.identity);
    if (same) {
      same.times += item.times;
      this.remove(text);
      return { item: same, isDuplicate: true };
    }
    for (const name of ["level", "code", "title", "meaning", "next", "part", "serial", "identity", "note"]) {
      if (typeof answer[name] === "string") item[name] = answer[name];
    }
    return { item, isDuplicate: false };
  }

  /** Takes off the newest item; returns it, or null when there is none. */
  undo() { return this.#items.pop() ?? null; }

  /** Takes off the item of a text. */
  remove(text) { this.#items = this.#items.filter((item) => item.text !== text); }

  /** Takes off everything. */
  clear() { this.#items = []; }

  /** As text for a store that outlives a reload. */
  stored() { return JSON.stringify({ version: 1, items: this.#items }); }

  /** The list that `stored` wrote; an empty one when the text is anything else. */
  static restored(text) {
    const list = new ScanList();
    let value = null;
    try { value = JSON.parse(text); } catch { return list; }
    if (value?.version !== 1 || !Array.isArray(value.items)) return list;
    for (const item of value.items) {
      const isItem = typeof item?.text === "string" && typeof item.level === "string" && Number.isInteger(item.times);
      if (isItem && !list.#items.some((other) => other.text === item.text)) list.#items.push(item);
    }
    return list;
  }
}

/** Collects the keystrokes of a scanner that types: fast, many, ended by Enter. A person's are too slow to count. */
export class TypedScan {
  #text = "";
  #last = -Infinity;

  /** @returns {string|null} the whole code, when this key ended one */
  press(key, now) {
    if (now - this.#last > 120) this.#text = "";
    this.#last = now;
    if (key.length === 1) this.#text += key;
    if (key !== "Enter") return null;
    const text = this.#text;
    this.#text = "";
    return text.length >= 12 ? text : null;
  }
}
