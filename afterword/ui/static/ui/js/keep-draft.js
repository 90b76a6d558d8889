/* Keeps an unsent text on this device at once, and where the form says so (data-keep-at) in the archive a little later,
   until a page says that it arrived. What is here when a page opens did not arrive: it is put into the box where nothing
   that stands there is lost by it, and else offered. */
import { forgetSent, kept, PREFIX, read, write } from "./forget-sent.js";

const PAUSE = 2000; // milliseconds

export default function attach(form) {
  const { keepAs, keepAt, cameBack } = form.dataset;
  const key = PREFIX + keepAs;
  const box = form.querySelector("textarea");
  let waiting = 0;
  if (/[?&]posted/.test(location.search) || document.querySelector("[data-behaviour~=forget-sent]")) forgetSent();

  const draft = read(key);
  const isTouched = box.value !== box.defaultValue;
  const text = cameBack ? "" : draft?.text || "";
  const fits = text && !isTouched && text.startsWith(box.value);
  const isFurther = fits && text !== box.value;
  const other = { words: [!fits && text !== box.value && text, draft?.other].filter(Boolean).join("\n\n") };
  if (other.words) import("./drafts/offered.js").then(({ offer }) => offer(form, box, other));
  if (fits) box.value = text;
  if (fits || form.querySelector("[data-kept]:not([hidden])")) {
    import("./drafts/restored.js").then(({ restored }) => restored(form, box, isFurther));
  }
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
  // Typed before this script was here (but a page that one goes back to may bring back what arrived), or refused.
  const isTyped = isTouched && performance.getEntriesByType("navigation")[0]?.type !== "back_forward";
  if (isTyped || isFurther || draft?.sent) changed();
  /* It is sent, unless the page stays and another of its forms goes first. */
  let isSent = false;
  document.addEventListener("submit", ({ target }) => {
    if (target !== form && !isSent) return;
    isSent = target === form;
    clearTimeout(waiting);
    waiting = 0;
    keep(isSent);
  });
  addEventListener("pagehide", () => waiting && navigator.sendBeacon(keepAt, unsent()));
}
