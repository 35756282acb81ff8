/** The portal's limits, times in ms. Most are assumptions; the ledger entry is beside each. */

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

export const limits = {
	/** bytes; a file of Bulk Upload is smaller. Ledger: `bulk-upload.form`. */
	bulkFile: 2 * 1024 * 1024,
	/** `captcha.life-cycle` */
	captchaLifetime: 5 * minute,
	/** `second-factor.shield` */
	shieldDigits: 6,
	/** `otp.life-cycle` */
	otpLifetime: 10 * minute,
	otpWrongTries: 3,
	otpResendAfter: 30 * second,
	/** `api-user.otp-grant`: how long the Create API User form stays available after the OTP */
	otpGrantLifetime: 10 * minute,
	/** `second-factor.shield` */
	shieldPeriod: 30 * second,
	/** `technical-contacts.form` */
	contactNameLongest: 50,
	contactEmailLongest: 100,
	/** `login.lockout` */
	wrongPasswords: 5,
	lockout: 15 * minute,
	/** `session.life-cycle` */
	sessionIdle: 20 * minute,
	/** `registration.user-name`: the main user's */
	loginNameShortest: 6,
	loginNameLongest: 20,
	/** `api-user.name`: characters after the prefix */
	userNameShortest: 6,
	userNameLongest: 15,
	/** `whitelisting.addresses` */
	whitelistedAddresses: 4,
	/** `auth-api.token` */
	apiTokenLifetime: 6 * hour,
	apiTokenRefresh: 10 * minute,
	/** `auth-api.bad-input`: bytes of a body, bytes of a larger one that are read before it is refused, levels of JSON */
	apiBodyLargest: 2_500_000,
	apiBodyRead: 25_000_000,
	apiNestingDeepest: 32,
	/** `invoice-api.cancel` */
	cancellation: 24 * hour,
	/** `invoice-api.schema`: entries of one refusal */
	payloadFaults: 1_000,
	/** `api-user.password` */
	passwordShortest: 8,
	passwordLongest: 15,
} as const;
