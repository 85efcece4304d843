import { parentPort, workerData } from 'node:worker_threads';
import { openIndex } from './search-file.js';
import { SearchIndex } from './search-index.js';
import type { IndexQuestion, IndexAnswer } from './search-thread.js';

/** The thread that has the index open: filling and searching it keeps nobody from the event loop. */
const { file } = workerData as { readonly file: string | undefined };
let index = new SearchIndex(openIndex(file));

parentPort!.on('message', (asked: IndexQuestion) => parentPort!.postMessage(told(asked)));

function told(asked: IndexQuestion): IndexAnswer {
  try {
    return { number: asked.number, result: answer(asked) };
  } catch (error) {
    const { message, code = '' } = error as Error & { readonly code?: string };
    return { number: asked.number, error: message, damaged: /^SQLITE_(CORRUPT|NOTADB|IOERR)/.test(code) };
  }
}

function answer(asked: IndexQuestion): unknown {
  if (asked.ask === 'checkpoint') return index.checkpoint();
  if (asked.ask === 'take') return index.take(asked.places, asked.checkpoint);
  if (asked.ask === 'find') return index.find(asked.question);
  index.close();
  if (asked.ask === 'empty') index = new SearchIndex(openIndex(file, { anew: true }));
  return undefined;
}
