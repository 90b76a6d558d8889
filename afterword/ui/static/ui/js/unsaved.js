/* Asks before a page with unsent changes is left. */
export default function attach(form) {
  // What was typed while this script was on its way counts, too.
  let isChanged = [...form.querySelectorAll("textarea, [type=text]")].some((box) => box.value !== box.defaultValue);
  /* What stands in the form without belonging to it (its `form` is null) changes nothing that is sent. */
  form.addEventListener("input", ({ target }) => { if (target.form !== null) isChanged = true; });
  form.addEventListener("submit", () => { isChanged = false; });
  addEventListener("beforeunload", (event) => {
    if (isChanged) event.preventDefault();
  });
}
