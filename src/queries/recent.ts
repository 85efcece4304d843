/** The answers given last, by what was asked: for questions whose answer never changes once all that they rest on is named. */
export class Recent<Answer> {
  private readonly answers = new Map<string, Answer>();

  constructor(private readonly most: number) {}

  /** The answer kept under the key, or the one that `find` gives, which is kept; the least recently asked for goes first. */
  of(key: string, find: () => Answer): Answer {
    const answer = this.answers.get(key) ?? find();
    this.answers.delete(key);
    this.answers.set(key, answer);
    if (this.answers.size > this.most) this.answers.delete(this.answers.keys().next().value!);
    return answer;
  }
}
