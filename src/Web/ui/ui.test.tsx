import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { ApiError } from '../api/errors';
import { afterPointer } from './afterPointer';
import { niceTicks } from './BarChart';
import { Button } from './Button';
import { CopyButton } from './CopyButton';
import { ErrorNotice } from './ErrorNotice';
import { Field } from './Field';
import { Tabs } from './Tabs';
import { TextInput } from './TextInput';
import { Toaster, toast } from './Toast';

afterEach(() => {
  vi.useRealTimers();
});

test('a field ties its label, hint and error to the input', () => {
  render(
    <Field label="Name" hint="For lists" error="Is taken">
      <TextInput />
    </Field>,
  );
  const input = screen.getByLabelText('Name');
  const described = input.getAttribute('aria-describedby')?.split(' ') ?? [];
  const texts = described.map(id => document.getElementById(id)?.textContent);
  expect(texts.sort()).toEqual(['For lists', 'Is taken']);
  expect(input.getAttribute('aria-invalid')).toBe('true');
});

test('a busy button keeps the focus and does nothing', () => {
  const onClick = vi.fn();
  const { rerender } = render(<Button onClick={onClick}>Save</Button>);
  const button = screen.getByRole('button');
  button.focus();
  fireEvent.click(button);
  rerender(
    <Button onClick={onClick} busy>
      Save
    </Button>,
  );
  fireEvent.click(button);
  expect(onClick).toHaveBeenCalledOnce();
  expect(document.activeElement).toBe(button);
});

test('tabs are moved through with the arrow keys, around the ends', () => {
  const tabs = ['a', 'b', 'c'].map(id => ({ id, label: id, content: `content of ${id}` }));
  render(<Tabs label="Letters" tabs={tabs} />);
  screen.getByText('content of a');
  fireEvent.keyDown(screen.getByRole('tablist'), { key: 'ArrowLeft' });
  screen.getByText('content of c');
  expect(document.activeElement).toBe(screen.getByRole('tab', { name: 'c' }));
  fireEvent.keyDown(screen.getByRole('tablist'), { key: 'ArrowRight' });
  screen.getByText('content of a');
});

test('a toast can be taken back for a while, and longer while the pointer is on it', () => {
  vi.useFakeTimers();
  const onUndo = vi.fn();
  render(<Toaster />);
  act(() => toast({ text: 'Disabled', onUndo }));
  fireEvent.pointerEnter(screen.getByText('Disabled'));
  act(() => vi.advanceTimersByTime(60_000));
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(onUndo).toHaveBeenCalledOnce();
  expect(screen.queryByText('Disabled')).toBeNull();

  act(() => toast({ text: 'Enabled' }));
  act(() => vi.advanceTimersByTime(5_000));
  expect(screen.queryByText('Enabled')).toBeNull();
});

test('a text is copied, or it is said that it could not be', async () => {
  const writeText = vi.fn(async () => {});
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  const { rerender } = render(<CopyButton text="secret" />);
  await act(async () => fireEvent.click(screen.getByRole('button')));
  expect(writeText).toHaveBeenCalledWith('secret');
  expect(screen.getByRole('status').textContent).toBe('Copied');

  vi.stubGlobal('navigator', {});
  rerender(<CopyButton text="other" />);
  await act(async () => fireEvent.click(screen.getByRole('button')));
  expect(screen.getByRole('status').textContent).toContain('Could not copy');
  expect(document.querySelector('textarea')).toBeNull();
});

test.each([
  [0, 'Cannot reach the server', undefined],
  [403, 'Not allowed', 'The server said: No.'],
  [404, 'Not found', 'The server said: No.'],
  [409, 'It has changed meanwhile', 'The server said: No.'],
  [422, 'The request was not accepted', 'The server said: No.'],
  [500, 'Something went wrong on the server', undefined],
  [503, 'The service is unavailable', undefined],
])('an error of status %i is told in words', (status, title, detail) => {
  render(<ErrorNotice error={new ApiError(status, 'No.', 'id-1')} />);
  screen.getByText(title);
  screen.getByText('id-1');
  expect(screen.queryByText('The server said: No.')?.textContent).toBe(detail);
});

test.each([
  [0, [0, 1]],
  [3, [0, 1, 2, 3]],
  [184, [0, 50, 100, 150, 200]],
  [1000, [0, 500, 1000]],
])('the axis of a chart up to %i is round', (highest, expected) => {
  expect(niceTicks(highest)).toEqual(expected);
});

test('what moves the page waits until the pointer is let go, and the click has come', () => {
  vi.useFakeTimers();
  const seen: string[] = [];
  afterPointer(() => seen.push('at once'));
  window.dispatchEvent(new Event('pointerdown'));
  afterPointer(() => seen.push('moved'));
  expect(seen).toEqual(['at once']);
  window.dispatchEvent(new Event('pointerup'));
  seen.push('click');
  vi.runAllTimers();
  expect(seen).toEqual(['at once', 'click', 'moved']);
});
