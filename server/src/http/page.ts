import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express, { Router } from 'express';
import { packedAssets } from './packed-assets.ts';

/** The built client: its index with what it must know at once, and its files. */
export type Page = { folder: string; index: string };

const placeholder = '<!--plenum-boot-->';
const dayAndMore = 31_536_000_000;

/** Reads the built client; undefined when it has not been built. */
export async function loadPage(folder: string): Promise<Page | undefined> {
  try {
    return { folder, index: await readFile(join(folder, 'index.html'), 'utf8') };
  } catch {
    return undefined;
  }
}

/** Files under /assets never change; every other path that is not a file is the one page. */
export function pageRoutes(page: Page, boot: unknown): Router {
  const json = JSON.stringify(boot).replaceAll('<', '\\u003c');
  const index = page.index.replace(
    placeholder,
    () => `<script type="application/json" id="plenum-boot">${json}</script>`,
  );
  const router = Router();
  const assets = join(page.folder, 'assets');
  router.use(
    '/assets',
    packedAssets(assets, { 'cache-control': `public, max-age=${dayAndMore / 1000}, immutable` }),
    express.static(assets, { immutable: true, maxAge: dayAndMore, fallthrough: false }),
  );
  router.use(express.static(page.folder, { index: false, maxAge: 0 }));
  router.get('/{*path}', (_request, response) => {
    response.set('cache-control', 'no-cache').type('html').send(index);
  });
  return router;
}
