import { onRightNode } from './runtime.js';

await onRightNode(async () => {
  const { runServer } = await import('./run-server.js');
  await runServer(process.env);
});
