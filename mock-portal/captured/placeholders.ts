import type { CheerioAPI } from "cheerio/slim";
import type { LiveValues } from "./live-values.ts";

/** Text that redaction put in the place of a person's. */
const redacted = /\[(?:GSTIN|redacted|text|name|mobile|email|mail|IP|count)\]|API_(?:\[[a-z]{1,20}\]|…)/i;

/** Headers of rows with a taxpayer's data, most specific first. */
const rowHeaders = [
	[/gst/i, "gstin"],
	[/user/i, "userName"],
	[/address|पता/i, "address"],
	[/mobile|phone|मोबाइल/i, "mobile"],
	[/mail|ईमेल/i, "email"],
	[/name|नाम/i, "tradeName"],
] as const;

/** Puts the mock's values where redaction has left placeholders: in the strip, in greetings, in rows of the profile, in messages. */
export function fillPlaceholders(page: CheerioAPI, { taxpayer, mobile, clientIp, created, figures }: LiveValues): void {
	const nodes = page("body, body :is(*)")
		.contents()
		.filter((_, node) => node.type === "text");
	for (const node of nodes.toArray()) {
		const text = "data" in node && typeof node.data === "string" ? node.data : "";
		if (text.trim() === "…" && taxpayer) {
			const header = page(node).closest("tr").children("th").first().text() || page(node).closest("td, dd").prev().text();
			const value = rowHeaders.find(([words]) => words.test(header))?.[1];
			if (value) page(node).replaceWith(escaped(taxpayer[value]));
			continue;
		}
		if (!redacted.test(text)) continue;
		// A name beside the GSTIN is the taxpayer's.
		const isBesideGstin = taxpayer !== undefined && /\[GSTIN\]/.test(page(node).parent().parent().text().replaceAll(taxpayer.gstin, "[GSTIN]"));
		const figure = figures[page(node).parent().attr("data-was-id") ?? page(node).parent().attr("id") ?? ""];
		const filled = text
			.replace(/API_(?:\[[a-z]{1,20}\]|…)/gi, created?.userName ?? "")
			.replace(/\[count\]/gi, figure ?? "0")
			.replace(/\[IP\]/gi, clientIp)
			.replace(/\[GSTIN\]/gi, taxpayer?.gstin ?? "")
			.replace(/\[mobile\]/gi, mobile)
			.replace(/\[e?mail\]/gi, taxpayer?.email ?? "")
			.replace(/((?:name|welcome|hello|नाम|स्वागत)\W{0,5})\[(?:redacted|text|name)\]/giu, (_, before: string) => before + (taxpayer?.tradeName ?? ""))
			.replace(/\[(?:redacted|text|name)\]/gi, (found) => (isBesideGstin ? taxpayer.tradeName : found));
		page(node).replaceWith(escaped(filled));
	}
}

const escaped = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
