/* Does this form hold what is not kept anywhere: typed, ticked, pasted or chosen before the scripts that watch it were
   here, or refused by the archive? */
export function isTouched(form) {
  if (form.dataset.cameBack) return [...form.querySelectorAll("textarea, [type=text]")].some((box) => box.value.trim());
  // A page that one goes back to may bring back what was sent.
  if (performance.getEntriesByType("navigation")[0]?.type === "back_forward") return false;
  return [...form.elements].some(isOther);
}

function isOther(field) {
  if (field.matches("[type=hidden], [type=submit], button, fieldset, output")) return false;
  if (field.matches("[type=checkbox], [type=radio]")) return field.checked !== field.defaultChecked;
  if (!field.matches("select")) return field.value !== field.defaultValue;
  const options = [...field.options];
  if (field.multiple || options.some((option) => option.defaultSelected)) {
    return options.some((option) => option.selected !== option.defaultSelected);
  }
  return field.selectedIndex > options.findIndex((option) => !option.disabled);
}
