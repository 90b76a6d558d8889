/* The line below the box: when the words were kept in the archive, or that only this device has them, or nothing has. */
export function savedLine(form) {
  const kept = form.querySelector("[data-autosaved]");
  const trouble = form.querySelector("[data-not-autosaved]");

  function say(line, words) {
    const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    for (const other of [kept, trouble]) other.textContent = other === line ? words.replace("{time}", time) : "";
  }
  return {
    sayKept: () => say(kept, kept.dataset.words),
    sayTrouble: (isHere) => say(trouble, isHere ? trouble.dataset.words : trouble.dataset.nowhere),
    hasKept: () => Boolean(kept.textContent),
  };
}
