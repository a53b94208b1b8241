# The settings window.

pages = Pages
page-now = Now
page-presets = Presets
page-account = Account
page-general = General
page-help = Help
# What a person wrote.
quoted = “{ $text }”

## Now

now-teams-shows = Teams shows
now-read-at = as of { $time }
now-since = since { $since }, as of { $time }
now-unknown = Not read yet
now-held = In force
now-nothing = Nothing is held. One click says what you are doing, and a timer takes it back.
now-left = left
now-open-ended = until you clear it
now-progress = Time passed
now-extend = Extend by 15 min
now-clear = Clear
now-presets = What to show
now-more = More
state-applying = Setting…
state-confirmed = Colleagues see it
state-masked = Not seen
state-retrying = Trying again
state-clearing = Clearing…

## Now: the status message

message-label = Status message
message-count = { $count } of { $most }
message-too-long = Use at most { $most } characters.
message-hint = Optional; goes with the next status you choose. { "{end}" } stands for the time it ends.
message-hint-held = { "{end}" } stands for the time the status ends. What stood there before comes back then.
message-nothing-left = Until cleared there is no end to tell, and without it nothing is left: no message is set.
message-change = Change
message-remove = Remove
message-shown-same = Teams shows it: “{ $message }”
message-shown-other = Teams shows another message: “{ $message }”
message-shown-none = Teams does not show it yet.
message-shown-theirs = Teams shows a message that was not set here: “{ $message }”

## Now: the day

day-today = Today
day-yesterday = Yesterday
day-before = The day before
day-after = The day after
day-summary = { $count ->
    [one] One status, { $length } in all
   *[other] { $count } statuses, { $length } in all
}
day-from-to = { $from } – { $to }
day-since = since { $from }
day-end-held = in force
day-end-ended = ended on time
day-end-cleared = cleared
day-end-replaced = replaced
day-end-quit = ended with the program
day-masked = not seen for a time
day-empty = Nothing was held today. What you hold will be drawn here.
day-empty-then = Nothing was held on this day.
day-kept = { $days ->
    [one] Kept on this computer only, for a day.
   *[other] Kept on this computer only, for { $days } days.
}
day-kept-off = What is over is not kept: see General.
span-seconds = under 1 min
span-minutes = { $minutes } min
span-hours = { $hours } h
span-hours-minutes = { $hours } h { $minutes } min

## What is wrong, and its mend

mend-account = Open the account page
agent-gone = The agent is not running, so nothing can be set and nothing is taken back.
agent-start = Start it
agent-waiting = Connecting…
underneath = config.toml was changed while you typed here. Nothing is overwritten before you choose. It says now:
underneath-take = Take what the file says
underneath-keep = Keep what I typed

## Account

account-intro = Presence Tray sets your status with an application of your own organisation in Microsoft Entra. Choose how to sign in, register the application once, type its two ids, sign in, and try it.
account-open-entra = Open the applications in Microsoft Entra
account-signed-in = Signed in
account-signed-in-as = Signed in as { $user }
account-signed-out = Not signed in
account-cloud = Cloud
cloud-global = Worldwide
cloud-gcc-high = US Government L4 (GCC High)
cloud-dod = US Government L5 (DoD)
account-tenant = Tenant
account-tenant-hint = Its id, or a domain such as contoso.onmicrosoft.com
account-client-id = Application (client) id
account-client-id-hint = For example 22553876-f5ab-4529-bffb-cfe50aa89f87
# The steps of setting up, for example “1. Choose how to sign in”.
step = { $number }. { $title }
account-way = Choose how to sign in
account-ids = Type its ids from its Overview page, and sign in
way-browser = I sign in with the browser
way-browser-hint = The usual way. No administrator is needed, unless your organisation has switched off user consent.
way-device-code = I type a code on any device
way-device-code-hint = For machines without a browser. No administrator is needed here either.
way-app-secret = The application signs in with its secret
way-app-secret-hint = For a shared desk or a kiosk. An administrator has to grant it, for the secret opens the presence of everybody in the organisation.
way-app-certificate = The application signs in with its certificate
way-app-certificate-hint = The same without a secret to copy: the private key stays in its file. An administrator has to grant it.
account-user = User
account-user-hint = Whose presence it is, for example alice@contoso.com
account-secret = App secret
account-secret-hint = The secret's value. It goes to the keychain of this computer and is not shown again.
account-secret-stored = Stored in the keychain
account-secret-stored-at = Stored in the keychain, replaced on { $at }
account-password = Password of the certificate
account-password-hint = Only where the file has one. It goes to the keychain of this computer and is not shown again.
account-certificate = Certificate file
account-certificate-hint = PEM or PFX with its private key, for example /home/alice/app.pfx
account-certificate-choose = Choose a file…
account-certificate-choose-title = Choose the certificate
account-certificate-kind = Certificates
account-secret-missing = Not stored
account-secret-unknown = The keychain cannot say whether it is stored
account-secret-store = Store
account-secret-replace = Replace
account-secret-remove = Remove
account-save = Save
account-saved = Saved
account-sign-in = Sign in
account-check = Check the sign-in
account-sign-out = Sign out
account-cancel = Cancel
account-working-browser = Waiting for you in the browser…
account-working = Signing in…
account-works = It works: Microsoft Graph answered.
code-type = Type this code at { $uri }
code-copy = Copy the code
code-copied = Copied
code-open = Open the page

