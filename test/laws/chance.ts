/** Seeded choices: the same seed makes the same ones, so that a failure can be told again. */
export class Chance {
  private state: number;

  constructor(private readonly seed: number) {
    this.state = seed;
  }

  /** The same choices from the beginning. */
  again(): Chance {
    return new Chance(this.seed);
  }

  /** A whole number from 0 up to and without `count`. */
  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  one<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)]!;
  }

  /** True once in so many times. */
  oneIn(count: number): boolean {
    return this.below(count) === 0;
  }

  /** A number from 0 up to and without 1: a linear congruence in 32 bits, its bits mixed. */
  private next(): number {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    const mixed = Math.imul(this.state ^ (this.state >>> 15), 2_246_822_519) >>> 0;
    return ((mixed ^ (mixed >>> 13)) >>> 0) / 4_294_967_296;
  }
}
