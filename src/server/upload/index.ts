export { type UploadPagesOptions, uploadPages, uploadPath } from "./routes.ts";
