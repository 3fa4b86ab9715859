// The passkey at the door: offered after a right password, in place of the code.

import { call } from "./api.js";
import { signWithPasskey } from "./passkeys.js";

// A challenge is good for five minutes.
const SOON_STALE = 4 * 60000;

async function askAgain(person) {
  try {
    await call("POST", "/session", { body: person });
  } catch (error) {
    if (error.passkey) return error.passkey;
    throw error;
  }
  throw new Error("请再点一次登录。");
}

/** Offer it at `place`; `enter(ready)` signs in with the body that `ready()` brings. */
export function offerPasskey(place, asked, person, enter) {
  const [since, button] = [Date.now(), place.querySelector("button")];
  button.onclick = () =>
    enter(async () => {
      const fresh = Date.now() - since < SOON_STALE ? asked : await askAgain(person());
      const passkey = await signWithPasskey(fresh);
      place.hidden = true;
      return { ...person(), passkey };
    });
  place.hidden = false;
  button.focus();
}
