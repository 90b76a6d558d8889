/* Keeps an unsent text on this device at once, and where the form says so (data-keep-at) in the archive a little later.
   It goes when it has arrived: the page after posting says so with ?posted. What is still here when a page opens did
   not reach the archive, so it is newer than what the archive put into the box. */
import { forgetSent, PREFIX, read, write } from "./forget-sent.js";

const PAUSE = 2000; // milliseconds

export default function attach(form) {
  const { keepAs, keepAt, cameBack } = form.dataset;
  const key = PREFIX + keepAs;
  const box = form.querySelector("textarea");
  const kept = form.querySelector("[data-kept]");
  let waiting = 0;
  if (new URLSearchParams(location.search).has("posted")) forgetSent();

  const draft = read(key);
  if (draft?.text && !cameBack && (keepAt || !box.value)) {
    box.value = draft.text;
    kept.hidden = false;
  }
  const keep = (sent) => write(key, box.value.trim() ? { text: box.value, sent } : null);
  const unsent = () => {
    const typed = new FormData(form);
    typed.set("place", keepAs);
    return typed;
  };
  async function send() {
    waiting = 0;
    const text = box.value;
    const answer = await fetch(keepAt, { method: "POST", body: unsent() }).catch(() => null);
    if (answer?.ok && box.value === text) write(key, null);
  }
  box.addEventListener("input", () => {
    keep(false);
    clearTimeout(waiting);
    if (keepAt) waiting = setTimeout(send, PAUSE);
  });
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    waiting = 0;
    keep(true);
  });
  addEventListener("pagehide", () => waiting && navigator.sendBeacon(keepAt, unsent()));
  form.querySelector("[data-forget]").addEventListener("click", () => {
    box.value = "";
    box.dispatchEvent(new Event("input", { bubbles: true }));
    kept.hidden = true;
    box.focus();
  });
}
