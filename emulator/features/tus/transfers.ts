import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { MemoryConfigstore } from '@tus/file-store';
import { MemoryLocker, Server } from '@tus/server';
import type { FaultPlan } from '../../faults/plan.js';
import type { SettingsStore } from '../../faults/settings.js';
import type { Extra } from '../../store/model.js';
import { tusLocation } from './location.js';
import { TusStore } from './tusStore.js';

/** One transfer from `POST /file/tus` to its finalisation (client). */
export interface TusSession {
  token: string;
  userId: string;
  folderId: number;
  name: string;
  /** Bytes. */
  size: number;
  creation?: Date;
  modification?: Date;
  extra: Extra;
  /** The TUS upload that brings the bytes, once there is one. */
  uploadId: string | null;
  finalising: boolean;
  /** Requests that bring bytes now. */
  arriving: number;
  /** Milliseconds since the epoch. */
  lastUsed: number;
}

type NewTusSession = Omit<TusSession, 'token' | 'uploadId' | 'finalising' | 'arriving' | 'lastUsed'>;

/** An answer of the TUS server, ready to be sent. */
export interface TusAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

const protocol = { 'Tus-Resumable': '1.0.0', 'Cache-Control': 'no-store' };

/** TUS sessions and uploads; the protocol itself is `@tus/server`'s. */
export class TusTransfers {
  private readonly sessions = new Map<string, TusSession>();
  /** Uploads that were lost on purpose or for being idle: they stay gone. */
  private readonly lost = new Set<string>();
  private readonly locker = new MemoryLocker();

  private constructor(
    private readonly store: TusStore,
    private readonly server: Server,
    private readonly settings: SettingsStore,
  ) {}

  /**
   * @param directory where uploads lie until they are finalised; on the disk of the contents.
   * @param protocol by which the platform is served.
   */
  static async in(
    directory: string,
    settings: SettingsStore,
    protocol: 'http' | 'https',
  ): Promise<TusTransfers> {
    await mkdir(directory, { recursive: true });
    const store = new TusStore({ directory, configstore: new MemoryConfigstore() }, settings);
    // One map of locks for the library and for storeHalf.
    const transfers: { current?: TusTransfers } = {};
    const server = new Server({
      path: '/api/tus',
      datastore: store,
      locker: () => transfers.current!.locker,
      generateUrl: (_request, { host, id }) => tusLocation(settings.current.tusLocation, protocol, host, id),
      onUploadCreate: async (_request, upload) => transfers.current!.bind(upload),
    });
    transfers.current = new TusTransfers(store, server, settings);
    return transfers.current;
  }

  /** Sessions that were opened and neither finalised nor given up. */
  get unfinishedSessions(): number {
    return this.sessions.size;
  }

  /** Uploads of such sessions that were created. */
  get openUploads(): number {
    return [...this.sessions.values()].filter((session) => session.uploadId !== null).length;
  }

  open(session: NewTusSession): TusSession {
    const token = randomBytes(16).toString('hex');
    const opened = {
      ...session,
      token,
      uploadId: null,
      finalising: false,
      arriving: 0,
      lastUsed: Date.now(),
    };
    this.sessions.set(token, opened);
    return opened;
  }

  session(token: string): TusSession | undefined {
    return this.sessions.get(token);
  }

  /** Ends a session: from now on its token is unknown. */
  async close(session: TusSession): Promise<void> {
    this.sessions.delete(session.token);
    if (session.uploadId) await this.store.configstore.delete(session.uploadId);
  }

  /** Gives up everything that is open. */
  async closeAll(): Promise<void> {
    for (const session of [...this.sessions.values()]) {
      if (session.uploadId) await this.store.remove(session.uploadId);
      await this.close(session);
    }
  }

  /** Where the bytes of a session lie, or null while some are missing. */
  async completeFile(session: TusSession): Promise<string | null> {
    if (session.uploadId === null) return null;
    const upload = await this.store.getUpload(session.uploadId);
    return upload.offset === session.size ? upload.storage!.path : null;
  }

  /**
   * Forgets sessions that nobody has used for too long, with what they brought: from now on 404, and 410 for the upload.
   * To be called before anything that shows whether a session is there.
   */
  async forgetIdle(): Promise<void> {
    // `@tus/file-store` can do so, but counts from the creation and would cut a transfer that goes on.
    const since = Date.now() - this.settings.current.tusIdleMs;
    const idle = [...this.sessions.values()].filter(
      (session) => session.lastUsed < since && session.arriving === 0 && !session.finalising,
    );
    // All of them at once, so that no other request does the same.
    for (const { token } of idle) this.sessions.delete(token);
    for (const { uploadId } of idle) if (uploadId) await this.remove(uploadId);
  }

