/* Runs before the first paint: puts the choices kept on this device on the root element, where tokens.css reads them. */
((root) => {
  root.script = "on";
  try {
    const kept = JSON.parse(localStorage.getItem("afterword.reading")) || {};
    for (const name of ["theme", "face", "size", "measure", "spacing", "justify", "memory"]) {
      if (/^[a-z]+$/.test(kept[name] || "")) root[name] = kept[name];
    }
  } catch {
    // Without storage the page reads as it was sent.
  }
})(document.documentElement.dataset);
