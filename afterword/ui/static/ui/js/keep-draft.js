/* Keeps an unsent text on this device at once, and where the form says so (data-keep-at) in the archive a little later.
   It goes when it has arrived: the page after posting says so with ?posted. What is still here when a page opens did
   not reach the archive. It is put into the box where nothing that stands there is lost by it, and else offered. */
import { forgetSent, kept, PREFIX, read, write } from "./forget-sent.js";
import { offerInstead } from "./drafts/offered.js";

const PAUSE = 2000; // milliseconds

export default function attach(form) {
  const { keepAs, keepAt, cameBack } = form.dataset;
  const key = PREFIX + keepAs;
  const box = form.querySelector("textarea");
  const notice = form.querySelector("[data-kept]");
  let waiting = 0;
  if (document.querySelector("[data-behaviour~=forget-sent]")) forgetSent();

  const draft = read(key);
  const isTouched = box.value !== box.defaultValue;
  const text = cameBack ? "" : draft?.text || "";
  const fits = text && !isTouched && text.startsWith(box.value);
  const other = offerInstead(form, box, [!fits && text !== box.value && text, draft?.other]);
  if (fits) {
    box.value = text;
    notice.hidden = false;
  }
  if (fits || other.words) form.closest("details")?.setAttribute("open", "");
  const keep = (sent) => write(key, kept(box.value, other.words, sent));
  const unsent = () => {
    const typed = new FormData(form);
    typed.set("place", keepAs);
    return typed;
  };
  async function send() {
    waiting = 0;
    const text = box.value;
    const answer = await fetch(keepAt, { method: "POST", body: unsent() }).catch(() => null);
    if (answer?.ok && box.value === text) write(key, kept("", other.words));
  }
  function changed() {
    keep(false);
    clearTimeout(waiting);
    if (keepAt) waiting = setTimeout(send, PAUSE);
  }
  box.addEventListener("input", changed);
  // Typed before this script was here. A page that one goes back to may bring back what was sent.
  if (isTouched && performance.getEntriesByType("navigation")[0]?.type !== "back_forward") changed();
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    waiting = 0;
    keep(true);
  });
  addEventListener("pagehide", () => waiting && navigator.sendBeacon(keepAt, unsent()));
  form.querySelector("[data-forget]").addEventListener("click", () => {
    box.value = "";
    box.dispatchEvent(new Event("input", { bubbles: true }));
    notice.hidden = true;
    box.focus();
  });
}
