// Passkeys: the browser asks the PC, the phone or the key; the service alone judges the answer.

const PATIENCE = 120000;
const KIND = "public-key";

/** Nobody showed a passkey: called off, too slow, or none of them is on this device. */
export class NoPasskeyShown extends Error {}

const ascii = (text) => new TextEncoder().encode(text);

function bytes(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (one) => one.charCodeAt(0));
}

function base64url(buffer) {
  const plain = btoa(String.fromCharCode(...new Uint8Array(buffer)));
  return plain.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

const listed = (ids) => ids.map((id) => ({ type: KIND, id: bytes(id) }));

/** Whether this browser knows passkeys at all. */
export const passkeysWork = () => Boolean(globalThis.PublicKeyCredential && navigator.credentials);

async function shown(work) {
  try {
    return await work;
  } catch (error) {
    const known = error.name === "InvalidStateError";
    throw new NoPasskeyShown(known ? "这台设备已经加过了。" : "没有用成通行密钥。请再试一次，或者用动态口令。");
  }
}

/** What one of the passkeys signed, as POST /session and POST /proof take it. */
export async function signWithPasskey({ challenge, site, ids }) {
  const publicKey = {
    challenge: ascii(challenge),
    rpId: site,
    allowCredentials: listed(ids),
    userVerification: "required",
    timeout: PATIENCE,
  };
  const { id, response } = await shown(navigator.credentials.get({ publicKey }));
  return {
    id,
    client_data: base64url(response.clientDataJSON),
    authenticator_data: base64url(response.authenticatorData),
    signature: base64url(response.signature),
  };
}

/** A new passkey, as PUT /passkeys takes it but for its name. */
export async function makePasskey({ challenge, site, user, account, name, algorithms, ids }) {
  const publicKey = {
    challenge: ascii(challenge),
    rp: { id: site, name: "心驿" },
    user: { id: ascii(user), name: account, displayName: name },
    pubKeyCredParams: algorithms.map((alg) => ({ type: KIND, alg })),
    excludeCredentials: listed(ids),
    authenticatorSelection: { userVerification: "required" },
    attestation: "none",
    timeout: PATIENCE,
  };
  const { response } = await shown(navigator.credentials.create({ publicKey }));
  return {
    client_data: base64url(response.clientDataJSON),
    attestation: base64url(response.attestationObject),
  };
}
