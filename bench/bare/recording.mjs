// The yardstick of a journey: Express that answers each method and path with what was recorded. `node recording.mjs FILE`
import { readFileSync } from "node:fs";
import express from "express";

const recorded = new Map(
	JSON.parse(readFileSync(process.argv[2], "utf8")).map(({ request, status, headers, body }) => [
		request,
		{ status, headers, body: Buffer.from(body, "base64") },
	]),
);

const app = express();
app.disable("x-powered-by").set("etag", false);
app.use((req, res, next) => {
	const answer = recorded.get(`${req.method} ${req.url}`);
	if (!answer) return next();
	res.status(answer.status).set(answer.headers).send(answer.body);
});

const server = app.listen(0, "127.0.0.1", () => console.log(JSON.stringify({ portal: `http://127.0.0.1:${server.address().port}` })));
