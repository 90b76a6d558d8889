/* Asks before a page with unsent changes is left. */
import { isTouched } from "./drafts/touched.js";

export default function attach(form) {
  let isChanged = isTouched(form);
  /* What stands in the form without belonging to it (its `form` is null) changes nothing that is sent. */
  form.addEventListener("input", ({ target }) => { if (target.form !== null) isChanged = true; });
  form.addEventListener("submit", () => { isChanged = false; });
  addEventListener("beforeunload", (event) => {
    if (isChanged) event.preventDefault();
  });
}
