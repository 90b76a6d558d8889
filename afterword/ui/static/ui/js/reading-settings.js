/* Puts a reader's choices on the root element and keeps them on this device; theme.js reads them on the next page. */
const KEY = "afterword.reading";

export default function attach(panel) {
  const root = document.documentElement.dataset;
  const inputs = [...panel.querySelectorAll("input")];
  for (const input of inputs) input.checked = input.value === (root[input.name] || "");

  panel.addEventListener("change", ({ target }) => {
    if (target.value) root[target.name] = target.value;
    else delete root[target.name];
    const chosen = inputs.filter((input) => input.checked && input.value);
    try {
      localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(chosen.map((input) => [input.name, input.value]))));
    } catch {
      // Without storage the choice holds for this page.
    }
  });
}
