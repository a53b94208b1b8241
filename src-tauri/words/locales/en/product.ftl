# Tray menu, notifications and problems.

## Statuses and presets

status-in-a-call = In a call
status-in-a-conference-call = In a conference call
status-presenting = Presenting
status-do-not-disturb = Do not disturb
status-busy = Busy
status-away = Away
status-be-right-back = Be right back
status-available = Available
status-appear-offline = Appear offline

# A preset that is called after its length, for example "Away for 30 min".
preset-with-length = { $status } for { $length }

## What Teams shows, by activity

shown-available = Available
shown-away = Away
shown-be-right-back = Be right back
shown-busy = Busy
shown-do-not-disturb = Do not disturb
shown-in-a-call = In a call
shown-in-a-conference-call = In a conference call
shown-inactive = Inactive
shown-in-a-meeting = In a meeting
shown-offline = Offline
shown-off-work = Offline
shown-out-of-office = Out of office
shown-presence-unknown = Unknown
shown-presenting = Presenting
shown-urgent-interruptions-only = Focusing

## Lengths and times

length-hours = { $hours } h
length-minutes = { $minutes } min
length-hours-minutes = { $hours } h { $minutes } min
length-seconds = { $seconds } s
length-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
length-until-cleared = until cleared
time-on-day = { $day } { $time }
# A time within a sentence. $hour, as it is shown, is there for languages whose article goes by it.
time-said = { $time }
time-before-noon = AM
time-after-noon = PM
# What the hours of noon and midnight are called on a clock of twelve hours.
time-twelve = 12
time-with-half = { $time } { $half }
time-until = until { $time }
time-until-weekday = until { $day } { $time }
time-until-date = until { $day } { $time }
time-at = at { $time }
time-at-weekday = on { $day } at { $time }
time-at-date = on { $day } at { $time }
# The number of the first day of a month.
date-first = 1
date = { $month } { $day }
date-with-year = { $month } { $day }, { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday

## The first line of the menu

headline-not-set-up = Not set up
headline-not-signed-in = Not signed in
headline-not-signed-in-held = Not signed in, { $label } may still show
headline-idle = Ready
headline-shows = Teams shows { $shown }
headline-showed = Teams showed { $shown } { $at }
headline-held-until = Teams shows: { $shown }, { $until }
headline-held-open = Teams shows: { $shown }, until cleared
headline-held-call = Teams shows: { $shown } ({ $program }), while it lasts
headline-held-some-call = Teams shows: { $shown }, while the call lasts
held-while-call = while the call lasts
held-while-locked = while the screen is locked
headline-held-lock = Teams shows: { $shown }, while the screen is locked
headline-applying = Setting { $label }…
headline-accepted = { $label } is set, not read back yet
headline-masked = Teams shows { $shown }, not { $label }
headline-clearing = Clearing { $label }…
headline-still-clearing = { $brief }, still clearing { $label }
headline-retrying = { $brief }, retrying
headline-blocked = { $brief }
# Beside the first line, while colleagues see what is held.
note-own-client-lags = Your own Teams window may follow some minutes later.

## The menu

menu-more = More
menu-extend = Extend by 15 min
menu-clear = Clear
menu-show-anyway = Show { $label }
menu-do-not-disturb = Use Do not disturb instead
menu-retry = Try again now
menu-unlock = Unlock the keychain
menu-settings = Settings…
menu-quit = Quit
# The name of the program, for the panel's list of icons.
program = Presence Tray

## Notifications

notice-confirmed = Teams shows: { $label }
    .until = { $until }.
    .open = Until you clear it.
notice-masked = Teams does not show { $label }
notice-failed = { $label } was not set
notice-failed-clear = { $label } could not be cleared yet
notice-failed-renewal = { $label } could not be renewed
notice-failed-yet = { $label } is not set yet
notice-failed-command = That did not work
notice-ending-soon = { $label } ends { $at }
    .body = Teams then goes back to your own status.
notice-cleared = { $label } is cleared
    .body = Teams shows your own status again.
notice-ended-while-away = { $label } ended { $at }
    .body = Presence Tray was not running then, or this computer was asleep. It is cleared now.
notice-resumed = { $label } goes on
    .until = { $until }.
    .open = Until you clear it.
    .call = While the call lasts.
    .lock = While the screen is locked.
notice-no-tray = This desktop shows no tray icons
    .body = Presence Tray works by hotkey, settings window and command line. With a tray (on GNOME: the AppIndicator extension) its icon appears by itself.
notice-hotkeys-lost = { $count ->
    [one] A hotkey does nothing any more
   *[other] { $count } hotkeys do nothing any more
}
notice-microphone = { $program } uses the microphone
    .body = Is that a call? The answer is remembered.
action-extend = Extend by 15 min
action-clear = Clear now
action-show-anyway = Show it anyway
action-do-not-disturb = Use Do not disturb instead
action-retry = Retry
action-unlock = Unlock the keychain
action-settings = Settings
action-call = In a call
action-no-call = Not a call

## What uses the microphone, and what came of it

microphone-too-short = { $program } has begun to use the microphone.
microphone-held = { $program } uses the microphone: { $label }, while it lasts.
microphone-person-holds = { $program } uses the microphone. What you set yourself stays.
microphone-quiet = { $program } uses the microphone. No status is set until that call is over.
microphone-signed-out = { $program } uses the microphone. No status is set, because nobody is signed in.
microphone-asked = { $program } uses the microphone. Is that a call?
microphone-no-call = { $program } uses the microphone; that is no call.
microphone-own-report = { $program } uses the microphone and reports its calls itself.

## Why something else shows

masked-picked-by-hand = Teams shows { $shown }, because you picked that status in Teams yourself.
    .mend = “{ $button }” resets your pick, which cannot be brought back; Teams then sets your status itself.
masked-client-do-not-disturb = Teams shows { $shown }, because one of your Teams clients presents or is in Do not disturb, which is stronger than { $label }.
    .mend = Your status shows when that is over.
masked-own-call = Teams shows { $shown }, because you are in a Teams call.
    .mend = { $label } shows when that call is over.
masked-in-meeting = Teams shows { $shown }, because your calendar says so.
    .mend = { $label } shows when the meeting is over.
masked-out-of-office = Teams shows { $shown }, because your automatic replies are on.
    .mend = Switch off automatic replies in Outlook or Teams.
masked-invisible = Teams shows { $shown }: nobody sees a status of this user.
    .mend = Ask your administrator whether the user has a Teams licence and whether presence is switched on.
masked-unknown = Teams shows { $shown } instead of { $label }, and nothing explains it.
    .mend = Wait a minute; if it stays so, look at your status in Teams.
# After the mend, where Do not disturb is offered instead of a call.
calls-ring = Calls ring all the same; Do not disturb stops that.

## Problems: what happened, and what to do; the brief form stands in the first line of the menu

problem-not-set-up = Presence Tray does not know your tenant and app yet.
    .mend = Open Settings… → Account and fill in tenant and client id.
    .brief = Not set up
problem-not-signed-in = Nobody is signed in.
    .mend = Sign in: Settings… → Account, or “presence-tray sign-in”.
    .brief = Not signed in
problem-secret-missing = The app secret is not in the keychain.
    .mend = Store it: Settings… → Account, or “presence-tray secret set”.
    .brief = App secret missing
problem-sign-in-lapsed = The sign-in has lapsed or was revoked.
    .mend = Sign in again: Settings… → Account, or “presence-tray sign-in”.
    .brief = Sign-in lapsed
problem-interaction-required = Microsoft asks for another proof that it is you (for example MFA).
    .mend = Sign in again: Settings… → Account, or “presence-tray sign-in”.
    .brief = Sign in again
problem-sign-in-cancelled = The sign-in was not finished.
    .mend = Start it again when you are ready.
    .brief = Sign-in not finished
problem-consent-missing = The app has no consent yet to change your presence.
    .mend = Sign in again and accept what is asked; if that is not offered, ask an administrator to grant consent.
    .brief = Consent missing
problem-admin-consent-missing = An administrator of your tenant has to consent to this app.
    .mend = Ask an administrator to grant admin consent in Entra (App registrations → API permissions).
    .brief = Admin consent missing
problem-conditional-access = Your organisation's Conditional Access does not let this device or app in.
    .mend = Ask your administrator to allow it, and give them the number AADSTS{ $aadsts }.
    .brief = Blocked by Conditional Access
problem-secret-wrong = Entra does not accept the app secret.
    .mend = Store the secret's value; often its id is pasted instead. A lost value needs a new secret.
    .brief = App secret wrong
problem-secret-expired = The app secret has expired.
    .mend = Make a new one in Entra (App registrations → Certificates & secrets) and store it.
    .brief = App secret expired
problem-certificate-wrong = Entra does not accept the certificate.
    .mend = Check that it is the one uploaded in Entra (App registrations → Certificates & secrets).
    .brief = Certificate wrong
# What is wrong with the certificate, in place of the sentence above where it is known.
certificate-missing-file = There is no certificate file { $file }.
    .mend = Choose the file again in Settings… → Account, or put it back.
certificate-unreadable-file = The certificate file { $file } cannot be read: { $message }
    .mend = Make it readable for you, or choose another one in Settings… → Account.
certificate-empty-file = { $file } is empty.
    .mend = Choose the file again in Settings… → Account; it may not have been copied completely.
certificate-ssh-key = The key in { $file } is an OpenSSH key, which is of no use for Entra.
    .mend = Choose the file with the certificate and its private key, as PEM or as PFX (.pfx, .p12).
certificate-unknown-format = { $file } is neither a PEM nor a PFX file, or is damaged.
    .mend = Choose the file with the certificate and its private key, as PEM or as PFX (.pfx, .p12).
certificate-no-certificate = { $file } holds no certificate.
    .mend = Export certificate and private key together into one PEM or PFX file.
certificate-no-key = { $file } holds no private key.
    .mend = Export it again with its private key; the .cer file uploaded to Entra has none.
certificate-password-missing = { $file } is protected by a password, and none is in the keychain.
    .mend = Store the password: Settings… → Account, or “presence-tray secret set”.
certificate-password-wrong = The password in the keychain does not open { $file }.
    .mend = Store the right one: Settings… → Account, or “presence-tray secret set”.
certificate-unknown-protection = { $file } is protected in a way that Presence Tray does not know.
    .mend = Export it again with AES-256, or write it anew: openssl pkcs12 -legacy -nodes -in "{ $file }" | openssl pkcs12 -export -out app.pfx
certificate-not-rsa = The key in { $file } is not an RSA key of at least 2048 bits, which Entra asks for.
    .mend = Make a certificate with an RSA key and upload it in Entra (App registrations → Certificates & secrets).
certificate-not-matching = The private key in { $file } does not belong to its certificate.
    .mend = Export both together from the place where they were made.
certificate-expired = The certificate in { $file } has expired.
    .mend = Make a new one, upload it in Entra (App registrations → Certificates & secrets), and choose its file.
certificate-not-yet-valid = The certificate in { $file } is not valid yet.
    .mend = Check the clock of this computer, or wait until it is valid.
certificate-not-registered = Entra has no such certificate of this app.
    .mend = Upload it in Entra (App registrations → Certificates & secrets → Certificates), and check the client id.
certificate-wrong-clock = Entra takes the sign-in for too old or too new: the clock of this computer is wrong.
    .mend = Set the clock right; most systems can do it by themselves.
problem-application-unknown = The tenant { $tenant } has no app with this client id.
    .mend = Compare client id and tenant with the Overview page of the app in Entra.
    .brief = App unknown
problem-tenant-unknown = There is no tenant { $tenant }.
    .mend = Check the tenant: its id or a domain such as contoso.onmicrosoft.com.
    .brief = Tenant unknown
problem-account-not-in-tenant = That account does not belong to the tenant { $tenant }.
    .mend = Sign in with an account of the tenant, or change the tenant.
    .brief = Account not in the tenant
problem-public-client-off = The app is not registered as a public client.
    .mend = In Entra: App registrations → Authentication → Settings → Allow public client flows → Enabled.
    .brief = Public client flows are off
problem-redirect-not-registered = The redirect address of the sign-in is not registered.
    .mend = In Entra: App registrations → Authentication → Add Redirect URI → Mobile and desktop applications → add http://localhost.
    .brief = Redirect not registered
problem-wrong-credentials = Entra does not know this user, or the password is wrong.
    .mend = Sign in again.
    .brief = Wrong user or password
problem-entra-refused = Entra refused the sign-in: { $message }
    .mend = Give this to your administrator: { $error }.
    .brief = Sign-in refused
problem-permission-missing = The permission { $permission } is missing, or nobody has consented to it.
    .mend = In Entra: App registrations → API permissions → add { $permission } and grant consent, then sign in again.
    .brief = Permission missing
problem-user-unknown = Graph knows no user { $user }, or the user has no Teams licence.
    .mend = Check the user in Settings… → Account; ask your administrator about the licence.
    .brief = User unknown
problem-feature-unavailable = Teams presence is not available for this tenant or user at the moment.
    .mend = It is tried again by itself; if it stays so, ask your administrator.
    .brief = Presence not available
problem-status-refused = This tenant does not accept { $label }.
    .mend = Choose another one, for example Do not disturb.
    .brief = Status refused
problem-graph-refused = Microsoft Graph refused the request: { $message }
    .mend = If it happens again, report it with the id for support.
    .brief = Refused by Graph
problem-throttled = Microsoft Graph asked to wait, because it gets too many requests.
    .mend = It is tried again by itself.
    .brief = Asked to wait
problem-service-unavailable = Microsoft Graph does not answer properly at the moment.
    .mend = It is tried again by itself.
    .brief = Graph unavailable
problem-offline = { $host } cannot be reached.
    .mend = It is tried again by itself. Check the network if it lasts.
    .brief = Offline
problem-keychain-missing = This desktop has no keychain, so nothing can be signed in safely.
    .mend = Install and start one (GNOME Keyring, KWallet, KeePassXC). Secrets are never written to a file instead.
    .brief = No keychain
problem-keychain-locked = The keychain is locked.
    .mend = Unlock it: choose “Unlock the keychain” in the menu or the window, or sign in to the desktop with your password.
    .brief = Keychain locked
problem-keychain-silent = The keychain does not answer.
    .mend = It is asked again by itself. It may be waiting for your password in another window; if not, restart it or sign in to the desktop again.
    .brief = Keychain does not answer
problem-keychain-empty = The keychain has no collection yet that a secret can be kept in.
    .mend = Choose “Unlock the keychain” in the menu or the window to make one, or open one in your keychain program (KeePassXC: open a database and share it in its settings).
    .brief = Keychain has no collection
problem-keychain-foreign = The keychain holds something else, or something spoilt, where Presence Tray keeps its secret.
    .mend = Sign in or store the secret again, which replaces it. Until then it is left as it is.
    .brief = Keychain entry unusable
problem-keychain-failed = The keychain failed: { $cause }
    .mend = Look at it in its own program (GNOME: Passwords and Keys), or restart it, then try again.
    .brief = Keychain failed
problem-config-broken = { $file }, line { $line }: { $expected }
    .mend = Correct that line. Until then the last good settings stay in force.
    .brief = Settings file broken
problem-config-unreadable = { $file } cannot be read: { $cause }
    .mend = Make it readable again. Until then the last good settings stay in force.
    .brief = Settings file unreadable
# In place of the mend above where there are no last good settings.
config-broken-at-first = { problem-config-broken }
    .mend = Correct that line. Until then not all settings of this file apply.
config-unreadable-at-first = { problem-config-unreadable }
    .mend = Make it readable. Until then its settings do not apply.
problem-config-unwritable = { $file } cannot be written: { $cause }
    .mend = Make it writable, or change the settings where it comes from. Nothing was changed.
    .brief = Settings file not writable
problem-config-missing = The settings file is missing: { $file }
    .mend = Put it back, or change a setting in the window, which writes it anew. Until then the last good settings stay in force.
    .brief = Settings file missing
problem-still-clearing = You are signed out, but your status is not cleared yet.
    .mend = It is cleared by itself, and the sign-in removed then. Presence Tray tries that for 10 minutes, and keeps the sign-in no longer.
    .brief = Still clearing
signed-out-later = You are signed out. The sign-in is removed from the keychain by itself, as soon as the keychain lets it.
problem-left-standing = The status could not be cleared, so colleagues see it until it ends by itself, within 4 hours.
    .mend = To end it now, sign in to that account again, or reset the status in Teams.
    .brief = Status left standing
problem-preset-unknown = There is no preset “{ $preset }”.
    .mend = “presence-tray presets” lists them.
    .brief = No such preset
problem-nothing-held = Nothing is held.
    .mend = Set a status first.
    .brief = Nothing held
problem-end-passed = That end has passed already.
    .mend = Choose a later one.
    .brief = End has passed
problem-message-too-long = The status message is too long.
    .mend = Use at most { $most } characters.
    .brief = Message too long
policy-nameless = your organisation
policy-nothing = nothing
problem-message-not-allowed = Your organisation does not allow status messages.
    .mend = Set the status without a message.
    .brief = No messages
problem-set-by-organisation = Your organisation has set this.
    .mend = Ask whoever manages this computer to change it.
    .brief = Set by your organisation
problem-policy-broken = The policy of this computer is refused: { $file }, line { $line }: { $expected }
    .mend = Tell whoever manages this computer. Until it is corrected, the last good policy stays in force.
    .brief = Policy refused
policy-broken-there = The policy of this computer is refused: { $file }: { $expected }
    .mend = { problem-policy-broken.mend }
problem-state-lost = What was held before is not known: the state could not be read, and is kept in { $file }.
    .mend = Teams may go on showing it, for 4 hours at the most. To end it at once, set a status and clear it.
    .brief = Earlier status unknown
problem-state-unwritable = The state cannot be written to disk: { $cause }
    .mend = Make room on the disk, or make the state folder writable. No status is set before that, for it could not be cleared.
    .brief = Disk not writable
problem-autostart-failed = The system could not be told whether to start Presence Tray at login: { $cause }
    .mend = Set it in the system's own settings for programs that start at login.
    .brief = Start at login not set
problem-window-missing = The settings window cannot be opened: { $cause }
    .mend = Put that right, or edit { $file } and sign in by “presence-tray sign-in”.
    .brief = No settings window
problem-unexpected = Something unexpected happened: { $cause }
    .mend = Try again; if it happens again, report it with the log.
    .brief = Something went wrong
support-id = Id for support: { $id }.

## Hotkeys that do nothing

key-Ctrl = Ctrl
key-Alt = Alt
key-Shift = Shift
key-Super = Super
keys-between = +
# Between two of a list.
list-between = { ", " }
hotkey-taken = Another program has { $hotkey }.
    .mend = Choose another hotkey in Settings… → Presets, or free it in that program.
hotkey-types = A keyboard layout of yours types a character with { $hotkey }.
    .mend = Choose another hotkey in Settings… → Presets.
hotkey-no-such-key = This keyboard has no key for { $hotkey }.
    .mend = Choose another hotkey in Settings… → Presets.
hotkey-same-key = { $hotkey } is the same key of this keyboard as another of your hotkeys.
    .mend = Choose another hotkey in Settings… → Presets.
hotkey-no-hotkeys = This desktop grants no global hotkeys, so { $hotkey } does nothing.
    .mend = Bind a key of the desktop's own settings to “presence-tray set …” instead.
hotkey-silent = The display (X server) does not answer, so { $hotkey } does nothing.
    .mend = It works again as soon as the display answers.

## Hotkeys that are the desktop's to give (Wayland)

hotkey-clears-status = Clear your status
hotkey-of-desktop = { $hotkey } does nothing. { $why }
hotkey-bind = In the desktop's own settings, bind a key to “{ $command }”.
desktop-hotkeys = The desktop gives the hotkeys.
    .mend-gnome = Change them in Settings → Apps → Presence Tray → Global Shortcuts.
    .mend-kde = Change them in System Settings → Shortcuts → Presence Tray.
    .mend-hyprland = Bind them in hyprland.conf: bind = CTRL ALT SHIFT, I, global, { $global }
    .mend-other = Change them in the desktop's keyboard settings.
    .mend-bind = In the desktop's own settings, bind a key to the command.
desktop-hotkeys-no-portal = This desktop (Wayland) gives programs no hotkeys.
desktop-hotkeys-nameless = The desktop gives hotkeys only to programs whose desktop file it finds, and does not find that of Presence Tray.
    .mend = Install the package of Presence Tray.
desktop-hotkeys-waiting = The desktop asks you about the hotkeys of Presence Tray, and waits for your answer.
    .mend = Answer the desktop's question.
desktop-hotkeys-declined = The desktop's question about the hotkeys of Presence Tray was declined.
    .mend = Choose “Ask again” in Settings… → Presets.
desktop-hotkeys-failed = The desktop could not give Presence Tray its hotkeys.
    .mend = Choose “Ask again” in Settings… → Presets.
desktop-hotkeys-unassigned = The desktop has assigned no keys to this.
    .mend = Choose keys in the desktop's settings for shortcuts.
desktop-hotkeys-portal-silent = The part of the desktop that gives hotkeys (xdg-desktop-portal) does not answer.
    .mend = They work again as soon as it answers.

## What is expected of a value of the account

field-tenant = Expected a tenant id (a GUID), a domain such as contoso.onmicrosoft.com, or organizations.
field-tenant-of-application = Expected the tenant id or its domain: an app signs in to one tenant.
field-client-id = Expected the application (client) id, a GUID such as 22553876-f5ab-4529-bffb-cfe50aa89f87.
field-cloud = Expected the cloud: global, gcc-high or dod.
field-setup-line = Expected a line such as “presence-tray setup global contoso.onmicrosoft.com 22553876-f5ab-4529-bffb-cfe50aa89f87”.
field-address = Expected an e-mail address such as alice@contoso.com, or a domain.
field-user = Expected a user principal name such as alice@contoso.com, or an object id (a GUID).
field-user-missing = Expected the user whose presence is set: an app signs in as nobody.
field-label = Expected a name of 1 to 60 characters.
field-proxy = Expected an address such as http://proxy.example:3128 (http, https, socks5, socks5h, socks4 or socks4a).
field-proxy-password = A password would stand in the settings file: put it into the settings of the desktop, or into HTTPS_PROXY.
field-length = Expected a duration between 1 second and 31 days, such as 45m or 1h30m.
field-hotkey = Expected { key-Ctrl }, { key-Alt } or { key-Super } with one key: a letter, digit or sign as it is printed on your keyboard, F1–F24, an arrow, Space, Pause, Insert, Home, End, PageUp, PageDown …
field-hotkey-taken = “{ $label }” has this hotkey.
field-hotkey-clears = This hotkey clears your status.
field-message = Expected at most 280 characters.
field-certificate-missing = Expected the file of the app's certificate, PEM or PFX, with its private key.

## A secret that is not taken

secret-empty = Expected the app secret, or the password of the certificate: typed, or on standard input.
secret-not-text = This is no text. Expected the secret as plain text.
secret-too-long = This is longer than any secret. Expected the secret and nothing else.
secret-lines = This has several lines. Expected the secret on one line and nothing else.
secret-id = This is the secret's id. Expected its value, which Entra shows once, beside the id.
