import { expect, test } from 'vitest';
import { toCsv } from './csv';

test('quotes what would break a row', () => {
  expect(
    toCsv([
      ['a', 1, null],
      ['x,y', 'say "hi"', 'two\nlines'],
    ]),
  ).toBe('\uFEFFa,1,\r\n"x,y","say ""hi""","two\nlines"\r\n');
});

test('lets no text be taken for a formula', () => {
  expect(toCsv([['=1+1', '+86', '-2', '@x', '\tx', -2]])).toBe(
    "\uFEFF'=1+1,'+86,'-2,'@x,'\tx,-2\r\n",
  );
});
