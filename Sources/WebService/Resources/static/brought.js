// What an inspector brings to a draw: 16 bytes of this device, for a field that nobody has filled in.

const field = document.querySelector("input[name=brought]");

if (field && !field.value) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  field.value = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
