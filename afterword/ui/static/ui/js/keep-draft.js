/* Keeps an unsent text on this device until it has arrived: the page after posting says so with ?posted. */
const PREFIX = "afterword.draft.";

export default function attach(form) {
  const key = PREFIX + form.dataset.keepAs;
  const box = form.querySelector("textarea");
  const kept = form.querySelector("[data-kept]");
  if (new URLSearchParams(location.search).has("posted")) forgetSent();

  const draft = read(key);
  if (draft && !box.value) {
    box.value = draft.text;
    kept.hidden = false;
  }
  const keep = (sent) => write(key, box.value.trim() ? { text: box.value, sent } : null);
  box.addEventListener("input", () => keep(false));
  form.addEventListener("submit", () => keep(true));
  form.querySelector("[data-forget]").addEventListener("click", () => {
    box.value = "";
    keep(false);
    kept.hidden = true;
    box.focus();
  });
}

function forgetSent() {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(PREFIX) && read(key)?.sent) write(key, null);
  }
}

export function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

/* Says whether it could be kept: there may be no room, or no storage at all. */
export function write(key, draft) {
  try {
    if (draft) localStorage.setItem(key, JSON.stringify(draft));
    else localStorage.removeItem(key);
    return true;
  } catch {
    // Without storage the text lives as long as the page.
    return false;
  }
}
