/* Words from before stand in the box: this says so, and lets one begin afresh. */
export function restored(form, box, isFromHere) {
  const notice = form.querySelector("[data-kept]");
  const names = form.elements.pen_name;
  notice.hidden = false;
  form.closest("details")?.setAttribute("open", "");
  // Under which of several names they were begun isn't kept on the device, and nobody is to stand under the wrong one.
  if (isFromHere && names) {
    names.value = "";
    names.required = true;
  }
  form.querySelector("[data-forget]").addEventListener("click", () => {
    box.value = "";
    box.dispatchEvent(new Event("input", { bubbles: true }));
    notice.hidden = true;
    box.focus();
  });
}
