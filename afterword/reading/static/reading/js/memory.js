/* What a guest's own device remembers of reading: in localStorage under "afterword.read", a list of pairs
   ["1234567890", "opened" or "ended"], by chapter, the newest last. It never leaves the device, and goes when its owner
   switches it off (data-memory on the root element, see theme.js). */
const KEY = "afterword.read";
const MOST = 3000;

function pairs() {
  try {
    if (document.documentElement.dataset.memory === "off") {
      localStorage.removeItem(KEY);
      return null;
    }
    return new Map(JSON.parse(localStorage.getItem(KEY) || "[]"));
  } catch {
    return null;
  }
}

/* Nothing where the device keeps nothing; else "", "opened" or "ended". */
export function known(chapter) {
  const all = pairs();
  return all && (all.get(chapter) || "");
}

export function remember(chapter, what) {
  const all = pairs();
  if (!all || all.get(chapter) === "ended") return;
  all.delete(chapter);
  all.set(chapter, what);
  try {
    localStorage.setItem(KEY, JSON.stringify([...all].slice(-MOST)));
  } catch {
    // A device that is full, or may not keep anything, forgets.
  }
}
