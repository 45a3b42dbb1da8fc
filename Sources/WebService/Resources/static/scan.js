// The scanner: gives life to each <form data-scan>. docs/design-system.md describes the markup. What it does without
// this script (photograph, typed number) goes on working when the camera, the decoder or the network does not.

import { Camera, Decoder } from "./scan-camera.js";
import { Gate, ScanList, TypedScan } from "./scan-list.js";
import { Signals } from "./scan-signals.js";
import { Store } from "./scan-store.js";
import { View } from "./scan-view.js";

const LEVELS = new Set(["pass", "caution", "unconfirmed", "stop"]);
/** Milliseconds: until a person is told of the other ways; between two tries to reach the server. */
const PATIENCE = 9000, RETRY = 10000;
/** The longest side in pixels of a photograph that is sent. */
const PHOTO_SIDE = 2000;

class Scanner {
  #isAsking = false;
  #gate = new Gate();
  #patience = 0;

  constructor(form) {
    this.form = form;
    this.view = new View(form);
    this.camera = new Camera(this.view.view.querySelector("video"));
    this.signals = new Signals(new Store("localStorage"));
    this.store = new Store("sessionStorage");
    this.key = form.dataset.store ? `scan:${form.dataset.store}` : null;
    this.isMany = form.hasAttribute("data-many");
    this.list = ScanList.restored(this.key && this.store.read(this.key));
    // What the server kept of a form that it sent back.
    for (const field of this.view.kept.querySelectorAll("input[name=code], input[name=aside]")) {
      if (!this.list.items.some((item) => item.text === field.value)) this.list.add(field.value);
    }
    this.#listen();
    const [only] = this.list.items;
    if (!this.isMany && only && this.list.waiting.length === 0) this.view.showVerdict(only, false);
    this.#show();
    if (!navigator.onLine) this.view.tell("offline");
    this.#ask();
  }

