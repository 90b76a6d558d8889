/* Asks for words in one of the dialogues of the page, and gives them or nothing. */
export function ask(root, name, values, check = () => true) {
  const dialog = root.querySelector(`dialog[data-dialog="${name}"]`);
  const fields = [...dialog.querySelectorAll("[data-field]")];
  const wrong = dialog.querySelector("[data-wrong]");
  for (const field of fields) field.value = values[field.dataset.field] ?? "";
  wrong.hidden = true;
  const given = () => Object.fromEntries(fields.map((field) => [field.dataset.field, field.value.trim()]));
  return new Promise((resolve) => {
    const accept = () => {
      wrong.hidden = check(given());
      if (!wrong.hidden) return fields[0].focus();
      resolve(given());
      return dialog.close();
    };
    dialog.onkeydown = (event) => {
      if (event.key !== "Enter" || event.target.tagName === "BUTTON") return;
      event.preventDefault();
      accept();
    };
    dialog.querySelector("[data-accept]").onclick = accept;
    dialog.querySelector("[data-leave]").onclick = () => dialog.close();
    dialog.onclose = () => resolve(null);
    dialog.showModal();
    fields[0].focus();
    fields[0].select?.();
  });
}
