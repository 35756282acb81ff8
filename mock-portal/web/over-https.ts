import type { Request } from "express";

/** Whether the asking side speaks https: to this server, or to what sends requests on to it and says so. Ledger: `hosts.secure-cookies`. */
export const overHttps = (req: Request): boolean => req.secure || req.get("X-Forwarded-Proto") === "https";
