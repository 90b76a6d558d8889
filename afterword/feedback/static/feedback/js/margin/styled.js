/* Fetches the style of what is pinned to passages, once; nothing is shown before it is there. */
export function styled(story) {
  const address = story.dataset.style;
  if (!address) return Promise.resolve();
  const there = [...document.styleSheets].some((sheet) => sheet.href === new URL(address, location.href).href);
  if (there) return Promise.resolve();
  return new Promise((resolve) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: address });
    link.addEventListener("load", resolve);
    link.addEventListener("error", resolve);
    document.head.append(link);
  });
}
