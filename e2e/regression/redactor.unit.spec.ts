import { portalTexts } from "../../mock-portal/domain/portal-texts.ts";
import { createRedactor } from "../../regression/capture/redact.ts";
import { createVocabulary } from "../../regression/capture/vocabulary.ts";
import { expect, test } from "../test.ts";
import { identityOf, taxpayersFrom } from "./portal-wording.ts";

/** A redactor that knows what belongs to a taxpayer. */
const redactorOf = (...values: readonly string[]) =>
	createRedactor(
		values.map((value) => ({ value, what: "the taxpayer" })),
		createVocabulary(),
	);

test("every message of the portal stays as it is", () => {
	const redact = createRedactor(identityOf(taxpayersFrom(7)), createVocabulary());
	const messages = Object.values(portalTexts).map(({ text }) => text);
	expect(messages.filter((text) => redact("content", text) !== text)).toEqual([]);
});

test("a label in two languages keeps the half that is the portal's wording", () => {
	expect(redactorOf()("content", "Create API User / एपीआई उपयोगकर्ता बनाएं")).toBe("Create API User / [text]");
	expect(redactorOf()("interface", "Logout / Zubin Thakkar"), "a name after the account's entry").toBe("Logout / [text]");
});

test("unknown segments of an address are numbered, known ones and single letters stay", () => {
	const redact = redactorOf();
	expect([redact("address", "/p/login"), redact("address", "/zubin-thakkar/login"), redact("address", "/vapsi/p")]).toEqual([
		"/p/login",
		"/[text]/login",
		"/[text-2]/p",
	]);
});

test("the list of GSPs and the portal's words stay when the taxpayer is a GSP, and its strip and greeting go", () => {
	const redact = redactorOf("Tera Software Limited", "29AAACT5131A1ZT");
	expect(redact("provider", "Tera Software Limited")).toBe("Tera Software Limited");
	expect(redact("interface", "Select your GSP:")).toBe("Select your GSP:");
	expect(redact("content", "GSTIN:29AAACT5131A1ZT - Name: Tera Software Limited")).toBe("GSTIN:[GSTIN] - Name: [redacted]");
	expect(redact("content", "Tera Software Limited", "Name: Tera Software Limited")).toBe("[redacted]");
	for (const text of ["Welcome, Tera Software Limited", "Welcome, TERA SOFTWARE LIMITED", "Logout (Tera Software Limited)", "Tera Software Limited"])
		for (const kind of ["interface", "caption", "content"] as const) expect(redact(kind, text), `${kind}: ${text}`).not.toMatch(/tera|software/i);
});

test("the menu entry Create API User stays for a taxpayer of that trade name, and its strip and greeting go", () => {
	const redact = redactorOf("Create API User");
	for (const kind of ["interface", "caption", "content"] as const) {
		expect(redact(kind, "Create API User")).toBe("Create API User");
		expect(redact(kind, "Name: Create API User")).toBe("Name: [redacted]");
		expect(redact(kind, "Create API User", "Name: Create API User")).toBe("[redacted]");
		expect(redact(kind, "Welcome, Create API User")).toMatch(/\[redacted\]$/);
		expect(redact(kind, "Logout (Create API User)")).toBe("Logout ([redacted])");
	}
	expect(redact("content", "GSTIN:29AAACT5131A1ZT - Name: Create API User")).toBe("GSTIN:[GSTIN] - Name: [redacted]");
});
