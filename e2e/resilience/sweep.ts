/** Slow sweeps go a little way at each run, and all of it with `IRP_SWEEP=full`. */
export const isFullSweep = process.env.IRP_SWEEP === "full";

export const sweep = isFullSweep
	? { kills: 50, visitors: 200, requests: 10_000, everyOperator: true, combinations: 40, savedPages: 300, batch: { taxpayers: 50, kills: 9 } }
	: { kills: 2, visitors: 40, requests: 800, everyOperator: false, combinations: 2, savedPages: 4, batch: { taxpayers: 3, kills: 1 } };
