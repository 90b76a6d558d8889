/* Says of recent moments how long ago they were. The page itself has dates only, so that it can be kept for everybody. */
const STEPS = [["day", 86400], ["hour", 3600], ["minute", 60]];
const LONGEST = 14 * 86400;

export default function attach(root) {
  const language = document.documentElement.lang;
  const ago = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const whole = new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "short" });
  for (const time of root.querySelectorAll("time[data-relative]")) {
    const moment = new Date(time.dateTime);
    const seconds = (Date.now() - moment) / 1000;
    time.title = whole.format(moment);
    if (seconds < -60 || seconds > LONGEST) continue;
    const [unit, length] = STEPS.find((step) => seconds >= step[1]) || STEPS[2];
    time.textContent = ago.format(-Math.floor(Math.max(seconds, 0) / length), unit);
  }
}
