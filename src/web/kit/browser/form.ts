/** What a form asks while it is filled in; without this script the preview says it. Answers that came too late are dropped. */
const ask = (
  control: HTMLInputElement,
  what: string,
  of: Record<string, string> = {},
): Promise<Response | undefined> => {
  const address = control.form?.dataset['asks'];
  const text = control.value;
  if (address === undefined) return Promise.resolve(undefined);
  return fetch(`${address}${what}?${new URLSearchParams({ ...of, text })}`).then(
    (answer) => (answer.ok && control.value === text ? answer : undefined),
    () => undefined,
  );
};

/** The control of the same form whose name is this one's, but for its last part. */
const beside = (control: HTMLInputElement, name: string): HTMLInputElement | null =>
  control.form?.querySelector(`[name="${control.name.slice(0, control.name.lastIndexOf('/') + 1)}${name}"]`) ?? null;

document.addEventListener('change', (event) => {
  const control = event.target as HTMLInputElement;
  const made = control.dataset?.['makes'];
  if (control.dataset?.['date'] !== undefined) {
    const words = document.getElementById(`${control.id}-words`);
    if (words)
      void ask(control, 'date').then(async (answer) => {
        words.textContent = answer ? await answer.text() : '';
      });
  } else if (made === 'publisher') {
    // Whoever published is filled in, to be changed; a code is only shown, for it follows the name.
    const publisher = beside(control, made);
    if (publisher?.value === '')
      void ask(control, made).then(async (answer) => {
        if (answer && publisher.value === '') publisher.value = await answer.text();
      });
  } else if (made === 'code') {
    const code = beside(control, 'channels');
    void ask(control, made).then(async (answer) => {
      if (code && answer) code.placeholder = await answer.text();
    });
  }
});

let waiting = 0;
/** Offers what the words that are typed may mean. */
document.addEventListener('input', (event) => {
  const control = event.target as HTMLInputElement;
  const thing = control.dataset?.['find'];
  const list = control.list;
  if (thing === undefined || !list) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    void ask(control, 'found', { of: thing }).then(async (answer) => {
      if (!answer) return;
      const found = (await answer.json()) as readonly string[];
      list.replaceChildren(...found.map((words) => new Option('', words)));
    });
  }, 200);
});
