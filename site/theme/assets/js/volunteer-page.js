// /volunteer/: an offer to help, for the district.

import { showReceipt, wire } from "./request-form.js";
import { sender } from "./request-send.js";
import { mountStatus } from "./request-status.js";
import { byId } from "./staff-element.js";

const form = byId("request");
const told = (text) => (form.querySelector("[data-progress]").textContent = text);
wire(form, sender("volunteer", { path: "/requests/volunteer", told }), (answer) =>
  showReceipt("sent", answer),
);
mountStatus();
