# What macOS calls by a name of its own. On macOS these stand in for the sentences of the same name.

problem-keychain-failed = Der Schlüsselbund meldet einen Fehler: { $cause }
    .mend = Sehen Sie in der Schlüsselbundverwaltung nach, und versuchen Sie es noch einmal.
    .brief = Fehler im Schlüsselbund
key-Ctrl = ⌃
key-Alt = ⌥
key-Shift = ⇧
key-Super = ⌘
keys-between = { "" }
hotkey-recording-hint = ⌃, ⌥ oder ⌘ mit einer Taste; Esc lässt es, wie es ist.
