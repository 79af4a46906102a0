import { expect } from '@playwright/test';
import type { Guest } from '../guest.ts';

/** The moderator at his desk: every act goes through what is on his screen. */
export class Desk {
  readonly guest: Guest;

  constructor(guest: Guest) {
    this.guest = guest;
  }

  /** Starts an item of the programme in the rundown. */
  async start(itemId: string): Promise<void> {
    await this.guest.get(`start-${itemId}`).click();
    await expect(this.guest.get(`end-${itemId}`)).toBeVisible();
  }

  async endItem(itemId: string): Promise<void> {
    await this.guest.get(`end-${itemId}`).click();
    await expect(this.guest.get(`end-${itemId}`)).toHaveCount(0);
  }

  /** Calls the next of the line, who is expected to be this person. */
  async next(personId: string): Promise<void> {
    await this.guest.get('next-speaker').click();
    await expect(this.guest.get(`end-floor-${personId}`)).toBeVisible();
  }

  async endFloor(personId: string): Promise<void> {
    await this.guest.get(`end-floor-${personId}`).click();
    await expect(this.guest.get(`end-floor-${personId}`)).toHaveCount(0);
  }

  /** Sets rules of the floor: what stands on the label, and what is chosen there. */
  async rules(choices: Record<string, string>): Promise<void> {
    const { page } = this.guest;
    await this.guest.get('floor-rules').click();
    const sheet = page.getByRole('dialog');
    for (const [label, option] of Object.entries(choices)) {
      await sheet.getByRole('button', { name: label }).click();
      await page.getByRole('option', { name: option, exact: true }).click();
      await expect(sheet.getByRole('button', { name: label })).toContainText(option);
    }
    await page.keyboard.press('Escape');
    await expect(sheet).toHaveCount(0);
  }

  /** How the program looks while it follows the floor. */
  async look(layout: string): Promise<void> {
    const { page } = this.guest;
    await page.getByRole('button', { name: 'Look while following' }).click();
    await page.getByRole('option', { name: layout, exact: true }).click();
  }

  async tab(name: 'Backstage' | 'Order'): Promise<void> {
    await this.guest.page.getByRole('tab', { name }).click();
  }

  /** Who has the floor and who waits, in the order of the table. */
  line(): Promise<Array<string | null>> {
    return this.guest.page
      .locator('tr[data-testid^="queue-"]')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-person-id')));
  }

  async expectLine(...people: string[]): Promise<void> {
    await expect.poll(() => this.line(), { intervals: [100] }).toEqual(people);
  }

  /** Composes the preview: a layout, and the people in it. */
  async compose(layout: string, people: string[]): Promise<void> {
    await this.guest.page.getByRole('radio', { name: layout, exact: true }).click();
    for (const personId of people) {
      await this.guest.get(`face-${personId}`).click();
      await expect(this.guest.get(`face-${personId}`)).toHaveAttribute('aria-pressed', 'true');
    }
  }

  /** Takes by the keyboard. */
  async take(): Promise<void> {
    await this.guest.get('take').press('Enter');
  }

  /** Calls everybody to the room that is offered first, the plenary. */
  async recall(within: string): Promise<void> {
    const { page } = this.guest;
    await this.tab('Order');
    await page.getByRole('button', { name: /second/ }).click();
    await page.getByRole('option', { name: within, exact: true }).click();
    await this.guest.get('recall').click();
  }

  async closeRoom(): Promise<void> {
    await this.guest.get('close-room').click();
    await this.guest.page.getByRole('dialog').getByRole('button', { name: 'Close the room' }).click();
    await expect(this.guest.get('open-room')).toBeVisible();
  }
}
