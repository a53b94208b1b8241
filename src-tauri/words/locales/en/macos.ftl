# What macOS calls by a name of its own. On macOS these stand in for the sentences of the same name.

problem-keychain-failed = The keychain failed: { $cause }
    .mend = Look at it in Keychain Access, then try again.
    .brief = Keychain failed
key-Ctrl = ⌃
key-Alt = ⌥
key-Shift = ⇧
key-Super = ⌘
keys-between = { "" }
hotkey-recording-hint = ⌃, ⌥ or ⌘ with a key; Esc to leave it as it is.
