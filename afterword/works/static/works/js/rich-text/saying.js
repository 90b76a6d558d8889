/* What the editor says to people: the sentences stand in the page, in its language. */
export function saying(root) {
  const status = root.querySelector("[data-status]");
  const words = (name, values = {}) => {
    const sentence = root.dataset[`say${name[0].toUpperCase()}${name.slice(1)}`];
    return Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, value), sentence);
  };
  const say = (name, values) => { status.textContent = words(name, values); };
  const nothing = () => { status.textContent = ""; };
  return Object.assign(say, { words, nothing });
}
