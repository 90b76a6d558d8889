/* Shows the tags that a line with commas will make, each with a way to take it out again. */
export default function attach(field) {
  const input = field.querySelector("input");
  const list = field.querySelector(".field__tags");
  const tags = () => input.value.split(",").map((tag) => tag.trim()).filter(Boolean);

  const show = () => {
    const found = tags();
    list.hidden = found.length < 2;
    list.replaceChildren(...found.map((tag, at) => item(tag, () => {
      input.value = tags().filter((_, other) => other !== at).join(", ");
      show();
      input.focus();
    })));
  };

  function item(tag, remove) {
    const row = document.createElement("li");
    const button = document.createElement("button");
    row.className = "field__tag";
    button.type = "button";
    button.textContent = "×";
    button.setAttribute("aria-label", list.dataset.remove.replace("{tag}", tag));
    button.addEventListener("click", remove);
    row.append(tag, button);
    return row;
  }
  input.addEventListener("input", show);
  show();
}
