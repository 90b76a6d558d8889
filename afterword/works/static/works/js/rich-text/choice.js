/* The way in which somebody wrote last, on this device. */
const KEY = "afterword.writes";

/* An address that asks for HTML is heard. */
export function chosen() {
  if (new URLSearchParams(location.search).get("as") === "html") return "html";
  try {
    return localStorage.getItem(KEY) || "page";
  } catch {
    return "page";
  }
}

export function keep(way) {
  try {
    localStorage.setItem(KEY, way);
  } catch {
    // Without storage the choice holds for this page.
  }
}
