// `npm run build`: compiles the sources to `dist` when they are newer.
import { build, install, requireNode, runMain } from "./setup.mjs";

await runMain(() => {
	requireNode();
	install();
	build();
	return 0;
});
