/** How far the slow sweeps go: a little at each run, all of it with `IRP_SWEEP=full`. */
export const sweep =
	process.env.IRP_SWEEP === "full"
		? { kills: 50, visitors: 200, requests: 10_000, everyOperator: true, combinations: 40 }
		: { kills: 2, visitors: 40, requests: 800, everyOperator: false, combinations: 2 };
