# What macOS calls by a name of its own. On macOS these stand in for the sentences of the same name.

problem-keychain-failed = El llavero ha fallado: { $cause }
    .mend = Mírelo en Acceso a Llaveros, y reinténtelo.
    .brief = Fallo del llavero
key-Ctrl = ⌃
key-Alt = ⌥
key-Shift = ⇧
key-Super = ⌘
keys-between = { "" }
hotkey-recording-hint = ⌃, ⌥ o ⌘ con una tecla; Esc para dejarlo como está.
