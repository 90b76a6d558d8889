/* Marks of guests: kept on this device under "afterword.marks", by chapter, and sent nowhere. Those whose words are not
   where they were any more are listed and not drawn. */
import { draw, rangeOfWords } from "./drawing.js";
import { styled } from "./styled.js";

const KEY = "afterword.marks";

function all() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) || {};
  } catch {
    return {};
  }
}

function write(marks) {
  try {
    localStorage.setItem(KEY, JSON.stringify(marks));
    return true;
  } catch {
    return false;
  }
}

const isSame = (one, other) => ["block", "start", "exact"].every((name) => one[name] === other[name]);

/* Says whether it could be kept. */
export function keep(story, chosen) {
  const marks = all();
  const here = (marks[story.dataset.chapter] ||= []);
  if (!here.some((mark) => isSame(mark, chosen))) here.push(chosen);
  const isKept = write(marks);
  show(story);
  return isKept;
}

export function show(story) {
  const here = all()[story.dataset.chapter] || [];
  styled(story);
  draw("margin-mine", here.map((mark) => rangeOfWords(story, mark)).filter(Boolean), story);
  const list = document.querySelector("[data-device-marks='" + story.dataset.chapter + "']");
  if (!list) return;
  list.hidden = !here.length;
  list.querySelector("ul").replaceChildren(...here.map((mark) => line(story, list, mark)));
}

function line(story, list, mark) {
  const row = list.querySelector("template").content.firstElementChild.cloneNode(true);
  row.querySelector("q").textContent = mark.exact;
  row.querySelector("button").addEventListener("click", () => {
    const marks = all();
    marks[story.dataset.chapter] = (marks[story.dataset.chapter] || []).filter((other) => !isSame(mark, other));
    if (!marks[story.dataset.chapter].length) delete marks[story.dataset.chapter];
    write(marks);
    show(story);
  });
  return row;
}
