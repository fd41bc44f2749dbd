import type { AxiosRequestConfig } from 'axios';
import { PDFDocument } from 'pdf-lib';
import type { Answer, Client } from './client';

/** A PDF with this many blank pages. */
export async function pdf(pages = 1): Promise<Buffer> {
  const document = await PDFDocument.create();
  for (let page = 0; page < pages; page++) document.addPage([595, 842]);
  return Buffer.from(await document.save());
}

/** Calls about signatures, each with the body of a good one unless told otherwise. */
export class Signing {
  constructor(readonly client: Client) {}

  create(body: object = {}, config: AxiosRequestConfig = {}): Promise<Answer> {
    return this.client.http.post('/api/signatures', { name: 'Contrat', ...body }, config);
  }

  get(id: number, config: AxiosRequestConfig = {}): Promise<Answer> {
    return this.client.http.get(`/api/signatures/${id}`, config);
  }

  post(id: number, path: string, body: object = {}, config: AxiosRequestConfig = {}): Promise<Answer> {
    return this.client.http.post(`/api/signatures/${id}/${path}`, body, config);
  }

  patch(id: number, path: string, body: object): Promise<Answer> {
    return this.client.http.patch(`/api/signatures/${id}/${path}`, body);
  }

  remove(id: number, path: string): Promise<Answer> {
    return this.client.http.delete(`/api/signatures/${id}/${path}`);
  }

  bytes(id: number, path: string): Promise<Answer> {
    return this.client.http.get(`/api/signatures/${id}/${path}`, { responseType: 'arraybuffer' });
  }

  actor(id: number, body: object = {}, config: AxiosRequestConfig = {}): Promise<Answer> {
    return this.post(
      id,
      'actors',
      { type: 'signer', first_name: 'Ada', last_name: 'Nowak', email: 'ada@partner.example', ...body },
      config,
    );
  }

  field(id: number, documentId: number, body: object): Promise<Answer> {
    const place = { type: 'signature', page: 1, x: 10, y: 20, width: 120, height: 40 };
    return this.post(id, `documents/${documentId}/fields`, { ...place, ...body });
  }

  /**
   * A draft with everything that activating it needs.
   * @param signers how many; their addresses are `s1@partner.example` and so on.
   * @returns its id, and those of its document and its signers.
   */
  async ready(fileId: number, signers = 1, body: object = {}): Promise<Ready> {
    const id = (await this.create(body)).data.id as number;
    const documentId = (await this.post(id, `documents/${fileId}`)).data.id as number;
    const signerIds: number[] = [];
    for (let number = 1; number <= signers; number++) {
      const email = `s${number}@partner.example`;
      const { data } = await this.actor(id, { first_name: `Signer${number}`, email, phone: '+33612345678' });
      await this.field(id, documentId, { signer_id: data.id });
      signerIds.push(data.id);
    }
    return { id, documentId, signerIds };
  }

  /** As ready, and activated. */
  async ongoing(fileId: number, signers = 1, body: object = {}): Promise<Ready> {
    const ready = await this.ready(fileId, signers, body);
    const { status, data } = await this.post(ready.id, 'activate');
    if (status !== 200) throw new Error(`activate: ${status} ${JSON.stringify(data)}`);
    return ready;
  }
}

/** Ids of a signature and what belongs to it. */
export interface Ready {
  id: number;
  documentId: number;
  signerIds: number[];
}
