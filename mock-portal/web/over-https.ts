import type { Request } from "express";

/** Whether the client uses https: to this server, or to a proxy that sets X-Forwarded-Proto. Ledger: `hosts.secure-cookies`. */
export const overHttps = (req: Request): boolean => req.secure || req.get("X-Forwarded-Proto") === "https";
