import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import de from '../src/i18n/de.json' with { type: 'json' };
import zh from '../src/i18n/zh-CN.json' with { type: 'json' };
import { Guest } from './support/guest.ts';
import { houseForTests } from './support/house-for-tests.ts';

const plenum = houseForTests();
const paper = (name: string, text: string, mimeType = 'application/pdf') => ({
  name,
  mimeType,
  buffer: Buffer.from(text),
});

test('HAND-1: a moderator brings a paper, everybody takes it home as a file; it is replaced and withdrawn', async ({
  browser,
}) => {
  const moderator = await Guest.enter(browser, plenum(), 'plenary-moderator', { language: 'zh' });
  const jinan = await Guest.enter(browser, plenum(), 'hospital-jinan', { language: 'de' });
  await moderator.page.getByRole('tab', { name: zh.panel.handouts }).click();
  await jinan.page.getByRole('tab', { name: de.panel.handouts }).click();
  await expect(jinan.get('upload-handout')).toHaveCount(0);

  const form = moderator.get('handout-form');
  const bring = async (file: ReturnType<typeof paper>) => {
    await form.locator('input[type=file]').setInputFiles(file);
    await moderator.get('send-handout').click();
  };
  await moderator.get('upload-handout').click();
  await bring(paper('harmless.pdf', '<html><script>alert(1)</script></html>'));
  await expect(form.getByRole('alert')).toHaveText(zh.console.refusal.FILE_TYPE);
  await form.locator('input[type=file]').setInputFiles(paper('empty.pdf', ''));
  await expect(form.getByRole('alert')).toHaveText(zh.console.refusal.FILE_EMPTY);
  await form.getByRole('textbox').first().fill('合作清单');
  await bring(paper('list.pdf', '%PDF-1.7 first'));
  await expect(form).toHaveCount(0);

  const link = jinan.page.getByRole('link', { name: '合作清单' });
  const taken = async () => {
    const [download] = await Promise.all([jinan.page.waitForEvent('download'), link.click()]);
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
  };
  expect(await taken()).toEqual({ name: '合作清单.pdf', text: '%PDF-1.7 first' });

  await moderator.page.getByRole('button', { name: zh.handout.replace }).click();
  await bring(paper('list-2.pdf', '%PDF-1.7 second'));
  await expect(form).toHaveCount(0);
  await expect.poll(async () => (await taken()).text).toBe('%PDF-1.7 second');
  await moderator.page.getByRole('button', { name: zh.handout.withdraw }).click();
  await expect(link).toHaveCount(0);
  await Promise.all([moderator.close(), jinan.close()]);
});
