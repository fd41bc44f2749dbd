import axios, { type AxiosInstance } from 'axios';
import { HttpCookieAgent, HttpsCookieAgent } from 'http-cookie-agent/http';
import { CookieJar } from 'tough-cookie';

/** How long an answer may take. */
const ANSWER_TIMEOUT_MS = 60_000;

/** An HTTP client that keeps cookies and follows redirects, as a browser does, and never uses a proxy. */
export function browser(baseURL?: string): AxiosInstance {
  const cookies = { jar: new CookieJar() };
  return axios.create({
    baseURL,
    timeout: ANSWER_TIMEOUT_MS,
    proxy: false,
    httpAgent: new HttpCookieAgent({ cookies }),
    httpsAgent: new HttpsCookieAgent({ cookies }),
  });
}
