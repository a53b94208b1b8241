# The settings window.

pages = Pages
page-now = Now
page-presets = Presets
page-account = Account
page-general = General
page-help = Help
# What a person wrote.
quoted = “{ $text }”
# What begins a line, and what is said of it comes after.
heading = { $label }:
with-detail = { $label } ({ $detail })

## Now

now-teams-shows = Colleagues see
time-said = { $time }
time-at = at { $time }
time-at-day = on { $day } at { $time }
time-said-day = { $day }, { $time }
now-read-at = checked { $time }
now-since = since { $since }, checked { $time }
now-unknown = Your status is not known yet
now-nothing = One click sets your status, and it ends by itself. The arrow next to a button offers other lengths.
now-open-ended = until you clear it
now-extend = Extend by 15 min
now-clear = Clear
now-presets = Set your status
now-more = More statuses
now-microphone = Microphone
now-choose = { $label }: other lengths
now-until-time = Until a time
now-until-wrong = Enter a time of day, for example 15:30.
now-set = Set
left-minutes = { $minutes ->
    [one] 1 minute left
   *[other] { $minutes } minutes left
}
left-hours = { $hours ->
    [one] 1 hour left
   *[other] { $hours } hours left
}
left-hours-minutes = { $hours } h { $minutes } min left
state-applying = Setting…
state-confirmed = Colleagues see it
state-masked = Colleagues don’t see it
state-retrying = Trying again
state-clearing = Clearing…

## Now: the status message

message-label = Status message
message-count = { $count } of { $most }
message-too-long = Use at most { $most } characters.
message-hint = Optional. It goes out with the next status you set. { "{end}" } becomes the time the status ends.
message-hint-held = { "{end}" } becomes the time the status ends. After that, your earlier message comes back.
message-nothing-left = Until cleared there is no end to tell, and without it nothing is left: no message is set.
message-change = Update
message-remove = Remove
message-shown-same = Shown in Teams: “{ $message }”
message-shown-other = Teams shows a different message: “{ $message }”
message-shown-none = Not shown in Teams yet.
message-shown-theirs = Your message in Teams: “{ $message }”

## Now: the day

day-today = Today
day-yesterday = Yesterday
day-before = Previous day
day-after = Next day
day-as-week = Week
day-week = { $from } – { $to }
day-export = Export…
day-when = When
day-what = Status
day-length = Length
day-how = How it ended
day-summary = { $count ->
    [one] 1 status, { $length } in total
   *[other] { $count } statuses, { $length } in total
}
day-from-to = { $from } – { $to }
day-since = since { $from }
day-end-held = now
day-end-ended = ended on time
day-end-cleared = cleared
day-end-replaced = replaced by another status
day-end-quit = ended when you quit
day-masked = hidden for some of the time
day-instead = { $times }: colleagues saw { $shown } ({ $why })
day-hidden = Seen instead
why-picked-by-hand = you picked it in Teams
why-client-do-not-disturb = another of your Teams apps was presenting or in Do not disturb
why-own-call = you were in a Teams call
why-in-meeting = your calendar had a meeting
why-out-of-office = your automatic replies were on
why-invisible = your account shows no status
why-unknown = reason unknown
day-empty = You have not set a status today. It will appear here.
day-empty-then = You set no status on this day.
day-empty-week = You set no status in this week.
day-kept = { $days ->
    [one] Kept on this computer for 1 day, then deleted.
   *[other] Kept on this computer for { $days } days, then deleted.
}
day-kept-off = Past statuses are not kept. You can change that under “General”.
span-seconds = under 1 min
span-minutes = { $minutes } min
span-hours = { $hours } h
span-hours-minutes = { $hours } h { $minutes } min

## What is wrong, and its mend

mend-account = Go to Account
mend-presets = Go to Presets
mend-general = Go to General
mend-consent = Copy the link for your administrator
mend-file = Open the settings file
mend-folder = Open the folder
agent-gone = Presence Tray is not running. Your status can be neither set nor cleared.
agent-silent = Presence Tray does not answer. It may be stopped, or very busy. This window goes on by itself when it answers.
agent-start = Start Presence Tray
agent-waiting = Connecting…
working = One moment…
underneath = config.toml changed while you were typing. Nothing is overwritten until you choose. The file now says:
underneath-take = Use the file
underneath-keep = Use what I typed

## Account

