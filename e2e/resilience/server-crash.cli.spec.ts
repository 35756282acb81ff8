import { setTimeout as pause } from "node:timers/promises";
import { gsps } from "../../mock-portal/reference-data/gsps.ts";
import { buildTaxpayer } from "../../mock-portal/sample-data/taxpayer-builder.ts";
import { type Command, start } from "../commands/command.ts";
import { expect, test } from "../test.ts";
import { type ControlApi, Visitor } from "../visitor.ts";
import { sweep } from "./sweep.ts";

interface ApiUserRow {
	readonly gstin: string;
	readonly userName: string;
	readonly gsp: string;
	readonly status: string;
}

/** A portal in a process of its own, on a data file. */
interface Server {
	readonly command: Command;
	readonly url: string;
}

async function serve(data: string): Promise<Server> {
	const command = start("bin/irp.mjs", ["serve", "--port", "0", "--json", "--data", data]);
	return { command, url: JSON.parse(await command.firstLine()).portal };
}

/** Each request on a connection of its own: a port may come back after a kill, and a kept connection with it would be a dead one. */
const ask = (url: string, body?: object) =>
	fetch(url, {
		headers: { Connection: "close", "Content-Type": "application/json" },
		...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
	});

const json = async <Content>(url: string): Promise<Content> => (await ask(url)).json() as Promise<Content>;

function visitorOf(url: string, cookies?: ReturnType<Visitor["cookies"]>): Visitor {
	const control: ControlApi = {
		captchas: (session = "") => json(`${url}/__mock/captcha?session=${session}`),
		inbox: (gstin = "") => json(`${url}/__mock/inbox?gstin=${gstin}`),
		logIn: async (login) => (await ask(`${url}/__mock/sessions`, login)).json(),
	};
	return new Visitor(url, control, cookies);
}

/** Makes API users, one GSP after another, until the server dies; gives the names that the portal confirmed. */
async function registerUntilDead(url: string, seed: number, round: number): Promise<string[]> {
	const confirmed: string[] = [];
	const taxpayer = buildTaxpayer(seed);
	const visitor = visitorOf(url);
	try {
		for (const [index, gsp] of gsps.entries()) {
			const name = `crash${seed}r${round}n${index}`;
			const form =
				index === 0 ? await visitor.openApiUserForm(taxpayer) : await visitor.enterOtp(await visitor.open("/APIUserAccount/CreateAPIUser"), taxpayer);
			const answer = await visitor.submitApiUser(form, { ApiUserName: name, GspId: gsp.id });
			if (answer.path === "/APIUserAccount/ListAPIUsers") confirmed.push(`API_${name}`);
		}
	} catch (error) {
		// The kill cuts whatever is under way, and Node's fetch has several words for it.
		if (!/ECONNREFUSED|ECONNRESET|EPIPE|socket hang up|fetch failed|terminated/.test(String(error))) throw error;
	}
	return confirmed;
}

test(`A server killed ${sweep.kills} times under load keeps every API user that it confirmed, none by halves, and sessions go on`, async () => {
	test.setTimeout(20_000 + sweep.kills * 6_000);
	const data = test.info().outputPath("portal.db");
	let server = await serve(data);
	const confirmed: string[] = [];

	for (let round = 0; round < sweep.kills; round++) {
		// Fresh taxpayers in each round: a GSP can be registered with once.
		const seeds = [1, 2, 3].map((n) => 10 * (round + 1) + n);
		const bystander = buildTaxpayer(10 * (round + 1));
		for (const seed of [...seeds, 10 * (round + 1)]) await ask(`${server.url}/__mock/taxpayers`, { seed });
		const visitor = visitorOf(server.url);
		const form = await visitor.openApiUserForm(bystander);

		const load = seeds.map((seed) => registerUntilDead(server.url, seed, round));
		const before = confirmed.length;
		await expect
			.poll(async () => (await json<ApiUserRow[]>(`${server.url}/__mock/api-users`)).length, { message: "the load registers", timeout: 15_000 })
			.toBeGreaterThan(before);
		await pause(Math.random() * 500);
		server.command.process.kill("SIGKILL");
		await server.command.ended;
		confirmed.push(...(await Promise.all(load)).flat());

		server = await serve(data);
		// Cookies go by host name: that the port is another after the restart does not matter.
		const goesOn = visitorOf(server.url, visitor.cookies());
		const name = `onward${round}r`;
		const answer = await goesOn.submitApiUser(form, { ApiUserName: name });
		expect(answer.path, "the session in the middle of the flow goes on after the restart").toBe("/APIUserAccount/ListAPIUsers");
		confirmed.push(`API_${name}`);

		const users = await json<ApiUserRow[]>(`${server.url}/__mock/api-users`);
		const names = users.map(({ userName }) => userName);
		expect(names).toEqual(expect.arrayContaining(confirmed));
		const journal = await json<{ event: string; details: { userName?: string } }[]>(`${server.url}/__mock/journal?atMost=100000`);
		const created = journal.filter(({ event }) => event === "API user created").map(({ details }) => details.userName);
		expect([...names].sort(), "an API user and its journal entry are there together or not at all").toEqual([...created].sort());
		for (const user of users) expect(user).toMatchObject({ status: "active", gsp: expect.stringMatching(/./), gstin: expect.stringMatching(/^\w{15}$/) });
	}
	server.command.process.kill("SIGINT");
	await server.command.ended;
	expect(confirmed.length, "API users confirmed in all").toBeGreaterThan(sweep.kills);
});
