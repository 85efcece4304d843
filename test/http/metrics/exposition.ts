/** A metric as a scrape tells it. */
export interface Family {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  readonly samples: readonly Sample[];
}

/** One line of it. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const HELP = new RegExp(`^# HELP (${NAME}) ((?:[^\\\\]|\\\\\\\\|\\\\n)*)$`);
const TYPE = new RegExp(`^# TYPE (${NAME}) (counter|gauge|histogram|summary|untyped)$`);
const LABEL = '([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\\]|\\\\[\\\\"n])*)"';
const SAMPLE = new RegExp(`^(${NAME})(?:\\{(${LABEL}(?:,${LABEL})*)\\})? ([+-]?(?:Inf|[0-9.]+(?:e[+-]?[0-9]+)?)|NaN)$`);
const SUFFIXES: Readonly<Record<string, RegExp>> = { histogram: /_(bucket|sum|count)$/, summary: /_(sum|count)$/ };

/**
 * Reads Prometheus's text format 0.0.4 as its own parser does, and holds it to what that leaves to whoever writes it: help
 * and type before the samples, each metric in one piece, no series twice, histograms that add up.
 * @throws Error with the first line that is not so
 */
export function readExposition(text: string): Map<string, Family> {
  if (!text.endsWith('\n')) throw new Error('The last line has no end.');
  const families = new Map<string, Family & { samples: Sample[] }>();
  const helps = new Map<string, string>();
  const seen = new Set<string>();
  let current: (Family & { samples: Sample[] }) | undefined;
  for (const line of text.slice(0, -1).split('\n')) {
    const [, helped, help] = HELP.exec(line) ?? [];
    const [, typed, type] = TYPE.exec(line) ?? [];
    const [, name, labels = '', , , , , number] = SAMPLE.exec(line) ?? [];
    if (helped !== undefined) {
      if (helps.has(helped)) throw new Error(`Help for the second time: ${line}`);
      helps.set(helped, help!);
    } else if (typed !== undefined) {
      if (families.has(typed) || !helps.has(typed)) throw new Error(`Typed twice, or without help: ${line}`);
      current = { name: typed, type: type!, help: helps.get(typed)!, samples: [] };
      families.set(typed, current);
    } else if (name !== undefined) {
      if (
        current === undefined ||
        (name !== current.name && name.replace(SUFFIXES[current.type] ?? '', '') !== current.name)
      )
        throw new Error(`Not under its own metric: ${line}`);
      const series = line.slice(0, line.lastIndexOf(' '));
      if (seen.has(series)) throw new Error(`Told twice: ${line}`);
      seen.add(series);
      current.samples.push({ name, labels: labelsOf(labels), value: valueOf(number!) });
    } else if (line !== '') throw new Error(`No line of the format: ${line}`);
  }
  for (const family of families.values()) if (family.type === 'histogram') assertAddsUp(family);
  return families;
}

/** The value of one series. */
export function valueIn(
  families: ReadonlyMap<string, Family>,
  name: string,
  labels: Sample['labels'] = {},
): number | undefined {
  const family = families.get(name) ?? families.get(name.replace(/_(bucket|sum|count)$/, ''));
  const wanted = JSON.stringify(Object.entries(labels).sort());
  return family?.samples.find(
    (one) => one.name === name && JSON.stringify(Object.entries(one.labels).sort()) === wanted,
  )?.value;
}

function labelsOf(text: string): Record<string, string> {
  const unescaped = (value: string): string =>
    value.replace(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));
  return Object.fromEntries(
    [...text.matchAll(new RegExp(LABEL, 'g'))].map(([, name, value]) => [name!, unescaped(value!)]),
  );
}

function valueOf(text: string): number {
  return text === 'NaN' ? NaN : Number(text.replace('Inf', 'Infinity'));
}

function assertAddsUp({ name, samples }: Family): void {
  const sets = Map.groupBy(samples, ({ labels: { le: _, ...labels } }) => JSON.stringify(labels));
  for (const [labels, all] of sets) {
    const buckets = all.filter((one) => one.name === `${name}_bucket`);
    const bounds = buckets.map(({ labels: { le } }) => valueOf(le!));
    const rising = (values: number[], strictly: boolean): boolean =>
      values.every(
        (value, index) => index === 0 || value > values[index - 1]! || (!strictly && value === values[index - 1]),
      );
    const counted = all.find((one) => one.name === `${name}_count`)?.value;
    const sum = all.find((one) => one.name === `${name}_sum`)?.value;
    const told = bounds.at(-1) === Infinity && buckets.at(-1)!.value === counted && sum !== undefined;
    if (
      !told ||
      !rising(bounds, true) ||
      !rising(
        buckets.map(({ value }) => value),
        false,
      )
    )
      throw new Error(`${name}${labels} does not add up.`);
  }
}
