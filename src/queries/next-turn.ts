/** Lets whatever else waits have its turn: an answer about many relationships, however long, must not keep the server from all others. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
