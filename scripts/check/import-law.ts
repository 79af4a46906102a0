/** A zone is a folder that the import law names; every zone may import itself. */
type Law = {
  /** Other zones of the same workspace. */
  may: readonly string[];
  /** Packages that may not be used here, and why. */
  without?: { packages: RegExp; except?: RegExp; reason: string };
};

const sockets = {
  packages: /^(socket\.io|socket\.io-client|ws|express)$/,
  except: /\/(node-link[^/]*|remote-plane)\.ts$/,
  reason: 'does not know sockets',
};
const react = {
  packages: /^(react|react-dom|react-.*|lucide-react)$/,
  except: /-context\.ts$/,
  reason: 'holds no React (but for the context by which pages reach it)',
};
const userOfPorts: Law = { may: ['server/rooms', 'server/media', 'server/auth', 'server/observability'] };

const laws: Readonly<Record<string, Law>> = {
  'shared/domain': { may: [] },
  'shared/protocol': { may: ['shared/domain'] },

  'server/log': { may: [], without: sockets },
  'server/media': { may: [], without: sockets },
  'server/auth': { may: [], without: sockets },
  'server/observability': { may: [], without: sockets },
  'server/rooms': { may: ['server/log', 'server/observability'], without: sockets },
  'server/signalling': { may: [...userOfPorts.may, 'server/interpretation'] },
  'server/interpretation': userOfPorts,
  'server/greetings': userOfPorts,
  'server/recording': userOfPorts,
  'server/reports': { may: [], without: sockets },
  'server/http': { may: [...userOfPorts.may, 'server/reports', 'server/greetings'] },

  'client/ui': { may: ['client/i18n'] },
  'client/i18n': { may: [] },
  'client/session': { may: ['client/media'], without: react },
  'client/media': { may: [], without: react },
  'client/features': { may: ['client/ui', 'client/i18n', 'client/session', 'client/media'] },
};

/** Those who put the house together may import everything of their workspace. */
const composers = new Set(['server', 'server/demo', 'client', 'client/app']);

export function zoneOf(path: string): string {
  const [workspace = '', src, folder, ...rest] = path.split('/');
  if (src !== 'src') return workspace;
  return folder === undefined || rest.length === 0 ? workspace : `${workspace}/${folder}`;
}

export function featureOf(path: string): string | undefined {
  return /^client\/src\/features\/([^/]+)\//.exec(path)?.[1];
}

/** Why a file of zone `from` may not import zone `to`; undefined when it may. */
export function zoneProblem(from: string, to: string): string | undefined {
  if (from === to || composers.has(from)) return undefined;
  const [workspace] = from.split('/');
  const [target] = to.split('/');
  if (workspace !== target) {
    return workspace !== 'shared' && target === 'shared' ? undefined : `${from} may not import ${to}.`;
  }
  const law = laws[from];
  if (!law) return `The folder ${from} has no place in the import law (scripts/check/import-law.ts); give it one.`;
  return law.may.includes(to) ? undefined : `${from} may not import ${to}.`;
}

export function packageProblem(path: string, zone: string, name: string): string | undefined {
  if (zone.startsWith('shared') && name !== 'zod') return `shared imports nothing but zod, and here ${name}.`;
  const without = laws[zone]?.without;
  if (!without?.packages.test(name) || without.except?.test(path)) return undefined;
  return `${zone} ${without.reason}, and here imports ${name}.`;
}

/** Concrete adapters: only the files directly in server/src name them. */
export function isAdapter(path: string): boolean {
  return /^server\/src\/[^/]+\/((memory|sqlite|redis|s3|local)-|(mediasoup|remote|fake)-plane\.ts$)/.test(path);
}
