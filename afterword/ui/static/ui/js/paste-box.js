/* Takes a paste with its formatting. As long as nobody edits it, what is posted is the clipboard's own HTML. */
export default function attach(field) {
  const sheet = field.querySelector("[contenteditable]");
  const box = field.querySelector("textarea");
  let pasted = "";
  let shown = "";

  sheet.addEventListener("paste", (event) => {
    const isFirst = !sheet.textContent.trim();
    pasted = isFirst ? event.clipboardData.getData("text/html") : "";
    // The browser puts the paste on the sheet after this event, and takes scripts out of it.
    setTimeout(() => {
      shown = sheet.innerHTML;
      box.value = pasted || shown;
      box.dispatchEvent(new Event("input", { bubbles: true }));
    });
  });
  sheet.addEventListener("input", () => {
    if (sheet.innerHTML === shown) return;
    box.value = sheet.textContent.trim() ? sheet.innerHTML : "";
  });
}
