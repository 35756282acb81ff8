// The yardstick: Express and EJS with nothing else. `node express-ejs.mjs TEMPLATE` renders the template at `/`.
import { basename, dirname } from "node:path";
import ejs from "ejs";
import express from "express";

const template = process.argv[2];
const app = express();
// As the portal has them, so that neither side does work that the other does not.
app.disable("x-powered-by").set("etag", false).enable("view cache");
app.engine("ejs", ejs.renderFile).set("view engine", "ejs").set("views", dirname(template));

const token = `CfDJ8${"x".repeat(64)}`;
app.get("/", (_req, res) => res.render(basename(template), { token }));

const server = app.listen(0, "127.0.0.1", () => console.log(JSON.stringify({ portal: `http://127.0.0.1:${server.address().port}` })));
