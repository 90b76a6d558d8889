/* Says that a chapter was opened, once it has been looked at for a while, and that its end was reached. Each page says
   it once, and tells its other scripts by "afterword:read" on the document. Nothing is said of a page in the back. */
import { known, remember } from "afterword/reading/memory";

const LOOKED_AT = 5000;

export default function attach(form) {
  for (const story of document.querySelectorAll(".story[data-chapter]")) follow(form, story);
}

function follow(form, story) {
  const chapter = story.dataset.chapter;
  const end = document.createElement("span");
  const now = { isOpened: false, isEnded: false, atEnd: false };
  let timer = 0;
  story.after(end);

  function look(isSeen) {
    clearTimeout(timer);
    if (isSeen && !now.isOpened) timer = setTimeout(open, LOOKED_AT);
  }
  function open() {
    if (document.hidden) {
      document.addEventListener("visibilitychange", () => look(true), { once: true });
      return;
    }
    now.isOpened = true;
    say(form, chapter, "opened");
    reach();
  }
  function reach() {
    if (!now.isOpened || !now.atEnd || now.isEnded) return;
    now.isEnded = true;
    say(form, chapter, "ended");
  }

  new IntersectionObserver(([entry]) => look(entry.isIntersecting)).observe(story);
  new IntersectionObserver(([entry]) => {
    now.atEnd = entry.isIntersecting;
    reach();
  }).observe(end);
}

function say(form, chapter, what) {
  const body = new FormData(form);
  if ("device" in form.dataset) {
    const before = known(chapter);
    if (before === "" || (before === "opened" && what === "ended")) body.set("new", "1");
    remember(chapter, what);
  }
  fetch(`${form.action}chapters/${chapter}/${what}/`, { method: "POST", body, keepalive: true }).catch(() => {});
  document.dispatchEvent(new CustomEvent("afterword:read", { detail: { chapter, what } }));
}
