# What macOS calls by a name of its own. On macOS these stand in for the sentences of the same name.

problem-keychain-failed = キーチェーンでエラーが起きました: { $cause }
    .mend = キーチェーンアクセスで確認してから、もう一度試してください。
    .brief = キーチェーンのエラー
key-Ctrl = ⌃
key-Alt = ⌥
key-Shift = ⇧
key-Super = ⌘
keys-between = { "" }
hotkey-recording-hint = ⌃、⌥、⌘ のいずれかと、ほかのキーを押します。Esc で変更せずに戻ります。