account-intro = Presence Tray sets your status in Teams through an app of your own organisation.
account-open-entra = Open the portal
account-signed-in = Signed in
account-signed-in-as = Signed in as { $user }
account-signed-out = Not signed in
account-cloud = Cloud
cloud-global = Worldwide
cloud-gcc-high = US Government L4 (GCC High)
cloud-dod = US Government L5 (DoD)
account-tenant = Tenant
account-tenant-hint = The tenant id or a domain, for example contoso.onmicrosoft.com
account-client-id = Application (client) id
account-client-id-hint = For example 22553876-f5ab-4529-bffb-cfe50aa89f87
# The steps of setting up, for example “1. Choose how to sign in”.
step = { $number }. { $title }
step-of = Step { $number } of { $count }
step-doors = Set up Presence Tray
step-line = Paste your setup line
step-organisation = Find your organisation
step-way = How do you want to sign in?
step-register = Register the app
step-enter = Sign in
step-done = You are all set
continue = Continue
back = Back
door-line = My administrator gave me a line
door-line-hint = It begins with “presence-tray setup”. Paste it, sign in, done.
door-alone = I set it up myself
door-alone-hint = Four short steps. You need somebody who may register apps in Microsoft Entra: you, or an administrator.
door-everything = Show everything on one page
line-label = Setup line
line-hint = Next, your browser opens for you to sign in.
line-wrong = That is not a setup line. It looks like “presence-tray setup global contoso.com 22553876-…”: paste all of it.
address-label = Your work e-mail address
address-hint = Only the part after the @ is sent to Microsoft, to find your organisation.
address-by-hand = Enter the tenant yourself
address-instead = Find it by your e-mail address
enter-person = Your browser opens. Sign in with your work account and accept what is asked.
enter-app = Enter whose status is set and what the app signs in with.
done-invite = Colleagues can use the same app. Send them this line: they paste it at the start, or run it.
done-copy = Copy the setup line
done-finish = Set my status
account-way = Choose how to sign in
account-ids = Enter the ids and sign in
way-browser = In the browser
way-browser-hint = Best for most people. No administrator needed, unless your organisation has turned off user consent.
way-device-code = With a code on another device
way-device-code-hint = Only for computers without a browser. Many organisations block this way: Microsoft advises them to.
way-app-secret = As an app, with a secret
way-app-secret-hint = For shared desks and kiosks. An administrator has to agree, because the secret can change everybody’s status.
way-app-certificate = As an app, with a certificate
way-app-certificate-hint = Like the secret, but there is nothing to copy: the private key stays in its file. An administrator has to agree.
account-user = User
account-user-hint = Whose status is set, for example alice@contoso.com
account-secret = App secret
account-secret-hint = The secret’s value, not its id. It is stored in this computer’s keychain and never shown again.
account-secret-stored = Stored in the keychain
account-secret-stored-at = Stored in the keychain on { $at }
account-password = Password of the certificate
account-password-hint = Only if the file has one. It is stored in this computer’s keychain and never shown again.
account-certificate = Certificate file
account-certificate-hint = A PEM or PFX file with its private key, for example /home/alice/app.pfx
account-certificate-choose = Choose a file…
account-certificate-choose-title = Choose the certificate
account-certificate-kind = Certificates
account-secret-missing = Not stored
account-secret-unknown = The keychain does not answer
account-secret-store = Store
account-secret-replace = Replace
account-secret-remove = Remove
account-save = Save
account-saved = Saved
account-sign-in = Sign in
account-check = Test the sign-in
account-sign-out = Sign out
account-cancel = Cancel
account-working-browser = Finish signing in in your browser…
account-page-opened = The page to sign in on is open in your browser. If it is not, open it again, or copy its address into any browser of this computer.
account-no-browser = No browser could be opened. Copy this address into any browser of this computer.
account-open-again = Open again
account-address = the address
account-page-until = The sign-in is waited for until { $time }.
account-keychain-asks = The keychain asks for its password on the desktop; this waits for it…
account-working = Signing in…
account-works = It works: Microsoft Graph answered.
code-type = Enter this code at { $uri }
code-copy = Copy the code
code-open = Open the page

copy = Copy
copied = Copied
copy-what = Copy { $what }
copy-refused = Could not copy. Select the text and copy it yourself.
undone-write = { $place } could not be written: { $cause }
undone-open = { $place } could not be opened: { $cause }
undone-start = Presence Tray could not be started: { $cause }
close = Close

## Account: what to register in Entra

