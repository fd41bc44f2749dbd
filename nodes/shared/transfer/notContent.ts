import { jsonParse } from 'n8n-workflow';

import { errorIn, isDenial, isWebPage, titleOf } from '../http/answers';

/** What is known of an answer that was to be a content. */
interface Seen {
  status: number;
  /** Its media type. */
  type?: string;
  /** Its beginning. */
  text: string;
  /** Whether that is all of it. */
  isWhole: boolean;
  /** Whether it announces the content of a file by its name. (RFC 6266) */
  isNamed: boolean;
  /** The name of the file as far as it is known. */
  fileName: string;
}

const PAGES = /\.(x?html?|xht|mht(ml)?|shtml|php|aspx?|jspx?)$/i;
const JSONS = /\.(json\w*|\w*json|ipynb|map|webmanifest|har)$/i;

/**
 * Why an answer is not the content that was asked for, although it came with a success: a web page of a proxy or for
 * signing in, an error in JSON, a part. A file that really is a web page or JSON is announced or named as such.
 *
 * @returns Message and advice, `refusal` for an error of the platform, or `undefined` for a content.
 */
export function notContent(seen: Seen): [message: string, advice: string] | 'refusal' | undefined {
  const { status, type = '', text, isWhole, isNamed, fileName } = seen;
  if (status !== 200 && status !== 203) {
    return [
      `The platform did not give the content: status ${status}`,
      status === 206 ? 'It gave a part that was not asked for.' : 'It gave none at all. Try again later.',
    ];
  }
  if (isNamed) return undefined;
  const beginsAsPage = /^[\s\uFEFF]*(<!--[^]*?-->\s*)*<(!doctype\s+html|html|head|body)\b/i.test(text);
  if ((beginsAsPage || (type === 'text/html' && isWebPage(text))) && !PAGES.test(fileName)) {
    const title = titleOf(text);
    return [
      `A web page${title === '' ? '' : ` ("${title}")`} came instead of the content`,
      'A login page, or a proxy between n8n and the platform, answered. Check the platform URL in the credential.',
    ];
  }
  if (!isWhole || JSONS.test(fileName)) return undefined;
  const json = /^[\s\uFEFF]*[[{f]/.test(text)
    ? jsonParse<unknown>(text, { fallbackValue: undefined })
    : undefined;
  return errorIn(json) !== undefined || isDenial(json) ? 'refusal' : undefined;
}
