/** Parts of answers that cost much and change seldom, one a subject, kept as long as what they rest on is the same. */
export class KeptAnswers<Answer> {
  private readonly kept = new Map<string, { readonly basis: string; readonly answer: Answer }>();

  /** `most`: of how many subjects; the one that was asked for longest ago goes first. */
  constructor(private readonly most: number) {}

  /** The answer about the subject: the one that was made on this basis, or a new one. */
  async answer(subject: string, basis: string, make: () => Answer | Promise<Answer>): Promise<Answer> {
    const before = this.kept.get(subject);
    const answer = before?.basis === basis ? before.answer : await make();
    // Put at the end: the map's order is the order of use.
    this.kept.delete(subject);
    this.kept.set(subject, { basis, answer });
    if (this.kept.size > this.most) this.kept.delete(this.kept.keys().next().value!);
    return answer;
  }
}
