/* A remark that was begun, kept as long as this tab is open. Without storage it lives as long as the page. */
const PREFIX = "afterword.remark.";

export function begun(chapter) {
  try {
    return sessionStorage.getItem(PREFIX + chapter) || "";
  } catch {
    return "";
  }
}

export function keepBegun(chapter, text) {
  try {
    sessionStorage.setItem(PREFIX + chapter, text);
  } catch {
    // There is nowhere to keep it.
  }
}
