/* Attaches each behaviour that the page names in data-behaviour, and loads no other: what stands far below only when
   somebody comes near. Whoever comes for something in the page, or has just sent something, has all of it at once. */
const near = new IntersectionObserver((entries) => {
  for (const { target } of entries.filter((entry) => entry.isIntersecting)) {
    near.unobserve(target);
    attach(target);
  }
}, { rootMargin: "200% 0%" });

function attach(element) {
  for (const name of element.dataset.behaviour.split(" ")) {
    import(`afterword/${name}`).then((module) => module.default(element));
  }
}

for (const element of document.querySelectorAll("[data-behaviour]")) {
  const isShown = element.getClientRects().length > 0;
  if (isShown && !location.search && !location.hash) near.observe(element);
  else attach(element);
}
