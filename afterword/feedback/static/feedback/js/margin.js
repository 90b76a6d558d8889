/* Waits until words of the story are selected, and only then loads the bar that says what can be done with them. What a
   guest marked on this device is drawn, if there is anything. */
const WAIT = 300;

export default function attach(story) {
  let timer = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(timer);
    timer = setTimeout(look, WAIT);
  });

  async function look() {
    const selection = getSelection();
    if (selection.isCollapsed || !selection.rangeCount || !selection.toString().trim()) return;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(story) || !story.contains(range.startContainer)) return;
    const { offer } = await import("./margin/bar.js");
    offer(story, range.cloneRange());
  }

  // What was selected while the page was still loading.
  look();
  if (hasMarks(story.dataset.chapter)) import("./margin/device.js").then((device) => device.show(story));
}

function hasMarks(chapter) {
  try {
    return (localStorage.getItem("afterword.marks") || "").includes(chapter);
  } catch {
    return false;
  }
}
