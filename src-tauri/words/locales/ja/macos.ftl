# What macOS calls by a name of its own. On macOS these stand in for the sentences of the same name.

problem-keychain-failed = キーチェーンでエラーが起きました: { $cause }
    .mend = キーチェーンアクセスで確認してから、もう一度試してください。
    .brief = キーチェーンのエラー
