/**
 * A browser's own client of streams, run by node with `--experimental-eventsource`: prints each event it is told, and
 * each time it connects.
 */
const [address] = process.argv.slice(2);
const source = new EventSource(address!);
source.onopen = () => process.stdout.write('connected\n');
source.addEventListener('recorded', ({ data, lastEventId }: MessageEvent<unknown>) => {
  const { id, position } = JSON.parse(String(data)) as { id: string; position: number };
  process.stdout.write(`told ${id} ${position} ${lastEventId}\n`);
});
source.addEventListener('stopping', () => process.stdout.write('stopping\n'));
// The client itself does not keep the process while it waits to connect again.
setInterval(() => undefined, 60_000);
