/* HTML as a page, with captions beside their tables: a table of the editor holds rows and nothing else. */
export function read(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const caption of page.querySelectorAll("table > caption")) {
    const captioned = page.createElement("div");
    captioned.className = "rich-captioned";
    caption.parentNode.replaceWith(captioned);
    captioned.append(caption.cloneNode(true), caption.parentNode);
    caption.remove();
  }
  return page.body;
}
