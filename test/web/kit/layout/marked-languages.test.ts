import { describe, expect, it } from '@jest/globals';
import { markLanguages } from '../../../../src/web/kit/layout/marked-languages.js';
import { undirected } from '../../../../src/words/foreign.js';

describe('A page with names in other scripts', () => {
  it.each([
    ['国防部长热线', 'zh'],
    ['防衛ホットライン', 'ja'],
    ['한미 국방장관 통화', 'ko'],
    ['الخط الساخن', 'ar'],
    ['گفت‌وگو', 'fa'],
    ['קו חם', 'he'],
    ['Линия связи', 'ru'],
    ['Гаряча лінія', 'uk'],
    ['Ελλάδα', 'el'],
    ['สายด่วน', 'th'],
    ['रक्षा मंत्रियों की हॉटलाइन', 'hi'],
  ])('tells the language and direction of %s', (name, tag) => {
    const dir = ['ar', 'fa', 'he'].includes(tag) ? 'rtl' : 'ltr';
    expect(markLanguages(`<h1>Is ${name} open?</h1>`)).toBe(
      `<h1>Is <bdi lang="${tag}" dir="${dir}">${name}</bdi> open?</h1>`,
    );
    expect(markLanguages(`<option value="a">${name}</option>`)).toBe(
      `<option lang="${tag}" dir="${dir}" value="a">${name}</option>`,
    );
  });

  it('keeps a name from right to left apart as a whole, with its numbers', () =>
    expect(markLanguages(`<p>By ${undirected('קו 12')}, 208 days earlier.</p>`)).toBe(
      '<p>By <bdi lang="he" dir="rtl">קו 12</bdi>, 208 days earlier.</p>',
    ));

  it('leaves Latin letters, titles, what is being written and attributes as they are', () => {
    const page = '<title>热线</title><a title="热线" href="/%E7%83%AD">Łódź – İzmir</a><textarea>热线</textarea>';
    expect(markLanguages(page)).toBe(page);
  });

  it('leaves attributes as they are, also where what stands there looks like the end of a tag', () => {
    const page = '<p><input value="> 取消三项对话"/><b title="<i> إلغاء الحوار">x</b></p>';
    expect(markLanguages(page)).toBe(page);
  });

  it('tells two languages side by side apart', () =>
    expect(markLanguages('<p>日本 – 대한민국 (2008)</p>')).toBe(
      '<p><bdi lang="zh" dir="ltr">日本</bdi> – <bdi lang="ko" dir="ltr">대한민국</bdi> (2008)</p>',
    ));
});
