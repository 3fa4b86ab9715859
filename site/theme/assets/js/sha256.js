// SHA-256 for proofs of work: the browser's own needs https and a promise for every single hash.

const K = new Uint32Array(64);
const START = new Uint32Array(8);
const W = new Uint32Array(64);

function fraction(root) {
  return ((root - Math.floor(root)) * 2 ** 32) >>> 0;
}

(function constants() {
  for (let candidate = 2, found = 0; found < 64; candidate += 1) {
    let prime = true;
    for (let by = 2; by * by <= candidate; by += 1) if (candidate % by === 0) prime = false;
    if (!prime) continue;
    if (found < 8) START[found] = fraction(Math.sqrt(candidate));
    K[found] = fraction(Math.cbrt(candidate));
    found += 1;
  }
})();

function compress(state, bytes, at) {
  for (let i = 0; i < 16; i += 1) {
    const j = at + 4 * i;
    W[i] = (bytes[j] << 24) | (bytes[j + 1] << 16) | (bytes[j + 2] << 8) | bytes[j + 3];
  }
  for (let i = 16; i < 64; i += 1) {
    const x = W[i - 15];
    const y = W[i - 2];
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    W[i] = W[i - 16] + s0 + W[i - 7] + s1;
  }
  let a = state[0];
  let b = state[1];
  let c = state[2];
  let d = state[3];
  let e = state[4];
  let f = state[5];
  let g = state[6];
  let h = state[7];
  for (let i = 0; i < 64; i += 1) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + W[i]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
  state[5] += f;
  state[6] += g;
  state[7] += h;
}

/** What the whole blocks of an ASCII text leave, so that texts beginning alike share the work. */
export function begun(text) {
  const bytes = new TextEncoder().encode(text);
  const state = START.slice();
  const whole = bytes.length - (bytes.length % 64);
  for (let at = 0; at < whole; at += 64) compress(state, bytes, at);
  return { state, rest: bytes.slice(whole), length: bytes.length };
}

const end = new Uint8Array(128);
const last = new Uint32Array(8);

/** The digest, eight words, of a begun text and some more ASCII; valid until the next call. */
export function finished({ state, rest, length }, more) {
  const size = rest.length + more.length;
  const total = size + 9 > 64 ? 128 : 64;
  end.fill(0);
  end.set(rest);
  for (let i = 0; i < more.length; i += 1) end[rest.length + i] = more.charCodeAt(i);
  end[size] = 128;
  const bits = (length + more.length) * 8;
  for (let i = 0; i < 4; i += 1) end[total - 1 - i] = (bits >>> (8 * i)) & 255;
  last.set(state);
  for (let at = 0; at < total; at += 64) compress(last, end, at);
  return last;
}
