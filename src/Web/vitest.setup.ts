import { cleanup } from '@testing-library/react';
import { afterEach, beforeAll } from 'vitest';
import { base, changeLocale } from './i18n';

beforeAll(async () => {
  await base.load();
  await changeLocale('en');
});

afterEach(cleanup);
