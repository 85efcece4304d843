import type { Answers } from './asking.js';
import type { ApiDocument } from './operations.js';

/** The description of the API of one server, which is asked for once. */
export class Description {
  private known: Promise<ApiDocument> | undefined;

  /** @throws QuestionRefused: then it is asked for again the next time */
  of(answers: Answers): Promise<ApiDocument> {
    this.known ??= answers.json<ApiDocument>('/api/openapi.json').catch((error: unknown) => {
      this.known = undefined;
      throw error;
    });
    return this.known;
  }
}
