export type { Cleaning } from "./clean-entry.ts";
export { type Entry, idFor } from "./entry.ts";
export { type UploadRefusal, UploadRefusedError } from "./errors.ts";
export type { Given } from "./folder.ts";
export { createLinks, type Links, type ReadLink, uploadLinkMs } from "./links.ts";
export type { Outcome } from "./outcome.ts";
export type { Owner } from "./owner.ts";
export { linkSecret } from "./secret.ts";
export { createUploads, type Looked, type Uploads, type UploadsOptions, uploadIn } from "./uploads.ts";
