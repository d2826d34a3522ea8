/** SHA-256 (FIPS 180-4) over UTF-8 text, given piece by piece: the same in Excel, a browser and Node, and never asynchronous. */

const BLOCK = 64;

/** First 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const ROUND_CONSTANTS = new Uint32Array(64);
/** And of the square roots of the first eight. */
const START = new Uint32Array(8);
{
  let found = 0;
  for (let candidate = 2; found < 64; candidate++) {
    let prime = true;
    for (let factor = 2; factor * factor <= candidate && prime; factor++) prime = candidate % factor !== 0;
    if (!prime) continue;
    if (found < 8) START[found] = fraction(candidate ** (1 / 2));
    ROUND_CONSTANTS[found++] = fraction(candidate ** (1 / 3));
  }
}

function fraction(value: number): number {
  return ((value - Math.floor(value)) * 2 ** 32) | 0;
}

export class Sha256 {
  private readonly state = START.slice();
  private readonly block = new Uint8Array(BLOCK);
  private readonly schedule = new Uint32Array(64);
  private readonly encoder = new TextEncoder();
  private filled = 0;
  private byteCount = 0;

  add(text: string): this {
    const bytes = this.encoder.encode(text);
    this.byteCount += bytes.length;
    let at = 0;
    while (at < bytes.length) {
      const take = Math.min(BLOCK - this.filled, bytes.length - at);
      this.block.set(bytes.subarray(at, at + take), this.filled);
      this.filled += take;
      at += take;
      if (this.filled === BLOCK) {
        this.compress();
        this.filled = 0;
      }
    }
    return this;
  }

  /** 64 hexadecimal digits. Nothing may be added afterwards. */
  hex(): string {
    const { block } = this;
    block[this.filled++] = 0x80;
    if (this.filled > BLOCK - 8) {
      block.fill(0, this.filled);
      this.compress();
      this.filled = 0;
    }
    block.fill(0, this.filled);
    const view = new DataView(block.buffer);
    view.setUint32(BLOCK - 8, Math.floor(this.byteCount / 2 ** 29));
    view.setUint32(BLOCK - 4, (this.byteCount * 8) >>> 0);
    this.compress();
    return [...this.state].map((word) => word.toString(16).padStart(8, "0")).join("");
  }

  private compress(): void {
    const { schedule: w, state, block } = this;
    for (let index = 0; index < 16; index++) {
      const at = index * 4;
      w[index] =
        ((block[at] as number) << 24) |
        ((block[at + 1] as number) << 16) |
        ((block[at + 2] as number) << 8) |
        (block[at + 3] as number);
    }
    for (let index = 16; index < 64; index++) {
      const early = w[index - 15] as number;
      const late = w[index - 2] as number;
      const s0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3);
      const s1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10);
      w[index] = (w[index - 16] as number) + s0 + (w[index - 7] as number) + s1;
    }
    let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
    for (let index = 0; index < 64; index++) {
      const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
      const choice = (e & f) ^ (~e & g);
      const first = (h + s1 + choice + (ROUND_CONSTANTS[index] as number) + (w[index] as number)) | 0;
      const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
      const majority = (a & b) ^ (a & c) ^ (b & c);
      h = g;
      g = f;
      f = e;
      e = (d + first) | 0;
      d = c;
      c = b;
      b = a;
      a = (first + s0 + majority) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((word, index) => {
      state[index] = (state[index] as number) + word;
    });
  }
}

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

export function sha256(text: string): string {
  return new Sha256().add(text).hex();
}
