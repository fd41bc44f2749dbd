/** Every limit, in one place. Times are milliseconds, sizes bytes. */

const SECOND = 1000;
const KIB = 1024;
const MIB = 1024 * KIB;

/** Items of one node run that may talk to the platform at once: the default, and the most a person may choose. */
export const ITEMS_IN_FLIGHT = 5;
export const ITEMS_IN_FLIGHT_MAX = 20;

/** How long one thing after the other may be done without n8n's process getting to anything else. */
export const BUSY_LONGEST = 10;

/** How often one request is sent at the most, the first time included. */
export const ATTEMPTS = 9;
/** How often a request is sent that keeps being answered 401, although n8n renews the token after each time. */
export const UNAUTHORIZED_ATTEMPTS = 3;
/** Exponential backoff: the first wait, and the longest. Each wait is drawn between half and the whole of it. */
export const BACKOFF_FIRST = 0.25 * SECOND;
export const BACKOFF_LONGEST = 20 * SECOND;
/** A run gives the platform up when it has not answered for this long, and so many requests in a row came back without an answer. */
export const OUTAGE_LONGEST = 120 * SECOND;
export const OUTAGE_FAILURES = 5;
/** The longest `Retry-After` that is waited for; a platform that asks for more gets no further request. */
export const RETRY_AFTER_LONGEST = 120 * SECOND;

/** Redirects followed within the platform's own origin. */
export const REDIRECTS = 5;

/** A request without an answer, and a download without a byte, are given up after this long. */
export const SILENCE_LONGEST = 300 * SECOND;

/** The longest timeout that can be entered: Node takes a longer one for none at all. */
export const TIMEOUT_LONGEST = 2 ** 31 - 1;

/** How long an answer may take to arrive whole that is no content. (client: up to 16 minutes, while a large file is finished) */
export const ANSWER_LONGEST = 20 * 60 * SECOND;
/** How often it is looked whether a body that is being read has fallen silent, at the most. */
export const SILENCE_LOOKED_EVERY = 5 * SECOND;
/** The largest answer that is read whole, which no content is. */
export const ANSWER_LARGEST = 32 * MIB;
/** How deep an answer may be nested: what puts it out again goes through it by recursion. */
export const ANSWER_DEEPEST = 1000;

/** How much of an error answer is read to find the platform's own text. */
export const ERROR_BODY_BYTES = 64 * KIB;
/** How much of the platform's own text is shown. */
export const ERROR_TEXT_LENGTH = 500;
/** The shortest text that is taken for a secret: a shorter one would blank half of what is said. */
export const SECRET_SHORTEST = 4;
/** How much of a secret's beginning is enough to know it again where a text was cut off. */
export const SECRET_BEGINNING = 8;
/** How much of a value is shown that cannot be, or is not as wanted. */
export const SHOWN_VALUE_LENGTH = 80;
/** How much of an answer is shown that has none of the known shapes. */
export const SHOWN_ANSWER_LENGTH = 200;

/** Items asked for in one page of a list. */
export const PAGE_SIZE = 200;
/** Items that a page has in common with the one before: so many may be removed meanwhile without going back. Grows. */
export const PAGE_OVERLAP = 5;
/** The shortest page that is to be expected: of a shorter list it is taken on less proof that it is whole. */
export const PAGE_SMALLEST = 10;
/** A list that grew by one part in so many is looked at again, whether it is cut now. */
export const GROWN_BY = 10;
/** A list so short is looked behind without overlap: where it is whole, nothing comes. */
export const LIST_TINY = 2;
/** The longest page that a platform gives by itself, and of what its length probably is a multiple from then on when it is longer than asked for. */
export const PAGE_LARGEST = 10_000;
export const PAGE_STEP = 50;
/** What the length of a page is a multiple of: one object more or less, and it is the end of a list. */
export const PAGE_MULTIPLE = 5;
/** How often the reading of a list goes back because objects before were removed, beyond once for each page that fits. */
export const STEPS_BACK = 50;
/** Objects that a list has at the most; one that goes on is taken for endless. */
export const LIST_LONGEST = 1_000_000;
/** Parts that may bring a list no further, because so much is added or removed before them, until the reading is given up. */
export const PARTS_IN_VAIN = 20;
/** Requests that it may take on the whole to get as many objects as fit into one answer, and further ones at the most. */
export const REQUESTS_FOR_ONE = 8;
export const REQUESTS_IN_VAIN = 150;
/** Parts in a row that are less than half full, after which a list is at its end although each holds something new. */
export const PARTS_AT_THE_END = 3;
/** Lists, by platform and path, of which it is kept how they are read in parts. */
export const ROUTES_KNOWN = 500;
/** Entries of the trash among which something is looked for that was to be deleted for good. */
export const TRASH_LOOKED_THROUGH = 1000;
/** Folder levels asked for in one request when a whole tree is walked. */
export const LEVELS_PER_REQUEST = 3;
/** Folder levels that are walked at the most, and that are put out as one nested item: n8n copies items by recursion. */
export const LEVELS_DEEPEST = 5000;
export const LEVELS_NESTED = 500;
/** Entries of one page of a picker, and requests that a picker of files looks for them with at the most. */
export const PICKER_PAGE = 100;
export const PICKER_REQUESTS = 100;

