// What a verdict sounds and feels like: different for each level, so that nobody has to look.

const TONES = {
  // [hertz, start, length] in seconds.
  pass: [[1320, 0, 0.12]],
  caution: [[740, 0, 0.12], [740, 0.2, 0.12]],
  stop: [[196, 0, 0.3], [165, 0.36, 0.45]],
};
const TREMORS = { pass: [60], caution: [60, 80, 60], stop: [300, 120, 300] };
const MUTED = "scan-muted";

/** Beeps and vibrates. Silent until a person touched the page, and as long as the person muted it. */
export class Signals {
  #context = null;
  #store;
  #isMuted;

  /** @param {Store} store where the person's choice is kept */
  constructor(store) {
    this.#store = store;
    this.#isMuted = store.read(MUTED) === "1";
  }

  get isMuted() { return this.#isMuted; }

  set isMuted(value) {
    this.#isMuted = value;
    this.#store.write(MUTED, value ? "1" : "0");
  }

  /** To be called from within a click or a key: browsers allow sound only then. */
  allow() {
    this.#context ??= window.AudioContext ? new AudioContext() : null;
    // A browser that refuses leaves the context suspended, and `play` silent.
    this.#context?.resume().catch(() => {});
  }

  /** @param {string} level a verdict's level */
  play(level) {
    const kind = level in TONES ? level : "stop";
    navigator.vibrate?.(TREMORS[kind]);
    if (this.isMuted || this.#context?.state !== "running") return;
    for (const [hertz, start, length] of TONES[kind]) {
      const tone = this.#context.createOscillator();
      const loudness = this.#context.createGain();
      const from = this.#context.currentTime + start;
      tone.type = kind === "stop" ? "sawtooth" : "sine";
      tone.frequency.value = hertz;
      loudness.gain.setValueAtTime(0.4, from);
      loudness.gain.exponentialRampToValueAtTime(0.01, from + length);
      tone.connect(loudness).connect(this.#context.destination);
      tone.start(from);
      tone.stop(from + length);
    }
  }
}
