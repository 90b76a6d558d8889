/* Attaches each behaviour that the page names in data-behaviour, and loads no other. */
for (const element of document.querySelectorAll("[data-behaviour]")) {
  for (const name of element.dataset.behaviour.split(" ")) {
    import(`afterword/${name}`).then((module) => module.default(element));
  }
}
