# 設定ウィンドウ。

pages = ページ
page-now = 現在
page-presets = プリセット
page-account = アカウント
page-general = 全般
page-help = ヘルプ
# What a person wrote.
quoted = 「{ $text }」

## 現在

now-teams-shows = Teams の表示
now-read-at = { $time } 時点
now-since = { $since } から ({ $time } 時点)
now-unknown = まだ読み取っていません
now-held = 設定中
now-nothing = 何も設定していません。クリックひとつで状況を知らせ、タイマーが元に戻します。
now-left = 残り
now-open-ended = 解除するまで
now-progress = 経過時間
now-extend = 15 分延長
now-clear = 解除
now-presets = 表示する状態
now-more = その他
state-applying = 設定中…
state-confirmed = 同僚に見えています
state-masked = 見えていません
state-retrying = 再試行中
state-clearing = 解除中…

## 現在: ステータス メッセージ

message-label = ステータス メッセージ
message-count = { $count } / { $most }
message-too-long = { $most } 文字までにしてください。
message-hint = 省略できます。次に選ぶ状態に付きます。{ "{end}" } は終わりの時刻になります。
message-hint-held = { "{end}" } は状態が終わる時刻になります。終わると前のメッセージに戻ります。
message-nothing-left = 終了時刻がないため、この文には何も残りません。メッセージは設定されません。
message-change = 変更
message-remove = 削除
message-shown-same = Teams に表示されています: 「{ $message }」
message-shown-other = Teams には別のメッセージが表示されています: 「{ $message }」
message-shown-none = Teams にはまだ表示されていません。
message-shown-theirs = Teams にはここで設定していないメッセージが表示されています: 「{ $message }」

## 現在: 一日

day-today = 今日
day-yesterday = 昨日
day-before = 前の日
day-after = 次の日
day-summary = 状態 { $count } 件、合計 { $length }
day-from-to = { $from } – { $to }
day-since = { $from } から
day-end-held = 設定中
day-end-ended = 時間どおりに終了
day-end-cleared = 解除
day-end-replaced = 別の状態に変更
day-end-quit = プログラムとともに終了
day-masked = 一時見えていませんでした
day-empty = 今日は何も設定していません。設定した状態がここに描かれます。
day-empty-then = この日は何も設定していません。
day-kept = このコンピューターだけに { $days } 日間保存されます。
day-kept-off = 終わった状態は保存されません。「全般」を参照してください。
span-seconds = 1 分未満
span-minutes = { $minutes } 分
span-hours = { $hours } 時間
span-hours-minutes = { $hours } 時間 { $minutes } 分

## 問題とその対処

mend-account = アカウントのページを開く
agent-gone = エージェントが動いていないため、設定も解除もできません。
agent-start = 起動
agent-waiting = 接続しています…
underneath = ここで入力している間に config.toml が変更されました。選ぶまで何も上書きしません。現在の内容:
underneath-take = ファイルの内容にする
underneath-keep = 入力した内容を残す

## アカウント

account-intro = Presence Tray は、あなたの組織の Microsoft Entra アプリケーションを使って状態を設定します。サインイン方法を選び、アプリケーションを一度登録し、2 つの ID を入力し、サインインして試してください。
account-open-entra = Microsoft Entra のアプリケーションを開く
account-signed-in = サインイン済み
account-signed-in-as = { $user } としてサインイン済み
account-signed-out = サインインしていません
account-cloud = クラウド
cloud-global = 全世界
cloud-gcc-high = 米国政府 L4 (GCC High)
cloud-dod = 米国政府 L5 (DoD)
account-tenant = テナント
account-tenant-hint = テナントの ID、または contoso.onmicrosoft.com のようなドメイン
account-client-id = アプリケーション (クライアント) ID
account-client-id-hint = 例: 22553876-f5ab-4529-bffb-cfe50aa89f87
# 設定の手順。例: 「1. サインイン方法を選ぶ」。
step = { $number }. { $title }
account-way = サインイン方法を選ぶ
account-ids = 概要ページの ID を入力してサインインする
way-browser = ブラウザーでサインインする
way-browser-hint = 通常の方法です。組織がユーザーの同意を無効にしていない限り、管理者は不要です。
way-device-code = 任意のデバイスでコードを入力する
way-device-code-hint = ブラウザーのない機器向けです。こちらも管理者は不要です。
way-app-secret = アプリケーションがシークレットでサインインする
way-app-secret-hint = 共有の席やキオスク向けです。シークレットは組織全員のプレゼンスに及ぶため、管理者の許可が必要です。
way-app-certificate = アプリケーションが証明書でサインインする
way-app-certificate-hint = 同様ですが、コピーするシークレットがありません。秘密鍵はファイルに残ります。管理者の許可が必要です。
account-user = ユーザー
account-user-hint = プレゼンスの対象。例: alice@contoso.com
account-secret = アプリのシークレット
account-secret-hint = シークレットの値。このコンピューターのキーチェーンに保存され、再び表示されることはありません。
account-secret-stored = キーチェーンに保存済み
account-secret-stored-at = キーチェーンに保存済み、{ $at } に置き換え
account-password = 証明書のパスワード
account-password-hint = ファイルにパスワードがある場合のみ。このコンピューターのキーチェーンに保存され、再び表示されることはありません。
account-certificate = 証明書ファイル
account-certificate-hint = 秘密鍵を含む PEM または PFX。例: /home/alice/app.pfx
account-certificate-choose = ファイルを選ぶ…
account-certificate-choose-title = 証明書を選ぶ
account-certificate-kind = 証明書
account-secret-missing = 保存されていません
account-secret-unknown = 保存済みかどうかキーチェーンから確認できません
account-secret-store = 保存
account-secret-replace = 置き換え
account-secret-remove = 削除
account-save = 保存
account-saved = 保存しました
account-sign-in = サインイン
account-check = サインインを確認
account-sign-out = サインアウト
account-cancel = キャンセル
account-working-browser = ブラウザーでの操作を待っています…
account-working = サインインしています…
account-works = 成功です。Microsoft Graph が応答しました。
code-type = { $uri } でこのコードを入力してください
code-copy = コードをコピー
code-copied = コピーしました
code-open = ページを開く