copy = Copy
copied = Copied
copy-what = Copy: { $what }

## Account: what to register in Entra

register-title = Register the application in Microsoft Entra
register-intro = Presence Tray registers nothing by itself. It is done once for an organisation, by hand or with one of the scripts, by whoever may register applications.
register-step-new = App registrations → New registration: the name below, and “Accounts in this organizational directory only”.
register-step-platform = Authentication → Add a platform → “Mobile and desktop applications”: the redirect address below.
register-step-public = On the same page: “Allow public client flows” → Yes.
register-step-scope = API permissions → Add a permission → Microsoft Graph → Delegated permissions: the two below.
register-step-role = API permissions → Add a permission → Microsoft Graph → Application permissions: the one below; then “Grant admin consent”.
register-step-app-secret = Certificates & secrets → New client secret: copy its value, which is shown once, not its id.
register-step-app-certificate = Certificates & secrets → Certificates → Upload certificate: the certificate without its private key (.cer or .pem).
register-name = Name
register-redirect = Redirect address
register-scope = Delegated permission
register-role = Application permission
register-who-person = You consent to these permissions yourself when you sign in. Where your organisation has switched that off, an administrator grants them once.
register-who-admin = A Cloud Application Administrator, Privileged Role Administrator or Global Administrator has to grant this permission.
register-azure-cli = The same as a script for the Azure CLI
register-powershell = The same as a script for Graph PowerShell

## Account: the test at the end

try-title = Try it
try-intro = Shows “In a call” for a moment, looks what colleagues see, and takes it back.
try-start = Try it now
try-again = Try it again
try-held = { $label } is in force. Clear it first, so that the test does not disturb it.
try-step-set = Microsoft Graph takes the status
try-step-read = What colleagues see is read back
try-step-clear = The status is taken back
try-is-waiting = not yet
try-is-running = under way
try-is-ok = done
try-is-failed = failed
try-worked = Everything works: colleagues saw “In a call” for a moment.
try-worked-masked = Everything works. Colleagues do not see “In a call” now, because something stronger shows:
try-gone = The agent ended during the test.
try-replaced = Another status was set during the test.
try-who-admin = An administrator of your organisation can do this.
try-who-person = You can do this yourself, or an administrator where your organisation has switched off user consent.
try-who-owner = Whoever registered the application can do this.

## General

general-start-at-login = Start at login
autostart-hint = Presence Tray is there when you sign in to this computer
autostart-on = Presence Tray is there when you sign in to this computer
autostart-off = The system knows nothing of it. Switch it off and on again.
autostart-switched-off = The system's own settings have it switched off. To switch it on again: off and on here.
autostart-other = The system starts another copy of this program. To start this one instead: off and on here.
autostart-unknown = The system does not say whether it does
general-clear-on-quit = Clear on quit
general-clear-on-quit-hint = Quitting takes back what is held. Otherwise it stays until its end.
general-notify = Say when a status is about to end
general-notify-off = Not at all
general-minutes-before = { $minutes ->
    [one] 1 minute before
   *[other] { $minutes } minutes before
}
general-seconds-before = { $seconds } seconds before
general-language = Language
general-language-auto = As the system
general-theme = Theme
theme-auto = As the system
theme-light = Light
theme-dark = Dark
general-history = Keep what was held
general-history-hint = For the picture of the day. It stays on this computer and is sent to nobody.
general-history-off = Not at all
general-days = { $days ->
    [one] 1 day
   *[other] { $days } days
}
general-hours = { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
}
general-history-delete = Delete what is kept…
general-history-sure = All that is kept of what was held is then gone.
general-history-delete-now = Yes, delete it
general-history-deleted = Deleted
general-file = These settings are in { $file }.
general-saved = Saved