register-title = Register the app in Microsoft Entra
register-intro = Once per organisation, by hand or with a script, by somebody who may register apps.
register-step-new = App registrations → New registration. Enter the name below and choose “Single tenant only”.
register-step-platform = Authentication → Add Redirect URI → Mobile and desktop applications. Enter the redirect URI below.
register-step-public = Authentication → Settings → “Allow public client flows”: Enabled.
register-step-scope = API permissions → Add a permission → Microsoft Graph → Delegated permissions. Choose the two below.
register-step-role = API permissions → Add a permission → Microsoft Graph → Application permissions. Choose the one below, then “Grant admin consent”.
register-step-app-secret = Certificates & secrets → New client secret. Copy the value, not the id: it is shown only once.
register-step-app-certificate = Certificates & secrets → Certificates → Upload certificate. Upload it without its private key (.cer or .pem).
register-name = Name
register-redirect = Redirect URI
register-scope = Delegated permission
register-role = Application permission
register-who-person = You agree to these permissions yourself when you sign in. If your organisation has turned that off, an administrator has to agree once.
register-who-admin = Only a Privileged Role Administrator or a Global Administrator can grant this permission.
request-copy = Copy a request for your administrator
request-intro = Please register an app in Microsoft Entra for Presence Tray, which sets people’s status in Teams:
request-grants = People agree to these permissions themselves. They allow the app to read and set the status of the person who signed in, and nothing else.
request-answer = Please send back this line, with the application (client) id:
register-azure-cli = Script for the Azure CLI (Bash)
register-powershell = Script for Microsoft Graph PowerShell

## Account: the test at the end

try-title = Try it
try-intro = Sets “In a call” for a moment, checks what colleagues see, and clears it again.
try-start = Try it now
try-again = Try again
try-held = { $label } is set. Clear it first, so that the test does not disturb it.
try-step-set = Set the status
try-step-read = Check what colleagues see
try-step-clear = Clear the status
try-is-waiting = not yet
try-is-running = in progress
try-is-ok = done
try-is-failed = failed
try-worked = Everything works: colleagues saw “In a call” for a moment.
try-worked-masked = Everything works. Colleagues don’t see “In a call” right now, because another status takes precedence:
try-gone = Presence Tray stopped during the test.
try-replaced = Another status was set during the test.
try-unanswered = Presence Tray hasn’t heard what became of the test. Check your connection and try again.
try-who-admin = An administrator of your organisation can fix this.
try-who-person = You can fix this yourself, or an administrator can if your organisation has turned off user consent.
try-who-owner = Whoever registered the app can fix this.

## General

general-start-at-login = Start at login
autostart-hint = Presence Tray starts when you sign in to this computer.
autostart-on = Presence Tray starts when you sign in to this computer.
autostart-off = The system does not know about it. Turn it off and on again.
autostart-switched-off = It is turned off in the system’s settings. To turn it on again, turn it off and on here.
autostart-other = The system starts another copy of Presence Tray. To start this one, turn it off and on here.
autostart-unknown = The system does not say whether it does.
general-clear-on-quit = Clear your status on quit
general-clear-on-quit-hint = Otherwise it stays until it ends.
general-detect-calls = Show calls in other programs
general-detect-calls-hint = Zoom, Webex, a browser and others: noticed while they use the microphone. Presence Tray does not listen.
general-away-on-lock = Away while the screen is locked
general-away-on-lock-hint = Set when you lock it, cleared when you unlock it. A status you set yourself stays.
general-notify = Remind me before a status ends
general-notify-off = Never
general-minutes-before = { $minutes ->
    [one] 1 minute before
   *[other] { $minutes } minutes before
}
general-seconds-before = { $seconds ->
    [one] 1 second before
   *[other] { $seconds } seconds before
}
general-language = Language
general-language-auto = Same as the system
general-theme = Theme
theme-auto = Same as the system
theme-light = Light
theme-dark = Dark
general-proxy = Proxy
general-proxy-system = As the desktop says
general-proxy-none = No proxy
general-proxy-own = This one
general-proxy-address = Proxy address
general-history = Keep past statuses
general-history-hint = For the overview of your day. They stay on this computer and are sent to nobody.
general-history-off = Don’t keep
general-days = { $days ->
    [one] 1 day
   *[other] { $days } days
}
general-hours = { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
}
general-history-delete = Delete past statuses…
general-history-sure = This deletes all past statuses and cannot be undone.
general-history-delete-now = Delete
general-history-deleted = Deleted
general-file = These settings are stored in { $file }.
general-saved = Saved

