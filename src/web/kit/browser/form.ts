/** Says in words what a date means as soon as it is typed; without this script the preview says it. */
document.addEventListener('change', (event) => {
  const input = (event.target as Element).closest<HTMLInputElement>('input[data-date]');
  const words = input && document.getElementById(`${input.id}-words`);
  const address = input?.form?.dataset['words'];
  if (!input || !words || address === undefined) return;
  const typed = input.value;
  void fetch(`${address}?${new URLSearchParams({ text: typed })}`)
    .then((answer) => (answer.ok ? answer.text() : ''))
    .then(
      (told) => {
        if (input.value === typed) words.textContent = told;
      },
      () => {
        words.textContent = '';
      },
    );
});
