/* Does somebody want the inbox's keys on this device? Many do until they switch them off. */
const NAME = "afterword.inbox.keys";

export function wanted() {
  try {
    return localStorage.getItem(NAME) !== "off";
  } catch {
    return true;
  }
}

export function want(keys) {
  try {
    localStorage.setItem(NAME, keys ? "on" : "off");
  } catch {
    // A device that keeps nothing forgets it with the page.
  }
}
