// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepFocus } from './keep-focus.ts';

let keeper: ReturnType<typeof keepFocus>;
const get = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no ${id}`);
  return found;
};
const look = () => {
  keeper.look();
  vi.runAllTimers();
};

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = `
    <section id="queue"><button id="before">1</button><ul>
      <li><button id="grant">Give</button><button id="more">More</button></li>
      <li><button id="second">Give</button></li>
    </ul></section>
    <table><tbody><tr id="row" role="row" tabindex="-1"><td><button id="end">End</button></td></tr></tbody></table>`;
  keeper = keepFocus(document);
});
afterEach(() => {
  keeper.end();
  vi.useRealTimers();
});

it('goes to who stands where the vanished one stood', () => {
  get('grant').focus();
  get('grant').remove();
  look();
  expect(document.activeElement?.id).toBe('more');
});

it('goes on outward where nothing is left, and keeps to the end of what is left', () => {
  get('second').focus();
  get('second').closest('ul')?.remove();
  look();
  expect(document.activeElement?.id).toBe('before');
});

it('goes to the row of a table', () => {
  get('end').focus();
  get('end').remove();
  look();
  expect(document.activeElement?.id).toBe('row');
});

it('comes back to what has only moved', () => {
  get('grant').focus();
  const list = get('grant').closest('ul');
  const item = get('grant').closest('li');
  if (item) list?.append(item);
  (document.activeElement as HTMLElement | null)?.blur();
  look();
  expect(document.activeElement?.id).toBe('grant');
});

it('remembers what lay beneath a menu', () => {
  get('more').focus();
  const menu = document.createElement('div');
  menu.setAttribute('role', 'menu');
  menu.innerHTML = '<button id="item">First</button>';
  document.body.append(menu);
  get('item').focus();
  menu.remove();
  look();
  expect(document.activeElement?.id).toBe('more');
});

it('leaves it where a pointer has put it', () => {
  get('grant').focus();
  document.dispatchEvent(new Event('pointerdown'));
  get('grant').remove();
  look();
  expect(document.activeElement).toBe(document.body);
});
