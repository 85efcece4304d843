/** A day that is picked from a calendar goes into the field beside it, as if it were typed. */
document.addEventListener('change', (event) => {
  const picked = event.target as HTMLInputElement;
  const field =
    picked.dataset['pickFor'] && (document.getElementById(picked.dataset['pickFor']) as HTMLInputElement | null);
  if (!field || picked.value === '') return;
  field.value = picked.value;
  field.focus();
  field.dispatchEvent(new Event('change', { bubbles: true }));
});
