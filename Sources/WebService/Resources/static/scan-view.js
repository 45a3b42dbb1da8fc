// Draws answers and lists into the scanner's markup. Words come from its data attributes, texts go in as text.

import { WAITING } from "./scan-list.js";

const ICONS = { pass: "✓", caution: "!", unconfirmed: "?", stop: "✕", [WAITING]: "…" };

function element(name, className, ...content) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content.filter((part) => part !== null && part !== ""));
  return made;
}

function sign(level) {
  const made = element("p", "sign", ICONS[level] ?? "?");
  made.setAttribute("aria-hidden", "true");
  return made;
}

/** The scanner's parts on a page. */
export class View {
  constructor(form) {
    const part = (name) => form.querySelector(`[data-scan-${name}]`);
    this.form = form;
    this.words = part("words").dataset;
    for (const name of [
      "open", "view", "tools", "light", "sound", "close", "answer", "note", "results", "number", "taken", "aside", "undo",
      "other", "photo", "typed", "kept",
    ]) this[name] = part(name);
  }

  /** The word of a name: `data-word-no-camera` is `noCamera`. */
  word(name) { return this.words["word" + name[0].toUpperCase() + name.slice(1)] ?? ""; }

  /** The verdict on a part, large. `isDuplicate`: it was on the list before. */
  showVerdict(item, isDuplicate) {
    const level = isDuplicate && item.level !== "stop" ? "caution" : item.level;
    const title = isDuplicate ? this.word("duplicate") : item.title || this.word(level);
    const facts = [item.part, item.serial].filter(Boolean).join(" · ");
    const text = element("div", "", element("p", "word", this.word(level)), element("h2", "", title),
      facts && element("p", "meaning", facts));
    const shown = [element("section", `verdict ${level}`, sign(level), text)];
    if (item.next && !isDuplicate) {
      shown.push(element("p", "next", element("strong", "", this.word("next")), " ", item.next));
    }
    this.answer.replaceChildren(...shown);
    this.view.className = `viewfinder ${level}`;
    return level;
  }

  /** That a code was read and its verdict is under way. */
  showWaiting() {
    this.view.className = "viewfinder";
    this.answer.replaceChildren(element("section", "verdict unconfirmed", sign(WAITING),
      element("div", "", element("h2", "", this.word("checking")))));
  }

  /** Tells the person something by the name of its word; an empty name takes the notice away. */
  tell(name, level = "caution") {
    this.note.hidden = !name;
    this.note.className = `notice ${level}`;
    this.note.textContent = name ? this.word(name) : "";
  }

  /** The lists, the count, and the hidden fields with which the form sends them. */
  showList(list, onRemove) {
    const many = this.form.hasAttribute("data-many");
    this.results.hidden = !many || list.items.length === 0;
    this.number.textContent = String(list.taken.length);
    this.taken.replaceChildren(...[...list.taken].reverse().map((item) => this.#row(item, onRemove)));
    this.aside.hidden = list.aside.length === 0;
    this.aside.querySelector("ol").replaceChildren(
      ...[...list.aside].reverse().map((item) => this.#row(item, onRemove, true)));
    const field = (name) => (item) => {
      const made = document.createElement("input");
      made.type = "hidden";
      made.name = name;
      made.value = item.text;
      return made;
    };
    // One part at a time is sent whatever its verdict: the next page says what may be done with it.
    const [taken, aside] = many ? [list.taken, list.aside] : [list.items, []];
    this.kept.replaceChildren(...taken.map(field("code")), ...aside.map(field("aside")));
  }

  #row(item, onRemove, isAside = false) {
    const name = item.part || item.title || this.word(item.level);
    const notes = [item.serial || item.text.slice(-24)];
    if (item.note) notes.push(item.note);
    else if (item.level !== "pass") notes.push(item.title || this.word(item.level));
    if (item.times > 1) notes.push(`${this.word("again")} ×${item.times}`);
    const button = element("button", "small quiet", this.word("remove"));
    button.type = "button";
    button.setAttribute("aria-label", `${this.word("remove")} ${name} ${item.serial ?? ""}`);
    button.addEventListener("click", () => onRemove(item.text));
    return element("li", `item ${item.level}${isAside ? " aside" : ""}`, sign(item.level),
      element("div", "", element("strong", "", name), element("p", "hint mono", notes.join(" · "))), button);
  }
}
