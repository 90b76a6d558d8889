/* Takes a paste with its formatting. As long as nobody edits it, what is posted is the clipboard's own HTML. */
export default function attach(field) {
  const sheet = field.querySelector("[contenteditable]");
  const box = field.querySelector("textarea");
  let shown = "";

  // What was pasted while this script was on its way.
  if (sheet.textContent.trim() || sheet.querySelector("img")) take((shown = sheet.innerHTML));

  function take(html) {
    box.value = html;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }

  sheet.addEventListener("paste", (event) => {
    const isFirst = !sheet.textContent.trim();
    const pasted = event.clipboardData.getData("text/html");
    if (pasted) {
      event.preventDefault();
      document.execCommand("insertHTML", false, withoutStyles(pasted));
    }
    setTimeout(() => {
      shown = sheet.innerHTML;
      take((isFirst && pasted) || shown);
    });
  });
  sheet.addEventListener("input", () => {
    if (sheet.innerHTML === shown) return;
    box.value = sheet.textContent.trim() ? sheet.innerHTML : "";
  });
}

/* Word processors write italics as styles, which our content policy keeps from being applied: as elements they show. */
function withoutStyles(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const alien of page.querySelectorAll("script, style, link, meta, img, iframe, object, svg")) alien.remove();
  for (const element of page.querySelectorAll("[style]")) {
    const style = element.getAttribute("style");
    element.removeAttribute("style");
    if (/font-style:\s*(italic|oblique)/i.test(style)) wrap(element, "em");
    if (/font-weight:\s*(bold|[6-9]00)/i.test(style)) wrap(element, "strong");
    if (/^(B|I)$/.test(element.tagName) && /:\s*(normal|400)/i.test(style)) element.replaceWith(...element.childNodes);
  }
  return page.body.innerHTML;
}

function wrap(element, name) {
  const wrapper = element.ownerDocument.createElement(name);
  wrapper.append(...element.childNodes);
  element.append(wrapper);
}
