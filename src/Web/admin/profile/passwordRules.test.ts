import { expect, test } from 'vitest';
import { findProblems, placeRefusal } from './passwordRules';

const good = { old: 'right-password', next: 'seven green kites', repeat: 'seven green kites' };

test('what is right has no problem', () => {
  expect(findProblems(good, true)).toEqual({});
});

test('a repetition is not blamed while it is being typed', () => {
  expect(findProblems({ ...good, repeat: 'seven gr' }, false)).toEqual({});
  expect(findProblems({ ...good, repeat: 'seven red' }, false)).toEqual({ repeat: 'different' });
  expect(findProblems({ ...good, repeat: 'seven gr' }, true)).toEqual({ repeat: 'different' });
});

test('a short password is blamed at the end only, and counted in characters', () => {
  const short = { ...good, next: '🔑🔑🔑🔑', repeat: '🔑🔑🔑🔑' };
  expect(findProblems(short, false)).toEqual({});
  expect(findProblems(short, true)).toEqual({ next: 'tooShort' });
  const long = '长'.repeat(129);
  expect(findProblems({ ...good, next: long, repeat: long }, false)).toEqual({ next: 'tooLong' });
});

test('each sentence of the service is placed at its field', () => {
  expect(placeRefusal('oldPassword is incorrect')).toEqual({ old: 'oldIncorrect' });
  expect(placeRefusal('Password is one of the commonest')).toEqual({ next: 'common' });
  expect(placeRefusal("Password must not be the user's own name or address")).toEqual({
    next: 'ownName',
  });
  expect(placeRefusal('Bad request')).toBeUndefined();
});
