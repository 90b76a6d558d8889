/* Gives kudos, and takes them back, without leaving the page. Where that fails the form goes the ordinary way. */
export default function attach(form) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" });
      if (answer.type !== "opaqueredirect" && !answer.ok) throw new Error(answer.statusText);
      turn(form);
    } catch {
      form.submit();
    }
  });
}

function turn(form) {
  const other = form.dataset.other;
  form.dataset.other = form.getAttribute("action");
  form.setAttribute("action", other);
  for (const part of form.querySelectorAll("button, [role=status]")) part.hidden = !part.hidden;
  form.querySelector("button:not([hidden])").focus();
}