## Help

help-doctor = Is everything well?
help-doctor-hint = Settings, network, sign-in, permissions, keychain and desktop are looked at. Nothing is changed.
help-look = Look now
help-look-again = Look again
help-looking = Looking…
help-all-well = All is well.
help-wrong = { $count ->
    [one] One thing to look at
   *[other] { $count } things to look at
}
help-well = { $count ->
    [one] One thing is as it should be
   *[other] { $count } things are as they should be
}
help-support = For support: { $line }
help-support-copy = Copy the line for support
help-logs = Logs
help-logs-hint = They hold what the program did. Nothing secret is in them.
help-logs-open = Open the folder
help-about = About
help-version = Presence Tray, version { $version }
help-not-microsoft = Not a product of Microsoft. Teams is a trademark of Microsoft.
help-licence = Free software under the MIT licence or the Apache License 2.0, as you like.
help-licences = Licences
help-licences-hint = Parts by others that ship with Presence Tray, each with its licence.
help-licences-show = Show them
help-licences-filter = Find by name or licence
help-licences-list = Parts by others
help-licences-text = Licence text

## Presets

presets-intro = What the buttons, the tray menu and the hotkeys offer.
presets-none = There are no presets. Add one, or take back those that came with the program.
preset-add = Add a preset
preset-new = New preset
preset-edit = Edit the preset
preset-edit-short = Edit
preset-edit-it = Edit { $label }
preset-duplicate = Duplicate
preset-duplicate-it = Duplicate { $label }
preset-remove-it = Remove { $label }
preset-removed = “{ $label }” is removed.
preset-undo = Undo
preset-up = Move { $label } up
preset-down = Move { $label } down
preset-moved = { $label } is number { $place } of { $count } now.
preset-copy-of = Copy of { $label }
preset-in-more = under “More”
preset-label = Name
preset-label-hint = What the button says
preset-shows = What Teams shows
calls-still-ring = Teams still rings for calls: for this status it heeds only calls of its own.
calls-do-not-disturb = Use Do not disturb instead
preset-length = How long
preset-message = Status message
preset-message-hint = Optional. { "{end}" } stands for the time it ends.
preset-message-preview = Colleagues read: { $message }
preset-hotkey = Hotkey
preset-top = In the menu's first list
preset-top-hint = Otherwise it is under “More”.
hotkey-none = None
hotkey-press = Press the keys…
hotkey-hint = Works in every program.
hotkey-recording-hint = Ctrl, Alt or Super with a key; Esc to leave it as it is.
hotkey-clear = Remove the hotkey
hotkey-of = “{ $label }” has this hotkey.
hotkey-clears = This hotkey clears.
presets-clear-hotkey = Hotkey that clears
presets-reset = Back to the presets that came with it…
presets-reset-sure = Your own presets, names, lengths and hotkeys are then gone.
presets-reset-now = Yes, take them back
presets-reset-done = The presets are as they came.
shows-in-a-call = In a call
shows-in-a-conference-call = In a conference call
shows-presenting = Presenting
shows-do-not-disturb = Do not disturb
shows-busy = Busy
shows-away = Away
shows-be-right-back = Be right back
shows-available = Available
shows-appear-offline = Appear offline
lasts-15m = 15 minutes
lasts-30m = 30 minutes
lasts-45m = 45 minutes
lasts-1h = 1 hour
lasts-2h = 2 hours
lasts-4h = 4 hours
lasts-8h = 8 hours
lasts-until-cleared = Until cleared
lasts-other = Another length
lasts-other-hint = For example 50m or 1h30m, up to 31 days
