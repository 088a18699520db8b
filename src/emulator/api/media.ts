import { randomBytes } from "node:crypto";
import { type ApiRequest, type ApiWorld, type Endpoint, ok, refusal } from "./answer.ts";

export type MediaType = "image" | "voice" | "video" | "file";

export interface StoredMedia {
  readonly type: MediaType;
  readonly filename: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export interface MediaStore {
  add(media: StoredMedia): string;
  has(mediaId: string): boolean;
  readonly get: Endpoint;
  readonly upload: Endpoint;
}

const lifeMs = 3 * 24 * 3_600_000;
const minBytes = 6;
const maxBytes: Readonly<Record<string, number>> = {
  image: 10_485_760,
  voice: 2_097_152,
  video: 10_485_760,
  file: 20_971_520,
};
const isMediaType = (type: string | null): type is MediaType =>
  type !== null && Object.hasOwn(maxBytes, type);

/** media/get and media/upload (pages 90254 and 90253): what is stored lives three days. */
export function createMediaStore({ clock }: ApiWorld): MediaStore {
  const stored = new Map<string, { readonly media: StoredMedia; readonly atMs: number }>();

  const add = (media: StoredMedia) => {
    const id = randomBytes(33).toString("base64url");
    stored.set(id, { media, atMs: clock() });
    return id;
  };
  const find = (id: string) => {
    const row = stored.get(id);
    return row && clock() - row.atMs < lifeMs ? row.media : undefined;
  };

  async function upload(request: ApiRequest) {
    const type = request.query.get("type");
    if (!isMediaType(type)) return refusal(40004);
    const file = await readMultipart(request);
    if (file === undefined) return refusal(40058, "media");
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (bytes.length < minBytes || bytes.length > (maxBytes[type] ?? 0)) return refusal(40006);
    const id = add({ type, filename: file.name, contentType: file.type, bytes });
    return ok({ type, media_id: id, created_at: String(Math.floor(clock() / 1000)) });
  }

  return {
    add,
    has: (id) => find(id) !== undefined,
    get: {
      method: "GET",
      token: true,
      answer({ query }) {
        const media = find(query.get("media_id") ?? "");
        return media ? { kind: "bytes", ...media } : refusal(40007);
      },
    },
    upload: { method: "POST", token: true, answer: upload },
  };
}

/** The part named "media" of a multipart body, read by the platform's own reader. */
async function readMultipart({ body, contentType }: ApiRequest): Promise<File | undefined> {
  try {
    const form = await new Response(body, { headers: { "content-type": contentType } }).formData();
    const media = form.get("media");
    return media instanceof File ? media : undefined;
  } catch {
    return undefined;
  }
}
