export type MediaType = "image" | "voice" | "video" | "file";

export interface StoredMedia {
  readonly type: MediaType;
  readonly filename: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}
