/* What this device keeps of unsent texts; a word on the page that something arrived lets go of what was sent. */
export const PREFIX = "afterword.draft.";

export default function attach() {
  forgetSent();
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

/* The words of a box and those that were offered beside them; nothing where there are none. */
export function kept(text, other, sent = false) {
  return text.trim() || other ? { text, other: other || undefined, sent } : null;
}

/* Those that were sent, once a page says that they arrived. */
export function forgetSent() {
  for (const key of keys()) {
    const draft = key.startsWith(PREFIX) && read(key);
    if (draft?.sent) write(key, kept("", draft.other));
  }
}

function keys() {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}
