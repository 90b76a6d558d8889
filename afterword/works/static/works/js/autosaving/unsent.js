/* Texts that this device keeps until the archive has them: each open page has one of its own. */
import { read, write } from "afterword/forget-sent";

const PREFIX = "afterword.unsaved.";

/* A name for this page alone: a window that is duplicated must not overwrite the first. */
export function name() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/* What stands in the form but for files; a paste that was not taken over is the text. */
export function typed(form) {
  const data = new FormData(form);
  if (!data.get("text").trim()) data.set("text", data.get("pasted_html") || "");
  for (const field of ["file", "pasted_html"]) data.delete(field);
  return data;
}

export function keepHere(form, tab, facts) {
  if (!facts) return write(PREFIX + tab, null);
  const data = typed(form);
  if (!data.get("text").trim()) return true;
  const fields = [...data].filter(([field]) => field !== "csrfmiddlewaretoken");
  return write(PREFIX + tab, { place: form.dataset.autosave, owner: form.dataset.owner, fields, ...facts });
}

/* Brings the archive what an earlier page could not, and offers to go on from it where it belongs here. What this page
   itself goes on with stands in it already. */
export async function bring(form, tab) {
  for (const key of keysHere().filter((other) => other !== PREFIX + tab)) {
    const copy = read(key);
    if (copy?.owner !== form.dataset.owner) continue;
    const answer = await sendOff(form, copy).catch(() => null);
    if (!answer || (!answer.ok && answer.status !== 404 && answer.status !== 422)) continue;
    write(key, null);
    if (answer.status === 200 && copy.place === form.dataset.autosave) offer(form, (await answer.json()).kept);
  }
}

function keysHere() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  } catch {
    return [];
  }
}

function sendOff(form, copy) {
  const data = new FormData();
  for (const [field, value] of copy.fields) data.append(field, value);
  data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  if (copy.isSent) data.set("sent", "1");
  return fetch(copy.place, { method: "POST", body: data, redirect: "manual" });
}

function offer(form, kept) {
  const place = form.querySelector("[data-brought]");
  place.querySelector("a").href = `?kept=${kept}`;
  place.hidden = false;
}
