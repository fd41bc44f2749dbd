import { ownLink, SHARE, SHARE_LINK, UPLOAD_LINK, type LinkKind } from '../links';
import { addressOf, create } from '../people';
import { idOf, itself, wireId, type Probe, type Thing } from '../probe';
import { shape } from '../shape';
import { at, type Fact, type Family } from './fact';
import { claim } from '../verdict';
import { has } from './fields';

const FIELDS = 'nodes/NetExplorerShareLinks/mails/fields.ts';
const SUBJECT = 'A check of n8n-nodes-netexplorer';
const TEXT = 'Nobody gets this mail: its address does not exist.';

interface Mailing {
  kind: LinkKind;
  /** What names the link. */
  linkId: string;
  /** What says when it was sent. */
  sent: string;
  list: string;
  more?: Thing;
}

const MAILINGS: Mailing[] = [
  { kind: SHARE_LINK, linkId: 'sharelink_id', sent: 'sending_date', list: '/sharelinks/emails' },
  { kind: SHARE, linkId: 'share_id', sent: 'creation_date', list: '/shares/emails' },
  {
    kind: UPLOAD_LINK,
    linkId: 'ulink_id',
    sent: 'creation_date',
    list: '/ulinks/emails',
    more: { alert: true },
  },
];

/** A link as it was mailed to an address that nobody has. */
async function mail(probe: Probe, { kind, linkId, more }: Mailing): Promise<Thing> {
  return await probe.once(`a mail with a ${kind.label}`, async () => {
    const body = {
      [linkId]: wireId(idOf(await ownLink(probe, kind))),
      recipients: [{ email: addressOf(probe, 'recipient'), name: 'Nobody' }],
      object: SUBJECT,
      content: TEXT,
      ...more,
    };
    return await create(probe, `mail with a ${kind.label}`, `${kind.path}/email`, body);
  });
}

/** The mail as it is read by its id. */
async function read(probe: Probe, mailing: Mailing): Promise<Thing> {
  return await probe.object(`${mailing.kind.path}/email/${idOf(await mail(probe, mailing))}`);
}

function factsAbout(mailing: Mailing): Fact[] {
  const { kind, linkId, sent, list } = mailing;
  const send = `nodes/NetExplorerShareLinks/resources/${kind.resource}Email/send.ts`;
  return [
    {
      name: `${kind.slug}-mail-send`,
      mark: kind === SHARE_LINK ? 'derived' : 'doc',
      says: `POST ${kind.path}/email takes ${linkId} and recipients with email and name, and answers the mail.`,
      source: at(send, `linkId: '${linkId}'`),
      write: true,
      try: async (probe) => {
        const sentMail = await itself(mail(probe, mailing));
        return claim('id' in sentMail, shape(sentMail));
      },
    },
    {
      name: `${kind.slug}-mail-recipients`,
      mark: 'doc',
      says: 'The mail has recipients, each with its address as email.',
      source: at(FIELDS, "name: 'recipients',"),
      write: true,
      try: async (probe) => {
        const { recipients } = await read(probe, mailing);
        const [first] = Array.isArray(recipients) ? (recipients as Thing[]) : [];
        return claim(first?.email === addressOf(probe, 'recipient'), shape(recipients));
      },
    },
    {
      name: `${kind.slug}-mail-subject`,
      mark: 'derived',
      says: 'The mail takes its subject as object and shows it.',
      source: at(FIELDS, "name: 'object',"),
      write: true,
      try: async (probe) => has(await read(probe, mailing), 'object', SUBJECT),
    },
    {
      name: `${kind.slug}-mail-text`,
      mark: 'derived',
      says: 'The mail takes its text as content and shows it.',
      source: at(FIELDS, "name: 'content',"),
      write: true,
      try: async (probe) => has(await read(probe, mailing), 'content', TEXT),
    },
    {
      name: `${kind.slug}-mail-sent-date`,
      mark: 'doc',
      says: `The mail says as ${sent} when it was sent.`,
      source: at(send, `sent: '${sent}'`),
      write: true,
      try: async (probe) => {
        const date = (await read(probe, mailing))[sent];
        return claim(!Number.isNaN(Date.parse(String(date))), shape(date));
      },
    },
    {
      name: `${kind.slug}-mail-list`,
      mark: 'doc',
      says: `GET ${list} lists the mails.`,
      source: at(send, `list: '${list}'`),
      write: true,
      try: async (probe) => {
        const id = idOf(await mail(probe, mailing));
        const listed = await probe.list(list);
        return claim(
          listed.some((one) => String(one.id) === id),
          shape(listed),
        );
      },
    },
  ];
}

export const mails: Family = {
  title: 'Mails with links',
  facts: [
    ...MAILINGS.flatMap(factsAbout),
    {
      name: 'upload-link-mail-alert',
      mark: 'derived',
      says: 'The mail with an upload link takes alert and shows it.',
      source: at('nodes/NetExplorerShareLinks/resources/uploadLinkEmail/fields.ts', "name: 'alert',"),
      write: true,
      try: async (probe) => has(await read(probe, MAILINGS[2]!), 'alert', true),
    },
  ],
};
