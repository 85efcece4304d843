/** Parts of answers that are expensive and change seldom, one per subject, cached while their basis stays the same. */
export class KeptAnswers<Answer> {
  private readonly kept = new Map<string, { readonly basis: string; readonly answer: Answer }>();

  /** `most`: the number of subjects; the least recently used goes first. */
  constructor(private readonly most: number) {}

  /** The answer about the subject: the cached one if it has this basis, otherwise a new one. */
  async answer(subject: string, basis: string, make: () => Answer | Promise<Answer>): Promise<Answer> {
    const before = this.kept.get(subject);
    const answer = before?.basis === basis ? before.answer : await make();
    // Moved to the end: the map's order is the order of use.
    this.kept.delete(subject);
    this.kept.set(subject, { basis, answer });
    if (this.kept.size > this.most) this.kept.delete(this.kept.keys().next().value!);
    return answer;
  }
}
