/**
 * A map of changes on top of another map that stays unchanged until they are kept: a refused command leaves no trace.
 */
export class LayeredMap<K, V> {
  private readonly own = new Map<K, V>();

  constructor(private readonly under?: LayeredMap<K, V>) {}

  /** The newest value under the key. */
  get(key: K): V | undefined {
    return this.own.get(key) ?? this.under?.get(key);
  }

  has(key: K): boolean {
    return this.own.has(key) || (this.under?.has(key) ?? false);
  }

  set(key: K, value: V): void {
    this.own.set(key, value);
  }

  get size(): number {
    if (!this.under) return this.own.size;
    let added = 0;
    for (const key of this.own.keys()) if (!this.under.has(key)) added++;
    return this.under.size + added;
  }

  /** Every newest value, once per key. */
  *values(): Generator<V> {
    if (this.under) for (const [key, value] of this.under.entries()) if (!this.own.has(key)) yield value;
    yield* this.own.values();
  }

  /** Every key once, with its newest value. */
  *entries(): Generator<[K, V]> {
    if (this.under) for (const entry of this.under.entries()) if (!this.own.has(entry[0])) yield entry;
    yield* this.own;
  }

  /** Moves the changes into the map below. */
  keep(): void {
    for (const [key, value] of this.own) this.under?.set(key, value);
  }
}
