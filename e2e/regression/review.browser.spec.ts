import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { main } from "../../cli/irp.ts";
import { testIo } from "../commands/in-process.ts";
import { expect, test } from "../test.ts";

const html = `<title>Login</title><h1>Refund claims</h1><p>Asha Rao</p><p>Claims are paid to GSTIN 29ABCDE1234F1Z5 within a week.</p><button>File a claim</button><label>Remarks<input name="r"></label><a href="/vapsi/login">Login</a>`;

/** Starts a capture with a review, and gives the address of its page. */
async function startReview(io: ReturnType<typeof testIo>, out: string, from: string) {
	const ended = main(["capture", "--from", from, "--out", out, "--review"], io);
	await expect.poll(() => io.printed().stderr).toMatch(/http:\/\/127/);
	return { ended, address: /http:\S+/.exec(io.printed().stderr)?.[0] ?? "" };
}

test("a person keeps and redacts unknown texts by keyboard, and the next capture knows what was kept", async ({ browser }) => {
	const from = test.info().outputPath("page.html");
	writeFileSync(from, html);
	const out = test.info().outputPath("first");
	const io = testIo({ browser });
	const { ended, address } = await startReview(io, out, from);
	expect((await fetch(address.slice(0, -1))).status, "another path finds nothing").toBe(404);
	const page = await (await browser.newContext()).newPage();
	await page.goto(address);
	await expect(page.locator("legend")).toHaveText([
		"Refund claims",
		"Asha Rao",
		"Claims are paid to GSTIN [GSTIN] within a week.",
		"File a claim",
		"Remarks",
		"vapsi",
	]);
	await expect(page.locator(".warning")).toHaveText(["Check: may be a name", "Check: contains personal data, which stays masked"]);
	await expect(page.getByRole("status")).toHaveText("2 kept, 4 redacted");
	expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
	await page.screenshot({ path: test.info().outputPath("review.png") });
	for (const key of ["k", "r", "k", "r", "k", "k", "s"]) await page.keyboard.press(key);
	await expect(page.getByRole("heading")).toHaveText("Saved");
	await page.context().close();
	expect(await ended).toBe(0);
	const written = (folder: string) => readFileSync(join(folder, readdirSync(folder).find((file) => file.endsWith(".html")) ?? ""), "utf8");
	for (const kept of ["Refund claims", "Claims are paid to GSTIN [GSTIN] within a week.", "Remarks", 'href="/vapsi/login"'])
		expect(written(out)).toContain(kept);
	for (const redacted of ["Asha", "File a claim", "29ABCDE1234F1Z5"]) expect(written(out)).not.toContain(redacted);

	const confirmed = readFileSync(join(dirname(out), "confirmed-texts.json"), "utf8");
	expect(JSON.parse(confirmed)).toEqual(["Claims are paid to GSTIN [GSTIN] within a week.", "Refund claims", "Remarks", "vapsi"]);
	const next = test.info().outputPath("second");
	expect(await main(["capture", "--from", from, "--out", next], testIo({ browser }))).toBe(0);
	expect(written(next)).toContain("Refund claims");
	expect(written(next)).not.toContain("Asha");
});

test("a review that is interrupted leaves nothing behind", async ({ browser }) => {
	const from = test.info().outputPath("page.html");
	writeFileSync(from, html);
	const out = test.info().outputPath("capture");
	const io = testIo({ browser });
	const { ended, address } = await startReview(io, out, from);
	io.interrupt();
	expect(await ended).toBe(130);
	expect(io.printed().stderr).toContain("Interrupted before the review was saved: nothing was written.");
	expect([out, `${out}.unchecked`, join(dirname(out), "confirmed-texts.json")].map((path) => existsSync(path))).toEqual([false, false, false]);
	await expect(fetch(address)).rejects.toThrow();
});