copy = コピー
copied = コピーしました
copy-what = コピー: { $what }

## アカウント: Entra に登録するもの

register-title = Microsoft Entra にアプリケーションを登録する
register-intro = Presence Tray は自分では何も登録しません。組織で一度だけ、手作業またはスクリプトで、アプリケーションを登録できる人が行います。
register-step-new = アプリの登録 → 新規登録: 下の名前と「この組織ディレクトリのみに含まれるアカウント」。
register-step-platform = 認証 → プラットフォームを追加 → 「モバイル アプリケーションとデスクトップ アプリケーション」: 下のリダイレクト アドレス。
register-step-public = 同じページ: 「パブリック クライアント フローを許可する」→ はい。
register-step-scope = API のアクセス許可 → アクセス許可の追加 → Microsoft Graph → 委任されたアクセス許可: 下の 2 つ。
register-step-role = API のアクセス許可 → アクセス許可の追加 → Microsoft Graph → アプリケーションの許可: 下の 1 つ。その後「管理者の同意を与える」。
register-step-app-secret = 証明書とシークレット → 新しいクライアント シークレット: ID ではなく、一度だけ表示される値をコピーします。
register-step-app-certificate = 証明書とシークレット → 証明書 → 証明書のアップロード: 秘密鍵のない証明書 (.cer または .pem)。
register-name = 名前
register-redirect = リダイレクト アドレス
register-scope = 委任されたアクセス許可
register-role = アプリケーションの許可
register-who-person = サインインするときに自分でこれらの許可に同意します。組織がそれを無効にしている場合は、管理者が一度だけ許可します。
register-who-admin = クラウド アプリケーション管理者、特権ロール管理者、またはグローバル管理者がこの許可を与える必要があります。
register-azure-cli = 同じことを Azure CLI のスクリプトで
register-powershell = 同じことを Graph PowerShell のスクリプトで

## アカウント: 最後の試行

try-title = 試す
try-intro = 「通話中」を少しの間表示し、同僚に何が見えるかを確かめ、元に戻します。
try-start = 今すぐ試す
try-again = もう一度試す
try-held = { $label } を設定中です。試行の妨げにならないよう、先に解除してください。
try-step-set = Microsoft Graph が状態を受け付ける
try-step-read = 同僚に見えるものを読み取る
try-step-clear = 状態を元に戻す
try-is-waiting = 未実行
try-is-running = 実行中
try-is-ok = 完了
try-is-failed = 失敗
try-worked = すべて動作しています。同僚に「通話中」が少しの間見えました。
try-worked-masked = すべて動作しています。より強い状態が表示されているため、今は「通話中」が見えません:
try-gone = 試行中にエージェントが終了しました。
try-replaced = 試行中に別の状態が設定されました。
try-who-admin = 組織の管理者が行えます。
try-who-person = 自分で行えます。組織がユーザーの同意を無効にしている場合は管理者が行えます。
try-who-owner = アプリケーションを登録した人が行えます。

## 全般

