/* A way to begin: its own words into an empty box, and the cursor behind them. The rest is the reader's. */
export default function attach(list) {
  const box = document.getElementById(list.dataset.target);
  list.addEventListener("click", ({ target }) => {
    const opener = target.closest("button");
    if (!opener) return;
    const words = `${opener.textContent.replace("…", "").trim()} `;
    const written = box.value.trimEnd();
    box.value = written ? `${written}\n\n${words}` : words;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
    box.setSelectionRange(box.value.length, box.value.length);
  });
}
