/**
 * What the portal says. A text with a code is NIC's as published, misspellings included; of the texts without one only the
 * beginnings, or nothing, is known, and the rest is worded by us (ledger: `messages.own`).
 */
export interface Message {
	readonly code?: string;
	readonly text: string;
}

export const messages = {
	passwordPolicy: {
		code: "3003",
		text: "Password should contains atleast one upper case, one lower case, one number and one special characters like [%,$,#,@,_,!,*]",
	},
	userNameTaken: { code: "3004", text: "This username is already registered. Please choose a different username." },
	noMobile: {
		code: "3012",
		text: "Mobile No. is blank for this GSTIN ..Pl use update from GST Common Portal option to get the mobile number, if updated in GST Common Portal.",
	},
	noApiUser: { code: "3068", text: "There is no Api user." },
	alreadyRegistered: { code: "3073", text: "You are already registered." },

	invalidCaptcha: { text: "Invalid Captcha. Please enter the characters shown in the image." },
	invalidLogin: { text: "Invalid Login Credentials. Please check the user name and password." },
	lockedOut: { text: "This account is locked after 5 wrong passwords. Please try again after 15 minutes." },

	otpSent: { text: "OTP has been sent to the registered mobile number" },
	otpNotYet: { text: "An OTP was sent less than 30 seconds ago. Please use it, or wait before asking for another." },
	otpWrong: { text: "Invalid OTP. Please enter the OTP sent to the registered mobile number." },
	otpExpired: { text: "The OTP has expired. Please ask for another." },
	otpUsed: { text: "This OTP has been used already. Please ask for another." },
	otpTriesOver: { text: "Invalid OTP entered 3 times. Please ask for another OTP." },
	otpMissing: { text: "No OTP has been sent in this session. Please ask for one." },

	chooseChannel: { text: "Please select how you wish to register for the API Interface." },
	channelNotImitated: { text: "This channel is not imitated yet. Please select Through GSP." },
	chooseGsp: { text: "Please select your GSP." },
	enterUserName: { text: "Please enter the Username." },
	userNameLength: { text: "Username should have 6 to 15 characters after API_." },
	userNameCharacters: { text: "Username should contain only letters and numbers after API_." },
	enterPassword: { text: "Please enter the Password." },
	passwordLength: { text: "Password should have 8 to 15 characters." },
	passwordMismatch: { text: "Password and Re-enter Password do not match." },
	apiUserCreated: { text: "The API user is created. User name:" },
} as const satisfies Record<string, Message>;
