/* The walk by keyboard: the arrows lead to the scene before and to the next one, as the links under the scene do. */
export default function attach(head) {
  const forwards = getComputedStyle(head).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    document.querySelector(event.key === forwards ? ".turn [rel=next]" : ".turn [rel=prev]")?.click();
  });
}