  /** Hands a request to the TUS server. @param plan the faults to play. */
  async handle(request: Request, plan: FaultPlan): Promise<TusAnswer> {
    await this.forgetIdle();
    const uploadId = new URL(request.url).pathname.split('/')[3] ?? '';
    const session = this.sessionOf(uploadId);
    if (!session) return await this.answer(request, uploadId, plan);
    session.arriving++;
    try {
      return await this.answer(request, uploadId, plan);
    } finally {
      session.arriving--;
      session.lastUsed = Date.now();
    }
  }

  private async answer(request: Request, uploadId: string, plan: FaultPlan): Promise<TusAnswer> {
    if (this.lost.has(uploadId)) return gone();
    if (request.method === 'PATCH' && this.sessionOf(uploadId)) {
      if (plan.loseTusSession) return this.lose(uploadId);
      if (plan.wrongOffset) return this.storeHalf(request, uploadId);
    }
    const response = await this.server.handleWeb(request);
    response.headers.delete('connection');
    if (request.method === 'DELETE' && response.status === 204) await this.forget(uploadId);
    return { ...this.shaped(request, response), body: await response.text() };
  }

  /** What the TUS server answers, as the settings say that a platform does (live for 200, client). */
  private shaped(request: Request, response: Response): Omit<TusAnswer, 'body'> {
    const { tusPatchStatus, tusOffsetHeader, tusLocation: location } = this.settings.current;
    const { status, headers } = response;
    if (request.method === 'PATCH' && !tusOffsetHeader) headers.delete('upload-offset');
    if (request.method === 'POST' && location === 'missing') headers.delete('location');
    const stored = request.method === 'PATCH' && status === 204;
    return {
      status: stored ? tusPatchStatus : status,
      headers: Object.fromEntries(headers),
    };
  }

  /** Ties a new upload to its session: unknown sessions and other sizes are refused. */
  private async bind(upload: {
    id: string;
    size?: number;
    metadata?: Record<string, string | null>;
  }): Promise<Record<string, never>> {
    // `@tus/server` answers what has a `status_code` and a `body`.
    const session = this.sessions.get(upload.metadata?.token ?? '');
    if (!session) throw { status_code: 404, body: 'unknown token in Upload-Metadata\n' };
    if (upload.size !== session.size)
      throw { status_code: 400, body: 'Upload-Length is not the announced size\n' };
    const earlier = session.uploadId;
    session.uploadId = upload.id;
    session.lastUsed = Date.now();
    if (earlier) await this.store.remove(earlier);
    return {};
  }

  private async lose(uploadId: string): Promise<TusAnswer> {
    await this.remove(uploadId);
    await this.forget(uploadId);
    return gone();
  }

  private async remove(uploadId: string): Promise<void> {
    this.lost.add(uploadId);
    await this.store.remove(uploadId);
  }

  private async forget(uploadId: string): Promise<void> {
    const session = this.sessionOf(uploadId);
    if (session) await this.close(session);
  }

  private sessionOf(uploadId: string): TusSession | undefined {
    return [...this.sessions.values()].find((session) => session.uploadId === uploadId);
  }

  /** Stores the first half of a PATCH and answers 409, so that only `HEAD` tells how far the upload really is. */
  private async storeHalf(request: Request, uploadId: string): Promise<TusAnswer> {
    const lock = this.locker.newLock(uploadId);
    await lock.lock(AbortSignal.timeout(30_000), () => undefined);
    try {
      const upload = await this.store.getUpload(uploadId);
      const given = Number(request.headers.get('upload-offset'));
      const half =
        given === upload.offset ? Math.floor(Number(request.headers.get('content-length')) / 2) : 0;
      await this.store.write(Readable.from(firstBytes(request, half)), uploadId, upload.offset);
    } finally {
      await lock.unlock();
    }
    return { status: 409, headers: protocol, body: 'Upload-Offset conflict\n' };
  }
}

function gone(): TusAnswer {
  return { status: 410, headers: protocol, body: 'The file for this url no longer exists\n' };
}

/** The first bytes of a body; the rest is read and dropped, so that the connection stays usable. */
async function* firstBytes(request: Request, count: number): AsyncGenerator<Uint8Array> {
  let left = count;
  for await (const chunk of request.body ?? []) {
    if (left > 0) yield chunk.subarray(0, left);
    left -= chunk.length;
  }
}
