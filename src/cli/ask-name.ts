import type { EditorList } from '../http/keys-answer.js';
import { ApiRefusal, type ApiClient } from './api-client.js';
import type { Terminal } from './terminal.js';

/**
 * Asks whoever sits at the terminal for a name, once, if the server has none for who writes there; an empty answer is none.
 * Asks nobody where the data comes in on standard input, or nobody watches.
 */
export async function askName(api: ApiClient, file: string, terminal: Terminal): Promise<void> {
  if (file === '-' || terminal.ask === undefined) return;
  const { nameWanted } = await api.get<EditorList>(['editors']);
  if (!nameWanted) return;
  const name = (await terminal.ask('Your name, shown with what you record (empty for none; asked once): ')).trim();
  if (name === '') return;
  try {
    await api.post(['editors'], JSON.stringify({ name }));
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    terminal.err(`${error.message}\nYou stay unnamed for now.\n`);
  }
}