general-start-at-login = ログイン時に起動
autostart-hint = このコンピューターにサインインすると Presence Tray が使えます
autostart-on = このコンピューターにサインインすると Presence Tray が使えます
autostart-off = システムに登録されていません。ここで一度オフにしてからオンにしてください。
autostart-switched-off = システムの設定でオフになっています。再びオンにするには、ここで一度オフにしてからオンにしてください。
autostart-other = システムはこのプログラムの別のコピーを起動します。こちらを起動するには、一度オフにしてからオンにしてください。
autostart-unknown = システムから確認できません
general-clear-on-quit = 終了時に解除
general-clear-on-quit-hint = 終了すると設定中のものを元に戻します。オフの場合は終わりの時刻まで残ります。
general-notify = 状態が終わる前に知らせる
general-notify-off = 知らせない
general-minutes-before = { $minutes ->
   *[other] { $minutes } 分前
}
general-seconds-before = { $seconds } 秒前
general-language = 言語
general-language-auto = システムに合わせる
general-theme = テーマ
theme-auto = システムに合わせる
theme-light = ライト
theme-dark = ダーク
general-history = 設定した状態の保存
general-history-hint = 一日の図のためです。このコンピューターだけに残り、どこにも送られません。
general-history-off = 保存しない
general-days = { $days } 日
general-hours = { $hours } 時間
general-history-delete = 保存した記録を削除…
general-history-sure = 保存した記録がすべてなくなります。
general-history-delete-now = はい、削除します
general-history-deleted = 削除しました
general-file = これらの設定は { $file } にあります。
general-saved = 保存しました

## ヘルプ

help-doctor = すべて正常ですか?
help-doctor-hint = 設定、ネットワーク、サインイン、許可、キーチェーン、デスクトップを調べます。何も変更しません。
help-look = 今すぐ調べる
help-look-again = もう一度調べる
help-looking = 調べています…
help-all-well = すべて正常です。
help-wrong = { $count ->
   *[other] { $count } 件の確認事項
}
help-well = { $count ->
   *[other] { $count } 件は正常です
}
help-support = サポート用: { $line }
help-support-copy = サポート用の行をコピー
help-logs = ログ
help-logs-hint = プログラムの動作の記録です。秘密の情報は含まれません。
help-logs-open = フォルダーを開く
help-about = このプログラムについて
help-version = Presence Tray バージョン { $version }
help-not-microsoft = Microsoft の製品ではありません。Teams は Microsoft の商標です。
help-licence = MIT ライセンスまたは Apache License 2.0 (お好きな方) による自由ソフトウェアです。
help-licences = ライセンス
help-licences-hint = Presence Tray に含まれる第三者のソフトウェアと、それぞれのライセンスです。
help-licences-show = 表示
help-licences-filter = 名前またはライセンスで検索
help-licences-list = 第三者のソフトウェア
help-licences-text = ライセンスの本文

## プリセット

presets-intro = ボタン、トレイ メニュー、ホットキーで使えるもの。
presets-none = プリセットがありません。追加するか、最初からあるものに戻してください。
preset-add = プリセットを追加
preset-new = 新しいプリセット
preset-edit = プリセットを編集
preset-edit-short = 編集
preset-edit-it = { $label } を編集
preset-duplicate = 複製
preset-duplicate-it = { $label } を複製
preset-remove-it = { $label } を削除
preset-removed = 「{ $label }」を削除しました。
preset-undo = 元に戻す
preset-up = { $label } を上へ
preset-down = { $label } を下へ
preset-moved = { $label } は { $count } 件中 { $place } 番目になりました。
preset-copy-of = { $label } のコピー
preset-in-more = 「その他」の中
preset-label = 名前
preset-label-hint = ボタンに表示される文字
preset-shows = Teams の表示
calls-still-ring = 着信音は鳴り続けます。この状態では、Teams は自分の通話だけを考慮します。
calls-do-not-disturb = 代わりに「応答不可」を使う
preset-length = 長さ
preset-message = ステータス メッセージ
preset-message-hint = 省略できます。{ "{end}" } は終わりの時刻になります。
preset-message-preview = 同僚に見える文: { $message }
preset-hotkey = ホットキー
preset-top = メニューの最初の一覧に表示
preset-top-hint = オフの場合は「その他」の中に入ります。
hotkey-none = なし
hotkey-press = キーを押してください…
hotkey-hint = どのプログラムでも使えます。
hotkey-recording-hint = Ctrl、Alt、Super のいずれかとキー。Esc でそのままにします。
hotkey-clear = ホットキーを削除
hotkey-of = 「{ $label }」がこのホットキーを使っています。
hotkey-clears = このホットキーは解除に使われています。
presets-clear-hotkey = 解除のホットキー
presets-reset = 最初からあるプリセットに戻す…
presets-reset-sure = 自分のプリセット、名前、長さ、ホットキーは失われます。
presets-reset-now = はい、戻します
presets-reset-done = プリセットは最初の状態です。
shows-in-a-call = 通話中
shows-in-a-conference-call = 電話会議中
shows-presenting = 発表中
shows-do-not-disturb = 応答不可
shows-busy = 取り込み中
shows-away = 退席中
shows-be-right-back = 一時退席中
shows-available = 連絡可能
shows-appear-offline = オフライン表示
lasts-15m = 15 分
lasts-30m = 30 分
lasts-45m = 45 分
lasts-1h = 1 時間
lasts-2h = 2 時間
lasts-4h = 4 時間
lasts-8h = 8 時間
lasts-until-cleared = 解除するまで
lasts-other = 別の長さ
lasts-other-hint = 例: 50m または 1h30m、31 日まで
