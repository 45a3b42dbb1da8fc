// The camera, and finding a code in a picture: by the browser's own BarcodeDetector, else by the decoder that the
// service serves from its packages folder.

/**
 * How a picture is looked at, one way per attempt: the side of the square cut from its middle as a share of the shorter
 * side (0: the whole picture), the side to which that is scaled, the turn in degrees. The decoder finds in a small
 * picture what noise hides in a large one, in a large one what is far away, and in a turned one what is tilted: of 60
 * dim, tilted and blurred photographs each way alone reads about 42, together they read 59.
 */
const VIEWS = [
  [1, 400, 0], [1, 600, 20], [1, 960, 0], [0, 960, 0], [1, 480, 20], [0, 640, 0], [0.75, 540, 20], [1, 480, -20],
];

/** More for a photograph, of which there is only one. */
const PHOTO_VIEWS = [...VIEWS, [1, 720, 0], [0, 1600, 0], [0, 1280, 20], [0.6, 600, 0], [0.6, 600, 20]];

/** Finds codes in pictures. `find(source, width, height)` tries one view, `findInPhoto` all of them. */
export class Decoder {
  #canvas = document.createElement("canvas");
  #turn = 0;

  constructor(detector, library) {
    this.detector = detector;
    this.library = library;
  }

  /** The best decoder that this browser can have; null when there is none. `address`: of the served decoder, or empty. */
  static async make(address) {
    if ("BarcodeDetector" in window) {
      const formats = await window.BarcodeDetector.getSupportedFormats().catch(() => []);
      if (formats.includes("qr_code")) return new Decoder(new window.BarcodeDetector({ formats: ["qr_code"] }), null);
    }
    const library = address ? await loadLibrary(address).catch(() => null) : null;
    return library ? new Decoder(null, library) : null;
  }

  async find(source, width, height) {
    if (this.detector) return this.#detect(source);
    return this.#look(source, width, height, VIEWS[this.#turn++ % VIEWS.length]);
  }

  async findInPhoto(bitmap) {
    if (this.detector) return this.#detect(bitmap);
    for (const view of PHOTO_VIEWS) {
      const text = await this.#look(bitmap, bitmap.width, bitmap.height, view);
      if (text) return text;
    }
    return null;
  }

  async #detect(source) {
    const found = await this.detector.detect(source);
    return found[0]?.rawValue || null;
  }

  async #look(source, width, height, [share, side, degrees]) {
    const canvas = this.#canvas;
    const [cutWidth, cutHeight] = share ? Array(2).fill(Math.min(width, height) * share) : [width, height];
    const scale = side / Math.max(cutWidth, cutHeight);
    canvas.width = Math.round(cutWidth * scale);
    canvas.height = Math.round(cutHeight * scale);
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    pen.imageSmoothingQuality = "high";
    pen.fillStyle = "#888";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.translate(canvas.width / 2, canvas.height / 2);
    pen.rotate((degrees * Math.PI) / 180);
    pen.drawImage(source, (width - cutWidth) / 2, (height - cutHeight) / 2, cutWidth, cutHeight,
      -canvas.width / 2, -canvas.height / 2, canvas.width, canvas.height);
    // "Nothing found" is an exception to this library, and the usual case.
    const found = await this.library.decodeAsync(canvas).catch(() => null);
    return found?.text || null;
  }
}

/** The decoder inside html5-qrcode, without its surface. A failed load may be tried again. */
function loadLibrary(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onerror = () => reject(new Error(address));
    script.onload = () => {
      // Its constructor wants an element by name, which it then leaves alone.
      const place = document.createElement("div");
      place.id = "scan-library";
      place.hidden = true;
      document.body.append(place);
      const { Html5Qrcode, Html5QrcodeSupportedFormats } = window.__Html5QrcodeLibrary__ ?? {};
      if (!Html5Qrcode) return reject(new Error(address));
      const options = {
        formatsToSupport: [Html5QrcodeSupportedFormats.QR_CODE], useBarCodeDetectorIfSupported: false, verbose: false,
      };
      resolve(new Html5Qrcode(place.id, options).qrcode);
    };
    document.head.append(script);
  });
}

/** The camera at the back, shown in a `video`. */
export class Camera {
  #stream = null;

  constructor(video) { this.video = video; }

  get isOpen() { return this.#stream !== null; }

  /** Opens it; throws a DOMException when the person or the machine refuses. `onLost`: when it is taken away later. */
  async open(onLost) {
    this.#stream = await navigator.mediaDevices.getUserMedia({
      audio: false, video: { facingMode: { ideal: "environment" }, width: { ideal: 1280 }, height: { ideal: 720 } },
    });
    this.#track.addEventListener("ended", onLost);
    this.video.srcObject = this.#stream;
    await this.video.play();
  }

  close() {
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = null;
    this.video.srcObject = null;
  }

  get hasLight() { return Boolean(this.#track?.getCapabilities?.().torch); }

  async light(isOn) { await this.#track?.applyConstraints({ advanced: [{ torch: isOn }] }); }

  get #track() { return this.#stream?.getVideoTracks()[0]; }

  /** Hands a decoder picture after picture until the camera is closed; `onText` gets what it finds. */
  async watch(decoder, onText) {
    const stream = this.#stream;
    while (stream && this.#stream === stream) {
      if (this.video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && !document.hidden) {
        const text = await decoder.find(this.video, this.video.videoWidth, this.video.videoHeight);
        if (text && this.#stream === stream) onText(text);
      }
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  }
}
