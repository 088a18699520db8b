import type { Channel } from "../../bot/index.ts";
import { fetchAiBotMedia, MAX_MEDIA_BYTES } from "../../wecom/index.ts";

export interface FileOptions {
  readonly fetch: typeof globalThis.fetch;
  /** The host of the API, which may be an emulator without TLS. */
  readonly apiBase: string;
  /** Of the callback; absent: only files of the long connection can be opened. */
  readonly encodingAesKey?: string;
}

/** A file's address with its own key behind `#`, which no server gets to see. */
export const mediaIdOf = ({ url, aesKey }: { readonly url: string; readonly aesKey?: string | undefined }) =>
  aesKey ? `${url}#${encodeURIComponent(aesKey)}` : url;

/** The way to files that came to an AI bot: an encrypted download, open for five minutes. */
export const createFetchFile =
  ({ apiBase, ...options }: FileOptions): NonNullable<Channel["fetchFile"]> =>
  async (mediaId) => {
    const [url = "", key] = mediaId.split("#");
    const isOurs = URL.canParse(url) && new URL(url).origin === new URL(apiBase).origin;
    if (!isOurs && !url.startsWith("https://")) throw new RangeError("a file's address must be https");
    const aesKey = key === undefined ? undefined : decodeURIComponent(key);
    return fetchAiBotMedia({ url, aesKey }, { ...options, maxBytes: MAX_MEDIA_BYTES });
  };
