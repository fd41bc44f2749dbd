import type { IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { Connection } from '../http/connection';
import { apiError } from '../http/errors';
import { secretsIn } from '../http/secrets';
import { sendOnce } from '../http/transport';
import type { PlatformAnswer } from '../http/types';
import type { RunScope } from '../concurrency/runScope';
import type { Call } from './call';
import { isShown, preparedFor, sendingFields, type Declared, type Prepared } from './declared';
import type { EngineContext } from './engineContext';
import { PlatformClient } from './platformClient';
import { typedParameter } from './typed';

export type { PlatformObject } from '../http/answers';

/** Names in a run that the secrets of its credential were read. */
export const SECRETS_READ = 'secrets of the credential';

/** What people call the fields of an operation, by wire name. */
export type Labels = Partial<Record<string, string>>;

/** One item of one node run on its way through its operation. */
export class ItemContext extends PlatformClient {
  /** The request of the operation, with what the fields of this item send. */
  readonly prepared: Prepared;

  private readonly labels: Labels;

  private readonly fields: INodeProperties[];

  /**
   * @param engine What n8n gives for the item.
   * @param connection Where the requests of the run go to.
   * @param run What all items of this node run share.
   * @param operation What is carried out, and what people call its fields.
   * @throws NodeOperationError when a field cannot be evaluated, or *Run As User* is empty.
   */
  constructor(
    readonly engine: EngineContext,
    { origin, defaults }: Connection,
    readonly run: RunScope,
    { request, fields, labels }: Declared & { labels: Labels },
  ) {
    super({
      transport: { context: engine, origin, defaults },
      place: { node: engine.getNode(), itemIndex: engine.getItemIndex() },
      signal: engine.getExecutionCancelSignal(),
      answered: () => run.limiter.open(),
      outage: run.outage,
      renewed: () => run.forget(SECRETS_READ),
    });
    this.labels = labels;
    this.fields = fields;
    this.runAs = this.enteredRunAs();
    const sending = run.singleton('fields that send', () => sendingFields(fields, this.place.node));
    this.prepared = preparedFor(request, sending, engine);
  }

  /** The user on whose behalf everything of this item happens, if one was chosen. */
  readonly runAs: string;

  /** What people call a field: as its form does, *Custom Fields* if it is one of those, or else by its wire name. */
  labelOf(wireName: string): string {
    const { field = [] } = this.entered<{ field?: Array<{ name?: string }> }>('customFields', {});
    const isCustom = field.some(({ name }) => name === wireName);
    const words = wireName.replace(/_/g, ' ').replace(/\b\p{L}/gu, (letter) => letter.toUpperCase());
    return this.labels[wireName] ?? (isCustom ? 'Custom Fields' : words);
  }

  /** A value as n8n gives it, for a field that may hold what no type of a form is. */
  entered<T>(name: string, fallback: T): T {
    return this.engine.getNodeParameter(name, fallback) as T;
  }

  /** Whether the operation has fields that send something, wherever they stand. */
  get hasContent(): boolean {
    const sends = ({ routing, options = [] }: INodeProperties): boolean =>
      routing?.send?.property !== undefined || (options as INodeProperties[]).some(sends);
    return this.fields.some(sends);
  }

  /** Whether the form shows a field, by what was chosen in others. */
  shows(name: string): boolean {
    const field = this.fields.find((one) => one.name === name);
    return field !== undefined && isShown(field, this.place.node);
  }

  /** What was sent of this item that must not be shown. */
  readonly secrets = new Set<string>();

  /**
   * The value that a field has for this item, as the field's type has it.
   *
   * @param fallback Where the form does not show the field, or an expression gives nothing.
   * @throws NodeOperationError when it cannot be understood; see `typedParameter`.
   */
  param<T>(name: string, fallback: T): T {
    return typedParameter(this.engine, this.fields, name, fallback);
  }

  /**
   * As the platform's own, on behalf of the user to run as.
   *
   * @throws NodeApiError also when the platform does not act as that user.
   */
  override async send(call: Call): Promise<PlatformAnswer> {
    if (this.runAs !== '' && !call.anonymous) {
      await this.run.once(`caller ${this.runAs}`, async () => await this.checkCaller());
    }
    return await super.send(this.onBehalf(call));
  }

  /**
   * Asks the platform whom it takes the caller for. One that ignores the user to run as would do everything as whoever the
   * credential belongs to. (doc: the header `As`, `GET /account`)
   *
   * @throws NodeApiError unless it is the user that was chosen.
   */
  private async checkCaller(): Promise<void> {
    const call = this.onBehalf({ method: 'GET', path: '/account', accept: [403, 404] });
    const answer = await super.send(call);
    if (answer.status >= 400) {
      const error = await this.refusal(call, answer);
      throw apiError(
        this.place,
        answer.status,
        `It cannot be told whether the platform acts as the user ${this.runAs}: ${error.message}`,
        [
          'Nothing was done. Check the ID under Run As User; an application of the type Server may act for others, and needs the scope account.read for this check.',
        ],
      );
    }
    const { id } = this.objectOf(call, answer);
    if (String(id) === this.runAs) return;
    throw this.apiError(
      `The platform does not act as the user ${this.runAs}, but as the user ${String(id)}`,
      'Nothing was done. It may not let this application act for others, or not know the header that asks for it. Remove Run As User from Options to act as the credential’s own user.',
    );
  }

  /** @throws NodeOperationError when *Run As User* was added but is empty: it must not mean everybody's administrator. */
  private enteredRunAs(): string {
    const { options } = this.engine.getNode().parameters as { options?: unknown };
    const added = typeof options === 'object' && options !== null && 'runAsUser' in options;
    const user = this.param('options.runAsUser', '');
    if (added && user === '') {
      throw this.inputError(
        'Run As User was added under Options, but is empty',
        'Enter the ID of a user, or remove the option. With an expression, check that the item has the field it names.',
      );
    }
    return user;
  }

  /** Best-effort clean-up: one attempt, result ignored. */
  async sendBestEffort(call: Call): Promise<void> {
    await sendOnce(this.requestContext.transport, this.onBehalf(call));
  }

  private onBehalf(call: Call): Call {
    secretsIn({ body: call.body, qs: call.qs }, this.secrets);
    // Whoever calls an open route is nobody in particular.
    const as = this.runAs === '' || call.anonymous ? {} : { As: this.runAs };
    return { ...call, headers: { ...as, ...call.headers } };
  }

  /**
   * Items for the node's output, paired with the item they came from.
   *
   * @param objects One for each item.
   */
  output(objects: unknown[]): INodeExecutionData[] {
    return objects.map((object) => ({
      json: (typeof object === 'object' && object !== null ? object : { value: object }) as IDataObject,
      pairedItem: { item: this.place.itemIndex ?? 0 },
    }));
  }
}