/** Pauses before each look for something that the platform has and does not show yet. (client) */
export const LAG_PAUSES = [1, 2, 4, 8, 16].map((seconds) => seconds * SECOND);
/** The same where it is not sure that there is something to be found. */
export const DOUBT_PAUSES = LAG_PAUSES.slice(0, 3);

/** Files up to this size travel as one multipart request, larger ones by TUS. (client: up to about 16 MiB) */
export const MULTIPART_LARGEST = 8 * MIB;
/** What one multipart request can carry at the most, where TUS does not work. (client) */
export const MULTIPART_MOST = 16 * MIB;
/** What is read at a time of a binary that n8n keeps in memory. */
export const PIECE_BYTES = 64 * KIB;
/** One TUS request carries this much; an upload holds twice as much in memory, as the next is read meanwhile. */
export const CHUNK_BYTES = 8 * MIB;
/** A request that is too large for a proxy is halved, down to this. */
export const CHUNK_SMALLEST = 512 * KIB;
/** So many connections in a row that break while something larger than that is sent mean that it is too large for a proxy. */
export const BREAKS = 2;
/** How long after an upload a hash is looked for that the platform did not know at first. (client) */
export const HASH_LATER = 2 * SECOND;
/** How often a file is sent from its beginning: a lost TUS session, or a hash that does not match. */
export const TRANSFERS = 4;
/** How much of a download is looked at to tell a web page or an error from a content. */
export const PEEK_BYTES = 16 * KIB;
/** How often a download is begun again after it broke off or its hash did not match. */
export const DOWNLOADS = 5;

/** The longest name the platform takes, in characters. (client) */
export const NAME_LONGEST = 200;
/** The longest ending of a file's name, with its dot. */
export const ENDING_LONGEST = 20;
/** Names that a file whose name is taken may get: `report (1).pdf`, `report (2).pdf`, … */
export const RENAMES = 100_000;

/** How often a group's members are written at the most until the platform shows them as wanted. */
export const GROUP_WRITES = 10;
/** How often the pause before the next write grows. */
export const GROUP_PAUSES_GROWING = 3;
/**
 * How long after a write it is settled: so many times as long as it took from reading to writing, within these bounds, and
 * in so many looks.
 */
export const GROUP_SETTLES_TIMES = 5;
export const GROUP_SETTLES_SHORTEST = 1 * SECOND;
export const GROUP_SETTLES_LONGEST = 10 * SECOND;
export const GROUP_LOOKS = 2;
/** The largest picture of a user. (derived) */
export const PICTURE_LARGEST = 5 * MIB;
/** The shortest password the platform is asked to take, in characters. (derived) */
export const PASSWORD_SHORTEST = 8;
/** The longest login. (derived) */
export const LOGIN_LONGEST = 64;
/** The shortest password of a link that the platform is asked to take, in characters. (derived) */
export const LINK_PASSWORD_SHORTEST = 4;
/** How long a password is that is made up for a link, without its hyphens. */
export const LINK_PASSWORD_MADE = 20;
/** The longest life of a link that can be given in days. */
export const LINK_DAYS_LONGEST = 36_500;
/** How far the clocks of n8n and the platform may differ when a mail is looked for whose answer was lost. */
export const CLOCKS_APART = 120 * SECOND;
/** The longest name of a tag or a category. (derived) */
export const TAG_NAME_LONGEST = 64;
/** How often the tags of a whole folder are looked at before it counts as not done. */
export const TAGGING_LOOKS = 4;

/** How often it is looked whether a workflow instance is closed: the first pause, by how much each grows, the longest. */
export const LOOK_FIRST = 1 * SECOND;
export const LOOK_GROWTH = 1.5;
export const LOOK_LONGEST = 60 * SECOND;
/** The longest wait for a workflow instance that can be asked for, in minutes. */
export const WAIT_MINUTES_LONGEST = 7 * 24 * 60;
/** How much earlier than it was asked for something may seem to be made, by the platform's clock: it counts in seconds. */
export const CLOCK_SLACK = 2 * SECOND;
/** Signers for whom a signature field is placed by itself. */
export const SIGNERS_PLACED = 16;
