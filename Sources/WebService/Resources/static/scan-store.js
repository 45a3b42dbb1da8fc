// The browser's stores, which may be forbidden or full: then what they would keep is lost, and the person is told.

/** A store of texts. `kind`: `localStorage`, or `sessionStorage`, which ends with the tab. */
export class Store {
  constructor(kind) { this.kind = kind; }

  /** The text under a name; null when there is none or the store is forbidden. */
  read(name) {
    try { return window[this.kind].getItem(name); } catch { return null; }
  }

  /** Keeps a text; false when the store is forbidden or full. */
  write(name, text) {
    try { window[this.kind].setItem(name, text); return true; } catch { return false; }
  }

  /** Forgets a text; a store that is forbidden has none. */
  remove(name) {
    try { window[this.kind].removeItem(name); } catch { /* nothing was kept */ }
  }
}
