/* A box that grows with its text, and says how much room is left instead of cutting a paste off. */
export default function attach(field) {
  const box = field.querySelector("textarea");
  const count = field.querySelector("output");
  const most = box.maxLength;
  box.removeAttribute("maxlength");
  const look = () => {
    if (!CSS.supports("field-sizing", "content")) {
      box.style.height = "auto";
      box.style.height = `${box.scrollHeight + 2}px`;
    }
    if (!count || most < 0) return;
    const used = box.value.length;
    count.hidden = used < most * 0.8;
    count.classList.toggle("field__count--over", used > most);
    const show = (number) => number.toLocaleString(document.documentElement.lang);
    count.textContent = count.dataset.words.replace("{used}", show(used)).replace("{most}", show(most));
  };
  box.addEventListener("input", look);
  look();
}
