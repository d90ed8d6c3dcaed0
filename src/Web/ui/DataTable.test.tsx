import { fireEvent, render, screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { ApiError } from '../api/errors';
import { type Column, DataTable } from './DataTable';

interface Fruit {
  name: string;
  price: number;
}

const columns: Column<Fruit>[] = [
  { id: 'name', header: 'Name', label: null, cell: each => <a href="/x">{each.name}</a> },
  { id: 'price', header: 'Price', align: 'end', cell: each => each.price },
];
const common = {
  label: 'Fruits',
  columns,
  rowKey: (each: Fruit) => each.name,
  empty: <p>None yet</p>,
};
const rows = [
  { name: 'Apple', price: 3 },
  { name: 'Pear', price: 4 },
];

test('shows that rows are being loaded', () => {
  render(<DataTable {...common} rows={undefined} />);
  expect(screen.getByRole('table', { name: 'Fruits' }).getAttribute('aria-busy')).toBe('true');
  expect(screen.getByRole('status').textContent).toBe('Loading…');
});

test('shows rows, with a label for each value on narrow screens but the name', () => {
  render(<DataTable {...common} rows={rows} />);
  const [, apple] = screen.getAllByRole('row');
  const cells = within(apple as HTMLElement).getAllByRole('cell');
  expect(cells.map(each => [each.textContent, each.dataset.label])).toEqual([
    ['Apple', undefined],
    ['3', 'Price'],
  ]);
  expect(screen.queryByRole('button')).toBeNull();
});

test('shows what there is to do where there are no rows', () => {
  render(<DataTable {...common} rows={[]} />);
  screen.getByText('None yet');
  expect(screen.queryByRole('table')).toBeNull();
});

test('shows why rows could not be loaded, with the id of the request, and tries again', () => {
  const retry = vi.fn();
  const error = new ApiError(503, 'Storage cannot be reached', 'abc');
  render(<DataTable {...common} rows={undefined} error={error} retry={retry} />);
  within(screen.getByRole('alert')).getByText('The service is unavailable');
  screen.getByText('abc');
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(retry).toHaveBeenCalledOnce();
});

test('keeps the rows it has when loading more has failed', () => {
  render(<DataTable {...common} rows={rows} error={new ApiError(503, '')} />);
  screen.getByText('Apple');
});

test('loads more, once at a time', () => {
  const more = vi.fn();
  const { rerender } = render(<DataTable {...common} rows={rows} more={more} />);
  fireEvent.click(screen.getByRole('button', { name: 'Load more' }));
  rerender(<DataTable {...common} rows={rows} more={more} loadingMore />);
  fireEvent.click(screen.getByRole('button', { name: 'Load more' }));
  expect(more).toHaveBeenCalledOnce();
});
