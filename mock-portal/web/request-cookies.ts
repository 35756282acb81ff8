import { parse } from "cookie";
import type { Request } from "express";

/** The cookies of a request. Of two with the same name the last one counts, as in ASP.NET Core. Ledger: `session.two-cookies`. */
export const requestCookies = (req: Pick<Request, "headers">): Readonly<Record<string, string | undefined>> =>
	parse((req.headers.cookie ?? "").split(";").reverse().join(";"));
