/* Shows the tags that a line with commas will make, each with a way to take it out again. As in works/tag_lines.py,
   a tag that has a comma of its own stands in double quotes. */
const TAG = /\s*(?:"([^"]*)"\s*(?=[,，、،\n]|$)|([^,，、،\n]*))(?:[,，、،\n]|$)/y;

function split(line) {
  const found = new Set();
  TAG.lastIndex = 0;
  while (TAG.lastIndex < line.length) {
    const [, quoted, bare] = TAG.exec(line);
    found.add((quoted || bare || "").trim().replace(/\s+/g, " "));
  }
  found.delete("");
  return [...found];
}

const join = (tags) => tags.map((tag) => (/[,，、،]/.test(tag) ? `"${tag}"` : tag)).join(", ");

export default function attach(field) {
  const input = field.querySelector("input");
  const list = field.querySelector(".field__tags");

  const show = () => {
    const found = split(input.value);
    list.hidden = found.length < 2;
    list.replaceChildren(...found.map((tag) => item(tag, () => {
      input.value = join(found.filter((other) => other !== tag));
      input.dispatchEvent(new Event("input", { bubbles: true }));
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
