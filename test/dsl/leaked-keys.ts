/** A key, or the token of a data folder, whole as it is told once. */
const WHOLE = /parley_(?:admin_[0-9a-f]{64}|[0-9a-z]{10}_[0-9a-z]{52})/g;

/** A word that tests search for, and that no log may hold. */
export const SEARCHED = 'zaunkoenig';

/** What servers in this process have printed that no log may hold. */
const leaked: string[] = [];

/** Lines of a server that tests do not print: it logs at every level, and all of it is looked through. */
const QUIET =
  /^\{"level":"(?:(?:info|warn)"|error".{0,60}"context":"Http","requestId")|^(?:\x1b\[\d+m)*\[Nest\].{0,80}\b(?:LOG|WARN)\b/;

let listening = false;

/** Looks from now on through all that this process prints, and keeps the lines that tests need not show to itself. */
export function listenForKeys(): void {
  if (listening) return;
  listening = true;
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream) as (...said: unknown[]) => boolean;
    stream.write = (chunk: unknown, ...rest: unknown[]) => {
      const text = Buffer.isBuffer(chunk) ? chunk.toString() : String(chunk);
      leaked.push(...keysIn(text));
      return QUIET.test(text) || write(chunk, ...rest);
    };
  }
}

/** Every key in a text, a reader's own address among them, and the word that is searched for. */
export function keysIn(text: string): string[] {
  return [...(text.match(WHOLE) ?? []), ...(text.includes(SEARCHED) ? [SEARCHED] : [])];
}

/** @throws Error if a server in this process has printed a key, or the word that is searched for */
export function assertNoKeyLeaked(): void {
  const found = leaked.splice(0);
  if (found.length > 0) throw new Error(`A server printed ${found.length} secrets, the first of them ${found[0]}.`);
}
