import { describe, expect, it } from '@jest/globals';
import { Lettering, type Weight } from '../../../../src/web/kit/imaging/lettering.js';

const lettering = new Lettering();
const lines = (text: string, count = 2) =>
  lettering.complete(() => lettering.lines(text, { size: 50, weight: 700, most: 1104, count }));
const width = (text: string, size = 10, weight: Weight = 400) =>
  lettering.complete(() => lettering.width(text, size, weight));
/** The letters as they stand from left to right, each as its outline without its place; spaces have none. */
const drawn = async (text: string) =>
  (await lettering.complete(() => lettering.outline(text, { size: 20, weight: 400 }, { x: 0, y: 0 })))
    .split('M')
    .slice(1)
    .map((letter) => letter.replace(/^\S+ [-\d.]+/, ''))
    .filter((letter) => letter !== '');

/** A name in each script that a font came along for. */
const NAMES = {
  Latin: 'Łódź Hotline',
  Greek: 'Ελλάδα',
  Cyrillic: 'Гаряча лінія Генштабу',
  Chinese: '国防部长热线 國防部長熱線',
  Japanese: '防衛ホットライン・直通電話',
  Korean: '한미 국방장관 통화',
  Arabic: 'الخط الساخن بين وزارتي الدفاع',
  Persian: 'خط تلفنی مستقیم می\u200Cباشد',
  Hebrew: 'קו חם בין משרדי הביטחון',
  Thai: 'สายด่วนระหว่างรัฐมนตรีกลาโหม',
  Hindi: 'रक्षा मंत्रियों की हॉटलाइन',
};

describe('The letters of a picture', () => {
  it('have the signs of European scripts and of typography', async () =>
    expect(await lettering.complete(() => lettering.shown('Æsthet “quoted” – Ελλάδα, Україна… ¿Ñandú?'))).toBe(
      'Æsthet “quoted” – Ελλάδα, Україна… ¿Ñandú?',
    ));

  it.each(Object.entries(NAMES))('have a name in %s whole, and draw it in each weight', async (_script, name) => {
    expect(await lettering.complete(() => lettering.shown(name))).toBe(name);
    const outlines = await lettering.complete(() =>
      ([400, 600, 700] as const).map((weight) => lettering.outline(name, { size: 20, weight }, { x: 0, y: 0 })),
    );
    expect(new Set(outlines).size).toBe(3);
    expect((await drawn(name)).length).toBeGreaterThan(name.replace(/[\s\p{M}\p{Cf}]/gu, '').length / 2);
  });

  it.each([
    ['severed – China: “取消安排”', 'severed – China: “取消安排”'],
    ['Hotline (🕊) of 2008', 'Hotline of 2008'],
    ['\u{1F54A}', ''],
    ['A \u{1F54A} dove, 和 peace', 'A dove, 和 peace'],
    ['Tab\tand\nline', 'Tabandline'],
  ])('leave out of %p what no font has, with the marks around it', async (text, shown) =>
    expect(await lettering.complete(() => lettering.shown(text))).toBe(shown),
  );

  it('never have an empty box for a sign that no font has', async () => {
    expect(await drawn('\u{1F54A}')).toEqual([]);
    expect(await drawn('a\u{1F54A}b\uE123')).toEqual(await drawn('ab'));
  });

  it('join in Arabic: a letter looks otherwise at the beginning, within, and at the end of a word', async () => {
    const [alone, together] = [await drawn('ه'), await drawn('ههه')];
    expect(new Set([...alone, ...together]).size).toBe(4);
    expect(await drawn('مي\u200Cب')).not.toEqual(await drawn('ميب'));
  });

  it('stand from right to left in Hebrew and Arabic, numbers within from left to right', async () => {
    const [aleph, bet, one, two] = await Promise.all(['א', 'ב', '1', '2'].map(drawn));
    expect(await drawn('אב')).toEqual([...bet!, ...aleph!]);
    expect(await drawn('א 12')).toEqual([...one!, ...two!, ...aleph!]);
  });

  it('stand in a Latin line in its direction, and a name of another apart from what stands around it', async () => {
    const [a, aleph, one] = await Promise.all(['a', 'א', '1'].map(drawn));
    expect(await drawn('a א 1')).toEqual([...a!, ...one!, ...aleph!]);
    expect(await drawn('a \u2068א\u2069 1')).toEqual([...a!, ...aleph!, ...one!]);
    expect(await drawn('\u2068א\u2069 1 a')).toEqual([...aleph!, ...one!, ...a!]);
  });

  it('are drawn as in Japan where a text is Japanese', async () => {
    const [chinese] = await drawn('直');
    expect((await drawn('直つ'))[0]).not.toBe(chinese);
  });

  it('are measured: a wide letter is wider, a larger one in proportion, a bold one wider', async () => {
    expect(await width('W')).toBeGreaterThan(await width('i'));
    expect(await width('Parley', 40)).toBeCloseTo(4 * (await width('Parley')));
    expect(await width('Parley', 10, 700)).toBeGreaterThan(await width('Parley'));
    expect(await width('热线')).toBeCloseTo(20);
  });

  it('break a long sentence at its semicolon', async () =>
    expect(await lines('Six channels closed, three severed; the two still open are strained.')).toEqual([
      'Six channels closed, three severed;',
      'the two still open are strained.',
    ]));
  it('break others into lines of even length', async () => {
    const [first, second] = await lines(
      'Speaker Nancy Pelosi’s visit is followed by silence on all military channels.',
    );
    expect(Math.abs((await width(first!, 50, 700)) - (await width(second!, 50, 700)))).toBeLessThan(300);
  });
  it('break between Chinese signs, but not before what ends a sentence', async () => {
    const text = '国防部长热线与战区指挥官视频通话每年一次的安排，仍然没有恢复。';
    const broken = await lines(text);
    expect([broken.length, broken.join('')]).toEqual([2, text]);
    expect(broken[1]).not.toMatch(/^[，。]/);
  });
  it('leave a short one in one line', async () => expect(await lines('All open.')).toEqual(['All open.']));
  it('cut what is too long, and say so', async () => {
    const cut = await lines(`${'No word of it is lost without a sign. '.repeat(9)}`.trim());
    expect(cut).toHaveLength(2);
    expect(cut[1]).toMatch(/…$/);
    expect(await width(cut[1]!, 50, 700)).toBeLessThanOrEqual(1104);
    expect(await lines('W'.repeat(200))).toEqual([expect.stringMatching(/^W+…$/)]);
  });
});