  #listen() {
    const { view } = this;
    const click = (part, action) => part.addEventListener("click", () => action().catch((error) => this.#fail(error)));
    view.open.hidden = false;
    view.other.open = false;
    click(view.open, () => this.#open());
    click(view.close, async () => this.#close());
    click(view.light, async () => {
      const isOn = view.light.getAttribute("aria-pressed") !== "true";
      await this.camera.light(isOn);
      view.light.setAttribute("aria-pressed", String(isOn));
    });
    view.sound.setAttribute("aria-pressed", String(!this.signals.isMuted));
    click(view.sound, async () => {
      this.signals.isMuted = !this.signals.isMuted;
      view.sound.setAttribute("aria-pressed", String(!this.signals.isMuted));
    });
    click(view.undo, async () => {
      this.list.undo();
      view.answer.replaceChildren();
      this.#show();
    });
    view.photo.addEventListener("change", () => this.#photo().catch((error) => this.#fail(error)));
    this.form.addEventListener("submit", (event) => this.#submit(event));
    window.addEventListener("online", () => { view.tell(""); this.#ask(); });
    window.addEventListener("offline", () => view.tell("offline"));
    window.addEventListener("pagehide", () => this.#close());
    setInterval(() => this.#ask(), RETRY);
    const typed = new TypedScan();
    document.addEventListener("keydown", (event) => {
      if (event.target.closest("input, textarea, select")) return;
      const text = typed.press(event.key, event.timeStamp);
      if (text) { event.preventDefault(); this.#take(text); }
    });
  }

  async #open() {
    const { view } = this;
    this.signals.allow();
    view.answer.replaceChildren();
    view.tell("");
    if (!window.isSecureContext) return this.#offerOther("insecure");
    if (!navigator.mediaDevices) return this.#offerOther("noCamera");
    view.open.hidden = true;
    try {
      // Another program, or a call, may take the camera away.
      await this.camera.open(() => this.#close());
    } catch (error) {
      this.#close();
      return this.#offerOther(error.name === "NotAllowedError" ? "denied" : "noCamera");
    }
    view.view.className = "viewfinder";
    view.view.hidden = view.tools.hidden = false;
    view.light.hidden = !this.camera.hasLight;
    view.close.focus({ preventScroll: true });
    view.tell("looking", "");
    this.decoder ??= await Decoder.make(this.form.dataset.decoder);
    if (!this.decoder) {
      this.#close();
      return this.#offerOther("noDecoder");
    }
    this.#patience = setTimeout(() => this.#offerOther("slow"), PATIENCE);
    await this.camera.watch(this.decoder, (text) => {
      if (this.#gate.admits(text, performance.now())) this.#take(text);
    });
  }

  #close() {
    clearTimeout(this.#patience);
    const isFocusLost = this.view.tools.contains(document.activeElement) || document.activeElement === document.body;
    this.camera.close();
    this.view.view.hidden = this.view.tools.hidden = true;
    this.view.open.hidden = false;
    this.view.light.setAttribute("aria-pressed", "false");
    if (isFocusLost) this.view.open.focus({ preventScroll: true });
    if (this.view.note.textContent === this.view.word("looking")) this.view.tell("");
  }

  /** Says what is the matter, and opens what else one can do. */
  #offerOther(word) {
    this.view.tell(word);
    this.view.other.open = true;
  }

  /** A code or number was read, in whatever way. */
  #take(text) {
    if (!this.isMany) this.list.clear();
    const added = this.list.add(text);
    if (!added) return this.view.tell("nothing");
    this.view.tell("");
    // Who has scanned one part knows how; a pause between parts is no trouble.
    clearTimeout(this.#patience);
    if (this.camera.isOpen && !this.isMany) this.#close();
    if (added.isDuplicate) this.#answer(added.item, true);
    else this.view.showWaiting();
    this.#show();
    this.#ask();
  }

  #answer(item, isDuplicate) { this.signals.play(this.view.showVerdict(item, isDuplicate)); }

  #show() {
    this.view.showList(this.list, (text) => { this.list.remove(text); this.#show(); });
    if (this.key && !this.store.write(this.key, this.list.stored())) this.view.tell("unsaved");
  }

  /** Asks for the verdicts of all codes that wait, one after the other; stops at the first that gets no answer. */
  async #ask() {
    if (this.#isAsking) return;
    this.#isAsking = true;
    try {
      for (let item; (item = this.list.waiting[0]); ) {
        const answer = await this.#check(item.text);
        if (!answer) break;
        const settled = this.list.settle(item.text, answer);
        if (settled) this.#answer(settled.item, settled.isDuplicate);
        this.#show();
      }
    } finally {
      this.#isAsking = false;
    }
  }

  /** The verdict on a code; null when there is none for the time being, and the person was told why. */
  async #check(text) {
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) {
      if (typeof value === "string" && !["code", "aside", "issuer", "number"].includes(name)) fields.append(name, value);
    }
    fields.append("code", text);
    return this.#post(this.form.dataset.check, fields);
  }

  async #post(address, body) {
    let response;
    try {
      response = await fetch(address, {
        method: "POST", body, headers: { Accept: "application/json" }, credentials: "same-origin", redirect: "error",
        signal: timeLimit(20000),
      });
    } catch {
      this.#stuck("offline");
      return null;
    }
    const answer = await response.json().catch(() => null);
    if (response.ok && LEVELS.has(answer?.level)) {
      if (this.view.note.className === "notice caution") this.view.tell("");
      return answer;
    }
    if (response.status === 401 || response.status === 403) this.#stuck("signedOut");
    else if (response.status >= 500 || response.status === 429 || !answer?.title) this.#stuck("refused");
    // A refusal with a reason is an answer to this code.
    else return { level: "unconfirmed", title: answer.title, next: answer.detail ?? "" };
    return null;
  }

  /** No answer: the code is kept, and the person told. */
  #stuck(word) {
    this.view.tell(word);
    this.view.answer.replaceChildren();
    this.signals.play("caution");
  }

  /** A photograph: looked at here, else by the server. */
  async #photo() {
    const { view } = this;
    const file = view.photo.files[0];
    if (!file) return;
    this.signals.allow();
    view.tell("checking", "");
    const bitmap = await createImageBitmap(file).catch(() => null);
    this.decoder ??= await Decoder.make(this.form.dataset.decoder);
    let text = bitmap && this.decoder ? await this.decoder.findInPhoto(bitmap) : null;
    if (!text && this.form.dataset.photo) text = await this.#sendPhoto(bitmap, file);
    if (text === undefined) return;
    view.photo.value = "";
    if (text) this.#take(text);
    else this.#offerOther("nothing");
  }

  /** The code that the server finds in a photograph; null when it finds none, undefined when it gave no answer. */
  async #sendPhoto(bitmap, file) {
    const body = new FormData();
    const token = this.form.querySelector("input[name=csrf]");
    if (token) body.append("csrf", token.value);
    body.append("photo", bitmap ? await smaller(bitmap) : file, "photo.jpg");
    const answer = await fetch(this.form.dataset.photo, {
      method: "POST", body, headers: { Accept: "application/json" }, credentials: "same-origin", redirect: "error",
      signal: timeLimit(60000),
    }).catch(() => null);
    if (!answer || answer.status >= 500 || answer.status === 429) {
      this.#stuck(answer ? "refused" : "offline");
      return undefined;
    }
    const found = await answer.json().catch(() => null);
    return answer.ok && typeof found?.code === "string" && found.code ? found.code : null;
  }

  #submit(event) {
    const { view } = this;
    if (event.submitter?.hasAttribute("data-scan-add")) {
      event.preventDefault();
      const typed = view.typed.value.trim();
      const issuer = this.form.querySelector("[name=issuer]")?.value;
      if (!typed) return view.typed.focus();
      this.signals.allow();
      // A whole code may be pasted, or typed by a scanner, where a number is asked for.
      this.#take(issuer && typed.length <= 24 ? `${issuer}/${typed}` : typed);
      view.typed.value = "";
    } else if (!navigator.onLine) {
      event.preventDefault();
      view.tell("offline");
    } else {
      // A photograph that gave its code is not sent along.
      if (this.list.items.length > 0) view.photo.value = "";
    }
  }

  #fail(error) {
    this.#close();
    this.#offerOther("refused");
    console.error(error);
  }
}

/** Ends a request that takes too long; browsers without the means wait as long as the network does. */
function timeLimit(milliseconds) { return AbortSignal.timeout?.(milliseconds); }

/** A photograph as JPEG without its metadata, small enough for a shop's network. */
async function smaller(bitmap) {
  const scale = Math.min(1, PHOTO_SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.88));
}

// A page that tells of success names the lists that are done with.
for (const done of document.querySelectorAll("[data-scan-done]")) {
  new Store("sessionStorage").remove(`scan:${done.dataset.scanDone}`);
}
for (const form of document.querySelectorAll("form[data-scan]")) new Scanner(form);
