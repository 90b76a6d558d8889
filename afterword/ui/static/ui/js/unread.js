/* Says the inbox's count in the tab's title, and drops it in other tabs once one of them has opened the inbox. */
export default function attach(link) {
  const title = document.title;
  const tabs = new BroadcastChannel("afterword.inbox");
  const isInbox = link.getAttribute("aria-current") === "page";
  if (isInbox) tabs.postMessage("opened");
  else document.title = `(${link.querySelector(".count").firstChild.data}) ${title}`;
  tabs.addEventListener("message", () => {
    document.title = title;
    link.querySelector(".count")?.remove();
  });
}
