/* On wide screens each note moves up to the words that it is about, but never onto the note before it. */
const WIDE = matchMedia("(min-width: 78rem)");

export default function attach(story) {
  const settle = () => place(story);
  settle();
  WIDE.addEventListener("change", settle);
  new ResizeObserver(settle).observe(story);
  document.fonts?.ready.then(settle);
}

function place(story) {
  const notes = [...story.querySelectorAll(".beside")];
  for (const note of notes) note.style.marginBlockStart = "";
  if (!WIDE.matches) return;
  let free = -Infinity;
  for (const note of notes) {
    const words = story.querySelector(`#${CSS.escape(note.id.replace("note-", "at-"))}`)?.previousElementSibling;
    const first = note.id.startsWith("note-") ? words : note.previousElementSibling;
    if (!first) continue;
    const now = note.getBoundingClientRect();
    const wanted = Math.max(first.getClientRects()[0].top, free);
    if (wanted < now.top) {
      const margin = parseFloat(getComputedStyle(note).marginBlockStart);
      note.style.marginBlockStart = `${margin + wanted - now.top}px`;
    }
    free = note.getBoundingClientRect().bottom + 12;
  }
}
