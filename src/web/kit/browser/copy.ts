/**
 * Puts a board's table on the clipboard, with its sources as footnotes: as HTML for documents and mail, as tab-separated text for
 * spreadsheets. The server makes both; without this script, or where the clipboard is not given, there is the page of the table.
 */

async function fetched(address: string): Promise<string> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return answer.text();
}

async function tableOf(address: string): Promise<string> {
  const page = new DOMParser().parseFromString(await fetched(address), 'text/html');
  return page.querySelector('[data-table]')!.innerHTML;
}

async function copy(button: HTMLElement, page: string, text: string): Promise<void> {
  const blob = (type: string, content: Promise<string>): Promise<Blob> =>
    content.then((body) => new Blob([body], { type }));
  // The item is made at once, of what is still to come: a browser gives the clipboard only while the click is fresh.
  await navigator.clipboard.write([
    new ClipboardItem({
      'text/html': blob('text/html', tableOf(page)),
      'text/plain': blob('text/plain', fetched(text)),
    }),
  ]);
  const told = button.parentElement?.querySelector('[data-copied]');
  if (told) told.textContent = 'Copied, with its sources.';
}

/** Copies the text before a button, as it stands. */
document.addEventListener('click', (event) => {
  const button = (event.target as Element).closest<HTMLElement>('[data-copy]');
  if (!button) return;
  const text = button.parentElement!.querySelector(':scope > [data-copied-from]')?.textContent ?? '';
  const told = button.nextElementSibling!;
  navigator.clipboard.writeText(text).then(
    () => (told.textContent = 'Copied.'),
    () => (told.textContent = 'The browser did not allow it: mark the text and copy it.'),
  );
});

document.addEventListener('click', (event) => {
  const button = (event.target as Element).closest<HTMLElement>('[data-copy-table]');
  if (!button) return;
  const { copyTable: page, copyText: text } = button.dataset;
  copy(button, page!, text!).catch(() => location.assign(page!));
});
