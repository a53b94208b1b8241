# The settings window.

pages = Pages
page-now = Now
page-account = Account
page-general = General
page-help = Help

## Now

now-teams-shows = Teams shows
now-read-at = as of { $time }
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
now-until = until { $time }
state-applying = Setting…
state-confirmed = Colleagues see it
state-masked = Not seen
state-retrying = Trying again
state-clearing = Clearing…

## What is wrong, and its mend

mend-show-anyway = Show { $label }
mend-retry = Try again now
mend-account = Open the account page
agent-gone = The agent is not running, so nothing can be set and nothing is taken back.
agent-start = Start it
agent-waiting = Connecting…

## Account

account-intro = Presence Tray sets your status with an application of your own organisation in Microsoft Entra. Its values are on the application's Overview page.
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
account-way = How to sign in
way-browser = I sign in in the browser
way-browser-hint = Needs the redirect address http://localhost under “Mobile and desktop applications”, and Presence.ReadWrite
way-device-code = I type a code on any device
way-device-code-hint = For machines without a browser. Needs “Allow public client flows”
way-app-secret = The application signs in with its secret
way-app-secret-hint = Needs the application permission Presence.ReadWrite.All, granted by an administrator
account-user = User
account-user-hint = Whose presence it is, for example alice@contoso.com
account-secret = App secret
account-secret-hint = The secret's value. It goes to the keychain of this computer and is not shown again.
account-secret-stored = Stored in the keychain
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
