/* Puts words into the box of a review as a quotation, and the cursor behind them. */
export function quote(words) {
  const box = document.querySelector("#review-form textarea");
  if (!box) {
    location.hash = "review";
    return;
  }
  const quoted = words.split("\n").map((line) => "> " + line).join("\n");
  const written = box.value.trimEnd();
  box.value = (written ? written + "\n\n" : "") + quoted + "\n\n";
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.focus();
  box.setSelectionRange(box.value.length, box.value.length);
}
