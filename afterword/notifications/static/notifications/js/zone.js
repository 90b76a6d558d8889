/* Proposes the clock of this device where no zone has been chosen yet. Nothing is kept before the form is sent. */
export default function attach(select) {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (select.value === "" && [...select.options].some((option) => option.value === here)) select.value = here;
}
