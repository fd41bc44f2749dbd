import { existsSync } from 'node:fs';
import path from 'node:path';
import { CACHE } from './paths';
import { npm } from './processes';

/** n8n 2 asks for this major version of Node, or a later one. */
const NODE_MAJOR = 24;

/** The Node that n8n runs on. */
export interface NodeRuntime {
  binary: string;
  /** Folder with `include/node`, for node-gyp; node-gyp downloads headers itself if there is none. */
  headers?: string;
}

const platform = process.platform === 'win32' ? 'win' : process.platform;
const packageName = `node-${platform}-${process.arch}`;
const packageFolder = path.join(CACHE, 'node', 'node_modules', packageName);

/** The Node that n8n is to run on, or undefined if it has yet to be installed. */
export function findNode(): NodeRuntime | undefined {
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) {
    return withHeaders(process.execPath, path.dirname(path.dirname(process.execPath)));
  }
  const binary = path.join(packageFolder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(binary) ? withHeaders(binary, packageFolder) : undefined;
}

/** Installs Node from npm, where there is a package with the binary for each platform. */
export async function installNode(): Promise<void> {
  const spec = `${packageName}@${NODE_MAJOR}`;
  try {
    await npm(
      ['install', '--no-save', '--ignore-scripts', '--prefix', path.join(CACHE, 'node'), spec],
      CACHE,
    );
  } catch (cause) {
    throw new Error(
      `n8n needs Node ${NODE_MAJOR}, and npm has no ${spec}: install Node ${NODE_MAJOR} and run this with it`,
      {
        cause,
      },
    );
  }
}

/** As `findNode`, for when it has to be there. */
export function requireNode(): NodeRuntime {
  const node = findNode();
  if (!node) throw new Error(`no Node ${NODE_MAJOR} here yet: run "npx tsx scripts/playground/prepare.ts"`);
  return node;
}

function withHeaders(binary: string, prefix: string): NodeRuntime {
  const headers = existsSync(path.join(prefix, 'include', 'node', 'node.h')) ? prefix : undefined;
  return { binary, headers };
}
