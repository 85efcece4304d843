import { LRUCache } from 'lru-cache';

/** Parts of answers that are expensive and change seldom, one per subject, cached while their basis stays the same. */
export class KeptAnswers<Answer> {
  private readonly kept: LRUCache<string, { readonly basis: string; readonly answer: Answer }>;

  /** `most`: the number of subjects; the least recently used goes first. */
  constructor(most: number) {
    this.kept = new LRUCache({ max: most });
  }

  /** The answer about the subject: the cached one if it has this basis, otherwise a new one. */
  async answer(subject: string, basis: string, make: () => Answer | Promise<Answer>): Promise<Answer> {
    const before = this.kept.get(subject);
    if (before?.basis === basis) return before.answer;
    const answer = await make();
    this.kept.set(subject, { basis, answer });
    return answer;
  }
}
