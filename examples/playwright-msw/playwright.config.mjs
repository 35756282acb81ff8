// Playwright's own Chromium, unless IRP_CHROMIUM names another.
const executablePath = process.env.IRP_CHROMIUM;

export default { testMatch: "*.spec.mjs", reporter: "line", use: { launchOptions: executablePath ? { executablePath } : {} } };
