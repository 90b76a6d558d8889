/* Says how long the page was looked at before its form was sent; nothing where a kept draft came back. */
export default function attach(field) {
  const form = field.form;
  const box = form.querySelector("textarea");
  let typed = false;
  box?.addEventListener("input", () => (typed = true), { once: true });
  form.addEventListener("submit", () => {
    field.value = typed ? (performance.now() / 1000).toFixed(1) : "";
  });
}
