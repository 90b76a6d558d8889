/* Attaches each behaviour that the page names in data-behaviour, and loads no other. Comforts that can be missed, if the
   line is lost meanwhile, say data-near instead: they come with whoever comes near. */
const all = (name, attach) => document.querySelectorAll(`[data-${name}]`).forEach(attach);
const load = (name, element) => import(`afterword/${name}`).then((module) => module.default(element));

const near = new IntersectionObserver((entries) => {
  for (const { target } of entries.filter((entry) => entry.isIntersecting)) {
    near.unobserve(target);
    load(target.dataset.near, target);
  }
}, { rootMargin: "200% 0%" });

all("behaviour", (element) => element.dataset.behaviour.split(" ").forEach((name) => load(name, element)));
all("near", (element) => near.observe(element));
