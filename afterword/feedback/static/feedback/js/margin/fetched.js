import { styled } from "./styled.js";

/* The bar as the archive draws it for this person, hidden as yet. */
export async function fetchBar(story) {
  const answer = await fetch(story.dataset.passage + "bar/");
  await styled(story);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const bar = document.importNode(page.querySelector(".margin-bar"), true);
  bar.hidden = true;
  return bar;
}
