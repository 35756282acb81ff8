/** A signal that Ctrl-C, or the end of this process asked for otherwise, sets off. A second Ctrl-C ends at once. */
export function stopSignal(): { readonly signal: AbortSignal; release(): void } {
	const controller = new AbortController();
	const stop = () => {
		if (controller.signal.aborted) process.exit(1);
		controller.abort(new Error("told to stop"));
	};
	const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
	for (const name of signals) process.on(name, stop);
	return {
		signal: controller.signal,
		release() {
			for (const name of signals) process.off(name, stop);
		},
	};
}