updates-title = Updates
updates-check = Look for a newer version once a day
updates-check-hint = When this window opens, at { $host }. Nothing is installed without your click.
updates-from-packages = Version { $version }. Newer versions come with the updates of your system.
updates-from-owner = Version { $version }. Newer versions come from whoever installed it.
updates-from-organisation = Version { $version }. Newer versions come from your organisation.
updates-from-nowhere = Version { $version }. This build doesn’t look for newer versions.
updates-look = Look for a newer version
updates-looking = Looking…
updates-newest = Version { $version } is the newest.
updates-found = Version { $version } is available.
updates-see = Show
updates-notes = What’s new
updates-install = Install version { $version }
updates-installing = Downloading and installing…
updates-installed = Version { $version } is installed. You’ll see it when you open this window again.
no-update-held = Not while a status is set. Clear it, or wait until it ends, then try again.
no-update-silent = Presence Tray runs but doesn’t answer, so nothing was installed. Quit it, then try again.
no-update-unreachable = The list of versions can’t be reached: { $cause }
no-update-unreadable = The list of versions can’t be read: { $cause }
no-update-unsupported = There is no newer version for this kind of computer.
no-update-broken-off = The download broke off. Nothing was changed; try again. ({ $cause })
no-update-tampered = The file isn’t what the publisher signed, so it wasn’t installed. Try again later; if it stays so, tell your administrator. ({ $cause })
no-update-not-written = The new version couldn’t be put in place, and nothing was changed: { $cause }

## Help

help-doctor = Check-up
help-doctor-hint = Checks settings, network, sign-in, permissions, keychain and desktop. Changes nothing.
help-look = Check now
help-look-again = Check again
help-looking = Checking…
help-all-well = Everything is fine.
help-wrong = { $count ->
    [one] 1 thing needs attention
   *[other] { $count } things need attention
}
help-well = { $count ->
    [one] 1 check passed
   *[other] { $count } checks passed
}
help-support = For support: { $line }
help-support-copy = Copy for support
help-logs = Logs
help-logs-hint = A record of what the program did. It contains no secrets.
help-logs-open = Open folder
help-about = About
help-version = Presence Tray, version { $version }
help-not-microsoft = Not a product of Microsoft. Teams is a trademark of Microsoft.
help-licence = Free software, under the MIT licence or the Apache License 2.0, at your choice.
help-licences = Third-party licences
help-licences-hint = Software by others that comes with Presence Tray.
help-licences-show = Show licences
help-licences-filter = Search by name or licence
help-licences-list = Software by others
help-licences-none = Nothing found
help-licences-text = Licence text

## Presets

presets-intro = Presets are the buttons on “Now”, in the tray menu and on your hotkeys.
presets-none = There are no presets. Add one, or restore the original ones.
preset-add = Add preset
preset-new = New preset
preset-edit = Edit preset
preset-edit-short = Edit
preset-edit-it = Edit { $label }
preset-duplicate = Duplicate
preset-duplicate-it = Duplicate { $label }
preset-remove-it = Remove { $label }
preset-removed = “{ $label }” was removed.
preset-undo = Undo
preset-up = Move { $label } up
preset-down = Move { $label } down
preset-moved = { $label } is now number { $place } of { $count }.
preset-copy-of = Copy of { $label }
preset-in-more = under “More”
preset-label = Name
preset-label-hint = The text on the button
preset-shows = Status in Teams
calls-still-ring = Teams calls still ring with this status.
calls-do-not-disturb = Use Do not disturb instead
preset-length = Length
preset-message = Status message
preset-message-hint = Optional. { "{end}" } becomes the time the status ends.
preset-message-preview = Colleagues see: { $message }
preset-hotkey = Hotkey
preset-top = Show it first
preset-top-hint = Among the large buttons and at the top of the menu. Otherwise it is under “More”.
hotkey-none = None
hotkey-press = Press the keys…
hotkey-hint = Works in every program.
hotkeys-open-settings = Open the system's shortcut settings
hotkeys-ask-again = Ask again
hotkey-unassigned = Not assigned
hotkey-save-first = Save the preset to see its command.
keys-title = Keyboard shortcuts
keys-hint = Set a status with a single key, and more.
keys-show = Show shortcuts
keys-these = Show these shortcuts
keys-close = Close the window
keys-tabs = Next or previous page
keys-zoom = Larger, smaller, normal text
keys-single = Single-key shortcuts
keys-single-hint = Turn them off if you control the computer by voice.
key-Ctrl = Ctrl
key-Alt = Alt
key-Shift = Shift
key-Super = Super
key-Esc = Esc
keys-between = +
hotkey-recording-hint = Ctrl, Alt or Super with a key; Esc to leave it as it is.
hotkey-clear = Remove the hotkey
hotkey-of = “{ $label }” has this hotkey.
hotkey-clears = This hotkey clears your status.
presets-clear-hotkey = Hotkey to clear your status
presets-reset = Restore the original presets…
presets-reset-sure = This deletes your own presets, names, lengths and hotkeys.
presets-reset-now = Restore
presets-reset-done = The original presets are back.
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
lasts-other = Other length
lasts-other-hint = For example 50m or 1h30m, up to 31 days
managed-by = Some settings are set by { $name }.
managed = Some settings are set by your organisation.
managed-support = Ask for help
