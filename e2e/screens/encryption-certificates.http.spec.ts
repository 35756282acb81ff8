import { constants, createPublicKey, publicEncrypt } from "node:crypto";
import { createPortal } from "../../mock-portal/portal.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { expect, pins, test } from "../test.ts";
import { Visitor } from "../visitor.ts";

const path = "/APIUserAccount/DownloadEncCert";

test("the download is a PEM file with an RSA-2048 public key that encrypts", pins("encryption-certificates.download"), async ({ loggedInVisitor }) => {
	const { text } = await loggedInVisitor.send(await loggedInVisitor.open(path), {});
	expect(text).toMatch(/^-----BEGIN PUBLIC KEY-----\n[A-Za-z0-9+/=\n]+-----END PUBLIC KEY-----\n$/);
	const key = createPublicKey(text);
	expect([key.asymmetricKeyType, key.asymmetricKeyDetails?.modulusLength]).toEqual(["rsa", 2048]);
	expect(publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.alloc(245)).length).toBe(256);
});

test(
	"taxpayers who ask at the same time get the same key, and no private one",
	pins("encryption-certificates.download"),
	async ({ anotherVisitor, portal }) => {
		const answers = await Promise.all(
			[201, 202, 203].map(async (seed) => {
				const visitor = await anotherVisitor();
				await visitor.logIn(portal.control.addTaxpayer({ seed }));
				return visitor.send(await visitor.open(path), {});
			}),
		);
		for (const { status, headers, text } of answers) {
			expect([status, headers["content-type"], headers["content-disposition"]]).toEqual([
				200,
				"application/x-pem-file",
				"attachment; filename=einvoice-public-key.pem",
			]);
			expect(text).not.toContain("PRIVATE");
		}
		expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
	},
);

test.describe("With a data file", () => {
	test("a portal keeps its key, and another has its own", pins("encryption-certificates.download"), async () => {
		const taxpayers = [buildTaxpayer(201)];
		const keyOf = async (data: string) => {
			const portal = await createPortal({ data, taxpayers });
			const visitor = new Visitor(portal.url, portal.control);
			for (const taxpayer of taxpayers) await visitor.startSession(taxpayer);
			const { text } = await visitor.send(await visitor.open(path), {});
			await portal.close();
			return text;
		};
		const [one, other] = [test.info().outputPath("one.db"), test.info().outputPath("other.db")];
		const first = await keyOf(one);
		expect(first).toContain("BEGIN PUBLIC KEY");
		expect(await keyOf(one)).toBe(first);
		expect(await keyOf(other)).not.toBe(first);
	});
});
