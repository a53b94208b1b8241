# What macOS calls by a name of its own. On macOS these stand in for the sentences of the same name.

problem-keychain-failed = Le trousseau a échoué : { $cause }
    .mend = Regardez dans Trousseaux d'accès, puis réessayez.
    .brief = Échec du trousseau
key-Ctrl = ⌃
key-Alt = ⌥
key-Shift = ⇧
key-Super = ⌘
keys-between = { "" }
hotkey-recording-hint = ⌃, ⌥ ou ⌘ avec une touche ; Échap pour le laisser tel quel.
