import { expect, test } from "../test.ts";

test("clients are told how long an idle connection stays open, so that they close it before the server does", async ({ portal }) => {
	const answer = await fetch(portal.url);
	expect(answer.headers.get("keep-alive")).toBe("timeout=600");
});

test("a hundred event streams are open at most, and one that is closed makes room", async ({ portal }) => {
	const open = async () => {
		const closing = new AbortController();
		const answer = await fetch(`${portal.url}/__mock/events`, { signal: closing.signal });
		return { answer, close: () => closing.abort() };
	};
	const streams = await Promise.all(Array.from({ length: 100 }, open));
	expect(streams.map(({ answer }) => answer.status)).toEqual(Array(100).fill(200));
	const { answer } = await open();
	expect(answer.status).toBe(503);
	expect((await answer.json()).error).toBe("100 event streams are open, which is the limit. Close a page of the console");
	streams[0]?.close();
	await expect.poll(async () => (await open()).answer.status).toBe(200);
	for (const stream of streams) stream.close();
});

test("journal entries that come together are told with one event", async ({ portal }) => {
	const { body } = await fetch(`${portal.url}/__mock/events`);
	if (!body) throw new Error("The stream has no body");
	let received = "";
	const events = () => received.match(/^data: journal$/gm)?.length ?? 0;
	const reader = body.pipeThrough(new TextDecoderStream()).getReader();
	const readUntil = async (count: number) => {
		while (events() < count) received += (await reader.read()).value ?? "";
	};
	for (let entry = 0; entry < 50; entry++) portal.control.advanceClock(1);
	await readUntil(1);
	portal.control.advanceClock(1);
	await readUntil(2);
	expect(events()).toBe(2);
	await reader.cancel();
});
