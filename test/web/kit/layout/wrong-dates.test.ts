import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestServer } from '../../../dsl/running-server.js';
import { startChronology } from '../../../http/world.js';

let server: TestServer;
beforeAll(async () => {
  server = await startChronology();
});
afterAll(() => server.stop());

describe('A wrong date', () => {
  it.each([
    ['/r/us-cn?asOf=30+Feb+2023&knownAt=today', 'asOf', '30 Feb 2023', 'February 2023 has 28 days'],
    ['/r/us-cn/channels/dpct?asOf=5%2F8%2F2022', 'asOf', '5/8/2022', 'write the month as a word'],
    ['/?knownAt=soon', 'knownAt', 'soon', 'This is no day of the calendar.'],
    ['/r/us-cn?knownAt=2099-01-01', 'knownAt', '2099-01-01', 'What will be known then cannot be told'],
    ['/r/us-cn/compare?before=nonsense&after=2023-03-01', 'before', 'nonsense', 'This is no day of the calendar.'],
  ])('is told beside its field on the same page: %s', async (path, name, typed, why) => {
    const { status, text } = await server.page(path);
    expect(status).toBe(400);
    expect(text).toContain(`name="${name}" value="${typed}"`);
    expect(text).toMatch(new RegExp(`aria-invalid="true" aria-describedby="${name}-wrong"`));
    expect(new RegExp(`<p class="wrong-date" id="${name}-wrong" role="alert">(.*?)</p>`).exec(text)![1]).toContain(why);
    expect(text).toContain('class="foot"');
  });

  it('goes along to the page that a question leads to', async () => {
    const { status, headers } = await server.page('/r/us-cn/channels?channel=dpct&asOf=30+Feb+2023');
    expect([status, headers.get('location')]).toEqual([303, '/r/us-cn/channels/dpct?asOf=30+Feb+2023']);
  });

  it('is refused where no field is: of a picture or a table', async () => {
    for (const path of ['/r/us-cn/picture.svg?asOf=soon', '/r/us-cn/table.tsv?asOf=soon'])
      expect((await server.page(path)).status).toBe(400);
    expect((await server.page('/r/us-cn/table.tsv?asOf=soon')).text).not.toContain('Policy talks\t');
  });
});
