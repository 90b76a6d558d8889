/* Keeps what is being typed: in the archive a few seconds after the last key, and on this device while it is away. */
import { isTouched } from "../../ui/js/drafts/touched.js";
import { savedLine } from "./autosaving/saved-line.js";
import { bring, keepHere, name, typed } from "./autosaving/unsent.js";

const [PAUSE, LONGEST, AGAIN] = [3000, 20000, 30000]; // milliseconds

export default function attach(form) {
  // A page that was refused goes on with what it has kept already.
  const tab = (form.dataset.cameBack && form.elements.tab.value) || name();
  form.elements.tab.value = tab;
  const line = savedLine(form);
  let since = 0;
  let waiting = 0;
  let isSending = false;

  function later(pause) {
    clearTimeout(waiting);
    waiting = setTimeout(send, pause);
  }
  async function send() {
    const data = typed(form);
    if (isSending || !since || !data.get("text").trim()) return;
    let pause = PAUSE;
    isSending = true;
    since = 0;
    try {
      const answer = await fetch(form.dataset.autosave, { method: "POST", body: data, redirect: "manual" });
      if (!answer.ok) throw new Error(answer.statusText);
      keepHere(form, tab, null);
      line.sayKept();
    } catch {
      since ||= Date.now();
      pause = AGAIN;
      line.sayTrouble(keepHere(form, tab, { isSent: false }));
    }
    isSending = false;
    if (since) later(pause);
  }
  const changed = () => {
    since ||= Date.now();
    later(Math.min(PAUSE, Math.max(0, since + LONGEST - Date.now())));
  };
  /* Another way of writing the same text also fills the box: only what a person does counts. */
  form.addEventListener("input", ({ isTrusted, target }) => {
    if (isTrusted || target !== form.elements.text) changed();
  });
  form.addEventListener("afterword:changed", changed);
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    if (since || line.hasKept()) keepHere(form, tab, { isSent: true });
    since = 0;
  });
  addEventListener("pagehide", () => since && keepHere(form, tab, { isSent: false }));
  addEventListener("online", send);
  bring(form, tab);
  if (isTouched(form)) changed();
}
